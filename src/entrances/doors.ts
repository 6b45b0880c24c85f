/** Where people come in with a code, of a survey, a unit or their own record: the address that leads there, one for each channel. */

/** Where this installation can be met. */
export interface Entrances {
  /** `https://chat.example.vn` */
  readonly publicUrl: string
  /** Without "@"; absent when there is no bot, or its name is not known now. */
  readonly telegramName?: string
  readonly zaloOaId?: string
  /** Present where there is a bot of the Zalo Bot Platform; its name where that is known. */
  readonly zaloBot?: { readonly name?: string }
}

export type DoorKind = 'web' | 'telegram' | 'zalo'

export interface Door {
  readonly kind: DoorKind
  readonly url: string
}

/** Opens the web chat, which takes the code out of its address. */
export const webAddress = (publicUrl: string, code: string): string => `${publicUrl}/?start=${code}`

/**
 * The doors a code opens, the web chat first: it is always there.
 *
 * Telegram hands the code on (https://core.telegram.org/bots/features#deep-linking). A Zalo link opens the chat and hands on nothing, so
 * there the code is typed: whatever shows that door shows the code too. A Zalo bot has no link at all.
 */
export function doorsOf(code: string, { publicUrl, telegramName, zaloOaId }: Entrances): readonly [Door, ...Door[]] {
  return [
    { kind: 'web', url: webAddress(publicUrl, code) },
    ...(telegramName === undefined ? [] : [{ kind: 'telegram' as const, url: `https://t.me/${telegramName}?start=${code}` }]),
    ...(zaloOaId === undefined ? [] : [{ kind: 'zalo' as const, url: `https://zalo.me/${zaloOaId}` }]),
  ]
}
