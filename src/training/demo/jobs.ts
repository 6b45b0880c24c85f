/** Invented standards and classes: one to come, one being taught. */
import type { DemoCadre } from '../../../db/seed/demo.ts'
import { setStandard } from '../../cadres/titles/store.ts'
import { startOfDay, vietnamDay } from '../../calendar.ts'
import { changeEnrolments } from '../seats/store.ts'
import { audience } from '../audience/jobs.ts'
import { createClass, inviteAll, markByHand, moveClass } from '../operating/jobs.ts'
import type { OperatingDeps } from '../operating/jobs.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

const standards = [
  ['CT', 'nvcd', null, 'Qua bồi dưỡng lý luận và nghiệp vụ công đoàn'],
  ['PCT', 'nvcd', null, 'Qua bồi dưỡng lý luận và nghiệp vụ công đoàn'],
  ['CV', 'chuyen_mon', 'dai_hoc', 'Tốt nghiệp đại học trở lên'],
  ['TB', 'llct', 'trung_cap', 'Trung cấp lý luận chính trị trở lên'],
] as const

/** @param cadres who is invited */
export async function playClasses(cadres: readonly DemoCadre[], deps: OperatingDeps): Promise<void> {
  const { db, at } = deps
  await db.commit(
    standards.flatMap(([titleId, kind, level, text]) =>
      setStandard(
        { id: `${titleId}-${kind}`, titleId, kind, level, text, decision: 'QĐ 12/QĐ-LĐLĐ', validFrom: '2021-01-01', validTo: null },
        [],
      ),
    ),
  )
  const people = await audience({ cadreIds: cadres.slice(0, 24).map(({ head }) => head.id) }, deps)
  const draft = {
    content: '',
    unitId: null,
    link: null,
    registerBy: null,
    decision: 'QĐ 45/QĐ-LĐLĐ',
    contact: 'Ban Tổ chức',
    notes:
      'Mang theo sổ tay và bản thỏa ước hoặc nội quy của đơn vị.\nGiảng viên của Trường Đại học Công đoàn.\nCó ăn trưa tại hội trường; gửi xe miễn phí ở cổng sau.',
    openToAll: true,
  }
  const hall = 'Hội trường Liên đoàn Lao động tỉnh'
  const coming = await createClass(
    {
      ...draft,
      courseId: 'KH03',
      title: 'Thương lượng tập thể cho chủ tịch CĐCS',
      place: hall,
      capacity: 20,
      meetings: mornings(at, 9, 2),
    },
    deps,
  )
  const running = await createClass(
    {
      ...draft,
      courseId: 'KH02',
      title: 'Nghiệp vụ cho ủy viên Ban Chấp hành mới',
      place: hall,
      capacity: 40,
      meetings: mornings(at, -2, 5),
    },
    deps,
  )
  if (!coming.ok || !running.ok) return
  for (const { id } of [coming, running]) {
    await inviteAll(id, people, deps)
    await moveClass(id, 'open', deps)
  }
  const cls = (id: string, revision: number) => ({ id, revision })
  const enrolled = people.map(
    ({ head }, i) => ({ cadreId: head.id, response: i % 5 === 4 ? 'tu_choi' : 'da_dang_ky', respondedAt: at }) as const,
  )
  await db.commit([...changeEnrolments(cls(coming.id, 2), enrolled.slice(0, 12)), ...changeEnrolments(cls(running.id, 2), enrolled)])
  await moveClass(running.id, 'start', deps)
  const came = enrolled.flatMap(({ cadreId, response }) => (response === 'da_dang_ky' ? [cadreId] : []))
  await markByHand(running.id, 1, came.slice(0, 15), true, deps)
}

/** From a day counted from today on, 8.00 to 11.00. */
const mornings = (at: number, from: number, days: number) =>
  Array.from({ length: days }, (_, i) => {
    const startsAt = startOfDay(vietnamDay(at + (from + i) * dayMs)) + 8 * hourMs
    return { startsAt, endsAt: startsAt + 3 * hourMs }
  })
