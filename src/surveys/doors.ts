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
  /** Present where there is a bot of the Zalo Bot Platform; its name where that is known. */
  readonly zaloBot?: { readonly name?: string }
}

export interface Door {
  readonly kind: DoorKind
  readonly url: string
}

/** The page that leads on to every channel there is. */
export const pageOf = (surveyId: string, publicUrl: string): string => `${publicUrl}/ks/${surveyId}`

/**
 * The doors of a survey; the first is the one to print when there is room for one only: a page that leads on to every channel, or the web
 * chat where that is all there is.
 *
 * Telegram hands the code on (https://core.telegram.org/bots/features#deep-linking). A Zalo link opens the chat and hands on nothing, so
 * there the code is typed: whatever shows that door shows the code too. A Zalo bot has no link at all: the page that leads on says what to
 * look for, and what to type.
 */
export function doorsOf(surveyId: string, { publicUrl, telegramName, zaloOaId, zaloBot }: Entrances): readonly [Door, ...Door[]] {
  const web: Door = { kind: 'web', url: `${publicUrl}/?start=${surveyId}` }
  const others: Door[] = [
    ...(telegramName === undefined ? [] : [{ kind: 'telegram' as const, url: `https://t.me/${telegramName}?start=${surveyId}` }]),
    ...(zaloOaId === undefined ? [] : [{ kind: 'zalo' as const, url: `https://zalo.me/${zaloOaId}` }]),
  ]
  return others.length === 0 && zaloBot === undefined ? [web] : [{ kind: 'any', url: pageOf(surveyId, publicUrl) }, web, ...others]
}
