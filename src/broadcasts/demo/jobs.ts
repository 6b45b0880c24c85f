/** An invented notice that waits for its second officer. */
import { draftBroadcast, submitBroadcast } from '../desk/jobs.ts'
import type { DeskDeps } from '../desk/jobs.ts'
import type { Signatory } from '../broadcast.ts'

const text = 'Chào {xung_ho}, Liên đoàn Lao động tỉnh mời đoàn viên khám sức khỏe miễn phí sáng thứ bảy tuần này tại Nhà văn hóa Lao động.'

/** @param unitId whom it is for, with every unit under it */
export async function playBroadcast(unitId: string, by: Signatory, deps: DeskDeps): Promise<void> {
  const content = { text, acknowledge: true }
  const drafted = await draftBroadcast(deps, by, { content, audience: { units: [unitId] }, sendAt: null, urgent: false, paid: false })
  if (drafted.ok) await submitBroadcast(deps, drafted.stored.id, by)
}
