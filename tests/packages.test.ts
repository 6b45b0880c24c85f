import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

interface Locked {
  readonly version?: string
  readonly hasInstallScript?: boolean
  readonly gypfile?: boolean
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
  // npm takes a package with a binding.gyp for one to compile when it installs from a lock file, unless the lock says otherwise; the
  // binaries come inside the package.
  expect(locked['node_modules/better-sqlite3']?.gypfile).toBe(false)
})

test('the lock file names no download address', () => {
  expect(Object.values(locked).filter(({ resolved }) => resolved?.startsWith('http'))).toEqual([])
})
