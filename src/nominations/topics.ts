/**
 * What somebody has learnt of what the resolution asks for (mục II.2): by class, by certificate, in the lessons of the chat. Pure.
 *
 *   CT-01        told of cadre work: whoever is, or is to be, a key cadre
 *   CT-05        trained in union theory and practice: full-time cadres
 *   CT-06        reached by training: part-time cadres; said, and never in the way
 *   CT-07a to d  the four topics: chairs of grassroots unions outside the state sector
 */
import type { Cadre } from '../cadres/record.ts'
import { vietnamDate } from '../calendar.ts'
import { namesCourse } from '../reporting/indicators.ts'
import { topicWording as words } from './wording.ts'

/** A class somebody was invited to or took a seat in. */
export interface Attended {
  readonly courseName: string
  readonly title: string
  /** Targets its course serves: "CT-07a". */
  readonly targets: readonly string[]
  /** First day, YYYY-MM-DD. */
  readonly on: string
  readonly response: keyof typeof words.responses
  /** Null until it has ended. */
  readonly completed: boolean | null
  readonly certificateNo: string | null
  readonly certificateOn: string | null
}

export interface Learning {
  readonly courses: readonly { readonly id: string; readonly name: string; readonly targets: readonly string[] }[]
  readonly classes: readonly Attended[]
  /** The lessons of the resolution: the days on which they were finished and confirmed, and whether that counts as being told of it. */
  readonly lessons: { readonly completedOn: string | null; readonly confirmedOn: string | null; readonly counts: boolean } | undefined
}

/** Of the cadre and the post they are proposed for. */
export interface Post {
  readonly isKey: boolean
  readonly isFullTime: boolean
  readonly isPrivateChair: boolean
}

export interface Topic {
  readonly id: keyof typeof words.topics
  readonly label: string
  /** Whether the resolution asks it of this post. */
  readonly isAsked: boolean
  readonly state: 'met' | 'unverified' | 'missing'
  readonly detail: string
}

const ids = ['CT-01', 'CT-05', 'CT-06', 'CT-07a', 'CT-07b', 'CT-07c', 'CT-07d'] as const

export function topicsOf({ qualifications }: Pick<Cadre, 'qualifications'>, learning: Learning, post: Post): Topic[] {
  const asked = (id: Topic['id']): boolean =>
    id === 'CT-01' ? post.isKey : id === 'CT-05' ? post.isFullTime : id === 'CT-06' ? !post.isFullTime : post.isPrivateChair
  return ids.map((id) => ({ id, label: words.topics[id], isAsked: asked(id), ...standing(id, qualifications, learning) }))
}

type Standing = Pick<Topic, 'state' | 'detail'>

function standing(id: Topic['id'], qualifications: Cadre['qualifications'], { courses, classes, lessons }: Learning): Standing {
  const own = classes.filter(({ targets }) => id === 'CT-06' || targets.includes(id))
  const done = own.find(({ completed }) => completed === true)
  if (done !== undefined) return { state: 'met', detail: classLine(done) }
  if (id === 'CT-01' && lessons?.counts === true) return { state: 'met', detail: lessonsLine(lessons) }
  const serving = courses.filter(({ targets }) => targets.includes(id))
  const named = qualifications.filter(
    (each) => (id === 'CT-05' && each.kind === 'nvcd') || serving.some((course) => namesCourse(each, course)),
  )
  const verified = named.find(({ standing: its }) => its === 'verified')
  const said = (each: (typeof named)[number]) => [each.field, each.evidence].filter(Boolean).join(', ') || words.certificate
  if (verified !== undefined) return { state: 'met', detail: said(verified) }
  const [declared] = named
  if (declared !== undefined) return { state: 'unverified', detail: words.declared(said(declared)) }
  const ahead = own.find(({ completed, response }) => completed === null && (response === 'da_dang_ky' || response === 'moi'))
  return { state: 'missing', detail: ahead === undefined ? words.nothing : words.ahead(classLine(ahead)) }
}

/** "Thương lượng tập thể, ngày 12/05/2026, giấy chứng nhận số 15/GCN (20/05/2026)" */
function classLine({ title, on, certificateNo, certificateOn }: Attended): string {
  const certificate =
    certificateNo === null ? [] : [words.certified(certificateNo, certificateOn === null ? '' : vietnamDate(certificateOn))]
  return [title, words.onDay(vietnamDate(on)), ...certificate].join(', ')
}

const lessonsLine = ({ completedOn, confirmedOn }: { readonly completedOn: string | null; readonly confirmedOn: string | null }): string =>
  [
    words.lessons,
    ...(completedOn === null ? [] : [words.lessonsDone(vietnamDate(completedOn))]),
    ...(confirmedOn === null ? [] : [words.confirmed(vietnamDate(confirmedOn))]),
  ].join(', ')

/** "hoàn thành", "đã đăng ký" */
export const resultOf = ({ completed, response }: Attended): string =>
  completed === null ? words.responses[response] : completed ? words.completed : words.notCompleted

export const certificateOf = ({ certificateNo, certificateOn }: Attended): string =>
  certificateNo === null ? '' : `${certificateNo}${certificateOn === null ? '' : ` (${vietnamDate(certificateOn)})`}`
