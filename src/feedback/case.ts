/**
 * A case: something a person of ours must take up.
 *
 *   sealed   nobody can tell whose it is; the sender reads replies by typing the look-up code
 *   named    belongs to a contact, who is told in the chat
 */
import type { CaseCategory, CaseKind, CaseStatus, MessageAuthor } from '../../db/tables/feedback.ts'

/** A case as officers see it, whoever sent it. */
export interface Case {
  readonly code: string
  readonly sealed: boolean
  readonly kind: CaseKind
  readonly category: CaseCategory | null
  readonly unitId: string | null
  readonly unitText: string | null
  readonly restricted: boolean
  readonly text: string | null
  readonly attachmentUrl: string | null
  readonly status: CaseStatus
  readonly owner: string | null
  readonly escalations: number
  readonly rating: number | null
  readonly dueAt: number
  readonly createdAt: number
  readonly closedAt: number | null
}

export interface CaseMessage {
  /** 0 for the sender's first words, which stand with the case. */
  readonly id: number
  readonly author: MessageAuthor
  readonly officer: string | null
  readonly text: string
  readonly attachmentUrl: string | null
  readonly at: number
}

/** What a sealed sender is shown when they type their code: officers' words and states, never notes. */
export interface Looked {
  /** `waiting`: not yet with an officer. */
  readonly status: CaseStatus | 'waiting'
  readonly replies: readonly { readonly text: string; readonly on: string }[]
  readonly rating: number | null
}

export type Deed = 'reply' | 'sender_writes' | 'close'

/** @returns undefined where this cannot be done to a case that stands there */
export function after(status: CaseStatus, deed: Deed): CaseStatus | undefined {
  if (status === 'closed') return undefined
  switch (deed) {
    case 'reply':
      return 'answered'
    case 'sender_writes':
      return 'open'
    case 'close':
      return 'closed'
  }
}

/** Longest text of one message (UTF-16 units). */
export const maxCaseChars = 5_000

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** How many random letters a `chanceKey` is made of. */
export const keyLetters = 6
/** A row's key drawn by chance, 30 bits: it tells no order of arrival. */
export const chanceKey = (letters: string): number => [...letters].reduce((sum, letter) => sum * 32 + alphabet.indexOf(letter), 0)

const lookupLetters = 12

/** From twelve random letters (60 bits): nobody guesses it, and nobody but the sender has it. */
export const lookupCode = (letters: string): string => `MK-${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8, lookupLetters)}`

/** The code alone in a message, as people type it: small letters, with or without its dashes; O and I for the digits they look like. */
export function lookupCodeIn(text: string): string | undefined {
  if (text.length > 40) return undefined
  const letters = /^MK([0-9A-Z]{12})$/.exec(text.replaceAll(/[\s.–-]/g, '').toUpperCase())?.[1]
  const plain = letters?.replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  return plain !== undefined && /^[0-9A-HJKMNP-TV-Z]{12}$/.test(plain) ? lookupCode(plain) : undefined
}
