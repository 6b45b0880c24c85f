/** What officers are told in their own chats about cases: whom, when, and in which words. Never a word of what the sender wrote. */
import type { Role } from '../../db/tables/console.ts'
import { nextSendingTime } from '../delivery/hours.ts'
import { isWorkingDay, startOfDay, vietnamDate, vietnamDay, vietnamTime } from '../calendar.ts'
import type { Case } from './case.ts'
import { isOverdue, sealedDueBy } from './deadlines.ts'
import type { Route } from './routing.ts'
import { categoryNames, kindNames } from './wording.ts'

/**
 *   new       it has just come in          assigned  another officer gave it to them
 *   late      it went a level up           more      the sender wrote again
 *   unheeded  urgent, and nobody has done anything about it
 */
export const pushReasons = ['new', 'assigned', 'late', 'more', 'unheeded'] as const
export type PushReason = (typeof pushReasons)[number]

/** An urgent case nobody has touched is told again after this long, to everybody (ms). */
export const unheededMs = 15 * 60_000
/** … and so often. */
export const maxUnheeded = 3

/** Quiet hours hold back everything but danger. */
export const pushAt = (kind: Case['kind'], now: number): number => (kind === 'urgent' ? now : nextSendingTime(now))

interface Colleague {
  readonly name: string
  readonly role: Role
}

/**
 * Who hears of it. Danger: the owner and everybody of the province. What nobody owns: everybody of the province. A restricted case:
 * only those named for such, whatever it is.
 */
export function hearersOf(
  one: Pick<Case, 'kind' | 'restricted' | 'owner'>,
  why: PushReason,
  routes: readonly Route[],
  officers: readonly Colleague[],
): readonly string[] {
  const isAlarm = one.kind === 'urgent' && (why === 'new' || why === 'unheeded')
  if (one.restricted) {
    const named = [...new Set(routes.filter(({ restricted }) => restricted).map(({ owner }) => owner))]
    return !isAlarm && one.owner !== null && named.includes(one.owner) ? [one.owner] : named
  }
  const province = officers.filter(({ role }) => role === 'quan_tri' || role === 'can_bo_tinh').map(({ name }) => name)
  if (isAlarm) return [...new Set([...(one.owner === null ? [] : [one.owner]), ...province])]
  return one.owner === null ? province : [one.owner]
}

type Told = Pick<Case, 'code' | 'sealed' | 'kind' | 'category' | 'restricted' | 'unitId' | 'unitText' | 'dueAt'>

/** @param url where the console shows the case */
export function pushText(one: Told, why: PushReason, url: string): string {
  const what = lead(one, why)
  // Of a restricted case the code is all that leaves the console.
  if (one.restricted) return `${what}. Nội dung chỉ người được giao đọc được, trên bảng điều khiển: ${url}`
  const unit = one.unitId ?? one.unitText
  const about = [one.category === null ? undefined : categoryNames[one.category], unit === null ? undefined : `đơn vị ${unit}`]
  const details = about.filter((part) => part !== undefined)
  const due = one.sealed ? vietnamDate(vietnamDay(one.dueAt)) : vietnamTime(one.dueAt)
  const end = one.kind === 'urgent' ? 'Anh/chị xử lý ngay' : `Hạn trả lời ${due}`
  return `${what}${details.length === 0 ? '' : ` (${details.join('; ')})`}. ${end}: ${url}`
}

function lead({ code, sealed, kind, restricted }: Told, why: PushReason): string {
  const name = restricted ? `đơn tố cáo, khiếu nại ${code}` : `việc ${code}, ${kindNames[kind].toLowerCase()}`
  switch (why) {
    case 'new':
      if (kind !== 'urgent') return `Có ${name}, mới đến`
      return `KHẨN CẤP, mã ${code}: có thể có người đang gặp nguy hiểm. Người gửi${sealed ? ' (thư kín)' : ''} đã được cho số 113, 115`
    case 'assigned':
      return `Anh/chị được giao ${name}`
    case 'late':
      return `Quá hạn và được chuyển lên anh/chị: ${name}`
    case 'more':
      return `Người gửi viết thêm trong ${name}`
    case 'unheeded':
      return `KHẨN CẤP, mã ${code}: vẫn chưa có ai xử lý`
  }
}

/** For who runs the system, when a denunciation has come and nobody may read it. It says no more than that there is one. */
export const nobodyNamed = (url: string): string =>
  `Có đơn tố cáo, khiếu nại chưa ai được giao đọc. Anh/chị chọn người phụ trách ở mục Phân công: ${url}`

const minuteMs = 60_000
const dayMs = 86_400_000
/** Eight in the morning. */
const digestMinute = 480

/** The next morning of a working day on which officers are told what waits. */
export function nextDigestAt(now: number): number {
  for (let day = startOfDay(vietnamDay(now)); ; day += dayMs) {
    const at = day + digestMinute * minuteMs
    if (at > now && isWorkingDay(at)) return at
  }
}

interface Digest {
  readonly open: number
  readonly late: number
  readonly sealed: number
  readonly restricted: number
}

/**
 * What waits for an officer this morning. What came sealed today, or was written to a sealed letter today, is not counted: that it is
 * there already would say that it was written before eight.
 * @param open cases that wait, all of which the officer may read
 * @returns undefined when nothing waits
 */
export function digestOf(officer: Colleague, open: readonly Case[], now: number): Digest | undefined {
  const day = vietnamDay(now)
  const isProvince = officer.role === 'quan_tri' || officer.role === 'can_bo_tinh'
  const isOfToday = ({ sealed, createdAt, dueAt }: Case) => sealed && (createdAt >= startOfDay(day) || dueAt >= sealedDueBy(false, day))
  const counted = open.filter((one) => (one.owner === officer.name || (one.owner === null && isProvince)) && !isOfToday(one))
  if (counted.length === 0) return undefined
  return {
    open: counted.length,
    late: counted.filter((one) => isOverdue(one, now)).length,
    sealed: counted.filter(({ sealed }) => sealed).length,
    restricted: counted.filter(({ restricted }) => restricted).length,
  }
}

export function digestText({ open, late, sealed, restricted }: Digest, url: string): string {
  const parts = [
    ...(late > 0 ? [`${late} việc đã quá hạn`] : []),
    ...(sealed > 0 ? [`${sealed} thư kín`] : []),
    ...(restricted > 0 ? [`${restricted} đơn tố cáo, khiếu nại`] : []),
  ]
  return `Sáng nay có ${open} ý kiến, phản ánh chờ anh/chị trả lời${parts.length === 0 ? '' : `, trong đó ${parts.join(', ')}`}: ${url}`
}
