/** The messages of a survey as they are said on a channel: what the dialogue sends and what officers are shown beforehand. */
import { capabilities } from '../messages.ts'
import type { ChannelKind } from '../messages.ts'
import type { Compiled } from './compiled.ts'
import * as flow from './flow.ts'
import type { Asked, Progress } from './flow.ts'
import { numberedList } from './questions/options.ts'
import { typeOf } from './questions/index.ts'
import { askedQuestions, numbered } from './view.ts'
import { wording } from './wording.ts'

/** A message with its buttons; `code` is what a tap means. */
interface Said {
  readonly text: string
  readonly buttons: readonly { readonly label: string; readonly code: string }[]
}

/** M08: a question, with what cannot be a button said in words. */
export function questionSaid(asked: Asked, pending: readonly string[], channel: ChannelKind): Said {
  const { question } = asked.step
  const { options, canFinish = false, lead = '', list, typing } = typeOf(question).ask(question, pending)
  const steer = [
    ...(canFinish ? [{ label: wording.done, code: 'd' }] : []),
    ...(asked.current !== undefined ? [{ label: wording.keep, code: 'k' }] : []),
    ...(asked.preset !== undefined ? [{ label: wording.keepPreset(typeOf(question).show(question, asked.preset)), code: 'k' }] : []),
    ...(question.required ? [] : [{ label: wording.skip, code: 's' }]),
    ...(!asked.isFirst ? [{ label: wording.back, code: 'b' }] : []),
  ]
  const room = capabilities[channel].maxButtons
  const fits = options.length <= room && (options.length > 0 || steer.length <= room)
  const buttons = fits
    ? [...options.map(({ label, at }) => ({ label, code: String(asked.places?.[at] ?? at) })), ...steer].slice(
        0,
        Math.max(options.length, room),
      )
    : steer.slice(0, room)
  const words = steer.filter((each) => !buttons.some(({ code }) => code === each.code))
  const isMarked = options.length > 0 && pending.length > 0
  const isLed = fits && options.length > 0 && !isMarked && question.type !== 'multiple' && question.type !== 'ranking'
  const put = wording.question(asked.number, asked.label)
  // M08 leads over to the buttons in the same line, where nothing stands between.
  const isInline = isLed && lead !== '' && question.hint === undefined && asked.current === undefined && asked.preset === undefined
  const text = [
    ...asked.before,
    isInline ? `${put} ${lead}` : put,
    question.hint ?? '',
    fits && options.length > 0 ? '' : (list ?? numberedList(options.map(({ label }) => label))),
    asked.current === undefined ? '' : wording.current(typeOf(question).show(question, asked.current)),
    asked.preset === undefined ? '' : wording.preset(typeOf(question).show(question, asked.preset)),
    isLed ? (isInline ? '' : lead) : typing,
    words.map(({ code }) => (code === 'k' && asked.preset !== undefined ? wording.keepPresetByWord : byWord[code])).join(' '),
  ]
  return { text: text.filter((part) => part !== '' && part !== undefined).join('\n'), buttons }
}

const byWord: Readonly<Record<string, string>> = {
  b: wording.backByWord,
  s: wording.skipByWord,
  k: wording.keepByWord,
  d: wording.doneByWord,
}

const maxReviewLines = 40
const maxReviewChars = 60

/** Everything answered, before it is handed in. */
export function reviewSaid(compiled: Compiled, progress: Progress, today: string, channel: ChannelKind): Said {
  const questions = askedQuestions(compiled, progress.answers, today)
  const numbers = numbered(questions)
  const lines = questions.map(({ question, item }, i) => {
    const given = progress.answers[item.key]
    const shown = given === undefined || given === null ? wording.skipped : typeOf(question).show(question, given).replace(/\s+/g, ' ')
    return `${wording.line(numbers[i])} ${shown.length > maxReviewChars ? `${shown.slice(0, maxReviewChars)}…` : shown}`
  })
  const listed =
    lines.length > maxReviewLines ? [...lines.slice(0, maxReviewLines), wording.reviewMore(lines.length - maxReviewLines)] : lines
  const text = [...flow.closingNotes(compiled, progress, today), wording.review(listed, flow.left(compiled, progress, today))]
  const buttons = [
    { label: wording.submit, code: 'send' },
    { label: wording.edit, code: 'edit' },
    { label: wording.later, code: 'later' },
  ]
  // Where buttons become a numbered list there would be two of them in one message.
  return { text: text.join('\n'), buttons: buttons.length <= capabilities[channel].maxButtons ? buttons : [] }
}
