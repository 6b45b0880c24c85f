import { expect, test } from 'vitest'

import type { Database } from '../../db/database.ts'
import { fill, write } from '../../db/query.ts'
import type { Values } from '../../db/query.ts'
import { note } from '../../src/cadres/records/jobs.ts'
import { listStandards, setStandard } from '../../src/cadres/titles/store.ts'
import { createIds } from '../../src/ids.ts'
import { createNominationJobs } from '../../src/nominations/chase/jobs.ts'
import { nominationReminders } from '../../src/nominations/chase/store.ts'
import { noProgress } from '../../src/learning/progress.ts'
import { decideRule, recordLearning } from '../../src/learning/store.ts'
import { end, letOff, open } from '../../src/nominations/jobs.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'
import { depsOn, smallProvince, takeInAn } from '../support/personnel.ts'
import { remindNow } from '../support/reminding.ts'
import { rows } from '../support/rows.ts'
import { from, turnsOn } from '../support/turns.ts'

const dayMs = 86_400_000

const link = write((q, t, p: Values<{ contactId: string; cadreId: string; at: number }>) =>
  q.insert(t.cadreLinks).values({ contactId: p('contactId'), cadreId: p('cadreId'), linkedAt: p('at') }),
)
const agree = write((q, t, p: Values<{ granted: unknown }>) => q.update(t.contacts).set({ granted: p('granted') }))
const officer = write((q, t, p: Values<{ contactId: string; at: number }>) =>
  q.insert(t.officers).values({
    id: 'O1',
    name: 'Hoa',
    role: 'quan_tri',
    unitId: null,
    contactId: p('contactId'),
    totpSecret: null,
    totpStep: null,
    createdAt: p('at'),
    revokedAt: null,
  }),
)

/** An, cadre, and Hoa, the officer who proposes them, both in the chat. */
async function setting(db: Database) {
  const deps = depsOn(db)
  await smallProvince(db)
  const cadreId = await takeInAn(deps, 'Phó Chủ tịch', '01/03/2025')
  const standard = { titleId: 'CT', decision: '5/QĐ', validFrom: '2020-01-01', validTo: null }
  await db.commit(
    setStandard({ ...standard, id: 's', kind: 'llct', level: 'trung_cap', text: 'trung cấp trở lên' }, await listStandards(db)),
  )
  const turns = turnsOn(db, { now: monday })
  for (const who of ['an', 'hoa']) await turns.receive(from(who, 'xin chào'))
  const contactOf = async (who: string) => (await rows.addresses(db)).find(({ externalId }) => externalId === who)?.contactId ?? ''
  await db.commit([
    fill(link, { contactId: await contactOf('an'), cadreId, at: monday }),
    fill(agree, { granted: { cadre_record: monday, notices: monday } }),
    fill(officer, { contactId: await contactOf('hoa'), at: monday }),
  ])
  const clock = { now: monday }
  const ids = createIds(() => clock.now)
  const measure = createNominationJobs({ db, ids, now: () => clock.now }).nomination_measure
  const job = { id: 'j', kind: 'k', key: 'k', payload: {}, attempts: 1 }
  return {
    deps,
    cadreId,
    clock,
    remind: () => remindNow(db, clock, { sources: { nomination: nominationReminders } }),
    measure: (code: string) => measure({ code }, job),
    /** What nobody asked for, after the first `seen`. */
    news: async (who: string, seen: number) =>
      (await rows.outbox(db, who))
        .filter(({ kind }) => kind !== 'reply')
        .sort((a, b) => a.createdAt - b.createdAt)
        .slice(seen)
        .map(({ body, kind }) => `${kind}: ${body?.text}`),
  }
}

onBothDatabases('chasing what is missing', (database) => {
  test('the cadre is asked for what only they have, the officer for the rest, until it is there', async () => {
    const db = await database()
    const { deps, cadreId, clock, remind, measure, news } = await setting(db)
    const opened = await open({ cadreId, titleId: 'CT', kind: 'de_bat' }, deps)
    if (!opened.ok) throw new Error(opened.code)
    const { code } = opened.opened.nomination

    const [first] = await news('an', 0)
    expect(first).toContain('notice: Kính gửi đồng chí Nguyễn Văn An.')
    expect(first).toContain('1. bổ sung văn bằng, chứng chỉ: Lý luận chính trị: trung cấp trở lên')
    expect(first).toContain('2. học và xác nhận Nghị quyết (gõ "học nghị quyết") hoặc dự lớp quán triệt')
    // Who is proposed for which title is the officers' to tell.
    expect(first).not.toContain('Chủ tịch')
    expect(first).not.toContain(code)

    await remind()
    expect(await news('an', 1)).toEqual([])
    clock.now = monday + 7 * dayMs + 3_600_000
    await remind()
    await remind()
    expect(await news('an', 1)).toHaveLength(1)
    const [toOfficer, ...more] = await news('hoa', 0)
    expect(more).toEqual([])
    expect(toOfficer).toContain(`Hồ sơ nhân sự ${code} (đồng chí Nguyễn Văn An)`)
    expect(toOfficer).toContain('cán bộ bổ sung văn bằng')
    expect(toOfficer).toContain('rà soát, bổ sung quy hoạch chức danh Chủ tịch')

    await note(cadreId, { type: 'plan_in', titleId: 'CT', term: null, on: '2026-11-24', decision: '12/QĐ' }, deps)
    await letOff(code, 'tieu_chuan:llct', 'Đang học, đã có xác nhận của trường', deps)
    const rule = { id: 'r', counts: 'confirmed', decision: null, decidedBy: 'officer:Hoa', decidedAt: monday } as const
    await db.commit([decideRule(rule), recordLearning(cadreId, { ...noProgress, confirmedOn: '2026-11-25' }, clock.now)])
    await measure(code)
    expect((await rows.jobs(db)).filter(({ kind }) => kind === 'nomination_measure')).toHaveLength(1)
    clock.now = monday + 11 * dayMs + 3_600_000
    await remind()
    expect(await news('an', 2)).toEqual([])
    const [later] = await news('hoa', 1)
    expect(later).toContain('nhập xếp loại năm 2025')
    expect(later).not.toContain('quy hoạch')

    await end(code, 'da_rut', 'Cán bộ xin thôi', deps)
    expect((await rows.jobs(db)).filter(({ kind }) => kind === 'nomination_measure')).toEqual([])
    clock.now = monday + 13 * dayMs + 3_600_000
    await remind()
    expect(await news('hoa', 2)).toEqual([])
  })
})
