import type { QuestionOf } from '../survey.ts'
import { wording } from '../wording.ts'
import type { QuestionType } from './question.ts'

/** A picture, kept as the address the platform gives for it. Where a platform gives none the question can only be skipped. */
export const photo: QuestionType<QuestionOf<'photo'>> = {
  type: 'photo',
  ask: () => ({ options: [], typing: wording.sendPhoto }),
  parse(_question, reply) {
    if (reply.type !== 'photo') return { ok: false, hint: wording.sendPhoto }
    return reply.url === undefined ? { ok: false, hint: wording.photoUnreadable } : { ok: true, value: reply.url.slice(0, 2_000) }
  },
  show: () => wording.photoReceived,
  maxBytes: () => 2_002,
}
