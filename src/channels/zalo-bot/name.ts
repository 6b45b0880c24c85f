import type { Config } from '../../config.ts'
import { ownName } from '../own-name.ts'
import { createZaloBotApi } from './api.ts'

/** A page waits for it (ms). */
const timeoutMs = 3_000

/** What the bot is called in Zalo ("bot.TroLyCongDoan"): the platform has no link that opens a bot (https://docs.zaloplatforms.com/docs/BOT). */
export const zaloBotName = ownName<NonNullable<Config['zaloBot']>>(async ({ token, apiRoot }) => {
  const api = createZaloBotApi({ token, timeoutMs, hide: (text) => text, ...(apiRoot !== undefined && { apiRoot }) })
  const answer = await api.getMe()
  return answer.ok ? answer.result.account_name : undefined
})
