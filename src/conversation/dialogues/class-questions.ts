/** Questions about classes in people's own words, answered from the timetable and the attendance. */
import { vietnamDay } from '../../calendar.ts'
import { classQuestion, coursesNamed } from '../../training/asked.ts'
import { classCodeIn, firstStart, isOn } from '../../training/class.ts'
import type { ClassView, Session } from '../../training/class.ts'
import { spanOf } from '../../training/days.ts'
import type { AskedDays, DaySpan } from '../../training/days.ts'
import { wording } from '../../training/wording.ts'
import { choice, say } from '../draft.ts'
import type { Draft } from '../draft.ts'
import { wantsWords } from '../waiting.ts'
import { detailTyped } from './class-details.ts'
import { about, askOff, calendarLink, leave, mineIn, ownStanding, viewOf, views } from './classes.ts'

/** More of one kind in one message nobody reads. */
const maxListed = 5
const maxPapers = 3

/** @returns false when the text is no question about classes, or about none there is */
export function typed(draft: Draft, said: string): boolean {
  const { at } = draft.state
  if (wantsWords(at)) return false
  const code = classCodeIn(said)
  if (code !== undefined) {
    const view = viewOf(draft, code)
    if (view === undefined) say(draft, { text: wording.unknown })
    else about(draft, view)
    return true
  }
  if (detailTyped(draft, said)) return true
  const asked = classQuestion(said)
  switch (asked?.type) {
    case undefined:
      return false
    case 'when':
    case 'join':
      return tellWhen(draft, asked.words, asked.type === 'join')
    case 'mine':
      tellMine(draft, asked.days)
      return true
    case 'off':
      return off(draft, asked.days)
    case 'materials':
      return papers(draft, asked.words)
    case 'standing':
      return tellStanding(draft)
    case 'unmarked':
      return tellUnmarked(draft)
  }
}

/** @param wantsIn they said that they would like to come: the one class there is, with its button */
function tellWhen(draft: Draft, words: readonly string[], wantsIn: boolean): boolean {
  const { training, now, house } = draft.known
  const courses = words.length === 0 ? [] : coursesNamed(words, training?.courses ?? [], views(draft))
  if (words.length > 0 && courses.length === 0) return false
  const ids = new Set(courses.map(({ id }) => id))
  const found = views(draft)
    .filter((view) => (isOn(view.cls) || view.cls.status === 'du_kien') && (words.length === 0 || ids.has(view.cls.courseId)))
    .filter((view) => (view.sessions.at(-1)?.endsAt ?? now) >= now)
    .sort((a, b) => (firstStart(a) ?? Number.POSITIVE_INFINITY) - (firstStart(b) ?? Number.POSITIVE_INFINITY))
  const [course] = courses
  leave(draft)
  if (found.length === 0) {
    say(draft, { text: course === undefined ? wording.noneOpen(house.contact) : wording.noneOf(course.name, house.contact) })
    return true
  }
  const [only] = found
  if (only !== undefined && found.length === 1 && wantsIn) {
    about(draft, only)
    return true
  }
  const listed = found.slice(0, maxListed)
  const more = found.length > listed.length ? [wording.moreClasses(found.length - listed.length)] : []
  say(draft, {
    text: [...listed.map((view) => wording.found(view, now)), ...more].join('\n'),
    choices: listed.map((view) =>
      choice(listed.length === 1 ? wording.details : `${wording.details} ${view.cls.title}`.slice(0, 60), `class:more:${view.cls.id}`),
    ),
  })
  return true
}

interface Meeting {
  readonly view: ClassView
  readonly session: Session
}

function tellMine(draft: Draft, asked: AskedDays | undefined): void {
  const { now, cadreId } = draft.known
  leave(draft)
  if (cadreId === undefined) return say(draft, { text: wording.linkFirst })
  const ahead = meetingsAhead(draft)
  const wanted = asked === undefined ? undefined : spanOf(asked, now)
  const listed = (wanted === undefined ? ahead : ahead.filter(({ session }) => isIn(wanted, vietnamDay(session.startsAt)))).slice(
    0,
    maxListed,
  )
  const others =
    wanted === undefined
      ? views(draft).flatMap((view) => {
          const mine = mineIn(draft, view)?.response
          if (!isOn(view.cls) || (firstStart(view) ?? now) < now) return []
          return mine === 'cho' ? [wording.waitingMine(view)] : mine === 'moi' ? [wording.invitedMine(view, now)] : []
        })
      : []
  const lines = [...listed.map(({ view, session }) => wording.mine(view, session, now)), ...others]
  if (lines.length === 0) {
    const [next] = ahead
    lines.push(
      wording.noneMine(wanted?.name),
      ...(next === undefined ? [] : [wording.nextMine(wording.mine(next.view, next.session, now))]),
    )
  }
  const [first] = listed.length > 0 ? listed : ahead
  say(draft, {
    text: lines.join('\n'),
    ...(first !== undefined && {
      choices: [choice(wording.details, `class:more:${first.view.cls.id}`), choice(wording.off, `class:off:${first.view.cls.id}`)],
      ...calendarLink(draft, first.view),
    }),
  })
}

