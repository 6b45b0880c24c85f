import { readFileSync } from 'node:fs'

import { afterEach, expect, test, vi } from 'vitest'
import * as sdk from 'zalo-oa-sdk'

import { startZaloOaEmulator } from '../support/emulators/zalo-oa.ts'

const readme = readFileSync('src/zalo-oa-sdk/README.md', 'utf8')
const blocks = [...readme.matchAll(/^```ts\n(.*?)^```/gms)].map(([, code = '']) => code)
const an = '1111222233334444555'

afterEach(() => vi.unstubAllGlobals())

/** The examples in their order, as one program: what they import they get from the package, all else is handed in by its name. */
function program(given: Readonly<Record<string, unknown>>): Promise<unknown> {
  const code = blocks.join('').replaceAll(/^import (\{[^}]*\}) from 'zalo-oa-sdk'/gm, 'const $1 = sdk')
  const AsyncFunction = (async () => {}).constructor as new (...words: string[]) => (...values: unknown[]) => Promise<unknown>
  return new AsyncFunction('sdk', ...Object.keys(given), code)(sdk, ...Object.values(given))
}

test('the README’s examples run as they stand, from the consent to the webhook', async () => {
  const zalo = await startZaloOaEmulator({ appId: '4000000000000000001', appSecret: 'the app secret key', oaId: '3000000000000000002' })
  await zalo.follow(an)
  const real = globalThis.fetch
  // The examples name no host: what is meant for Zalo goes to the emulator.
  const here = (url: string) => url.replace(/^https:\/\/(oauth\.zaloapp\.com|openapi\.zalo\.me|business\.openapi\.zalo\.me)/, zalo.url)
  vi.stubGlobal('fetch', (url: string, init?: RequestInit) => real(here(url), init))

  const { appId, oaId, oaSecretKey } = zalo.settings
  const rawBody = Buffer.from(JSON.stringify(zalo.event('user_send_text', an, { msg_id: 'm1', text: 'xin chào' })))
  const { timestamp } = JSON.parse(rawBody.toString()) as { timestamp: string }
  const mac = await signed(appId, rawBody, timestamp, oaSecretKey)
  const stored: unknown[] = []
  const reached: string[] = []
  const answer = await program({
    cameBack: async (link: string) => {
      const { headers } = await real(here(link), { redirect: 'manual' })
      return Object.fromEntries(new URL(headers.get('location') ?? '').searchParams)
    },
    userId: an,
    text: 'Chào anh/chị',
    longText: 'Một câu dài. '.repeat(300),
    bytes: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64'),
    tellSomebody: async (what: string) => reached.push(what),
    tryLater: async () => reached.push('later'),
    stopUntilTheyWrite: async () => reached.push('stopped'),
    request: new Request('https://bot.example.vn/hook', { method: 'POST', headers: { 'x-zevent-signature': mac } }),
    rawBody,
    appId,
    oaId,
    oaSecretKey,
    inbox: { insertOnce: async (...row: unknown[]) => stored.push(row) },
  })

  expect((answer as Response).status).toBe(200)
  expect(stored).toEqual([['user_send_text:m1', expect.objectContaining({ type: 'user_message', text: 'xin chào' })]])
  expect(reached).toEqual([])
  expect(zalo.sent.map(({ text, buttons }) => [text.slice(0, 8), buttons.length])).toEqual([
    ['Một câu ', 0],
    ['Một câu ', 0],
    ['Anh/chị ', 2],
    ['', 0],
    ['Chào anh', 0],
  ])
  await zalo.stop()
})

async function signed(appId: string, body: Uint8Array, timestamp: string, secret: string): Promise<string> {
  const bytes = Buffer.concat([Buffer.from(appId), body, Buffer.from(timestamp + secret)])
  return `mac=${Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex')}`
}
