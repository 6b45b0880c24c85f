/** Learning the resolution in conversation: a lesson or a question a message, leaving and coming back, confirming that it was read. */
import { citedAs, course, itemsOf } from '../../learning/course.ts'
import { noProgress } from '../../learning/progress.ts'
import { answered, comesUp, next, optionsOf, standing } from '../../learning/schedule.ts'
import { learningWording as wording } from '../../learning/wording.ts'
import { vietnamDay } from '../../calendar.ts'
import { choice, go, say } from '../draft.ts'
import type { Draft } from '../draft.ts'
import type { Feature } from '../feature.ts'
import { askConsent } from './consent.ts'
import { isRecorded, keep, progressOf, remindOf, setReminding, wantsReminding } from './learning/progress.ts'

const { buttons } = wording
const button = {
  next: choice(buttons.next, 'learn:next'),
  later: choice(buttons.later, 'learn:later'),
  quit: choice(buttons.quit, 'learn:quit'),
  progress: choice(buttons.progress, 'learn:progress'),
  askConfirm: choice(buttons.confirm, 'learn:confirm'),
} as const

export const learning = {
  needs(wants, { command, value, agreedTo }) {
    const isAsked = command === 'learn' || command === 'learnt' || command === 'confirm_read'
    if (isAsked || value?.startsWith('learn:') || agreedTo === 'learn') wants.learning = true
  },
  events: { learning_due: { needs: () => ({ learning: true }), step: due } },
  commands: { learn: open, learnt: showProgress, confirm_read: confirm },
  buttons: { learn: chosen },
  consented(draft, after, granted) {
    if (after === 'learn') afterConsent(draft, granted)
  },
} satisfies Feature

/** "Nhắc tôi ôn", offered to whoever learns and is not reminded. */
const offerReminding = (draft: Draft) =>
  draft.state.learning === undefined || wantsReminding(draft) ? [] : [choice(buttons.remind, 'learn:remind')]

/** The system speaks first: questions have come up again, or lessons are left. */
function due(draft: Draft): void {
  const progress = progressOf(draft)
  const { now } = draft.known
  const coming = next(course, progress, now)
  // They have learnt elsewhere meanwhile.
  if (coming.type === 'rest') return remindOf(draft, progress)
  const at = standing(course, progress, now)
  const left = at.lessons - at.lessonsRead
  say(draft, {
    text: at.due > 0 ? wording.due(at.due) : left > 0 ? wording.dueLessons(left) : wording.dueQuestions,
    choices: [choice(at.due > 0 ? buttons.review : buttons.goOn, 'learn:next'), button.later, choice(buttons.noMore, 'learn:quiet')],
  })
}

/** "học nghị quyết" */
function open(draft: Draft): void {
  go(draft, { type: 'idle' })
  const { learning, cadreId } = { ...draft.state, ...draft.known, learning: draft.state.learning ?? draft.known.learning }
  if (draft.state.learning === undefined && draft.known.learning !== undefined) begin(draft, true)
  else if (learning !== undefined) goOn(draft)
  else {
    const intro = wording.intro(course.title, course.lessons.length, itemsOf(course).length)
    const isLinked = cadreId !== undefined
    say(draft, {
      text: `${intro}\n\n${isLinked ? wording.introLinked : wording.introUnlinked}`,
      choices: [
        ...(isLinked
          ? [choice(buttons.startRecorded, 'learn:record'), choice(buttons.startUnrecorded, 'learn:start')]
          : [choice(buttons.start, 'learn:start')]),
        button.later,
      ],
    })
  }
}

function begin(draft: Draft, record: boolean): void {
  draft.state = { ...draft.state, learning: { ...(draft.state.learning ?? { progress: noProgress }), record } }
  goOn(draft)
}

/** Writing into the record needs the consent that the record itself needs. */
function beginRecorded(draft: Draft): void {
  if (draft.known.cadreId === undefined) return begin(draft, false)
  if (draft.known.contact.granted.cadre_record === undefined) return askConsent(draft, 'cadre_record', 'learn')
  begin(draft, true)
}

/** After "tôi đồng ý" or not, when it was asked for the lessons. */
function afterConsent(draft: Draft, granted: boolean): void {
  const { contact, now } = draft.known
  const agreed = { ...draft.known, contact: { ...contact, granted: { ...contact.granted, ...(granted && { cadre_record: now }) } } }
  const inner: Draft = { ...draft, known: agreed }
  begin(inner, granted)
  draft.state = inner.state
}

function goOn(draft: Draft): void {
  const progress = progressOf(draft)
  const { now } = draft.known
  const coming = next(course, progress, now)
  switch (coming.type) {
    case 'lesson': {
      const { lesson } = coming
      keep(draft, { ...progress, read: [...progress.read, lesson.id] })
      const n = course.lessons.indexOf(lesson) + 1
      return say(draft, {
        text: wording.lesson(n, course.lessons.length, lesson.title, lesson.text, citedAs(lesson.cite.id)),
        quote: lesson.cite.quote,
        choices: [button.next, button.later, button.quit],
      })
    }
    case 'item': {
      const { item } = coming
      draft.state = { ...draft.state, learning: { ...(draft.state.learning ?? { progress }), progress, asked: item.id } }
      remindOf(draft, progress)
      const options = optionsOf(course, item, progress.cards[item.id]?.answered ?? 0)
      return say(draft, {
        text: wording.question(item.question, coming.isReview),
        choices: [...options.map(({ label, at }) => choice(label, `learn:pick:${item.id}:${at}`)), button.later, button.quit],
      })
    }
    case 'rest': {
      const { isComplete } = standing(course, progress, now)
      const words = [isComplete ? wording.complete : '', wording.rest(coming.until, now)].filter((part) => part !== '')
      return say(draft, {
        text: words.join(' '),
        choices: [...(progress.confirmedOn === undefined ? [button.askConfirm] : []), button.progress, ...offerReminding(draft)],
      })
    }
  }
}

