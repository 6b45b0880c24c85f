/**
 * Vietnamese text as tokens the index and the questions share.
 *
 * Documents are only cut and normalised. What a person typed (`typed: true`) is also relieved of held-down letters and
 * Telex leftovers, and its shorthand gets `meanings`; the token itself is kept, because expanding costs more than it
 * brings where the text uses the short form too.
 */
import { meanings } from './analyzer/shorthand.ts'
import { fold, normalForm } from './analyzer/syllable.ts'
import { undoTyping } from './analyzer/typing.ts'
import { scanWords } from './analyzer/words.ts'

export { fold, isSyllable, normalForm } from './analyzer/syllable.ts'

export interface Token {
  /** As it stands in the text. */
  readonly surface: string
  /** UTF-16 offsets in the text. */
  readonly start: number
  readonly end: number
  /** Counts syllables; two tokens form a pair only when their positions differ by one, punctuation leaves a gap. */
  readonly position: number
  /** NFC, lower case, one tone placement: what accented comparison uses. */
  readonly normal: string
  /** `normal` without marks. */
  readonly folded: string
  /** What a shorthand may stand for, in normal-form syllables: one when settled, several when open. */
  readonly meanings?: readonly (readonly string[])[]
}

export interface AnalyzeOptions {
  /** The text was typed by a person into a chat: undo slips of the keyboard and look up shorthand. */
  readonly typed?: boolean
}

export function analyze(text: string, options: AnalyzeOptions = {}): Token[] {
  const typed = options.typed === true
  let position = -1
  const tokens = scanWords(text).map((word): Token => {
    position += word.joined ? 1 : 2
    const normal = typed ? normalForm(undoTyping(normalForm(word.surface))) : normalForm(word.surface)
    return { surface: word.surface, start: word.start, end: word.end, position, normal, folded: fold(normal) }
  })
  return typed ? tokens.map((token, i) => withMeanings(token, tokens.slice(Math.max(0, i - 3), i + 4))) : tokens
}

function withMeanings(token: Token, around: readonly Token[]): Token {
  const found = meanings(
    token.normal,
    token.folded,
    around.filter((other) => other !== token).map((other) => other.folded),
  )
  return found.length === 0 ? token : { ...token, meanings: found.map((meaning) => meaning.syllables.map(normalForm)) }
}
