import { courses as seeds } from '../../db/seed/courses.ts'
import type { EnrolmentResponse } from '../../db/tables/training.ts'
import type { Effect } from '../../src/conversation/effect.ts'
import type { Event } from '../../src/conversation/event.ts'
import type { Known } from '../../src/conversation/known.ts'
import type { Reminding } from '../../src/reminders/engine.ts'
import type { ClassView, TrainingClass } from '../../src/training/class.ts'
import { classNews } from '../../src/training/jobs.ts'
import { monday } from './known.ts'

const hourMs = 3_600_000

/** A class with only what a test is about: the day after `monday`, 8:00 to 11:00, unless `starts` says otherwise. */
export function classView(
  rest: Partial<TrainingClass> = {},
  enrolled: Readonly<Record<string, EnrolmentResponse>> = {},
  starts: readonly number[] = [monday + 22 * hourMs],
): ClassView {
  const id = rest.id ?? 'LH-ABC123'
  return {
    cls: {
      id,
      courseId: 'KH03',
      title: 'Thương lượng tập thể, khóa 1',
      content: 'kỹ năng đối thoại',
      notes: null,
      unitId: null,
      place: 'hội trường LĐLĐ tỉnh',
      link: null,
      capacity: null,
      registerBy: null,
      decision: 'Kế hoạch 12/KH-LĐLĐ',
      contact: 'chị Hoa, 0259 000 000',
      officerId: null,
      materials: [],
      openToAll: false,
      status: 'mo_dang_ky',
      surveyId: null,
      revision: 1,
      createdAt: monday,
      ...rest,
    },
    sessions: starts.map((startsAt, i) => ({ id: `${id}:${i + 1}`, classId: id, number: i + 1, startsAt, endsAt: startsAt + 3 * hourMs })),
    enrolments: Object.entries(enrolled).map(([cadreId, response], i) => ({
      classId: id,
      cadreId,
      response,
      invitedAt: monday,
      respondedAt: response === 'moi' ? null : monday + i,
      removedFor: null,
      completed: null,
      certificateNo: null,
      certificateOn: null,
      certificateCode: null,
    })),
  }
}

export const trainingOf = (...views: ClassView[]): NonNullable<Known['training']> => ({
  views,
  courses: seeds.map((seed) => ({ ...seed })),
})

/** What the database would hold after an answer. */
export function afterAnswer(
  training: NonNullable<Known['training']>,
  { cls, changes }: Extract<Effect, { type: 'class_answer' }>,
): NonNullable<Known['training']> {
  const views = training.views.map((view) => {
    if (view.cls.id !== cls.id) return view
    const enrolments = [...view.enrolments]
    for (const { cadreId, response, respondedAt } of changes) {
      const at = enrolments.findIndex((each) => each.cadreId === cadreId)
      const row = { ...(enrolments[at] ?? classView({}, { [cadreId]: response }).enrolments[0]), response, respondedAt }
      if (at >= 0) enrolments[at] = row as (typeof enrolments)[number]
      else enrolments.push(row as (typeof enrolments)[number])
    }
    return { ...view, cls: { ...view.cls, revision: view.cls.revision + 1 }, enrolments }
  })
  return { ...training, views }
}

export const aReminding = (kind: 'class' | 'learning', code: string, now: number, id = ''): Reminding => ({
  kind,
  thing: `${kind}:${id}`,
  code,
  moment: now,
  isUrgent: false,
  until: now + hourMs,
})

/** `@ class LH-ABC123 invite`, `@ class LH-ABC123 1` */
export function classEvent(line: string, now: number): Event {
  const [, , classId = '', what = ''] = line.split(' ')
  const reminding = aReminding('class', what, now, classId)
  if (what === 'unanswered') return { type: 'class_due', classId, unanswered: true, reminding }
  const news = classNews.find((each) => each === what)
  return news === undefined
    ? { type: 'class_due', classId, session: Number(what), reminding }
    : { type: 'class_due', classId, news, noted: reminding }
}
