/** The column "default": an answer that is there before anybody gives one, and may be kept. */
import { typeOf } from '../questions/index.ts'
import type { Answer, Question } from '../survey.ts'

type Preset = { readonly ok: true; readonly value: Answer } | { readonly ok: false; readonly why: string }

/** @param written as it stands in the cell; not empty */
export function presetOf(question: Question, written: string): Preset {
  const text = /^(['"])(.*)\1$/s.exec(written)?.[2] ?? written
  if (question.type === 'date' && /^(?:today|now)\(\s*\)$/.test(text)) return { ok: true, value: 'today()' }
  if (/\$\{|^[a-z][\w:-]*\(.*\)$/is.test(text))
    return no('a default that is worked out is not supported; write the value itself, or make a row of the type "calculate"')
  switch (question.type) {
    case 'single':
    case 'unit':
      return question.options.some(({ value }) => value === text) ? yes(text) : no(notChosen(text))
    case 'multiple': {
      const chosen = text.split(/\s+/)
      const missing = chosen.find((one) => question.options.every(({ value }) => value !== one))
      return missing === undefined ? yes([...new Set(chosen)]) : no(notChosen(missing))
    }
    case 'ranking': {
      const order = text.split(/\s+/)
      const isWhole = order.length === question.options.length && question.options.every(({ value }) => order.includes(value))
      return isWhole ? yes(order) : no('the default of a ranking names every choice once, with spaces between')
    }
    case 'scale':
      return question.points.some(({ value }) => String(value) === text) ? yes(Number(text)) : no(notChosen(text))
    case 'yes_no':
      return text === 'yes' || text === 'no' ? yes(text) : no(notChosen(text))
    case 'number': {
      const { whole, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = question
      const value = Number(text)
      return Number.isFinite(value) && (!whole || Number.isInteger(value)) && value >= min && value <= max ? yes(value) : no(unfit(text))
    }
    case 'date':
    case 'phone':
    case 'text': {
      const [one, other] = ['2000-01-01', '2001-01-01'].map((day) => typeOf(question).parse(question, { type: 'text', text }, [], day))
      // "Ngày mai" is another day each time it is asked.
      return one?.ok === true && other?.ok === true && one.value === other.value ? yes(one.value) : no(unfit(text))
    }
    case 'photo':
      return no('a picture cannot be there beforehand; leave the default out')
  }
}

/** As it is written into the cell. */
export const presetText = (value: Answer): string => (Array.isArray(value) ? value.join(' ') : String(value))

const yes = (value: Answer): Preset => ({ ok: true, value })
const no = (why: string): Preset => ({ ok: false, why })
const notChosen = (text: string) => `the default "${text.slice(0, 60)}" is none of the choices; write the name of a choice`
const unfit = (text: string) => `the default "${text.slice(0, 60)}" is no answer to this question`
