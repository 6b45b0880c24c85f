/** A question to the bot, its answer, and what may follow: the passage itself, a vote, an officer. */
import type { Answer } from '../knowledge/answer.ts'
import { vietnamDay } from '../privacy/calendar.ts'
import { mayKeepText } from '../privacy/consent.ts'
import { wording } from '../wording.ts'
import { askConsent } from './consenting.ts'
import { choice, go, say } from './draft.ts'
import type { Draft } from './draft.ts'

const { buttons } = wording

/** Longer questions are asked to be shortened: 1,000 characters are over ten sentences. */
const maxQuestionChars = 1_000

export function ask(draft: Draft, text: string): void {
  go(draft, { type: 'idle' })
  if (text.length > maxQuestionChars) return say(draft, { text: wording.tooLong(maxQuestionChars) })
  const { known } = draft
  const answer = known.answerer.answer(text, { today: vietnamDay(known.now), ...(draft.state.topic && { previous: draft.state.topic }) })
  const questionId = known.newId()
  const kept = mayKeepText(known.contact.granted)
  const { asked: _, ...rest } = draft.state
  draft.state = {
    ...rest,
    asked: { questionId, ...(kept && { text }) },
    ...(answer.topic && { topic: { ...answer.topic, passageIds: [...answer.topic.passageIds], terms: [...answer.topic.terms] } }),
  }
  const wantsModel = known.modelAllowed && kept && (answer.kind === 'answer' || answer.kind === 'nearest')
  if (wantsModel) {
    draft.effects.push({ type: 'ask_model', questionId, question: text, extractive: answer })
    return
  }
  draft.effects.push({ type: 'record_question', questionId, answer, source: 'text', ...(kept && { text }) })
  sayAnswer(draft, questionId, answer)
}

/** The model's answer came back (or did not help, and this is the extractive one). */
export function modelAnswered(draft: Draft, questionId: string, answer: Answer, source: 'text' | 'model'): void {
  const { asked } = draft.state
  const text = asked?.questionId === questionId ? asked.text : undefined
  draft.effects.push({ type: 'record_question', questionId, answer, source, ...(text !== undefined && { text }) })
  sayAnswer(draft, questionId, answer)
}

function sayAnswer(draft: Draft, questionId: string, answer: Answer): void {
  say(draft, { text: answer.text, choices: choicesFor(questionId, answer) })
}

function choicesFor(questionId: string, answer: Answer) {
  switch (answer.kind) {
    case 'answer':
    case 'nearest': {
      const first = answer.citations[0]
      return [
        ...(first === undefined ? [] : [choice(buttons.verbatim, `verbatim:${first.documentId}:${first.id}`)]),
        choice(buttons.another, 'another'),
        choice(buttons.forward, 'forward'),
        choice(buttons.useful, `vote:${questionId}:up`),
        choice(buttons.notRight, `vote:${questionId}:down`),
      ]
    }
    case 'not_in_text':
      return [choice(buttons.forward, 'forward'), choice(buttons.no, 'no')]
    case 'out_of_scope':
    case 'small_talk':
      return answer.offerForward ? [choice(buttons.forward, 'forward'), choice(buttons.no, 'no')] : []
  }
}

export function showVerbatim(draft: Draft, documentId: string, id: string): void {
  const found = draft.known.answerer.verbatim(documentId, id)
  if (found === undefined) return say(draft, { text: wording.verbatimGone })
  say(draft, { text: found.label, quote: found.text, choices: [choice(buttons.another, 'another'), choice(buttons.forward, 'forward')] })
}

/** Passes the last question on. Without consent its words were never kept: ask for both. */
export function forward(draft: Draft): void {
  const { asked } = draft.state
  if (!mayKeepText(draft.known.contact.granted)) {
    say(draft, { text: wording.forwardNeedsConsent })
    return askConsent(draft, 'qa_log', 'forward')
  }
  if (asked?.text === undefined) {
    go(draft, { type: 'forwarding' })
    return say(draft, { text: wording.forwardType })
  }
  openCase(draft, asked.text)
}

export function openCase(draft: Draft, text: string): void {
  const code = `YC-${draft.known.newCode(6)}`
  go(draft, { type: 'idle' })
  draft.effects.push({ type: 'open_case', kind: 'question', code, text })
  say(draft, { text: wording.forwarded(draft.known.house, code) })
}

export function vote(draft: Draft, questionId: string, direction: 'up' | 'down'): void {
  draft.effects.push({ type: 'vote', questionId, vote: direction })
  if (direction === 'up') return say(draft, { text: wording.voteThanks })
  go(draft, { type: 'vote_reason', questionId })
  say(draft, { text: wording.voteReason, choices: [choice(buttons.skip, 'vote:skip'), choice(buttons.forward, 'forward')] })
}

/** A reason is the person's own words: kept with consent only. */
export function voteReason(draft: Draft, questionId: string, reason: string): void {
  go(draft, { type: 'idle' })
  if (mayKeepText(draft.known.contact.granted)) draft.effects.push({ type: 'vote', questionId, vote: 'down', reason: reason.slice(0, 500) })
  say(draft, { text: wording.voteThanks, choices: [choice(buttons.forward, 'forward'), choice(buttons.another, 'another')] })
}
