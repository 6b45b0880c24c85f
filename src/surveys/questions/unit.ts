import { fold } from '../../text.ts'
import type { Option, QuestionOf } from '../survey.ts'
import { wording } from '../wording.ts'
import { findOption, labelOf, longestValue } from './options.ts'
import type { QuestionType } from './question.ts'

/** As many as Zalo has buttons. */
const shownAtOnce = 5

/** One of a long list (units, wards, trades): the person types a part of the name and picks among what fits. */
export const unit: QuestionType<QuestionOf<'unit'>> = {
  type: 'unit',
  ask: (question, pending) => ({
    options: question.options.flatMap(({ value, label }, at) => (pending.includes(value) ? [{ label, at }] : [])),
    typing: wording.typeUnit,
  }),
  parse(question, reply, pending) {
    const offered = pending.flatMap((value) => question.options.filter((option) => option.value === value))
    if (reply.type === 'option') {
      const value = question.options[reply.at]?.value
      return value === undefined ? { ok: false, hint: wording.typeUnit } : { ok: true, value }
    }
    if (reply.type !== 'text' || fold(reply.text) === '') return { ok: false, hint: wording.typeUnit }
    const among = offered[findOption(offered, reply.text) ?? -1]
    if (among !== undefined) return { ok: true, value: among.value }
    const fitting = candidates(question.options, reply.text)
    const [only] = fitting
    if (only !== undefined && (fitting.length === 1 || fold(only.label) === fold(reply.text))) return { ok: true, value: only.value }
    if (only === undefined) return { ok: false, hint: wording.unitUnknown }
    return { ok: 'more', pending: fitting.slice(0, shownAtOnce).map(({ value }) => value) }
  },
  show: (question, value) => labelOf(question.options, String(value)),
  maxBytes: (question) => longestValue(question.options),
}

/** The names that hold every word typed, those that begin with it first, then the shorter ones. */
function candidates(options: readonly Option[], text: string): Option[] {
  const said = fold(text)
  const wanted = said.split(' ').filter(Boolean)
  if (wanted.length === 0 || said.length < 2) return []
  return options
    .map((option) => ({ option, name: fold(option.label) }))
    .filter(({ name }) => wanted.every((word) => ` ${name}`.includes(` ${word}`)))
    .sort((a, b) => Number(b.name.startsWith(said)) - Number(a.name.startsWith(said)) || a.name.length - b.name.length)
    .map(({ option }) => option)
}
