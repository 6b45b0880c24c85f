/** What comes in the middle of an opinion and is none of it: a question about the resolution, a cry for help. */
import { isAccusation } from '../../feedback/denunciation.ts'
import { isHardship } from '../../feedback/hardship.ts'
import { feedbackWording as words } from '../../feedback/wording.ts'
import { choice, go, say } from '../draft.ts'
import type { Draft } from '../draft.ts'
import { stop } from './feedback-writing.ts'
import type { FeedbackPlace } from './feedback-writing.ts'
import { answerTo } from './questions.ts'

const { buttons } = words

/** A cry for help where something else was asked: 113 and 115 at once, a person at a tap; under seal nobody is told before that tap. */
export function danger(draft: Draft, at: FeedbackPlace, said: string): void {
  const isLetter = at.step === 'more'
  if (isLetter) go(draft, { ...at, text: said })
  const send = isLetter ? [choice(buttons.sendSealed, 'fb:send')] : []
  say(draft, { text: words.sealedUrgent(draft.known.house), choices: [choice(buttons.human, 'fbhuman'), ...send, stop] })
}

/** A question about the resolution between two taps is answered; what they were about to choose still waits. */
export function besides(draft: Draft, said: string): string | undefined {
  if (isHardship(said) || isAccusation(said)) return undefined
  const answer = answerTo(draft, said)
  return answer.kind === 'answer' ? answer.text : undefined
}

export function between(draft: Draft, said: string): string | undefined {
  const answer = besides(draft, said)
  return answer === undefined ? undefined : `${answer}\n\n${words.stillWaiting}`
}
