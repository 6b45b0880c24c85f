/**
 * `npm run soak -- kill [KILLS] [SEED]`: what `npm test` does a dozen times, as often as wanted (200); prints one JSON line.
 * Ends with 1 when a rule was broken.
 */
import { runKills } from './kill.ts'

const [name, kills = '200', seed = String(Date.now() % 1_000_000)] = process.argv.slice(2)
if (name !== 'kill') {
  process.stderr.write('There is one soak: kill [KILLS] [SEED]\n')
  process.exit(1)
}
const report = await runKills({
  kills: Number(kills),
  seed: Number(seed),
  progress: (killed) => process.stderr.write(`\r${killed} of ${kills}`),
})
process.stderr.write('\n')
process.stdout.write(`${JSON.stringify({ soak: name, ...report })}\n`)
process.exit(report.faults.length > 0 ? 1 : 0)
