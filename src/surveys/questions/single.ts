import type { QuestionOf } from '../survey.ts'
import { wording } from '../wording.ts'
import { areNumbers, findOption, labelOf, longestValue, tappable } from './options.ts'
import type { QuestionType } from './question.ts'

/** One of a few. */
export const single: QuestionType<QuestionOf<'single'>> = {
  type: 'single',
  ask(question) {
    const labels = question.options.map(({ label }) => label)
    return { options: tappable(question.options), typing: wording.typeChoice, ...(areNumbers(labels) && { list: labels.join(' · ') }) }
  },
  parse(question, reply) {
    const at = reply.type === 'option' ? reply.at : reply.type === 'text' ? findOption(question.options, reply.text) : undefined
    const option = at === undefined ? undefined : question.options[at]
    return option === undefined ? { ok: false, hint: wording.chooseOne(question.options.length) } : { ok: true, value: option.value }
  },
  show: (question, value) => labelOf(question.options, String(value)),
  maxBytes: (question) => longestValue(question.options),
}
