/** Surveys in conversation: the offer, one question a message, going back, leaving and coming back, handing in. */
import { vietnamDay } from '../../privacy/calendar.ts'
import { placeholders, redact } from '../../privacy/redact.ts'
import * as flow from '../../surveys/flow.ts'
import type { Asked, Outcome, Progress } from '../../surveys/flow.ts'
import { invitationTo, until } from '../../surveys/invitation.ts'
import { isOpen, surveyCodeIn } from '../../surveys/offer.ts'
import type { Offer } from '../../surveys/offer.ts'
import { typeOf } from '../../surveys/questions/index.ts'
import type { Reply } from '../../surveys/questions/question.ts'
import { questionSaid, reviewSaid } from '../../surveys/said.ts'
import { wording } from '../../surveys/wording.ts'
import { fold } from '../../text.ts'
import { wording as common } from '../../wording.ts'
import { choice, go, say, sayCoded } from '../draft.ts'
import type { Draft } from '../draft.ts'
import type { Feature } from '../feature.ts'
import type { State, SurveyEntry } from '../state.ts'
import { askConsent } from './consent.ts'

export const surveys = {
  needs(wants, { state, content, carried, command, value }) {
    wants.surveys = atReview(state) || command === 'surveys' || command === 'start' || content.type === 'opened'
    const id = surveyCodeIn(carried) ?? surveyIn(value ?? '') ?? surveyAt(state)
    if (id !== undefined) wants.survey = id
  },
  events: { survey_due: { needs: ({ surveyId }) => ({ survey: surveyId }), step: (draft, { what }) => due(draft, what) } },
  commands: { surveys: showWaiting },
  buttons: {
    survey: tappedOffer,
    sv: (draft, id, key, code) => (code === 'later' ? tappedOffer(draft, 'later', id, '') : tappedAnswer(draft, id, key, code)),
  },
  // Who comes by a survey's link came for the survey; the welcome says who speaks.
  link(draft, payload) {
    if (surveyCodeIn(payload) === undefined) return false
    if (!draft.state.welcomed) say(draft, { text: common.welcome(draft.known.house) })
    draft.state = { ...draft.state, welcomed: true }
    enter(draft, draft.known.survey)
    return true
  },
  answer(draft, said) {
    const { at } = draft.state
    if (surveyCodeIn(said) === undefined) return at.type === 'survey' && reply(draft, at.id, { type: 'text', text: said })
    enter(draft, draft.known.survey)
    return true
  },
  attachment(draft, { kind, url, reference }) {
    const { at } = draft.state
    return kind === 'image' && at.type === 'survey' && reply(draft, at.id, { type: 'photo', url: url ?? reference })
  },
  consented(draft, after, granted) {
    if (after.startsWith('survey-')) afterConsent(draft, granted)
  },
  // What was asked for on the way is done; the survey is still there. (Who leaves it on purpose has been told so.)
  afterwards(draft, before) {
    const now = draft.state.at.type
    if (before.at.type === 'survey' && now !== 'survey' && now !== 'feedback' && !draft.leftSurvey) sayParked(draft, before.at.id)
  },
} satisfies Feature

/** The survey that a choice is about: `sv:ID:key:code`, `survey:what:ID`, `consent:…:survey-ID`. */
function surveyIn(value: string): string | undefined {
  return /^(?:sv:|survey:\w+:|consent:.*:survey-)(KS-[0-9A-Z]{6})/.exec(value)?.[1]
}

/** The survey that words would answer, or that waits for consent. */
const surveyAt = ({ at }: State): string | undefined =>
  at.type === 'survey' ? at.id : at.type === 'consent' ? surveyIn(`consent::${at.after}`) : undefined

/** About to hand a paper in: the next one that waits is offered then. */
const atReview = ({ at, surveys: begun }: State): boolean => at.type === 'survey' && begun?.[at.id]?.progress.at === flow.review

const today = (draft: Draft) => vietnamDay(draft.known.now)

/** The survey of this turn, when it is that one and there is such a one. */
function surveyKnown(draft: Draft, id: string): Offer | undefined {
  const { survey } = draft.known
  return survey === undefined || survey === 'unknown' || survey.id !== id ? undefined : survey
}

