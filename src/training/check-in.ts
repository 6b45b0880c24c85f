/**
 * Codes on the hall's screen. A new one every 20 seconds, taken for 30 seconds from the moment it appears: long enough to type it, too
 * short for a photograph to be of use to somebody who is not there. Both forms, the one in the QR and the one to type, are a keyed hash of
 * the session and the step of time; nothing is stored.
 */
import type { ClassView, Session } from './class.ts'

export const stepMs = 20_000
export const takenMs = 30_000
/** Somebody may check in this long before the beginning (ms). */
export const earlyMs = 60 * 60_000

/** `Seal.hide`: a keyed hash. */
export type Hide = (text: string) => string

export interface HallCode {
  /** In the QR, and after "?start=". */
  readonly token: string
  /** To be typed. */
  readonly digits: string
  /** When the screen shows the next one. */
  readonly until: number
}

export function codeAt(hide: Hide, sessionId: string, now: number): HallCode {
  const step = Math.floor(now / stepMs)
  return { ...codeOf(hide, sessionId, step), until: (step + 1) * stepMs }
}

/** What a person sent: the whole token, or six digits. */
export interface GivenCode {
  /** Only a token names its session. */
  readonly sessionId?: string
  readonly code: string
}

/** "DD-7K3M2P-1-4F8QX2MB7C" from a QR; "482913", "dd 482913" or "điểm danh 482 913" typed. */
export function checkInCodeIn(text: string): GivenCode | undefined {
  const said = text.trim()
  const token = /^DD-([0-9A-HJKMNP-TV-Z]{6})-(\d{1,3})-([0-9A-Z]{10})$/i.exec(said)
  if (token !== null) return { sessionId: `LH-${token[1]?.toUpperCase()}:${Number(token[2])}`, code: said.toUpperCase() }
  const digits = /^(?:dd|đd|đdanh|điểm danh|diem danh|mã|ma|mã điểm danh|ma diem danh)?\s*:?\s*(\d{3})\s?(\d{3})$/iu.exec(
    said.normalize('NFC'),
  )
  return digits === null ? undefined : { code: `${digits[1]}${digits[2]}` }
}

/** What a code came to. */
export type CheckIn =
  | { readonly view: ClassView; readonly session: Session; readonly isMarked: boolean }
  /** The code is right, and its meeting is not now: moved, dropped, called off, or not begun. */
  | { readonly notNow: ClassView; readonly session?: Session }
  | 'late'
  | 'wrong'

/** @returns 'late': it was right within the last quarter of an hour */
export function judgeCode(hide: Hide, sessionId: string, given: GivenCode, now: number): 'right' | 'late' | 'wrong' {
  if (given.sessionId !== undefined && given.sessionId !== sessionId) return 'wrong'
  const step = Math.floor(now / stepMs)
  for (let back = 0; back <= lateSteps; back++) {
    const { token, digits } = codeOf(hide, sessionId, step - back)
    if (given.code !== (given.sessionId === undefined ? digits : token)) continue
    return now < (step - back) * stepMs + takenMs ? 'right' : 'late'
  }
  return 'wrong'
}

/** What to type instead of a token, as long as it is taken. */
export function digitsOf(hide: Hide, token: GivenCode, now: number): string | undefined {
  const { sessionId } = token
  if (sessionId === undefined || judgeCode(hide, sessionId, token, now) !== 'right') return undefined
  const step = Math.floor(now / stepMs)
  return [step, step - 1].map((each) => codeOf(hide, sessionId, each)).find((each) => each.token === token.code)?.digits
}

const lateSteps = 45

function codeOf(hide: Hide, sessionId: string, step: number): Pick<HallCode, 'token' | 'digits'> {
  const bytes = [...hide(`attendance ${sessionId} ${step}`)].map((letter) => base64.indexOf(letter))
  const letters = bytes.slice(0, 10).map((sixBits) => alphabet[sixBits % 32])
  const number = bytes.slice(10, 20).reduce((sum, sixBits) => (sum * 64 + sixBits) % 1_000_000, 0)
  const [classId, n] = sessionId.split(':')
  return { token: `DD-${classId?.slice(3)}-${n}-${letters.join('')}`, digits: String(number).padStart(6, '0') }
}

const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
