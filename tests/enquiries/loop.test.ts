import { expect, test } from 'vitest'

import type { Database } from '../../db/database.ts'
import type { Viewer } from '../../src/console/access.ts'
import {
  approveAnswer,
  regress,
  retireAnswer,
  returnAnswer,
  takeCluster,
  unansweredClusters,
  writeAnswer,
} from '../../src/enquiries/jobs.ts'
import { enquiryById } from '../../src/enquiries/store.ts'
import { createIds } from '../../src/ids.ts'
import { openLibrary } from '../../src/knowledge/library.ts'
import { onBothDatabases } from '../support/databases.ts'
import { house, monday } from '../support/known.ts'
import { rows } from '../support/rows.ts'
import { from, turnsOn } from '../support/turns.ts'

const officer = (name: string, role: 'can_bo_tinh' | 'nguoi_xem' = 'can_bo_tinh'): Viewer => ({ type: 'officer', name, role })
const as = (db: Database, name: string, at = monday) => ({ db, ids: createIds(() => at), viewer: officer(name), at })

onBothDatabases('a question nobody could answer', (db) => {
  test('is answered by one officer and another, told to all who asked, found, cited and tested from then on', async () => {
    const d = await db()
    const library = await openLibrary(d, house.contact, () => monday)
    const answerer = library.answerer()
    const turns = turnsOn(d, { now: monday }, { answerer })
    const wordings = {
      An: 'Phụ cấp cán bộ công đoàn được bao nhiêu tiền?',
      Bình: 'phu cap can bo cong doan duoc bao nhieu tien',
      Chi: 'cho em hỏi phụ cấp cán bộ công đoàn được bao nhiêu tiền ạ',
    }
    for (const [who, text] of Object.entries(wordings)) {
      for (const said of ['quyền dữ liệu', 'Đồng ý lưu', 'tôi đồng ý', text]) await turns.receive(from(who, said))
    }
    // Who has not agreed that words are kept is counted nowhere.
    await turns.receive(from('Dũng', wordings.An))
    await turns.receive(from('Chi', 'dừng'))

    const [cluster] = await unansweredClusters(d)
    expect(cluster).toMatchObject({ askers: 3 })
    const taken = await takeCluster(cluster?.questionIds[1] ?? '', 'hoa', as(d, 'hoa'))
    if (!taken.ok) throw new Error(taken.code)
    const { id } = taken
    expect(await unansweredClusters(d)).toEqual([])
    const answer = 'Phụ cấp bằng 0,2 mức lương cơ sở một tháng.'
    expect(await approveAnswer(id, as(d, 'binh'))).toEqual({ ok: false, code: 'changed' })
    await writeAnswer(id, { answer: 'nháp', question: 'Phụ cấp cán bộ công đoàn được bao nhiêu tiền?' }, as(d, 'hoa'))
    expect(await approveAnswer(id, as(d, 'hoa'))).toEqual({ ok: false, code: 'own' })
    await returnAnswer(id, 'chưa rõ số tiền', as(d, 'binh'))
    expect(await enquiryById(d, id)).toMatchObject({ status: 'taken', returned: 'chưa rõ số tiền' })
    await writeAnswer(id, { answer, validTo: '2026-12-31' }, as(d, 'hoa'))
    expect(await approveAnswer(id, { ...as(d, 'binh'), viewer: officer('binh', 'nguoi_xem') })).toEqual({ ok: false, code: 'not_yours' })
    expect(await approveAnswer(id, as(d, 'binh'))).toEqual({ ok: true, id })
    expect(await approveAnswer(id, as(d, 'binh'))).toEqual({ ok: false, code: 'changed' })

    for (const who of ['An', 'Bình']) expect((await rows.said(d, who)).filter((said) => said?.includes(answer))).toHaveLength(1)
    for (const who of ['Chi', 'Dũng']) expect((await rows.said(d, who)).filter((said) => said?.includes(answer))).toEqual([])

    await library.reload()
    const later = { today: '2026-11-30' }
    const found = library.answerer().answer('phụ cấp cán bộ công đoàn bao nhiêu tiền vậy ạ', later)
    expect(found).toMatchObject({ kind: 'answer', citations: [{ documentId: id.toLowerCase(), quote: answer }] })
    const [citation] = found.citations
    expect(library.answerer().verbatim(citation?.documentId ?? '', citation?.id ?? '')?.text).toBe(answer)
    expect(library.answerer().answer('Bao lâu đánh giá cán bộ một lần?', later).citations[0]?.documentId).not.toBe(id.toLowerCase())

    expect(await regress(d, library.answerer(), '2026-11-30')).toEqual({ questions: 3, failed: [] })
    expect((await regress(d, answerer, '2026-11-30')).failed).toHaveLength(3)
    expect(await regress(d, library.answerer(), '2027-01-01')).toEqual({ questions: 0, failed: [] })

    // Asked in other words it is found; the day after its last it is not.
    const otherWords = 'cán bộ công đoàn được phụ cấp bao nhiêu'
    expect(library.answerer().answer(otherWords, later).citations[0]?.documentId).toBe(id.toLowerCase())
    expect(library.answerer().answer(otherWords, { today: '2027-01-01' }).citations[0]?.documentId).not.toBe(id.toLowerCase())

    await retireAnswer(id, as(d, 'hoa'))
    await library.reload()
    expect(library.answerer().answer(wordings.An, later).citations[0]?.documentId).not.toBe(id.toLowerCase())
  }, 30_000)
})