const entryOf = (draft: Draft, id: string): SurveyEntry | undefined => draft.state.surveys?.[id]

function keep(draft: Draft, id: string, entry: SurveyEntry): void {
  draft.state = { ...draft.state, surveys: { ...draft.state.surveys, [id]: entry } }
}

/**
 * Nothing of this survey stays in the state: no answer, no button that names a question. After an anonymous one no button at all: how many
 * older ones its questions had pushed out would tell how many there were.
 */
function forget(draft: Draft, id: string): void {
  const { surveys = {}, ...rest } = draft.state
  const { [id]: gone, ...others } = surveys
  draft.state = {
    ...rest,
    prompts: gone?.anonymous ? [] : rest.prompts.filter(({ base }) => base?.startsWith(`sv:${id}:`) !== true),
    ...(Object.keys(others).length > 0 && { surveys: others }),
  }
  if (draft.state.at.type === 'survey' && draft.state.at.id === id) go(draft, { type: 'idle' })
}

// --- the door ---

/** Somebody came for a survey: by its code, its link, an invitation or a list. */
function enter(draft: Draft, survey: Offer | 'unknown' | undefined): void {
  if (survey === undefined || survey === 'unknown') return say(draft, { text: wording.unknownCode })
  if (!mayAnswer(draft, survey)) return
  if (entryOf(draft, survey.id) !== undefined) return resume(draft, survey)
  offer(draft, survey)
}

/** Says why not, when not. */
function mayAnswer(draft: Draft, survey: Offer): boolean {
  if (survey.disposition === 'completed') {
    forget(draft, survey.id)
    say(draft, { text: wording.already(survey.title) })
    return false
  }
  if (survey.status === 'closed' || (survey.status === 'open' && !isOpen(survey, draft.known.now))) {
    const wasBegun = entryOf(draft, survey.id) !== undefined
    forget(draft, survey.id)
    say(draft, { text: wasBegun ? wording.endedMidway(survey.title) : wording.closed(survey.title) })
    return false
  }
  if (survey.status !== 'open' || (!survey.byLink && !survey.isAssigned)) {
    say(draft, { text: wording.notOpen })
    return false
  }
  return true
}

/** M06 */
function offer(draft: Draft, survey: Offer, kind?: 'notice' | 'reminder'): void {
  const invitation = invitationTo(survey, draft.known.house.organisation, today(draft))
  const { intro } = survey.compiled.survey
  say(
    draft,
    {
      text: intro === undefined ? invitation : `${invitation}\n\n${intro}`,
      choices: [
        choice(wording.start, `survey:start:${survey.id}`),
        choice(wording.later, `survey:later:${survey.id}`),
        choice(wording.decline, `survey:decline:${survey.id}`),
      ],
    },
    kind,
  )
}

/** Named and confidential answers are personal data: they need consent first. Anonymous ones are nobody's. */
function begin(draft: Draft, survey: Offer): void {
  if (!mayAnswer(draft, survey)) return
  if (entryOf(draft, survey.id) !== undefined) return resume(draft, survey)
  if (survey.mode !== 'anonymous' && draft.known.contact.granted.surveys === undefined) {
    say(draft, { text: wording.needsConsent })
    return askConsent(draft, 'surveys', `survey-${survey.id}`)
  }
  const progress = flow.start(survey.compiled, today(draft))
  keep(draft, survey.id, { version: survey.version, anonymous: survey.mode === 'anonymous', progress, far: 0 })
  if (survey.mode === 'anonymous') draft.state = { ...draft.state, hidden: true }
  go(draft, { type: 'survey', id: survey.id })
  putQuestion(draft, survey)
}

function resume(draft: Draft, survey: Offer): void {
  if (!mayAnswer(draft, survey)) return
  if (entryOf(draft, survey.id) === undefined) return offer(draft, survey)
  go(draft, { type: 'survey', id: survey.id })
  putQuestion(draft, survey)
}

/** "khảo sát", "tiếp tục": the one that waits, or a list of them. */
export function showWaiting(draft: Draft): void {
  const waiting = draft.known.surveys ?? []
  if (waiting.length === 0) return say(draft, { text: wording.none })
  const { survey } = draft.known
  if (waiting.length === 1 && survey !== undefined) return enter(draft, survey)
  say(draft, { text: wording.list, choices: waiting.map(({ id, title }) => choice(title, `survey:enter:${id}`)) })
}

