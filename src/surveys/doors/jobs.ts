/** The pictures of a survey's doors. */
import { toBuffer, toString as svgOf } from 'qrcode'

import { telegramName } from '../../channels/telegram/name.ts'
import { zaloBotName } from '../../channels/zalo-bot/name.ts'
import type { Config } from '../../config.ts'
import type { Entrances } from '../doors.ts'

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

/** A margin of four modules (ISO/IEC 18004) and level M: a fold or a stain of some 15 % does not hurt. */
const settings = { margin: 4, errorCorrectionLevel: 'M' } as const
/** Pixels: sharp on a whole sheet of A4 at 150 dots an inch. */
const printWidth = 1_024

/** The same as a picture to print. */
export const pngOf = async (url: string): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await toBuffer(url, { ...settings, width: printWidth }))

/** The code to scan as an SVG document. */
export const drawn = (url: string): Promise<string> => svgOf(url, { ...settings, type: 'svg' })
