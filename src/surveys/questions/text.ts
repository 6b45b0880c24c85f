import type { QuestionOf } from '../survey.ts'
import { wording } from '../wording.ts'
import type { QuestionType } from './question.ts'

/** A letter, a digit or a picture ("👍"); "…" or "." alone is nothing that anybody could read. */
const saysSomething = /[\p{L}\p{N}\p{S}\p{Extended_Pictographic}]/u

/** A person's own words, up to a length. */
export const text: QuestionType<QuestionOf<'text'>> = {
  type: 'text',
  ask: (question) => ({ options: [], typing: wording.typeText(question.maxChars) }),
  parse(question, reply) {
    if (reply.type !== 'text' || !saysSomething.test(reply.text)) return { ok: false, hint: wording.typeText(question.maxChars) }
    const said = reply.text.trim()
    if (said.length > question.maxChars) return { ok: false, hint: wording.textTooLong(said.length, question.maxChars) }
    return { ok: true, value: said }
  },
  show: (_question, value) => String(value),
  // Three bytes hold every UTF-16 unit; a quote, a backslash or a line break takes two.
  maxBytes: (question) => question.maxChars * 3 + 2,
}
