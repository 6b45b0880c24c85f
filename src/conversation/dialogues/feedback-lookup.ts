/** A sealed case, opened by its look-up code: what was answered, more words, a mark. Leaves no trace in the conversation. */
import { lookupCodeIn, maxCaseChars } from '../../feedback/case.ts'
import { feedbackWording as words } from '../../feedback/wording.ts'
import { vietnamDate } from '../../calendar.ts'
import { wording } from '../../wording.ts'
import { choice, go, say } from '../draft.ts'
import type { Draft } from '../draft.ts'
import { begin } from './feedback-writing.ts'
import type { FeedbackPlace } from './feedback-writing.ts'

const { buttons } = words

/** A look-up code was typed, anywhere. */
export function lookUp(draft: Draft, said: string): void {
  const lookup = lookupCodeIn(said)
  const { looked } = draft.known
  if (lookup === undefined || looked === undefined || looked === 'unknown') return say(draft, { text: words.unknownLookup })
  go(draft, { type: 'feedback', sealed: true, step: 'looked', lookup })
  const replies = looked.replies.map(({ text, on }) => words.replyOn(vietnamDate(on), text))
  if (looked.status !== 'closed')
    return say(draft, {
      text: words.looked(looked.status, replies),
      choices: [choice(buttons.more, 'fb:more'), choice(buttons.stop, 'fb:done')],
    })
  say(draft, { text: words.looked('closed', replies) })
  if (looked.rating !== null) return go(draft, { type: 'idle' })
  say(draft, { text: words.askRating, choices: buttons.ratings.map((label, i) => choice(label, `fb:rate:${i + 1}`)) })
}

/** More words to a case that was looked up. */
export function addTo(draft: Draft, at: FeedbackPlace, said: string): void {
  if (said.length > maxCaseChars)
    return say(draft, { text: words.tooLong(said.length, maxCaseChars), choices: [choice(buttons.stop, 'fb:stop')] })
  if (at.lookup === undefined) return begin(draft)
  const { lookup } = at
  go(draft, { type: 'idle' })
  draft.effects.push({
    type: 'sealed_letter',
    letter: { type: 'more', lookup, at: draft.known.now, text: said, ...(at.file !== undefined && { file: at.file }) },
  })
  say(draft, { text: words.moreSent })
}

export function rate(draft: Draft, at: FeedbackPlace, rating: number): void {
  if (at.lookup === undefined || ![1, 2, 3].includes(rating)) return say(draft, { text: wording.oldButton })
  const { lookup } = at
  go(draft, { type: 'idle' })
  draft.effects.push({ type: 'sealed_letter', letter: { type: 'rate', lookup, at: draft.known.now, rating } })
  say(draft, { text: words.rated })
}
