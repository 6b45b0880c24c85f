import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

import { expect, test } from 'vitest'

/** Files of `src/` that talk to the outside world; every other file is pure and imports none of these. */
const outside = [
  /^src\/(main|demo|app|server|cli|config|secret|ids|start)\.ts$/,
  /(^|\/)(store|routes|jobs|channel|model|token-store)\.tsx?$/,
  /(^|\/)(turn|dispatcher|runner|leases|library|gate)\.ts$/,
  /^src\/(app|channels)\//,
  /^src\/zalo-oa-sdk\//,
  /^src\/cli\//,
  /-(model|job|command)\.ts$/,
  /^src\/knowledge\/(questions|model\/(prompts|bounded-fetch|model-failure))\.ts$/,
  /^src\/knowledge\/import\/(import|reader|read-\w+|unzip|inflate)\.ts$/,
  /^src\/privacy\/seal\.ts$/,
  /^src\/surveys\/workbook\.ts$/,
  /^src\/cadres\/sheets\/(?:open|workbook)-thread\.ts$/,
  // The list of every feature's pages.
  /^src\/console\/areas\.ts$/,
  /^src\/reporting\/drawing\.ts$/,
]
/** Packages that wait, draw chance or look at the world. Hashing and text are neither. */
const impureImports =
  /^(node:(fs|net|http|https|os|child_process|timers|worker_threads|process|dns|tls)|pg|better-sqlite3|grammy|hono|@hono\/.*|openai|pino|croner|drizzle-orm.*|mammoth|unpdf)/
const impureWords =
  /\bDate\.now\(|\bMath\.random\(|\bnew Date\(\)|\bperformance\.now\(|\bsetTimeout\(|\bsetInterval\(|\bprocess\.(env|hrtime)|\brandomBytes\(|\brandomUUID\(|\bawait\b|\basync\b/

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.includes('/assets/'))
  .map((file) => join('src', file))
const isOutside = (file: string) => outside.some((pattern) => pattern.test(file))

/** Source without comments and strings, so that words in them do not count. */
const code = (source: string) =>
  source.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').replaceAll(/'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g, "''")

function importsOf(source: string): { specifier: string; typeOnly: boolean }[] {
  return [...source.matchAll(/^(?:import|export)\s+(type\s+)?[^'"]*?from\s+'([^']+)'/gm)].map(([, type, specifier = '']) => ({
    specifier,
    typeOnly: type !== undefined,
  }))
}

function faultsOf(file: string, source: string): string[] {
  const faults: string[] = []
  const word = impureWords.exec(code(source))
  if (word) faults.push(`${file} uses ${word[0]}`)
  for (const { specifier, typeOnly } of importsOf(source)) {
    if (typeOnly) continue
    if (impureImports.test(specifier)) faults.push(`${file} imports ${specifier}`)
    if (specifier.startsWith('.')) {
      const target = relative('.', resolve(dirname(file), specifier))
      if (target.startsWith('src/') && isOutside(target)) faults.push(`${file} imports ${target}`)
    }
  }
  return faults
}

test('every file but those named for the outside world is pure', () => {
  const faults = files.filter((file) => !isOutside(file)).flatMap((file) => faultsOf(file, readFileSync(file, 'utf8')))
  expect(faults).toEqual([])
})

test('at run time only the app and the demo import the conversation from outside it, and channels import none of the features', () => {
  const faults = files.flatMap((file) =>
    importsOf(readFileSync(file, 'utf8')).flatMap(({ specifier, typeOnly }) => {
      if (typeOnly || !specifier.startsWith('.')) return []
      const target = relative('.', resolve(dirname(file), specifier))
      const fromConversation =
        target.startsWith('src/conversation/') && !file.startsWith('src/conversation/') && !/^src\/(app\/.*|app\.ts|demo\.ts)$/.test(file)
      const fromChannel = file.startsWith('src/channels/') && /^src\/(conversation|knowledge|feedback|privacy|delivery)\//.test(target)
      return fromConversation || fromChannel ? [`${file} imports ${target}`] : []
    }),
  )
  expect(faults).toEqual([])
})

test('zalo-oa-sdk imports nothing of the rest', () => {
  const faults = files
    .filter((file) => file.startsWith('src/zalo-oa-sdk/'))
    .flatMap((file) =>
      importsOf(readFileSync(file, 'utf8')).filter(
        ({ specifier }) => !/^(node:|zod$)/.test(specifier) && !resolve(dirname(file), specifier).startsWith(resolve('src/zalo-oa-sdk')),
      ),
    )
  expect(faults).toEqual([])
})

test('db takes nothing from src but types and the message vocabulary', () => {
  const db = readdirSync('db', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join('db', file))
  const faults = db.flatMap((file) =>
    importsOf(readFileSync(file, 'utf8')).filter(({ specifier, typeOnly }) => !typeOnly && specifier.includes('/src/')),
  )
  expect(faults).toEqual([])
})

/** Files that import each other in a ring, beginning anywhere on it. */
function circlesIn(imports: ReadonlyMap<string, readonly string[]>): string[][] {
  const done = new Set<string>()
  const circles: string[][] = []
  const walk = (file: string, way: readonly string[]): void => {
    const begun = way.indexOf(file)
    if (begun >= 0) circles.push(way.slice(begun))
    if (begun >= 0 || done.has(file)) return
    for (const next of imports.get(file) ?? []) walk(next, [...way, file])
    done.add(file)
  }
  for (const file of imports.keys()) walk(file, [])
  return circles
}

test('at run time no file needs itself in the end', () => {
  const needs = files.map((file) => {
    const wanted = importsOf(readFileSync(file, 'utf8')).filter(({ specifier, typeOnly }) => !typeOnly && specifier.startsWith('.'))
    return [file, wanted.map(({ specifier }) => relative('.', resolve(dirname(file), specifier)))] as const
  })
  expect(circlesIn(new Map(needs))).toEqual([])
  expect(
    circlesIn(
      new Map([
        ['a', ['b']],
        ['b', ['c', 'd']],
        ['d', ['b']],
      ]),
    ),
  ).toEqual([['b', 'd']])
})

test('the guard fires', () => {
  expect(faultsOf('src/surveys/flow.ts', "const at = Date.now()\nimport { x } from './store.ts'\nimport fs from 'node:fs'")).toHaveLength(3)
  expect(faultsOf('src/surveys/flow.ts', "import type { X } from './store.ts'\n// Date.now() is not called here")).toEqual([])
})
