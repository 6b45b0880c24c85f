import { existsSync, readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

interface Locked {
  readonly version?: string
  readonly hasInstallScript?: boolean
  readonly resolved?: string
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<'dependencies' | 'devDependencies', Record<string, string>> & {
  allowScripts: Record<string, boolean>
}
const locked = (JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> }).packages

test('every package that has an install script is allowed or denied by name', () => {
  const withScripts = Object.entries(locked).flatMap(([path, { hasInstallScript }]) =>
    hasInstallScript ? [path.replace(/^.*node_modules\//, '')] : [],
  )
  expect([...new Set(withScripts)].filter((name) => manifest.allowScripts[name] === undefined)).toEqual([])
})

test('every version is exact, in the manifest and in the lock file', () => {
  const versions = [...Object.entries(manifest.dependencies), ...Object.entries(manifest.devDependencies)]
  expect(versions.filter(([name, version]) => name !== 'zalo-oa-sdk' && !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
  for (const [name, version] of versions) if (name !== 'zalo-oa-sdk') expect(locked[`node_modules/${name}`]?.version).toBe(version)
})

test('installing better-sqlite3 builds nothing', () => {
  // Its binaries come inside the package. npm before 11.16 knows no allowScripts and compiles whatever has a binding.gyp, unless the lock
  // file says `"gypfile": false`; newer ones drop that line from the copy they installed, so what is looked at is what came of it.
  expect(existsSync('node_modules/better-sqlite3/package.json')).toBe(true)
  expect(existsSync('node_modules/better-sqlite3/build')).toBe(false)
})

test('the lock file names no download address', () => {
  expect(Object.values(locked).filter(({ resolved }) => resolved?.startsWith('http'))).toEqual([])
})
