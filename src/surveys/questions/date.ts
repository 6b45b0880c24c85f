import { fold } from '../../text.ts'
import type { QuestionOf } from '../survey.ts'
import { wording } from '../wording.ts'
import type { QuestionType } from './question.ts'

/** A calendar day with its year, as people write it: 5/3/2026, 5-3-2026, 2026-03-05, "mùng 5 tháng 3 năm 2026". */
export const date: QuestionType<QuestionOf<'date'>> = {
  type: 'date',
  ask: () => ({ options: [], typing: '' }),
  parse(_question, reply) {
    const value = reply.type === 'text' ? dayIn(reply.text) : undefined
    return value === undefined ? { ok: false, hint: wording.typeDate } : { ok: true, value }
  },
  show: (_question, value) => String(value).split('-').reverse().join('/'),
  maxBytes: () => 12,
}

const dayMonthYear = /^(?:ngay |mung |mong )*(\d{1,2}) (?:thang )?(\d{1,2}) (?:nam )?(\d{4}|\d{2})$/
const monthNames = ['gieng', 'hai', 'ba', 'tu', 'nam', 'sau', 'bay', 'tam', 'chin', 'muoi', 'muoi mot', 'chap']

/**
 * Days come before months, always. A year of two digits is this century up to '39, the last one after: birth years and plans alike.
 * A day without a year is not guessed at.
 */
function dayIn(text: string): string | undefined {
  const said = monthNames.reduceRight(
    (rest, name, i) => rest.replace(new RegExp(`thang ${name}\\b(?! \\d{1,2} \\d)`), `thang ${i + 1}`),
    fold(text),
  )
  const iso = /^(\d{4}) (\d{1,2}) (\d{1,2})$/.exec(said)
  const plain = dayMonthYear.exec(said)
  const packed = /^(\d{2})(\d{2})(\d{4})$/.exec(said)
  const parts = iso ? [iso[3], iso[2], iso[1]] : plain ? plain.slice(1) : packed ? packed.slice(1) : undefined
  if (parts === undefined) return undefined
  const [day, month, short] = parts.map(Number) as [number, number, number]
  const year = short < 100 ? (short < 40 ? 2_000 : 1_900) + short : short
  if (year < 1_900 || year > 2_100) return undefined
  const at = new Date(Date.UTC(year, month - 1, day))
  // 31/02 would roll over into March.
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at.toISOString().slice(0, 10) : undefined
}
