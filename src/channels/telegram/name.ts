import { Api } from 'grammy'

import type { Config } from '../../config.ts'

/** A page waits for it. */
const timeoutSeconds = 3

/** A bot keeps its name; asked once, kept for the life of the process, by token. */
const known = new Map<string, string>()

/** The bot's name without "@", for links to it. @returns undefined without a bot, or when Telegram does not say */
export async function telegramName(telegram: Config['telegram']): Promise<string | undefined> {
  if (telegram === undefined) return undefined
  const { token, apiRoot } = telegram
  const kept = known.get(token)
  if (kept !== undefined) return kept
  const api = new Api(token, { timeoutSeconds, ...(apiRoot !== undefined && { apiRoot: apiRoot.replace(/\/+$/, '') }) })
  try {
    const { username } = await api.getMe()
    known.set(token, username)
    return username
  } catch {
    return undefined
  }
}
