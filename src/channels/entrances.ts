import type { Config } from '../config.ts'
import type { Entrances } from '../entrances/doors.ts'
import { telegramName } from './telegram/name.ts'
import { zaloBotName } from './zalo-bot/name.ts'

/** Where people can meet this installation now; the platforms are asked for the names of its bots. */
export async function entrancesOf({ telegram, zaloOa, zaloBot }: Config, publicUrl: string): Promise<Entrances> {
  const [name, botName] = await Promise.all([telegramName(telegram), zaloBotName(zaloBot)])
  return {
    publicUrl,
    ...(name !== undefined && { telegramName: name }),
    ...(zaloOa && { zaloOaId: zaloOa.oaId }),
    ...(zaloBot && { zaloBot: botName === undefined ? {} : { name: botName } }),
  }
}
