import { Api } from 'grammy'

import type { Config } from '../../config.ts'

/** A page waits for it. */
const timeoutSeconds = 3
/** Not asked again for a while after no answer: nobody waits for the same silence twice (ms). */
const silenceMs = 60_000

/** A bot keeps its name; asked once, kept for the life of the process, by token. */
const known = new Map<string, string>()
const silentUntil = new Map<string, number>()

/** The bot's name without "@", for links to it. @returns undefined without a bot, or when Telegram does not say */
export async function telegramName(telegram: Config['telegram']): Promise<string | undefined> {
  if (telegram === undefined) return undefined
  const { token, apiRoot } = telegram
  const kept = known.get(token)
  if (kept !== undefined) return kept
  if (Date.now() < (silentUntil.get(token) ?? 0)) return undefined
  const api = new Api(token, { timeoutSeconds, ...(apiRoot !== undefined && { apiRoot: apiRoot.replace(/\/+$/, '') }) })
  try {
    const { username } = await api.getMe()
    known.set(token, username)
    return username
  } catch {
    silentUntil.set(token, Date.now() + silenceMs)
    return undefined
  }
}
