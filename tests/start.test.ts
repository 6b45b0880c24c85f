import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, expect, test } from 'vitest'

import { ConfigError } from '../src/config.ts'
import { unknownSettings } from '../src/settings.ts'
import { loadDotEnv, startFailure } from '../src/start.ts'

const folder = mkdtempSync(join(tmpdir(), 'start-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a .env that cannot be read stops the start, one that is not there does not', () => {
  expect(() => loadDotEnv(join(folder, 'none'))).not.toThrow()
  expect(() => loadDotEnv(folder)).toThrow(ConfigError)
  writeFileSync(join(folder, '.env'), 'A_SETTING_OF_THIS_TEST=từ tệp\n')
  loadDotEnv(join(folder, '.env'))
  expect(process.env.A_SETTING_OF_THIS_TEST).toBe('từ tệp')
  delete process.env.A_SETTING_OF_THIS_TEST
})

test('a slip in a setting’s name is said, names of other programs are left alone', () => {
  const said = unknownSettings({ TELEGRAM_TOKEN: 'x', ZALO_OA_APPID: '1', TELEGRAM_BOT_TOKEN: 'x', OPENAI_ORG_ID: 'x', HOME: '/' })
  expect(said.map((line) => line.split(' ')[0])).toEqual(['TELEGRAM_TOKEN', 'ZALO_OA_APPID'])
})

test('each failure of a start has its sentence and its exit status', () => {
  const taken = Object.assign(new Error('listen EADDRINUSE'), { code: 'EADDRINUSE', syscall: 'listen' })
  expect(startFailure(taken, 3000)).toMatchObject({ status: 1, text: expect.stringMatching(/^Port 3000 is taken/) })
  const forbidden = Object.assign(new Error('listen EACCES'), { code: 'EACCES', syscall: 'listen' })
  expect(startFailure(forbidden, 80)).toMatchObject({ status: 78, text: expect.stringContaining('below 1024') })
  expect(startFailure(new ConfigError(['PORT: must be a port number, 0 to 65535']), 0)).toMatchObject({ status: 78 })
  expect(startFailure(new Error('outer', { cause: new Error('inner') }), 0)).toEqual({ status: 1, text: 'outer\ninner' })
  expect(startFailure('thrown text', 0)).toEqual({ status: 1, text: 'thrown text' })
})
