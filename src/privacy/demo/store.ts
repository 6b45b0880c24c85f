/** Invented requests about personal data, so that the officers' page has something to show. */
import type { Database } from '../../../db/database.ts'
import type { Write } from '../../../db/query.ts'
import type { Ids } from '../../ids.ts'
import { openRightsRequest, saidAbout, settleRequest } from '../requests/store.ts'
import type { RightsKind } from '../rights.ts'

const dayMs = 86_400_000

/** Who, what, how many days ago, in which words, and what an officer wrote who settled it. */
const requests: readonly (readonly [string, RightsKind, number, string | undefined, string?])[] = [
  ['Lê Thị Hoa', 'correct', 9, 'Họ tên trong hồ sơ ghi thiếu chữ đệm: đúng là Lê Thị Mỹ Hoa.'],
  ['Nguyễn Văn Tám', 'object', 1, 'Đừng đưa tôi vào danh sách nhận khảo sát của khu công nghiệp.'],
  ['Trần Thị Lụa', 'delete', 1, undefined],
  ['Phạm Quốc Bảo', 'correct', 20, 'Ngày vào công đoàn là 01/3/2019.', 'Đã sửa ngày vào công đoàn theo thẻ đoàn viên.'],
]

/** @param arrive makes a person of the web chat */
export async function loadRequests(
  db: Database,
  arrive: (name: string, at: number) => { readonly contactId: string; readonly writes: readonly Write[] },
  officer: string,
  ids: Ids,
  at: number,
): Promise<void> {
  const writes = requests.flatMap(([name, kind, days, text, note]) => {
    const receivedAt = at - days * dayMs
    const { contactId, writes: arrived } = arrive(name, receivedAt)
    const code = `QDL-${ids.random(6)}`
    return [
      ...arrived,
      openRightsRequest({ id: ids.next(), code, contactId, kind, receivedAt }),
      ...(text === undefined ? [] : [saidAbout(code, contactId, text)]),
      ...(note === undefined ? [] : [settleRequest({ code, status: 'done', note, by: officer, at: receivedAt + 4 * dayMs })]),
    ]
  })
  await db.commit(writes)
}
