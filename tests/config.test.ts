import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { ConfigError, loadConfig } from '../src/config.ts'
import { settings } from '../src/settings.ts'

test('nothing set is a good configuration: SQLite, web chat, no model', () => {
  const config = loadConfig({})
  expect(config).toMatchObject({ databaseUrl: 'data/congdoan.sqlite', port: 3000 })
  expect([config.telegram, config.zaloOa, config.zaloBot, config.model]).toEqual([undefined, undefined, undefined, undefined])
})

test('every bad and missing setting is named at once, with what it should be', () => {
  const problems = (() => {
    try {
      loadConfig({
        PORT: 'abc',
        TELEGRAM_BOT_TOKEN: 'nonsense',
        DATABASE_URL: 'mysql://x',
        ZALO_OA_APP_ID: '1',
        OPENAI_BASE_URL: 'http://localhost:1/v1',
        ROLES: 'web,cook',
      })
    } catch (error) {
      return error instanceof ConfigError ? error.problems : []
    }
    return []
  })()
  for (const name of [
    'PORT',
    'TELEGRAM_BOT_TOKEN',
    'DATABASE_URL',
    'ROLES',
    'ZALO_OA_APP_SECRET',
    'ZALO_OA_ID',
    'ZALO_OA_CONNECT_KEY',
    'OPENAI_MODEL',
    'MODEL_LOCATION',
  ]) {
    expect(problems.filter((problem) => problem.startsWith(`${name}: `))).toHaveLength(1)
  }
})

test('PostgreSQL needs a secret that all its processes share', () => {
  const DATABASE_URL = 'postgres://u@localhost/x'
  expect(() => loadConfig({ DATABASE_URL })).toThrow(/SECRET: is needed with PostgreSQL/)
  expect(loadConfig({ DATABASE_URL, SECRET: 'x'.repeat(32) }).databaseUrl).toBe(DATABASE_URL)
})

test('an empty value counts as not set', () => expect(loadConfig({ PORT: '', TELEGRAM_BOT_TOKEN: ' ' }).port).toBe(3000))

test('no problem repeats a secret', () => {
  expect(() => loadConfig({ TELEGRAM_BOT_TOKEN: 'my-secret-value' })).toThrow(expect.not.stringContaining('my-secret-value'))
})

test('.env.example lists exactly the settings there are', () => {
  const listed = [...readFileSync('.env.example', 'utf8').matchAll(/^#? ?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name)
  expect(listed.sort()).toEqual(Object.keys(settings.shape).sort())
})
