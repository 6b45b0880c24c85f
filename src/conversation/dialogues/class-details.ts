/** "đi học cần mang gì", "ai dạy": answered in the words of the class's own notice, or said to be not in it and passed on if they wish. */
import { mayKeepText } from '../../privacy/consent.ts'
import { classQuestion } from '../../training/asked.ts'
import { firstStart, isOn } from '../../training/class.ts'
import type { ClassView } from '../../training/class.ts'
import { detailAsked, namedBy, noticeOn } from '../../training/details.ts'
import type { DetailTopic } from '../../training/details.ts'
import { detailWording as words } from '../../training/detail-wording.ts'
import { wording as training } from '../../training/wording.ts'
import { choice, go, say } from '../draft.ts'
import type { Draft } from '../draft.ts'
import { leave, mineIn, views } from './classes.ts'
import { askConsent } from './consent.ts'
import { askWhat, openCase } from './questions.ts'

/** @returns false when it is no such question, or nobody's who is on the list of a class */
export function detailTyped(draft: Draft, said: string): boolean {
  const asked = detailAsked(said)
  const view = asked && meant(draft, asked.words)
  if (asked === undefined) return false
  if (view === undefined) {
    // Of a class that is named the timetable tells what it knows, to everybody.
    const listed = classQuestion(said)
    const isNamed = listed?.type === 'when' && listed.words.length > 0
    return !isNamed && asked.isClass && ofClassAlone.has(asked.topic) && noClass(draft)
  }
  leave(draft)
  const { topic } = asked
  const { cls } = view
  const found = noticeOn(cls, topic)
  const fact = words.facts[topic]?.(view, draft.known.now)
  const text =
    found.length > 0 ? words.found(view, found) : fact === undefined ? words.notSaid(view, topic) : words.onlyFact(view, topic, fact)
  // Words are put beside a button only where they may be kept.
  const kept = mayKeepText(draft.known.contact.granted) ? `:${said}` : ''
  say(draft, {
    text,
    choices: [choice(training.details, `class:more:${cls.id}`), choice(words.pass, `class:pass:${cls.id}${kept}`)],
  })
  return true
}

/** No document says it either: whoever has no class is told so, rather than shown a passage that is about something else. */
const ofClassAlone: ReadonlySet<DetailTopic> = new Set(['bring', 'late', 'teacher', 'address', 'parking', 'stay', 'contact'])

function noClass(draft: Draft): true {
  const { cadreId, house } = draft.known
  leave(draft)
  say(draft, { text: cadreId === undefined ? training.linkFirst : words.noClass(house.contact) })
  return true
}

/** The class that was named among theirs, else the nearest that is not over. */
function meant(draft: Draft, said: readonly string[]): ClassView | undefined {
  const { now } = draft.known
  const mine = views(draft)
    .filter((view) => {
      const response = mineIn(draft, view)?.response
      const isTheirs = response === 'da_dang_ky' || response === 'cho' || response === 'moi'
      return isTheirs && isOn(view.cls) && (view.sessions.at(-1)?.endsAt ?? now + 1) > now
    })
    .sort((a, b) => (firstStart(a) ?? Number.POSITIVE_INFINITY) - (firstStart(b) ?? Number.POSITIVE_INFINITY))
  const named = mine.map(({ cls }) => namedBy(cls.title, said))
  return mine[Math.max(0, named.indexOf(Math.max(...named)))]
}

/** [Chuyển câu hỏi] @param value the button's, with the question behind the class where it may be kept */
export function passOnDetail(draft: Draft, view: ClassView, value: string): void {
  const { id } = view.cls
  if (!mayKeepText(draft.known.contact.granted)) {
    say(draft, { text: words.passNeedsConsent })
    return askConsent(draft, 'qa_log', `class-${id}`)
  }
  const question = value.slice(`class:pass:${id}:`.length)
  if (question === '') return askQuestion(draft, id)
  openCase(draft, words.passed(view, question), view.cls.officerId ?? undefined)
}

/** The next text goes to the officer of the class. */
export function askQuestion(draft: Draft, classId: string): void {
  go(draft, { type: 'forwarding', classId })
  askWhat(draft, words.typeQuestion)
}
