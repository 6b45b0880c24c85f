import { fold } from '../../text.ts'
import type { QuestionOf } from '../survey.ts'
import { wording } from '../wording.ts'
import { numeralIn, scaleWords } from './numerals.ts'
import type { QuestionType } from './question.ts'

/** A number, written the Vietnamese way: "1.250" is one thousand two hundred and fifty, "7,5" is seven and a half. */
export const number: QuestionType<QuestionOf<'number'>> = {
  type: 'number',
  ask: () => ({ options: [], typing: '' }),
  parse(question, reply) {
    const { whole, min, max } = question
    const value = reply.type === 'text' ? numberIn(reply.text) : undefined
    if (value === undefined || (whole && !Number.isInteger(value)))
      return { ok: false, hint: whole ? wording.typeWhole : wording.typeNumber }
    if ((min !== undefined && value < min) || (max !== undefined && value > max))
      return { ok: false, hint: wording.numberBetween(min, max) }
    return { ok: true, value }
  },
  show: (_question, value) => shown(Number(value)),
  maxBytes: () => 24,
}

const shown = (value: number): string => {
  const [whole = '', rest] = String(value).split('.')
  return `${whole.replace(/\B(?=(\d{3})+$)/g, '.')}${rest === undefined ? '' : `,${rest}`}`
}

/** What may stand after a number and says only what is counted: "2 cháu", "40 %", "35 tuổi". */
const unit = /^(?:%|\p{L}+(?:\s\p{L}+)?)?$/u

function numberIn(text: string): number | undefined {
  const said = text
    .trim()
    .replace(/^(?:dạ|da|vâng|vang)[\s,]+/i, '')
    .replace(/^(?:khoảng|tầm|chừng|được|có|khoang|tam|chung|duoc|co)\s+/i, '')
    .replace(/[\s,]+(?:ạ|a|nhé|nhe)[.!]*$/i, '')
  // "7 triệu rưỡi": seven and a half, or seven and a half million? Nobody but they can say.
  if (scaleWords.test(fold(said)) && !/^\p{L}/u.test(said)) return undefined
  const spelled = numeralIn(said)
  if (spelled !== undefined) return unit.test(spelled.rest) && !scaleWords.test(spelled.rest) ? spelled.value : undefined
  const written = /^([+-]?[\d., ]*\d)(?:\s*(.*))?$/su.exec(said)
  if (written === null || !unit.test(written[2] ?? '')) return undefined
  return writtenValue(written[1]?.replaceAll(' ', '') ?? '')
}

function writtenValue(written: string): number | undefined {
  if (written.length > 15) return undefined
  const plain = /^[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(written)
    ? written.replaceAll('.', '').replace(',', '.')
    : /^[+-]?\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?$/.test(written)
      ? written.replaceAll(',', '')
      : written.replace(',', '.')
  return /^[+-]?\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : undefined
}
