import type { Config } from '../../config.ts'
import { createZaloBotApi } from './api.ts'

/** A page waits for it (ms). */
const timeoutMs = 3_000
/** Not asked again for a while after no answer (ms). */
const silenceMs = 60_000

const known = new Map<string, string>()
const silentUntil = new Map<string, number>()

/**
 * What the bot is called in Zalo ("bot.TroLyCongDoan"), for people who look for it: the platform has no link that opens a bot
 * (https://docs.zaloplatforms.com/docs/BOT). A bot keeps its name; asked once, kept for the life of the process, by token.
 *
 * @returns undefined without a bot, or when the platform does not say
 */
export async function zaloBotName(bot: Config['zaloBot']): Promise<string | undefined> {
  if (bot === undefined) return undefined
  const { token, apiRoot } = bot
  const kept = known.get(token)
  if (kept !== undefined || Date.now() < (silentUntil.get(token) ?? 0)) return kept
  const api = createZaloBotApi({ token, timeoutMs, hide: (text) => text, ...(apiRoot !== undefined && { apiRoot }) })
  const answer = await api.getMe()
  const name = answer.ok ? answer.result.account_name : undefined
  if (name === undefined) silentUntil.set(token, Date.now() + silenceMs)
  else known.set(token, name)
  return name
}