/** A button of an invitation, a reminder or a list. */
function tappedOffer(draft: Draft, what: string, id: string, rest: string): void {
  const survey = surveyKnown(draft, id)
  if (survey === undefined) return say(draft, { text: common.oldButton })
  switch (what) {
    case 'start':
      return begin(draft, survey)
    case 'enter':
      return enter(draft, survey)
    case 'resume':
      return resume(draft, survey)
    case 'later':
      return postpone(draft, survey)
    case 'decline':
      return decline(draft, survey)
    case 'reason':
      return giveReason(draft, survey, Number(rest))
    case 'quiet':
      draft.effects.push({ type: 'survey_quiet', surveyId: id })
      return say(draft, { text: wording.noMoreReminders })
    default:
      return say(draft, { text: common.oldButton })
  }
}

function postpone(draft: Draft, survey: Offer): void {
  draft.leftSurvey = true
  go(draft, { type: 'idle' })
  say(draft, { text: wording.postponed(until(survey)) })
}

function decline(draft: Draft, survey: Offer): void {
  if (survey.disposition === 'completed') return say(draft, { text: wording.already(survey.title) })
  forget(draft, survey.id)
  go(draft, { type: 'idle' })
  draft.effects.push({ type: 'survey_declined', surveyId: survey.id })
  say(draft, { text: wording.declined })
  say(draft, {
    text: wording.declineWhy,
    choices: wording.declineReasons.map((reason, i) => choice(reason, `survey:reason:${survey.id}:${i}`)),
  })
}

function giveReason(draft: Draft, survey: Offer, index: number): void {
  const reason = wording.declineReasons[index]
  if (reason !== undefined) draft.effects.push({ type: 'survey_reason', surveyId: survey.id, reason })
  say(draft, { text: common.voteThanks })
}

/** After "tôi đồng ý" or not, for a survey that was about to begin. */
function afterConsent(draft: Draft, granted: boolean): void {
  const { survey } = draft.known
  if (survey === undefined || survey === 'unknown') return
  if (!granted) return say(draft, { text: wording.notWithoutConsent })
  const { contact } = draft.known
  const agreed: Draft = {
    ...draft,
    known: { ...draft.known, contact: { ...contact, granted: { ...contact.granted, surveys: draft.known.now } } },
  }
  begin(agreed, survey)
  draft.state = agreed.state
}

/** The system speaks first. */
function due(draft: Draft, what: 'invite' | 'reminder'): void {
  const { survey } = draft.known
  if (survey === undefined || survey === 'unknown' || !isOpen(survey, draft.known.now)) return
  if (survey.disposition === 'completed' || survey.disposition === 'refused') return
  draft.effects.push({ type: 'survey_told', surveyId: survey.id, what })
  if (what === 'invite') return offer(draft, survey, 'notice')
  const entry = entryOf(draft, survey.id)
  const left = entry === undefined || entry.anonymous ? undefined : flow.left(survey.compiled, entry.progress, today(draft))
  say(
    draft,
    {
      // M09. How many are left in an anonymous survey says which questions were asked.
      text: wording.reminder(survey.title, left, until(survey)),
      choices: [
        entry === undefined ? choice(wording.start, `survey:start:${survey.id}`) : choice(wording.resume, `survey:resume:${survey.id}`),
        choice(wording.noReminder, `survey:quiet:${survey.id}`),
      ],
    },
    'reminder',
  )
}

// --- the walk ---