/** @returns false for a button that no longer means anything */
function chosen(draft: Draft, action: string, id: string, at: string): boolean {
  go(draft, { type: 'idle' })
  switch (action) {
    case 'start':
      begin(draft, draft.state.learning?.record ?? false)
      return true
    case 'record':
      beginRecorded(draft)
      return true
    case 'next':
      if (draft.state.learning === undefined) open(draft)
      else goOn(draft)
      return true
    case 'pick':
      return pick(draft, id, Number(at))
    case 'later':
      say(draft, { text: wording.postponed, choices: offerReminding(draft) })
      return true
    case 'remind':
      setReminding(draft, true)
      say(draft, { text: wording.remindSet(comesUp(course, progressOf(draft), draft.known.now), draft.known.now), choices: [button.next] })
      return true
    case 'quiet':
      setReminding(draft, false)
      say(draft, { text: wording.remindOff, choices: [button.next] })
      return true
    case 'quit':
      if (draft.state.learning !== undefined) setReminding(draft, false)
      say(draft, { text: wording.quit, choices: [choice(buttons.forget, 'learn:forget')] })
      return true
    case 'forget':
      forget(draft)
      return true
    case 'progress':
      showProgress(draft)
      return true
    case 'confirm':
      confirm(draft)
      return true
    case 'confirmed':
      confirmed(draft)
      return true
    default:
      return false
  }
}

function pick(draft: Draft, id: string, at: number): boolean {
  const item = itemsOf(course).find((each) => each.id === id)
  if (item === undefined || !(at >= 0 && at <= item.wrong.length)) return false
  // The same button twice, or one of an earlier asking: an answer counts once.
  if (draft.state.learning?.asked !== id) {
    say(draft, { text: wording.alreadyAnswered, choices: [button.next, button.later, button.quit] })
    return true
  }
  const progress = progressOf(draft)
  const isRight = at === 0
  keep(draft, { ...progress, cards: { ...progress.cards, [id]: answered(progress.cards[id], isRight, draft.known.now) } })
  const source = citedAs(item.cite.id)
  say(draft, {
    text: isRight ? wording.right(source) : wording.wrong(item.right, source),
    quote: item.cite.quote,
    choices: [button.next, button.later, button.quit],
  })
  return true
}

function forget(draft: Draft): void {
  const { learning: _, ...rest } = draft.state
  if (draft.known.cadreId !== undefined && draft.known.learning !== undefined)
    draft.effects.push({ type: 'learning_forgotten', cadreId: draft.known.cadreId })
  draft.effects.push({ type: 'learning_due' })
  draft.state = rest
  say(draft, { text: wording.forgotten })
}

/** "Tôi học đến đâu" */
function showProgress(draft: Draft): void {
  go(draft, { type: 'idle' })
  if (draft.state.learning === undefined && draft.known.learning === undefined) return say(draft, { text: wording.notBegun })
  if (draft.state.learning === undefined && draft.known.learning !== undefined)
    draft.state = { ...draft.state, learning: { progress: draft.known.learning, record: true } }
  const progress = progressOf(draft)
  const recorded = isRecorded(draft)
  const lines = [
    wording.progress(standing(course, progress, draft.known.now), draft.known.now),
    progress.confirmedOn === undefined ? wording.notConfirmed : wording.confirmedOn(progress.confirmedOn),
    recorded ? wording.recorded : wording.unrecorded,
  ]
  say(draft, {
    text: lines.join('\n'),
    choices: [
      button.next,
      ...(progress.confirmedOn === undefined ? [button.askConfirm] : []),
      ...(draft.known.cadreId !== undefined && !recorded ? [choice(buttons.record, 'learn:record')] : []),
    ],
  })
}

/** "đã đọc và xác nhận": what is confirmed is shown first, and only the button under it counts. */
function confirm(draft: Draft): void {
  go(draft, { type: 'idle' })
  const progress = progressOf(draft)
  if (progress.confirmedOn !== undefined) return say(draft, { text: wording.confirmedOn(progress.confirmedOn) })
  const { lessonsRead, lessons } = standing(course, progress, draft.known.now)
  say(draft, { text: wording.confirm(lessonsRead, lessons), choices: [choice(buttons.confirm, 'learn:confirmed'), button.later] })
}

function confirmed(draft: Draft): void {
  const progress = progressOf(draft)
  const day = progress.confirmedOn ?? vietnamDay(draft.known.now)
  keep(draft, { ...progress, confirmedOn: day })
  const recorded = isRecorded(draft)
  say(draft, {
    text: `${wording.confirmed(day)} ${recorded ? wording.recorded : wording.unrecorded}`,
    choices: [button.next, ...(draft.known.cadreId !== undefined && !recorded ? [choice(buttons.record, 'learn:record')] : [])],
  })
}
