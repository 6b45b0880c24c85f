/** A survey played through as a chat, for the officer who writes it: the messages of one channel, with sample answers between them. */
import { fitToChannel } from '../delivery/fit.ts'
import { capabilities } from '../messages.ts'
import type { ChannelKind, Outbound } from '../messages.ts'
import type { Compiled } from './compiled.ts'
import * as flow from './flow.ts'
import type { Progress } from './flow.ts'
import { typeOf } from './questions/index.ts'
import type { Reply } from './questions/question.ts'
import type { Question } from './survey.ts'
import { questionSaid, reviewSaid } from './said.ts'

export type PreviewLine =
  | { readonly from: 'bot'; readonly message: Outbound }
  /** `key` is the question it answers. */
  | { readonly from: 'person'; readonly key: string; readonly text: string; readonly isSample: boolean }

/** More than any survey a person would finish; a walk that led in a circle ends here. */
const maxLines = 400

/**
 * @param replies what the officer typed as answers, by question; elsewhere a sample stands
 * @param today YYYY-MM-DD
 */
export function preview(compiled: Compiled, channel: ChannelKind, replies: Readonly<Record<string, string>>, today: string): PreviewLine[] {
  const lines: PreviewLine[] = []
  const say = ({ text, buttons }: ReturnType<typeof questionSaid>) => {
    const choices = buttons.map(({ label, code }) => ({ label, value: code }))
    const message: Outbound = { text, ...(choices.length > 0 && { choices, promptId: 'XEMTHU0000' }) }
    for (const part of fitToChannel(message, capabilities[channel])) lines.push({ from: 'bot', message: part })
  }
  let progress = flow.start(compiled, today)
  while (lines.length < maxLines) {
    const asked = flow.asking(compiled, progress, today)
    if (asked === undefined) break
    const { question } = asked.step
    say(questionSaid(asked, progress.pending ?? [], channel))
    const typed = replies[question.key]?.trim() ?? ''
    const outcome =
      typed === '' ? sampled(compiled, progress, question, today) : flow.answer(compiled, progress, { type: 'text', text: typed }, today)
    if (outcome === undefined) return lines
    lines.push({
      from: 'person',
      key: question.key,
      text: typed === '' && outcome.type === 'moved' && 'value' in outcome ? String(outcome.value) : typed,
      isSample: typed === '',
    })
    if (outcome.type === 'refused') {
      lines.push({ from: 'bot', message: { text: outcome.hint } })
      return lines
    }
    progress = outcome.progress
  }
  if (progress.at === flow.review) say(reviewSaid(compiled, progress, today, channel))
  return lines
}

/** A sample that the question takes; undefined when none of ours does, and an officer has to type one. */
function sampled(
  compiled: Compiled,
  progress: Progress,
  question: Question,
  today: string,
): { readonly type: 'moved'; readonly progress: Progress; readonly value: string } | undefined {
  for (const reply of samplesFor(question, today)) {
    let outcome = flow.answer(compiled, progress, reply, today)
    if (outcome.type === 'more') outcome = flow.answer(compiled, outcome.progress, { type: 'done' }, today)
    if (outcome.type !== 'moved') continue
    const value = outcome.progress.answers[question.key]
    return { ...outcome, value: value === undefined || value === null ? '' : typeOf(question).show(question, value) }
  }
  const skipped = flow.skip(compiled, progress, today)
  return skipped.type === 'moved' ? { ...skipped, value: '' } : undefined
}

function samplesFor(question: Question, today: string): readonly Reply[] {
  const text = (words: string): Reply => ({ type: 'text', text: words })
  switch (question.type) {
    case 'single':
    case 'multiple':
    case 'yes_no':
    case 'scale':
      return [
        { type: 'option', at: 0 },
        { type: 'option', at: 1 },
      ]
    case 'unit':
      return question.options.slice(0, 3).map(({ label }) => text(label))
    case 'ranking':
      return [text(question.options.map((_, i) => i + 1).join(', '))]
    case 'number':
      return [question.min ?? 1, 10, 30, 100, 0, 2_000].map((n) => text(String(n)))
    case 'date':
      return [today, '2000-01-01'].map((day) => text(day.split('-').reverse().join('/')))
    case 'phone':
      return [text('0912 345 678')]
    case 'text':
      return ['Ví dụ', 'Vi du', 'VIDU', 'vidu', 'vi.du@example.vn', '0912345678', '12345', '10:30'].map(text)
    case 'photo':
      return [{ type: 'photo', url: 'anh' }]
  }
}