/** @returns false when the text is no answer but a question of theirs, to be answered like any other */
function reply(draft: Draft, id: string, said: Reply): boolean {
  const survey = surveyKnown(draft, id)
  const entry = entryOf(draft, id)
  if (survey === undefined || entry === undefined) {
    forget(draft, id)
    return false
  }
  if (!mayAnswer(draft, survey)) return true
  if (said.type === 'text' && command(draft, survey, entry, said.text)) return true
  if (entry.personal !== undefined && said.type === 'text') return decidePersonal(draft, survey, entry, said.text)
  if (entry.progress.at === flow.review) {
    if (said.type !== 'text' || isQuestionOfTheirs(said.text)) return false
    putReview(draft, survey, entry.progress)
    return true
  }
  const asked = flow.asking(survey.compiled, entry.progress, today(draft))
  const outcome = flow.answer(survey.compiled, entry.progress, said, today(draft))
  const takesWords = asked?.step.question.type === 'text' || asked?.step.question.type === 'unit'
  if (outcome.type === 'refused' && !takesWords && said.type === 'text' && isQuestionOfTheirs(said.text)) return false
  arrive(draft, survey, entry, outcome)
  return true
}

/** A button under a question: its survey, its question, its code. */
function tappedAnswer(draft: Draft, id: string, key: string, code: string): void {
  const survey = surveyKnown(draft, id)
  const entry = entryOf(draft, id)
  if (survey === undefined) return say(draft, { text: common.oldButton })
  if (entry === undefined) {
    if (survey.disposition === 'completed') return say(draft, { text: wording.already(survey.title) })
    return say(draft, { text: common.oldButton })
  }
  if (!mayAnswer(draft, survey)) return
  go(draft, { type: 'survey', id })
  if (key !== entry.progress.at && /^\d+$/.test(code)) return tappedEarlier(draft, survey, entry, key, Number(code))
  switch (code) {
    case 'b':
      return goBack(draft, survey, entry)
    case 's':
      return arrive(draft, survey, entry, flow.clear(survey.compiled, entry.progress, today(draft)))
    case 'k':
      return arrive(draft, survey, entry, flow.skip(survey.compiled, entry.progress, today(draft)))
    case 'd':
      return arrive(draft, survey, entry, flow.answer(survey.compiled, entry.progress, { type: 'done' }, today(draft)))
    case 'send':
      return handIn(draft, survey, entry)
    case 'edit':
      return say(draft, { text: wording.editHow })
    case 'asis':
    case 'mask':
    case 'again':
      return settlePersonal(draft, survey, entry, code)
    default:
      return arrive(draft, survey, entry, flow.answer(survey.compiled, entry.progress, { type: 'option', at: Number(code) }, today(draft)))
  }
}

/** A button of a question that is no longer the one being asked: it means that question, and never this one. */
function tappedEarlier(draft: Draft, survey: Offer, entry: SurveyEntry, key: string, at: number): void {
  const { compiled } = survey
  const outcome = flow.change(compiled, entry.progress, key, { type: 'option', at }, today(draft))
  const before = JSON.stringify(entry.progress.answers[key])
  if (outcome.type !== 'moved') return say(draft, { text: wording.oldAnswer })
  const value = outcome.progress.answers[key]
  // The same button twice, as happens where the network is slow: nothing to say.
  if (JSON.stringify(value) === before) return
  const asked = flow.askedQuestions(compiled, outcome.progress.answers, today(draft))
  const i = asked.findIndex(({ item }) => item.key === key)
  const question = asked[i]?.question
  if (question !== undefined && value !== undefined && value !== null)
    say(draft, { text: wording.changed(i + 1, typeOf(question).show(question, value)) })
  arrive(draft, survey, entry, outcome)
}

/** Words that steer. */
function command(draft: Draft, survey: Offer, entry: SurveyEntry, text: string): boolean {
  const said = fold(text)
  const number = /^(?:sua|sua lai|doi|chinh|chinh sua|xem lai) cau (?:so )?(\d{1,3})$/.exec(said)?.[1]
  if (number !== undefined) {
    const there = flow.goTo(survey.compiled, entry.progress, Number(number), today(draft))
    if (there === undefined) {
      const n = flow.askedQuestions(survey.compiled, entry.progress.answers, today(draft)).length
      say(draft, { text: wording.noSuchQuestion(n) })
    } else arrive(draft, survey, entry, { type: 'moved', progress: there })
    return true
  }
  if (/^(?:quay lai|quay lai cau truoc|cau truoc|lui lai|tro lai)$/.test(said)) goBack(draft, survey, entry)
  else if (/^(?:de sau|de luc khac|luc khac|tam dung|khi khac|thoat|de toi|mai lam)$/.test(said)) postpone(draft, survey)
  else if (/^(?:khong tham gia|khong muon tham gia|tu choi|khong lam khao sat|thoi khong lam)$/.test(said)) decline(draft, survey)
  else if (/^(?:bo qua|bo qua cau nay|qua|khong tra loi)$/.test(said) && entry.progress.at !== flow.review)
    arrive(draft, survey, entry, flow.clear(survey.compiled, entry.progress, today(draft)))
  else if (/^(?:giu nguyen|giu|khong doi)$/.test(said) && entry.personal === undefined && entry.progress.at !== flow.review)
    arrive(draft, survey, entry, flow.skip(survey.compiled, entry.progress, today(draft)))
  else if (/^(?:gui|gui phieu|gui di|nop|nop phieu|hoan thanh)$/.test(said) && entry.progress.at === flow.review)
    handIn(draft, survey, entry)
  else if (/^(?:sua|sua cau tra loi|chinh sua)$/.test(said) && entry.progress.at === flow.review) say(draft, { text: wording.editHow })
  else return false
  return true
}

