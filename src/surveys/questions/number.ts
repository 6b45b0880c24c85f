import { fold } from '../../text.ts'
import type { QuestionOf } from '../survey.ts'
import { wording } from '../wording.ts'
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

const spelled = new Map(Object.entries({ khong: 0, mot: 1, hai: 2, ba: 3, bon: 4, nam: 5, sau: 6, bay: 7, tam: 8, chin: 9, muoi: 10 }))

function numberIn(text: string): number | undefined {
  const said = text.trim().replace(/^(?:khoảng|tầm|chừng|khoang|tam|chung)\s+/i, '')
  const word = spelled.get(fold(said))
  if (word !== undefined) return word
  const written = /^([+-]?[\d., ]*\d)(?:\s*(?:%|\p{L}+(?:\s\p{L}+)?))?$/u.exec(said)?.[1]?.replaceAll(' ', '')
  if (written === undefined || written.length > 15) return undefined
  const plain = /^[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(written)
    ? written.replaceAll('.', '').replace(',', '.')
    : /^[+-]?\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?$/.test(written)
      ? written.replaceAll(',', '')
      : written.replace(',', '.')
  return /^[+-]?\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : undefined
}