const isIn = ({ from, until }: DaySpan, day: string) => from <= day && day <= until

/** @returns false for whoever has no class that this could be about */
function tellStanding(draft: Draft): boolean {
  const { now, cadreId, publicUrl } = draft.known
  const mine = views(draft).filter((view) => mineIn(draft, view)?.response === 'da_dang_ky' && view.cls.status !== 'huy')
  if (cadreId === undefined || mine.length === 0) return false
  leave(draft)
  const lines = mine.slice(0, maxListed).flatMap((view) => {
    const at = ownStanding(draft, view)
    const own = mineIn(draft, view)
    if (at === undefined) return []
    const proof = publicUrl === undefined || own?.certificateCode == null ? undefined : `${publicUrl}/chung-nhan/${own.certificateCode}`
    return own?.completed == null ? [wording.attended(view, at, now)] : [wording.result(view, own.certificateNo, proof)]
  })
  say(draft, { text: lines.join('\n') })
  return true
}

/** Whoever was there and could not check in is told who can do it for them; the bot does not. */
function tellUnmarked(draft: Draft): boolean {
  const { now } = draft.known
  const [nearest] = views(draft)
    .filter((view) => isOn(view.cls) && mineIn(draft, view)?.response === 'da_dang_ky')
    .sort((a, b) => Math.abs((firstStart(a) ?? 0) - now) - Math.abs((firstStart(b) ?? 0) - now))
  if (nearest === undefined) return false
  leave(draft)
  say(draft, { text: wording.unmarked(nearest) })
  return true
}

/** My sessions that are not over, the next one first. */
function meetingsAhead(draft: Draft): Meeting[] {
  const { now } = draft.known
  return views(draft)
    .filter((view) => isOn(view.cls) && mineIn(draft, view)?.response === 'da_dang_ky')
    .flatMap((view) => view.sessions.filter(({ endsAt }) => endsAt > now).map((session) => ({ view, session })))
    .sort((a, b) => a.session.startsAt - b.session.startsAt)
}

function off(draft: Draft, asked: AskedDays | undefined): boolean {
  const { cadreId, now } = draft.known
  const all = views(draft).filter((view) => {
    const response = mineIn(draft, view)?.response
    const isLeft = (view.sessions.at(-1)?.endsAt ?? now + 1) > now
    return isOn(view.cls) && isLeft && (response === 'da_dang_ky' || response === 'cho' || response === 'moi')
  })
  // "xin nghỉ buổi mai": the class that meets on that day, if there is one.
  const wanted = asked === undefined ? undefined : spanOf(asked, now)
  const meant = wanted && all.filter(({ sessions }) => sessions.some(({ startsAt }) => isIn(wanted, vietnamDay(startsAt))))
  const mine = meant !== undefined && meant.length > 0 ? meant : all
  // "Hoãn" is said of other things too; of classes only by those who may have one.
  if (cadreId === undefined) return false
  leave(draft)
  const [only] = mine
  if (only === undefined) say(draft, { text: wording.nothingOff })
  else if (mine.length === 1) askOff(draft, only)
  else
    say(draft, {
      text: wording.whichOff,
      choices: mine.slice(0, maxListed).map((view) => choice(view.cls.title.slice(0, 60), `class:off:${view.cls.id}`)),
    })
  return true
}

/** Of the class that was named, else of the nearest: before it, in it, after it. */
function papers(draft: Draft, words: readonly string[]): boolean {
  const { now, cadreId, training: known, publicUrl } = draft.known
  leave(draft)
  if (cadreId === undefined) {
    say(draft, { text: wording.linkFirst })
    return true
  }
  const mine = views(draft)
    .filter((view) => mineIn(draft, view)?.response === 'da_dang_ky')
    .sort((a, b) => Math.abs((firstStart(a) ?? 0) - now) - Math.abs((firstStart(b) ?? 0) - now))
  const named = new Set(coursesNamed(words, known?.courses ?? [], mine).map(({ id }) => id))
  const wanted = mine.filter(({ cls }) => named.has(cls.courseId))
  const listed = wanted.length > 0 ? wanted : mine
  if (listed.length === 0) say(draft, { text: wording.noPapers })
  for (const view of listed.slice(0, maxPapers)) say(draft, { text: wording.materials(view, publicUrl) })
  return true
}
