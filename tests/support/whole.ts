import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { pino } from 'pino'

import { createApp } from '../../src/app.ts'
import type { App } from '../../src/app.ts'
import { loadConfig } from '../../src/config.ts'
import type { ChannelKind } from '../../src/messages.ts'
import { startTelegramEmulator } from './emulators/telegram.ts'
import type { TelegramEmulator } from './emulators/telegram.ts'
import { startZaloBotEmulator } from './emulators/zalo-bot.ts'
import type { ZaloBotEmulator } from './emulators/zalo-bot.ts'
import { startZaloOaEmulator } from './emulators/zalo-oa.ts'
import type { ZaloOaEmulator } from './emulators/zalo-oa.ts'
import { onTelegram, onWebchat, onZaloBot, onZaloOa } from './whole/people.ts'
import type { Person } from './whole/person.ts'

/** The whole program on a throw-away SQLite file, its platforms emulated over real HTTP, and the people who write to it. */
export interface Whole {
  readonly app: App
  readonly url: string
  readonly telegram: TelegramEmulator
  readonly zaloOa: ZaloOaEmulator
  readonly zaloBot: ZaloBotEmulator
  /** Somebody the program has never met. */
  person(channel: ChannelKind): Promise<Person>
  /** The time of the program and of the platforms, epoch ms. */
  now(): number
  /** Moves that clock. */
  later(ms: number): void
  /** Everything logged so far, traces included. */
  logged(): string
  stop(): Promise<void>
}

const connectKey = 'a-connect-key-of-the-tests'
const webhookSecret = 'webhook_secret_of_tests'

/**
 * @param mode how Telegram and the Zalo Bot Platform hand over what people write
 * @param env further settings, as in the environment
 */
export async function startWhole(mode: 'polling' | 'webhook' = 'polling', env: Readonly<Record<string, string>> = {}): Promise<Whole> {
  let ahead = 0
  const now = () => Date.now() + ahead
  const [telegram, zaloOa, zaloBot, folder, port] = await Promise.all([
    startTelegramEmulator({ now, retryScale: 0.01 }),
    startZaloOaEmulator({ now }),
    startZaloBotEmulator({ now }),
    mkdtemp(join(tmpdir(), 'whole-')),
    // A webhook's address must be known before the server listens.
    mode === 'webhook' ? freePort() : 0,
  ])
  const { appId, appSecret, oaSecretKey, oaId } = zaloOa.settings
  const lines: string[] = []
  const log = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) })
  const config = loadConfig({
    DATABASE_URL: join(folder, 'congdoan.sqlite'),
    PORT: String(port),
    ORGANISATION: 'Liên đoàn Lao động tỉnh Ninh Thuận',
    ...(mode === 'webhook' && { PUBLIC_URL: `http://127.0.0.1:${port}` }),
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    TELEGRAM_MODE: mode,
    TELEGRAM_WEBHOOK_SECRET: webhookSecret,
    ZALO_BOT_TOKEN: zaloBot.token,
    ZALO_BOT_API_ROOT: zaloBot.url,
    ZALO_BOT_MODE: mode,
    ZALO_BOT_WEBHOOK_SECRET: webhookSecret,
    ZALO_OA_APP_ID: appId,
    ZALO_OA_APP_SECRET: appSecret,
    ZALO_OA_SECRET_KEY: oaSecretKey,
    ZALO_OA_ID: oaId,
    ZALO_OA_API_ROOT: zaloOa.url,
    ZALO_OAUTH_ROOT: zaloOa.oauthUrl,
    ZALO_OA_CONNECT_KEY: connectKey,
    ...env,
  })
  const app = await createApp(config, log, now)
  await app.start()
  const url = (app.url() ?? '').replace('localhost', '127.0.0.1')
  await consent(url)
  if (!(await zaloOa.saveWebhook(`${url}/webhooks/zalo-oa`))) throw new Error('the Zalo webhook was not accepted')

  const closing: (() => Promise<void>)[] = []
  let met = 0
  return {
    app,
    url,
    telegram,
    zaloOa,
    zaloBot,
    async person(channel) {
      met += 1
      switch (channel) {
        case 'telegram':
          // Nobody reads and writes in less than a second, which is the pace Telegram allows us for one chat.
          return onTelegram(telegram, 100_000 + met, () => {
            ahead += 1_000
          })
        case 'zalo-oa':
          return onZaloOa(zaloOa, String(1_111_222_233_330_000_000n + BigInt(met)))
        case 'zalo-bot':
          return onZaloBot(zaloBot, `person ${met}`)
        case 'webchat': {
          const visitor = await onWebchat(url)
          closing.push(visitor.close)
          return visitor
        }
      }
    },
    now,
    later(ms) {
      ahead += ms
    },
    logged: () => lines.join(''),
    async stop() {
      await Promise.all(closing.map((close) => close()))
      await app.stop()
      await Promise.all([telegram.stop(), zaloOa.stop(), zaloBot.stop()])
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** An administrator of the OA lets the program in: our link, Zalo's page, and the way back, with a browser's cookie. */
async function consent(url: string): Promise<void> {
  const leaving = await fetch(`${url}/zalo/connect?key=${connectKey}`, { redirect: 'manual' })
  const cookie = leaving.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const agreed = await fetch(leaving.headers.get('location') ?? '', { redirect: 'manual' })
  const back = await fetch(agreed.headers.get('location') ?? '', { headers: { cookie } })
  if (back.status !== 200) throw new Error(`connecting the OA ended with ${back.status}: ${await back.text()}`)
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
