/**
 * What of a message is asked: two questions typed as one message are two, and a question told with courtesies and a story is the
 * question. Where the parts are only supposed, the whole message is read first and these are the second try.
 */
import { fold } from '../analyzer.ts'

/** The same letters at the same places, without marks. */
const folded = (text: string): string => text.replace(/\p{L}/gu, (letter) => fold(letter.toLowerCase()))

const asks =
  /(?:^|[^\p{L}])(?:ai|gi|nao|may|bao nhieu|bao lau|bao gio|dau|sao|the nao|k|ko|hk|khong|hong|hok|chua|vi sao|tai sao)(?:$|[^\p{L}])/u
/** "cho em hỏi 2 câu:", "1)", "thứ hai là": what only counts the questions. */
const counting =
  /^[^?]{0,50}?(?:hoi|cho biet)\s+(?:\p{L}+\s+){0,2}(?:[2-4]|hai|ba|bon)\s+(?:cau|dieu|viec|van de|y)(?:\s+(?:hoi|nay|nhe|sau|la|a))*\s*[:,.-]?\s*/u
const ordinal =
  /^(?:\s|[-+*•])*(?:(?:cau\s+)?[1-4]\s*[.):/-]|(?:thu (?:nhat|hai|ba)|(?:mot|hai|ba) la|cau (?:mot|hai|ba))(?:\s+la)?[\s,:])\s*/
const mostQuestions = 4
const longestRead = 600

/** The questions of a message, when it plainly holds two to four of them; otherwise none. */
export function questionsIn(message: string): readonly string[] {
  const text = message.normalize('NFC').slice(0, longestRead)
  const start = counting.exec(folded(text))?.[0].length ?? 0
  const pieces = text
    .slice(start)
    .split(/(?<=\?)|\n+|;|\s(?=[2-4]\s*[/):]\s*\p{L})/u)
    .flatMap(atConjunction)
    .map((piece) => piece.slice(ordinal.exec(folded(piece))?.[0].length ?? 0).trim())
    .filter((piece) => piece.split(/\s+/).length >= 2 && (piece.endsWith('?') || asks.test(folded(piece))))
  return pieces.length >= 2 && pieces.length <= mostQuestions ? pieces : []
}

/** "… và …", "…, còn …": two questions when each side asks by itself. */
function atConjunction(piece: string): readonly string[] {
  const plain = folded(piece)
  for (const found of plain.matchAll(/(?:,\s*|\s)(?:va|con|voi ca)\s+/g)) {
    const [left, right] = [piece.slice(0, found.index), piece.slice(found.index + found[0].length)]
    if (asks.test(folded(left)) && asks.test(folded(right)) && right.trim().split(/\s+/).length >= 2) return [left, ...atConjunction(right)]
  }
  return [piece]
}

export interface Told {
  /** The question itself. */
  readonly asked: string
  /** What was told before it. */
  readonly before: string
  /** It says itself where the question begins: "cho em hỏi …". */
  readonly announced: boolean
}

const lead =
  /(?:^|[^\p{L}])(?:cho|xin|chi muon|muon|(?<=[,.;] ?)(?:em|toi|tui|minh)(?= thac mac)|dinh|can|nho|nen|de nghi|mong|tranh thu|xin phep|gio|nay)\s+(?:(?:em|e|toi|tui|minh|chau|con|anh|chi|ad|admin|phep|duoc|co|chu|bac|moi nguoi)\s+){0,4}(?:hoi|biet|cho biet|cho (?:em|toi|minh|tui) biet|giai dap|tu van|thac mac)(?:\s+(?:la|rang|chut|xiu|ti|them|nhe|voi|ad|a))*[\s,:]+/gu
/** "…, nghị quyết có nói tại sao …": where a story comes to what it asks of the text. */
const ofText =
  /(?:[,.;:!]|\s(?:vay|the|khong biet|chang biet))\s+(?=(?:trong\s+|theo\s+)?(?:nghi quyet|nq)(?:\s+(?:nay|do))?\s+(?:co\s+)?(?:noi|neu|de cap|ghi|nhac|viet|chi ra|quy dinh|yeu cau|bao|dan|tinh)(?:\s|$))/gu
const thanks =
  /(?:[,.!]|\s)\s*(?:(?:em|con|chau|toi|minh|tui|e)\s+)?(?:xin\s+)?(?:chan thanh\s+)?(?:cam on|cam ta|thanks|thank|tks)(?:[^\p{L}].*)?$/su

/** The asking part of a message that first says who asks, or tells a story; undefined when there is nothing to set aside. */
export function questionTold(message: string): Told | undefined {
  const text = message.normalize('NFC').slice(0, longestRead).trim()
  const end = thanks.exec(folded(text))?.index
  const body = end === undefined || end === 0 ? text : text.slice(0, end)
  const marks = [...folded(body).matchAll(lead)].at(-1)
  const turn = marks === undefined ? [...folded(body).matchAll(ofText)].at(-1) : undefined
  const begin = marks ?? turn
  const from = begin === undefined ? lastSentence(body) : begin.index + begin[0].length
  const asked = body.slice(from).trim()
  const isWhole = asked.length === text.length
  return isWhole || asked.split(/\s+/).length < 3 ? undefined : { asked, before: body.slice(0, from), announced: begin !== undefined }
}

/** Fewer syllables than this are no story: every clause of the message belongs to the question. */
const story = 30

export function isStory(message: string): boolean {
  return message.trim().split(/\s+/).length >= story
}

/**
 * The stretches of a long message between its commas and stops that may hold the matter by themselves, the last ones first,
 * alone and with the one before.
 */
export function stretchesOf(message: string): readonly string[] {
  const text = message.normalize('NFC').slice(0, longestRead).trim()
  if (!isStory(text)) return []
  const pieces = text.split(/[,.;:!?…\n]+\s+/u).filter((piece) => piece.trim() !== '')
  if (pieces.length < 3) return []
  return pieces.flatMap((piece, i) => (i === 0 ? [piece] : [piece, `${pieces[i - 1] ?? ''}, ${piece}`])).toReversed()
}

/** Where the last sentence begins that asks anything. */
function lastSentence(text: string): number {
  const starts = [0, ...[...text.matchAll(/(?<=\p{L}{2})[.!…\n]+\s*(?=\S)/gu)].map((m) => m.index + m[0].length)]
  return starts.findLast((at) => asks.test(folded(text.slice(at)))) ?? 0
}
