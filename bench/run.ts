/** `npm run bench [-- NAME …]`: runs the figures of this folder one after another; each prints JSON lines. */
import { readdirSync } from 'node:fs'

const figures = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
  .map((file) => file.slice(0, -3))
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('-'))
const unknown = wanted.filter((name) => !figures.includes(name))
if (unknown.length > 0) {
  process.stderr.write(`There is no figure ${unknown.join(', ')}. There are: ${figures.join(', ')}.\n`)
  process.exit(1)
}

for (const name of wanted.length > 0 ? wanted : figures) {
  const { default: run } = (await import(`./${name}.ts`)) as { default: () => Promise<object | readonly object[]> }
  const result = await run()
  for (const figure of Array.isArray(result) ? result : [result]) process.stdout.write(`${JSON.stringify({ figure: name, ...figure })}\n`)
}