function goBack(draft: Draft, survey: Offer, entry: SurveyEntry): void {
  const progress = flow.back(survey.compiled, entry.progress, today(draft))
  if (progress === undefined) say(draft, { text: wording.firstAlready })
  arrive(draft, survey, entry, { type: 'moved', progress: progress ?? entry.progress })
}

/** Where an answer led: the next question, the same one again with a hint, or the question about names in it. */
function arrive(draft: Draft, survey: Offer, entry: SurveyEntry, outcome: Outcome): void {
  const { personal: _, ...rest } = entry
  if (outcome.type === 'refused') {
    keep(draft, survey.id, rest)
    say(draft, { text: outcome.hint })
    return putQuestion(draft, survey)
  }
  const found = outcome.type === 'moved' && survey.mode === 'anonymous' ? personalIn(survey, entry.progress, outcome.progress) : undefined
  if (found !== undefined) {
    keep(draft, survey.id, { ...rest, personal: found.text })
    return sayCoded(draft, { text: wording.personal(found.kinds) }, `sv:${survey.id}:${entry.progress.at}:`, [
      { label: wording.rewrite, code: 'again' },
      { label: wording.mask, code: 'mask' },
      { label: wording.sendAsIs, code: 'asis' },
    ])
  }
  keep(draft, survey.id, { ...rest, progress: outcome.progress })
  putQuestion(draft, survey)
}

/** Whether the answer just given seems to name somebody. */
function personalIn(survey: Offer, before: Progress, after: Progress): { text: string; kinds: string[] } | undefined {
  const text = after.answers[before.at]
  if (survey.compiled.byKey.get(before.at)?.question?.type !== 'text' || typeof text !== 'string' || text === before.answers[before.at])
    return undefined
  const { replaced } = redact(text)
  return replaced.length === 0 ? undefined : { text, kinds: replaced.map((kind) => placeholders[kind].slice(1, -1)) }
}

function decidePersonal(draft: Draft, survey: Offer, entry: SurveyEntry, text: string): boolean {
  const said = fold(text)
  if (/^(?:viet lai|sua|sua lai|1)$/.test(said)) settlePersonal(draft, survey, entry, 'again')
  else if (/^(?:che giup toi|che|che giup|2)$/.test(said)) settlePersonal(draft, survey, entry, 'mask')
  else if (/^(?:giu nguyen van|giu nguyen|khong sua|3)$/.test(said)) settlePersonal(draft, survey, entry, 'asis')
  // Anything else is the answer written anew.
  else arrive(draft, survey, entry, flow.answer(survey.compiled, entry.progress, { type: 'text', text }, today(draft)))
  return true
}

function settlePersonal(draft: Draft, survey: Offer, entry: SurveyEntry, what: 'asis' | 'mask' | 'again'): void {
  const { personal, ...rest } = entry
  const question = survey.compiled.byKey.get(entry.progress.at)?.question
  keep(draft, survey.id, rest)
  if (personal === undefined || question === undefined || what === 'again') return putQuestion(draft, survey)
  const text = what === 'mask' ? redact(personal).text : personal
  const outcome = flow.put(survey.compiled, entry.progress, question, text, today(draft))
  if (outcome.type === 'moved') keep(draft, survey.id, { ...rest, progress: outcome.progress })
  else if (outcome.type === 'refused') say(draft, { text: outcome.hint })
  putQuestion(draft, survey)
}

