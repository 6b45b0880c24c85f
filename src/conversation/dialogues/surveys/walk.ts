/** Inside a survey: answers in words and by buttons, going back, changing, handing in. */
import { resultAsked } from '../../../evaluations/asked.ts'
import { isHardship } from '../../../feedback/hardship.ts'
import { hereAsked, topicOf } from '../../../surveys/asked.ts'
import * as flow from '../../../surveys/flow.ts'
import type { Compiled } from '../../../surveys/compiled.ts'
import type { Outcome } from '../../../surveys/flow.ts'
import type { Offer } from '../../../surveys/offer.ts'
import { typeOf } from '../../../surveys/questions/index.ts'
import type { Reply } from '../../../surveys/questions/question.ts'
import { askedQuestions, countsOf, numbered } from '../../../surveys/view.ts'
import { wording } from '../../../surveys/wording.ts'
import { fold } from '../../../text.ts'
import { wording as common } from '../../../wording.ts'
import { saysNoMore } from '../../choices.ts'
import { choice, go, say } from '../../draft.ts'
import type { Draft } from '../../draft.ts'
import type { SurveyEntry } from '../../state.ts'
import { asksInWords } from '../../waiting.ts'
import { askAgain } from './again.ts'
import { decline, mayAnswer, postpone } from './door.ts'
import { entryOf, forget, keep, reachedIn, surveyKnown, today } from './entry.ts'
import { sayHere } from './here.ts'
import { askPersonal, personalIn, settled, settlePersonal } from './personal.ts'
import { putQuestion, putReview } from './saying.ts'
import { backwards, laterOn, passing, toQuestion } from './steering.ts'

/** @returns false when the text is no answer but a question of theirs, to be answered like any other */
export function reply(draft: Draft, id: string, said: Reply): boolean {
  const survey = surveyKnown(draft, id)
  const entry = entryOf(draft, id)
  if (survey === undefined || entry === undefined) {
    forget(draft, id)
    return false
  }
  if (!mayAnswer(draft, survey)) return true
  // Signs alone ("👍", "…") settle nothing but what is asked for in their own words or in stars.
  if (entry.personal !== undefined && said.type === 'text' && fold(said.text) === '') return askAgain(draft, id, 'nothing')
  if (said.type === 'text' && command(draft, survey, entry, said.text)) return true
  if (entry.personal !== undefined && said.type === 'text') {
    if (!settled(draft, survey, entry, said.text))
      arrive(draft, survey, entry, flow.answer(survey.compiled, entry.progress, said, today(draft)))
    return true
  }
  if (entry.progress.at === flow.review) {
    if (said.type !== 'text' || isQuestionOfTheirs(said.text)) return false
    putReview(draft, survey, entry.progress)
    return true
  }
  const asked = flow.asking(survey.compiled, entry.progress, today(draft))
  const outcome = flow.answer(survey.compiled, entry.progress, said, today(draft))
  const takesWords = asked?.step.question.type === 'text' || asked?.step.question.type === 'unit'
  if (outcome.type === 'refused' && !takesWords && said.type === 'text' && resultAsked(said.text) === undefined) {
    const about = hereAsked(said.text)
    if (about !== undefined) {
      sayHere(draft, survey, entry, about)
      return true
    }
  }
  if (outcome.type === 'refused' && !takesWords && said.type === 'text' && isQuestionOfTheirs(said.text)) return false
  arrive(draft, survey, entry, outcome)
  return true
}

/** A button under a question: its survey, its question, its code. */
export function tappedAnswer(draft: Draft, id: string, key: string, code: string): void {
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
      return arrive(draft, survey, entry, flow.keep(survey.compiled, entry.progress, today(draft)))
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
  if (outcome.type !== 'moved') return say(draft, { text: oldTap(compiled, entry, key, today(draft)) })
  const value = outcome.progress.answers[key]
  // The same button twice, as happens where the network is slow: nothing to say.
  if (JSON.stringify(value) === before) return
  const asked = askedQuestions(compiled, outcome.progress.answers, today(draft))
  const i = asked.findIndex(({ item }) => item.key === key)
  const [question, number] = [asked[i]?.question, numbered(asked)[i]]
  if (question !== undefined && number !== undefined && value !== undefined && value !== null)
    say(draft, { text: wording.changed(wording.called(number), typeOf(question).show(question, value)) })
  arrive(draft, survey, entry, outcome)
}

/** Where the question of an old button is still asked, how to get there. */
function oldTap(compiled: Compiled, { progress }: SurveyEntry, key: string, day: string): string {
  const questions = askedQuestions(compiled, progress.answers, day)
  const number = numbered(questions)[questions.findIndex(({ item }) => item.key === key)]
  return number === undefined ? wording.oldAnswer : wording.oldTap(wording.called(number))
}

