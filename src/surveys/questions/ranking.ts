import type { QuestionOf } from '../survey.ts'
import { wording } from '../wording.ts'
import { findOption, labelOf } from './options.ts'
import { partsOf } from './multiple.ts'
import type { QuestionType } from './question.ts'

/** All of a few, the most important first. Taps take the next place; typed, the order comes in one message: "3, 1, 2". */
export const ranking: QuestionType<QuestionOf<'ranking'>> = {
  type: 'ranking',
  ask: (question, pending) => ({
    options: question.options.map(({ value, label }, at) => ({
      label: pending.includes(value) ? `${pending.indexOf(value) + 1}) ${label}` : label,
      at,
    })),
    typing: wording.typeOrder(question.options.length),
  }),
  parse(question, reply, pending) {
    const { options } = question
    if (reply.type === 'option') {
      const value = options[reply.at]?.value
      if (value === undefined) return { ok: false, hint: wording.typeOrder(options.length) }
      // A second tap begins again from that place.
      const order = pending.includes(value) ? pending.slice(0, pending.indexOf(value)) : [...pending, value]
      const left = options.filter((each) => !order.includes(each.value))
      const last = left.length === 1 && order.length > 0 ? left[0]?.value : undefined
      return last === undefined && left.length > 0
        ? { ok: 'more', pending: order }
        : { ok: true, value: last === undefined ? order : [...order, last] }
    }
    if (reply.type !== 'text') return { ok: false, hint: wording.typeOrder(options.length) }
    const text = /^\d+$/.test(reply.text.trim()) && options.length <= 9 ? [...reply.text.trim()].join(',') : reply.text
    const found = partsOf(text.replace(/[>→]/g, ',')).map((part) => findOption(options, part))
    const order = found.flatMap((at) => options[at ?? -1]?.value ?? [])
    const isWhole = order.length === options.length && new Set(order).size === options.length
    return isWhole ? { ok: true, value: order } : { ok: false, hint: wording.typeOrder(options.length) }
  },
  show: (question, value) =>
    [value]
      .flat()
      .map((each, i) => `${i + 1}) ${labelOf(question.options, String(each))}`)
      .join('; '),
  maxBytes: (question) => question.options.reduce((sum, { value }) => sum + Buffer.byteLength(value) + 3, 2),
}