function handIn(draft: Draft, survey: Offer, entry: SurveyEntry): void {
  const handed = flow.submit(survey.compiled, entry.progress, today(draft))
  if (!handed.ok) {
    say(draft, { text: handed.hint })
    keep(draft, survey.id, { ...entry, progress: { at: handed.at, answers: entry.progress.answers } })
    return putQuestion(draft, survey)
  }
  const receipt = survey.mode === 'anonymous' ? `BN-${draft.known.newCode(12)}` : undefined
  forget(draft, survey.id)
  go(draft, { type: 'idle' })
  draft.effects.push({
    type: 'survey_handed_in',
    surveyId: survey.id,
    version: entry.version,
    answers: handed.answers,
    ...(receipt !== undefined && { ballot: { receipt, maxBytes: survey.compiled.maxBytes } }),
  })
  say(draft, { text: receipt === undefined ? wording.thanks : wording.thanksAnonymous(receipt) })
  offerNext(draft, survey.id)
}

/** Who has several papers to hand in is offered the next, and goes on or not. */
function offerNext(draft: Draft, id: string): void {
  const others = (draft.known.surveys ?? []).filter((survey) => survey.id !== id)
  const [next] = others
  if (next === undefined) return
  say(draft, {
    text: wording.more(others.length, next.title),
    choices: [choice(wording.resume, `survey:enter:${next.id}`), choice(wording.later, `survey:later:${next.id}`)],
  })
}

// --- what is said ---

/** M08: the question the walk has come to, or the review. */
function putQuestion(draft: Draft, survey: Offer): void {
  const entry = entryOf(draft, survey.id)
  if (entry === undefined) return
  const asked = flow.asking(survey.compiled, entry.progress, today(draft))
  if (asked === undefined) return putReview(draft, survey, entry.progress)
  countSeen(draft, survey, entry, asked)
  const { text, buttons } = questionSaid(asked, entry.progress.pending ?? [], draft.known.channel)
  sayCoded(draft, { text }, `sv:${survey.id}:${entry.progress.at}:`, buttons)
}

/** Where people stop is counted by the furthest question they saw. */
function countSeen(draft: Draft, survey: Offer, entry: SurveyEntry, asked: Asked): void {
  if (asked.step.index < entry.far) return
  keep(draft, survey.id, { ...entry, far: asked.step.index + 1 })
  draft.effects.push({
    type: 'survey_progress',
    surveyId: survey.id,
    version: entry.version,
    status: 'started',
    anonymous: entry.anonymous,
    question: { key: asked.step.item.key, everybody: asked.step.relevant.length === 0 },
  })
}

function putReview(draft: Draft, survey: Offer, progress: Progress): void {
  const { text, buttons } = reviewSaid(survey.compiled, progress, today(draft), draft.known.channel)
  sayCoded(draft, { text }, `sv:${survey.id}:${flow.review.slice(0, -1)}:`, buttons)
}

/** They did something else in the middle: said what waits, with the way back. */
function sayParked(draft: Draft, id: string): void {
  const survey = surveyKnown(draft, id)
  const entry = entryOf(draft, id)
  if (survey === undefined || entry === undefined) return
  const asked = flow.asking(survey.compiled, entry.progress, today(draft))
  say(draft, {
    text: asked === undefined ? wording.parkedAtReview(survey.title) : wording.parked(survey.title, asked.i, asked.n),
    choices: [choice(wording.resume, `survey:resume:${id}`)],
  })
}

/** More than an attempt at an answer: it asks something, in several words. */
function isQuestionOfTheirs(text: string): boolean {
  const words = fold(text).split(' ')
  return words.length >= 3 && (/\?\s*$/.test(text) || askingWords.test(` ${fold(text)} `))
}

const askingWords =
  / (?:the nao|bao nhieu|bao lau|bao gio|khi nao|la gi|o dau|tai sao|vi sao|lam sao|nhu the nao|ntn|gi vay|may chi tieu|co phai|ai la|muc nao|nghi quyet|quy dinh) /
