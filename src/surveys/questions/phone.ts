import type { QuestionOf } from '../survey.ts'
import { wording } from '../wording.ts'
import type { QuestionType } from './question.ts'

/** A Vietnamese telephone number, kept as ten digits, or eleven for a fixed line: 0912345678. */
export const phone: QuestionType<QuestionOf<'phone'>> = {
  type: 'phone',
  ask: () => ({ options: [], typing: '' }),
  parse(_question, reply) {
    const value = reply.type === 'text' ? phoneIn(reply.text) : undefined
    return value === undefined ? { ok: false, hint: wording.typePhone } : { ok: true, value }
  },
  show: (_question, value) => String(value),
  maxBytes: () => 13,
}

/** Mobile numbers begin with 03, 05, 07, 08 or 09 and have ten digits; fixed lines begin with 02 and have ten or eleven. */
function phoneIn(text: string): string | undefined {
  const digits = text.replace(/[\s.()-]/g, '').replace(/^\+?84(?=[235789])/, '0')
  return /^0(?:[35789]\d{8}|2\d{8,9})$/.test(digits) ? digits : undefined
}
