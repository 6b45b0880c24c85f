/** A question to the bot, its answer, and what may follow: the passage itself, a vote, an officer. */
import { recordWording } from '../../cadres/changes/wording.ts'
import { confided } from '../../cadres/confided.ts'
import type { Answer } from '../../knowledge/answer.ts'
import { isAccusation, isDenunciation } from '../../feedback/denunciation.ts'
import { detailWording } from '../../training/detail-wording.ts'
import { vietnamDay } from '../../calendar.ts'
import { mayKeepText } from '../../privacy/consent.ts'
import { feedbackWording } from '../../feedback/wording.ts'
import { wording } from '../../wording.ts'
import { choice, go, officerHasIt, say } from '../draft.ts'
import type { Draft } from '../draft.ts'
import type { Event } from '../event.ts'
import type { Feature } from '../feature.ts'
import { asksInWords } from '../waiting.ts'
import { askConsent } from './consent.ts'
import { toOfficer } from './officer-talk.ts'

const { buttons } = wording

export const questions = {
  needs(wants, { value, state }) {
    const questionId = value?.startsWith('forward:') ? value.slice('forward:'.length) : undefined
    if (questionId !== undefined && questionId !== state.asked?.questionId) wants.questionId = questionId
    if (state.at.type === 'forwarding' && state.at.classId !== undefined) wants.training = true
  },
  events: { model_answered: { step: modelAnswered } },
  commands: { another: askAnother },
  buttons: {
    ask: (draft, _a, _b, _c, value) => ask(draft, value.slice('ask:'.length)),
    another: askAnother,
    no(draft) {
      go(draft, { type: 'idle' })
      say(draft, { text: wording.notForwarded })
    },
    verbatim: (draft, documentId, _b, _c, value) => showVerbatim(draft, documentId, value.slice(`verbatim:${documentId}:`.length)),
    forward: (draft, questionId) => forward(draft, questionId),
    vote: (draft, questionId, direction) =>
      questionId === 'skip' ? skipVote(draft) : vote(draft, questionId, direction === 'up' ? 'up' : 'down'),
  },
  places: {
    forwarding(draft, { classId }, said) {
      const cls = draft.known.training?.views.find((view) => view.cls.id === classId)?.cls
      if (isDenunciation(said)) toOfficer(draft, 'denunciation')
      else if (isCourtesy(draft, said)) askWhat(draft)
      else if (said.length > maxForwardedChars) askWhat(draft, feedbackWording.tooLong(said.length, maxForwardedChars))
      else if (cls !== undefined) openCase(draft, detailWording.passed({ cls }, said), cls.officerId ?? undefined)
      else openCase(draft, said)
      return true
    },
    vote_reason(draft, { questionId }, said) {
      if (asksInWords(said) && answerTo(draft, said).kind === 'answer') return false
      if (isCourtesy(draft, said)) {
        skipVote(draft)
        return true
      }
      voteReason(draft, questionId, said)
      return true
    },
  },
  waits: { forwarding: (draft, { classId }) => askWhat(draft, classId === undefined ? wording.forwardType : detailWording.typeQuestion) },
} satisfies Feature

/** An officer reads no more in one message. */
const maxForwardedChars = 4_000

/** Thanks, a greeting, a face: nothing that anybody could be passed on. */
export const isCourtesy = (draft: Draft, said: string): boolean => answerTo(draft, said).kind === 'small_talk'

export const askWhat = (draft: Draft, text: string = wording.forwardType): void => say(draft, { text, choices: [choice(buttons.no, 'no')] })

/** Longer questions are asked to be shortened: 1,000 characters are over ten sentences. */
const maxQuestionChars = 1_000

/** What the documents say to it, without doing anything about it. */
export function answerTo({ state, known }: Draft, text: string): Answer {
  return known.answerer.answer(text, { today: vietnamDay(known.now), ...(state.topic && { previous: state.topic }) })
}

function askAnother(draft: Draft): void {
  go(draft, { type: 'idle' })
  say(draft, { text: wording.askAnother })
}

export function ask(draft: Draft, text: string): void {
  go(draft, { type: 'idle' })
  if (text.length > maxQuestionChars) return say(draft, { text: wording.tooLong(maxQuestionChars) })
  const { known } = draft
  const answer = answerTo(draft, text)
  const isFirst = !draft.state.welcomed && draft.state.asked === undefined
  const questionId = known.newId()
  const { kinds: told } = confided(text)
  const kept = mayKeepText(known.contact.granted) && told.length === 0
  const { asked: _, ...rest } = draft.state
  draft.state = {
    ...rest,
    asked: { questionId, ...(kept && { text }) },
    ...(answer.topic &&
      told.length === 0 && { topic: { ...answer.topic, passageIds: [...answer.topic.passageIds], terms: [...answer.topic.terms] } }),
  }
  const wantsModel = known.modelAllowed && kept && (answer.kind === 'answer' || answer.kind === 'nearest')
  if (wantsModel) {
    draft.effects.push({ type: 'ask_model', questionId, question: text, extractive: answer })
    return
  }
  draft.effects.push({ type: 'record_question', questionId, answer, source: 'text', ...(kept && { text }) })
  // Whoever was never greeted is told with the first answer that a machine gives it.
  const lead = isFirst ? `${wording.firstWords(known.house)}\n\n` : ''
  const note = told.length > 0 ? `\n\n${recordWording.askedUnkept(told)}` : ''
  sayAnswer(draft, questionId, { ...answer, text: `${lead}${answer.text}${note}` })
}

