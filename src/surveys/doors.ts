/** Where an open survey is entered from: the address a printed code leads to, one for each channel. */

export const doorKinds = ['any', 'web', 'telegram', 'zalo'] as const
export type DoorKind = (typeof doorKinds)[number]

/** Where this installation can be met. */
export interface Entrances {
  /** `https://chat.example.vn` */
  readonly publicUrl: string
  /** Without "@"; absent when there is no bot, or its name is not known now. */
  readonly telegramName?: string
  readonly zaloOaId?: string
}

export interface Door {
  readonly kind: DoorKind
  readonly url: string
}

/**
 * The doors of a survey; the first is the one to print when there is room for one only: a page that leads on to every channel, or the web
 * chat where that is all there is.
 *
 * Telegram hands the code on (https://core.telegram.org/bots/features#deep-linking). A Zalo link opens the chat and hands on nothing, so
 * there the code is typed: whatever shows that door shows the code too.
 */
export function doorsOf(surveyId: string, { publicUrl, telegramName, zaloOaId }: Entrances): readonly [Door, ...Door[]] {
  const web: Door = { kind: 'web', url: `${publicUrl}/?start=${surveyId}` }
  const others: Door[] = [
    ...(telegramName === undefined ? [] : [{ kind: 'telegram' as const, url: `https://t.me/${telegramName}?start=${surveyId}` }]),
    ...(zaloOaId === undefined ? [] : [{ kind: 'zalo' as const, url: `https://zalo.me/${zaloOaId}` }]),
  ]
  return others.length === 0 ? [web] : [{ kind: 'any', url: `${publicUrl}/ks/${surveyId}` }, web, ...others]
}
