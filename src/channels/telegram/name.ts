import { Api } from 'grammy'

import type { Config } from '../../config.ts'
import { ownName } from '../own-name.ts'

/** A page waits for it. */
const timeoutSeconds = 3

/** The bot's name without "@", for links to it. */
export const telegramName = ownName<NonNullable<Config['telegram']>>(async ({ token, apiRoot }) => {
  const api = new Api(token, { timeoutSeconds, ...(apiRoot !== undefined && { apiRoot: apiRoot.replace(/\/+$/, '') }) })
  try {
    return (await api.getMe()).username
  } catch {
    return undefined
  }
})
