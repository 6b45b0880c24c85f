/** A message as it was meant: slips put right, and without the courtesies around its question. */
import { fold } from '../analyzer.ts'
import { matchWords } from './lexicon.ts'
import { inCommonWords } from './dialect.ts'
import { isBare } from './phrases.ts'
import { repairsOf } from './repair.ts'
import { chooseMeaning, isName, uncovered } from './reading.ts'
import { typedSyllables } from './syllables.ts'

/** What lies beyond this many characters is not read, so that no message is slow. */
const longestRead = 600

export function asMeant(message: string): string {
  const text = message.normalize('NFC').slice(0, longestRead)
  return withoutCourtesies(withSlipsRepaired(inCommonWords(text)))
}

function withSlipsRepaired(text: string): string {
  const syllables = typedSyllables(text, chooseMeaning)
  const suspects = new Set(
    [...uncovered(syllables, matchWords(syllables))].filter((i) => {
      const syllable = syllables[i]
      return syllable !== undefined && !isName(text, syllable)
    }),
  )
  if (suspects.size === 0) return text
  const bare = isBare(syllables)
  const repairs = repairsOf(
    syllables,
    suspects,
    syllables.map(({ start, end }) => text.slice(start, end)),
  )
  let out = text
  for (const { at, meant } of repairs.toReversed()) {
    const syllable = syllables[at]
    if (syllable !== undefined) out = out.slice(0, syllable.start) + (bare ? fold(meant) : meant) + out.slice(syllable.end)
  }
  return out
}

const people =
  'anh chi em|anh chi|cac anh chi|quy anh chi|anh|chi|em|co chu|co|chu|bac|cac bac|ong|ba|ban oi|ban|cac ban|ca nha|moi nguoi|mn|mng|ad|admin|bot|tro ly|dong chi|cac dong chi|dc|sep|thay'
const me = 'em|e|toi|tui|minh|mik|chau|con|t|ben em|ben toi|chung toi|chung em'
const greeting = `(?:(?:(?:${me})\\s+)?(?:kinh thua|thua|kinh chao|kinh gui|xin chao|chao)(?:\\s+(?:${people}))*(?:\\s+(?:a|oi|nhe|nha))*|(?:da|vang|alo|a lo|hi|hello|helo|hey|uh|ok|xin loi)|(?:${people})\\s+(?:oi|a)|(?:${me})\\s+ten(?:\\s+la)?\\s+[^\\s,.]+(?:\\s+[^\\s,.]+){0,2}(?=[,.]))`
const announcing = `(?:tien the|nhan tien|theo nhu nghi quyet thi|theo nghi quyet thi)|(?:gio moi|moi)\\s+hoi|(?:(?:cho(?:\\s+phep)?|xin(?:\\s+phep)?|muon|can|dinh|cung xin)\\s+)+(?:(?:${me}|anh|chi|co|chu|bac)\\s+)?(?:duoc\\s+)?hoi(?:\\s+(?:chut|xiu|ti|ty|luon|tham|la|rang|voi|nhe|a|ad|mot chut|1 chut|cau nay|dieu nay|ti xiu))*|(?:kinh\\s+)?(?:de nghi|mong|nho|xin)\\s+(?:${people})?\\s*(?:cho\\s+(?:${me})?\\s*biet|giai dap|tra loi)(?:\\s+(?:la|rang|giup|ve))*`
const opening = new RegExp(`^(?:[\\s,.:;!…\\-]|(?:${greeting}|${announcing})(?=[\\s,.:;!…]))+`, 'u')
const closing =
  /(?:[\s,.!?…:;(){}^~-]|(?<=\s)(?:vay|a|nhi|nha|nhe|ad|admin|mn|mng|moi nguoi|ca nha|ban oi|hen|he|z|dzay|zay|vay ta|vay do|giup (?:em|minh|toi|tui)(?: voi)?|giup voi|gap(?: lam)?|(?:em |minh |toi |tui |con |chau |xin )*(?:chan thanh )?(?:cam on|cam on|thanks|thank you|thank|tks)(?: (?:nhieu|nhieu lam|truoc|a|ad|ban|anh chi|anh|chi|moi nguoi|rat nhieu))*|tran trong(?: cam on| kinh chao)?|mong (?:duoc|som duoc|som) (?:giai dap|tra loi|phan hoi|hoi am)(?: som)?))+$/u

/** So little left is no question: then the courtesy is what was meant. */
const least = 2

/**
 * Greetings, "cho em hỏi" and names before a question, thanks and calls for help after it. They change no answer, and what
 * hangs on the first or the last word of a question should find it there.
 */
function withoutCourtesies(text: string): string {
  // "đã" is no "dạ"
  const folded = text.replace(/(?<!\p{L})đã(?!\p{L})|\p{L}/giu, (found) => (found.length > 1 ? 'đã' : fold(found.toLowerCase())))
  const from = opening.exec(folded)?.[0].length ?? 0
  const asks = /\?[^\p{L}\d]*$/u.test(text)
  const rest = folded.slice(from)
  const to = from + rest.length - (closing.exec(rest)?.[0].length ?? 0)
  const bare = text.slice(from, to)
  if (bare.trim().split(/\s+/).length < least) return text
  return asks ? `${bare}?` : bare
}
