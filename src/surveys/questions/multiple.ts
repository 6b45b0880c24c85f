import { fold } from '../../text.ts'
import type { QuestionOf } from '../survey.ts'
import { wording } from '../wording.ts'
import { findOption, labelOf } from './options.ts'
import type { QuestionType } from './question.ts'

/** Any number of a few. Taps add and take away until "Xong"; typed, all come in one message: "1, 3". */
export const multiple: QuestionType<QuestionOf<'multiple'>> = {
  type: 'multiple',
  ask: (question, pending) => ({
    options: question.options.map(({ value, label }, at) => ({ label: pending.includes(value) ? `✓ ${label}` : label, at })),
    typing: wording.typeChoices,
    canFinish: pending.length > 0,
  }),
  parse(question, reply, pending) {
    const inOrder = (values: readonly string[]) => question.options.flatMap(({ value }) => (values.includes(value) ? [value] : []))
    const isDone = reply.type === 'done' || (reply.type === 'text' && /^(xong|het|du roi|xong roi)$/.test(fold(reply.text)))
    if (isDone) return pending.length > 0 ? { ok: true, value: inOrder(pending) } : { ok: false, hint: wording.chooseSome }
    if (reply.type === 'option') {
      const value = question.options[reply.at]?.value
      if (value === undefined) return { ok: false, hint: wording.chooseSome }
      return { ok: 'more', pending: pending.includes(value) ? pending.filter((each) => each !== value) : [...pending, value] }
    }
    if (reply.type !== 'text') return { ok: false, hint: wording.chooseSome }
    if (/^(?:tat ca|chon tat ca|tat ca (?:a|nhe|cac muc|deu chon)|ca (?:hai|ba|bon|nam|sau|bay|\d+)(?: cai| muc)?)$/.test(fold(reply.text)))
      return { ok: true, value: question.options.map(({ value }) => value) }
    const whole = findOption(question.options, reply.text)
    const parts = whole === undefined ? partsOf(reply.text) : [String(whole + 1)]
    const found = whole === undefined ? parts.map((part) => findOption(question.options, part)) : [whole]
    if (parts.length === 0 || found.includes(undefined)) return { ok: false, hint: wording.chooseSome }
    return { ok: true, value: inOrder(found.flatMap((at) => question.options[at ?? -1]?.value ?? [])) }
  },
  show: (question, value) =>
    [value]
      .flat()
      .map((each) => labelOf(question.options, String(each)))
      .join('; '),
  maxBytes: (question) => question.options.reduce((sum, { value }) => sum + Buffer.byteLength(value) + 3, 2),
}

/** "1, 3 và 4", "1 3 4", "lương; nhà ở" */
export function partsOf(text: string): string[] {
  const parts = text
    .split(/[,;\n+&/]|\s+(?:và|va|với|voi)\s+/i)
    .flatMap((part) => (/^[\d\s.]+$/.test(part) ? part.split(/[\s.]+/) : [part]))
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}
