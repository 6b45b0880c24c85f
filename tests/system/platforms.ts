import { startTelegramEmulator } from '../support/emulators/telegram.ts'
import type { TelegramEmulator, TelegramEmulatorOptions } from '../support/emulators/telegram.ts'
import { startZaloBotEmulator } from '../support/emulators/zalo-bot.ts'
import type { ZaloBotEmulator } from '../support/emulators/zalo-bot.ts'
import { startZaloOaEmulator } from '../support/emulators/zalo-oa.ts'
import type { ZaloOaEmulator, ZaloOaEmulatorOptions } from '../support/emulators/zalo-oa.ts'

/** Telegram and Zalo on loopback, and the settings by which the program finds them and they find the program. */
export interface Platforms {
  readonly telegram: TelegramEmulator
  readonly zalo: ZaloOaEmulator
  readonly zaloBot: ZaloBotEmulator
  /** Environment of a program that listens at this port. */
  settings(port: number): Record<string, string>
  /** Gives the program at this address the OA's tokens, as an administrator does in a browser, and Zalo its webhook. */
  connectZalo(url: string): Promise<void>
  stop(): Promise<void>
}

export const webhookSecret = 'webhook_secret_of_tests'
const connectKey = 'a-connect-key-of-the-tests'

export async function startPlatforms(
  options: { telegram?: TelegramEmulatorOptions; zalo?: ZaloOaEmulatorOptions } = {},
): Promise<Platforms> {
  const [telegram, zalo, zaloBot] = await Promise.all([
    startTelegramEmulator({ retryScale: 0.02, ...options.telegram }),
    // The OA's webhook is repeated soon and often: a program that is down for a second is back for the next copy.
    startZaloOaEmulator({ retryDelaysMs: Array.from({ length: 200 }, () => 100), ...options.zalo }),
    startZaloBotEmulator(),
  ])
  const { appId, appSecret, oaSecretKey, oaId } = zalo.settings
  return {
    telegram,
    zalo,
    zaloBot,
    settings: (port) => ({
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.url,
      TELEGRAM_MODE: 'webhook',
      TELEGRAM_WEBHOOK_SECRET: webhookSecret,
      ZALO_BOT_TOKEN: zaloBot.token,
      ZALO_BOT_API_ROOT: zaloBot.url,
      ZALO_BOT_MODE: 'webhook',
      ZALO_BOT_WEBHOOK_SECRET: webhookSecret,
      ZALO_OA_APP_ID: appId,
      ZALO_OA_APP_SECRET: appSecret,
      ZALO_OA_SECRET_KEY: oaSecretKey,
      ZALO_OA_ID: oaId,
      ZALO_OA_API_ROOT: zalo.url,
      ZALO_OAUTH_ROOT: zalo.oauthUrl,
      ZALO_OA_CONNECT_KEY: connectKey,
    }),
    async connectZalo(url) {
      const leaving = await fetch(`${url}/zalo/connect?key=${connectKey}`, { redirect: 'manual' })
      const cookie = leaving.headers.getSetCookie()[0]?.split(';')[0] ?? ''
      const agreed = await fetch(leaving.headers.get('location') ?? '', { redirect: 'manual' })
      const back = await fetch(agreed.headers.get('location') ?? '', { headers: { cookie } })
      if (back.status !== 200) throw new Error(`connecting the OA ended with ${back.status}: ${await back.text()}`)
      if (!(await zalo.saveWebhook(`${url}/webhooks/zalo-oa`))) throw new Error('the webhook was not accepted')
    },
    async stop() {
      await Promise.all([telegram.stop(), zalo.stop(), zaloBot.stop()])
    },
  }
}