/** The model's answer came back (or did not help, and this is the extractive one). Consent may have been withdrawn meanwhile. */
function modelAnswered(draft: Draft, { questionId, question, answer, source }: Extract<Event, { type: 'model_answered' }>): void {
  const kept = mayKeepText(draft.known.contact.granted)
  draft.effects.push({ type: 'record_question', questionId, answer, source, ...(kept && { text: question }) })
  // A person of ours has taken over meanwhile: two answers at once would only confuse.
  if (!officerHasIt(draft)) sayAnswer(draft, questionId, answer)
}

function sayAnswer(draft: Draft, questionId: string, answer: Answer): void {
  const quote = quoteIn(answer)
  say(draft, { text: answer.text, ...(quote !== undefined && { quote }), choices: choicesFor(questionId, answer) })
}

/** The passage an answer consists of; a few words in quotation marks, or several quotes, read better where they stand. */
function quoteIn({ text, citations }: Answer): string | undefined {
  if (text.split('“').length !== 2) return undefined
  return citations.find(({ quote }) => quote.length >= 40 && text.includes(`“${quote}”`))?.quote
}

function choicesFor(questionId: string, answer: Answer) {
  switch (answer.kind) {
    case 'answer':
    case 'nearest': {
      const first = answer.citations[0]
      return [
        ...(first === undefined ? [] : [choice(buttons.verbatim, `verbatim:${first.documentId}:${first.id}`)]),
        choice(buttons.another, 'another'),
        choice(buttons.forward, `forward:${questionId}`),
        choice(buttons.useful, `vote:${questionId}:up`),
        choice(buttons.notRight, `vote:${questionId}:down`),
      ]
    }
    case 'not_in_text':
      return [choice(buttons.forward, `forward:${questionId}`), choice(buttons.no, 'no')]
    case 'out_of_scope':
    case 'small_talk':
      return answer.offerForward ? [choice(buttons.forward, `forward:${questionId}`), choice(buttons.no, 'no')] : []
  }
}

function showVerbatim(draft: Draft, documentId: string, id: string): void {
  const found = draft.known.answerer.verbatim(documentId, id)
  if (found === undefined) return say(draft, { text: wording.verbatimGone })
  const choices = [choice(buttons.another, 'another'), choice(buttons.forward, `forward:${draft.state.asked?.questionId ?? ''}`)]
  say(draft, { text: found.label, quote: found.text, choices })
}

/** Passes on the question whose button it was. Without consent its words were never kept: ask for both. */
function forward(draft: Draft, questionId: string): void {
  const { known, state } = draft
  if (!mayKeepText(known.contact.granted)) {
    say(draft, { text: wording.forwardNeedsConsent })
    return askConsent(draft, 'qa_log', 'forward')
  }
  const text = state.asked?.questionId === questionId ? state.asked.text : known.question
  if (text === undefined) {
    go(draft, { type: 'forwarding' })
    return askWhat(draft)
  }
  openCase(draft, text)
}

/** @param forOfficer who looks after what it is about */
export function openCase(draft: Draft, text: string, forOfficer?: string): void {
  const code = `YC-${draft.known.newCode(6)}`
  const isClosed = isAccusation(text)
  go(draft, { type: 'idle' })
  draft.effects.push({
    type: 'open_case',
    kind: isClosed ? 'denunciation' : 'question',
    code,
    text,
    ...(forOfficer !== undefined && { forOfficer }),
  })
  if (isClosed) say(draft, { text: feedbackWording.namedDenunciation })
  say(draft, { text: wording.forwarded(draft.known.house, code) })
}

function vote(draft: Draft, questionId: string, direction: 'up' | 'down'): void {
  draft.effects.push({ type: 'vote', questionId, vote: direction })
  if (direction === 'up') return say(draft, { text: wording.voteThanks })
  go(draft, { type: 'vote_reason', questionId })
  say(draft, { text: wording.voteReason, choices: [choice(buttons.skip, 'vote:skip'), choice(buttons.forward, `forward:${questionId}`)] })
}

function skipVote(draft: Draft): void {
  go(draft, { type: 'idle' })
  say(draft, { text: wording.voteThanks })
}

/** A reason is the person's own words: kept with consent only. */
function voteReason(draft: Draft, questionId: string, reason: string): void {
  go(draft, { type: 'idle' })
  const mayBeKept = mayKeepText(draft.known.contact.granted) && confided(reason).kinds.length === 0
  if (mayBeKept) draft.effects.push({ type: 'vote', questionId, vote: 'down', reason: reason.slice(0, 500) })
  say(draft, { text: wording.voteThanks, choices: [choice(buttons.forward, `forward:${questionId}`), choice(buttons.another, 'another')] })
}