/** Words that steer. */
function command(draft: Draft, survey: Offer, entry: SurveyEntry, text: string): boolean {
  const said = fold(text)
  const [, kind, number] = toQuestion.exec(said) ?? []
  if (number !== undefined) {
    const there = flow.goTo(survey.compiled, entry.progress, kind === 'cau' ? 'question' : 'remark', Number(number), today(draft))
    if (there === undefined) {
      const counts = countsOf(askedQuestions(survey.compiled, entry.progress.answers, today(draft)))
      say(draft, { text: wording.noSuchQuestion(counts) })
    } else arrive(draft, survey, entry, { type: 'moved', progress: there })
    return true
  }
  if (backwards.test(said)) goBack(draft, survey, entry)
  else if (laterOn.test(said) || leaves(survey, entry, said)) postpone(draft, survey)
  else if (/^(?:khong tham gia|khong muon tham gia|tu choi|khong lam khao sat|thoi khong lam)$/.test(said)) decline(draft, survey)
  else if ((hasNone(survey, entry, said) || passing.test(said)) && entry.progress.at !== flow.review)
    arrive(draft, survey, entry, flow.clear(survey.compiled, entry.progress, today(draft)))
  else if (/^(?:giu nguyen|giu|khong doi)$/.test(said) && entry.personal === undefined && entry.progress.at !== flow.review)
    arrive(draft, survey, entry, flow.keep(survey.compiled, entry.progress, today(draft)))
  else if (/^(?:gui|gui phieu|gui di|nop|nop phieu|hoan thanh)$/.test(said) && entry.progress.at === flow.review)
    handIn(draft, survey, entry)
  else if (
    /^(?:gui|gui phieu|gui di|nop|nop phieu)$/.test(said) &&
    survey.compiled.byKey.get(entry.progress.at)?.question?.type !== 'text'
  ) {
    say(draft, { text: wording.notYet(flow.left(survey.compiled, entry.progress, today(draft))) })
    putQuestion(draft, survey)
  } else if (/^(?:sua|sua cau tra loi|chinh sua)$/.test(said) && entry.progress.at === flow.review) say(draft, { text: wording.editHow })
  else return false
  return true
}

/** "Thôi": what was answered is kept. To a question that wants words "khỏi", "không cần" is an answer. */
function leaves({ compiled }: Offer, { progress }: SurveyEntry, said: string): boolean {
  return (
    saysNoMore(said) && (compiled.byKey.get(progress.at)?.question?.type !== 'text' || !/^(?:khoi|khong|ko|k) (?!.*nua)|^khoi$/.test(said))
  )
}

/** "không có" where a picture, a telephone number or a day may be given and need not. */
function hasNone({ compiled }: Offer, { progress }: SurveyEntry, said: string): boolean {
  const question = compiled.byKey.get(progress.at)?.question
  return (
    (question?.type === 'photo' || question?.type === 'phone' || question?.type === 'date') &&
    !question.required &&
    /^(?:toi |em |minh )?(?:khong|ko|k|chua)(?: co| chup| gui| nho| dung)?(?: anh| hinh| so| dien thoai| sdt| ngay)?(?: nao)?(?: a)?$/.test(
      said,
    )
  )
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
    say(draft, { text: `${outcome.hint} ${wording.leaveHow}` })
    return putQuestion(draft, survey)
  }
  const found = outcome.type === 'moved' && survey.mode === 'anonymous' ? personalIn(survey, entry.progress, outcome.progress) : undefined
  if (found !== undefined) return askPersonal(draft, survey, rest, found)
  keep(draft, survey.id, { ...rest, progress: outcome.progress })
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
  const reached = reachedIn(draft, survey)
  forget(draft, survey.id)
  go(draft, { type: 'idle' })
  draft.effects.push({
    type: 'survey_handed_in',
    surveyId: survey.id,
    version: entry.version,
    answers: handed.answers,
    ...reached,
    ...(receipt !== undefined && { ballot: { receipt, maxBytes: survey.compiled.maxBytes } }),
  })
  const { thanks = wording.thanks } = survey.compiled.survey
  say(draft, { text: receipt === undefined ? thanks : `${thanks} ${wording.sealed(receipt, listedAt(draft, survey.id))}` })
  offerNext(draft, survey.id)
}

/** Where anybody sees which ballots were counted, when our pages can be reached from outside. */
const listedAt = ({ known }: Draft, id: string): string | undefined =>
  known.publicUrl === undefined ? undefined : `${known.publicUrl.replace(/\/+$/, '')}/ks/${id}/phieu`

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

/** More than an attempt at an answer: it asks something in several words, asks for a result, or tells of hardship. */
function isQuestionOfTheirs(text: string): boolean {
  return resultAsked(text) !== undefined || isHardship(text) || topicOf(text) !== undefined || asksInWords(text)
}
