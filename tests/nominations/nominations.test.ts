import { CommitRefused } from '../../db/query.ts'
import { note } from '../../src/cadres/records/jobs.ts'
import { recordWrites } from '../../src/cadres/records/writing/store.ts'
import type { RecordChange } from '../../src/cadres/record.ts'
import { listStandards, setStandard } from '../../src/cadres/titles/store.ts'
import { carryOut } from '../../src/cadres/units/jobs.ts'
import type { Viewer } from '../../src/console/access.ts'
import { cycleById } from '../../src/evaluations/store.ts'
import { closeCycle, found, move } from '../../src/evaluations/jobs.ts'
import { tally } from '../../src/evaluations/results/jobs.ts'
import { end, evaluate, letOff, open as openOne } from '../../src/nominations/jobs.ts'
import { look } from '../../src/nominations/looking/jobs.ts'
import type { NominationDeps } from '../../src/nominations/looking/jobs.ts'
import { seenBy } from '../../src/nominations/listing/store.ts'
import { auditPage, verifyTrail } from '../../src/privacy/audit/store.ts'
import { describe, expect, test } from 'vitest'

import { onBothDatabases } from '../support/databases.ts'
import { csv, depsOn, everyRecord, preview, smallProvince, takeIn } from '../support/personnel.ts'
import { postingOf } from '../support/posts.ts'

const heading = ['Họ và tên', 'Năm sinh', 'Đơn vị', 'Chức danh', 'Ngày giữ chức danh', 'Trình độ', 'SĐT']
const reason = 'Đã nộp bản gốc tại phòng, bổ sung sau'

onBothDatabases('nominations', (database) => {
  let made: Promise<NominationDeps> | undefined
  /** One province for the suite: tests propose people of their own. */
  const province = () => {
    made ??= (async () => {
      const deps = depsOn(await database())
      await smallProvince(deps.db)
      await takeIn(
        csv([
          heading,
          ...['Nguyễn Văn An', 'Trần Thị Bình', 'Lê Văn Chi', 'Phạm Thị Dung', 'Võ Văn Giang', 'Đặng Thị Hoa'].map((name, i) => [
            name,
            String(1980 + i),
            i % 2 ? 'CDCS-02' : 'CDCS-01',
            'Phó Chủ tịch',
            '01/03/2024',
            i === 0 ? 'Đại học' : 'Cao đẳng',
            '',
          ]),
        ]),
        deps,
      )
      const standard = { titleId: 'CT', decision: '5/QĐ', validFrom: '2020-01-01', validTo: null }
      const known = await listStandards(deps.db)
      await deps.db.commit([
        ...setStandard({ ...standard, id: 's1', kind: 'chuyen_mon', level: 'dai_hoc', text: 'Đại học trở lên' }, known),
        ...setStandard({ ...standard, id: 's2', kind: 'llct', level: 'trung_cap', text: 'Trung cấp trở lên' }, known),
      ])
      return deps
    })()
    return made
  }
  const idOf = async (deps: NominationDeps, name: string) =>
    (await everyRecord({ ...depsOn(deps.db) })).find(({ head }) => head.fullName === name)?.head.id ?? ''
  const proposed = async (name: string, rest: Partial<NominationDeps> = {}, titleId = 'CT') => {
    const deps = { ...(await province()), ...rest }
    const cadreId = await idOf(deps, name)
    const opened = await openOne({ cadreId, titleId, kind: 'de_bat' }, deps)
    if (!opened.ok) throw new Error(opened.code)
    return { deps, cadreId, ...opened.opened }
  }
  /** A new post in the record, as an import or a decision would write it. */
  const give = async (deps: NominationDeps, cadreId: string, titleId: string, unitId = 'CDCS-01') => {
    const record = (await everyRecord(depsOn(deps.db))).find(({ head }) => head.id === cadreId)
    if (record === undefined) throw new Error('gone')
    const row = postingOf(cadreId, { id: deps.ids.next(), titleId, unitId, since: '2026-11-20' })
    const change: RecordChange = { part: 'posting', partId: row.id, before: null, after: row }
    const writing = { at: deps.at, actor: 'officer:Hoa', source: 'officer', newId: () => deps.ids.next() } as const
    return deps.db.commit(recordWrites(cadreId, record.head.revision, [change], writing))
  }

  test('says what is there, what is missing and who must do what', async () => {
    const { requirements, nomination } = await proposed('Nguyễn Văn An')
    expect(nomination).toMatchObject({ state: 'dang_mo', kind: 'de_bat', unitId: 'CDCS-01' })
    expect(requirements.map(({ item, state, todo }) => `${item} ${state} ${todo?.who ?? '-'}`)).toEqual([
      'danh_gia waiting -',
      'tieu_chuan:chuyen_mon unverified officer',
      'tieu_chuan:llct missing cadre',
      'dao_tao:CT-01 missing cadre',
      'dao_tao:CT-07a missing officer',
      'dao_tao:CT-07b missing officer',
      'dao_tao:CT-07c missing officer',
      'dao_tao:CT-07d missing officer',
      'xep_loai:2025 missing officer',
      'xep_loai:2024 missing officer',
      'quy_hoach missing officer',
    ])
    expect(requirements.find(({ item }) => item === 'tieu_chuan:llct')?.todo?.what).toBe(
      'bổ sung văn bằng, chứng chỉ: Lý luận chính trị: Trung cấp trở lên',
    )
  })

  test('nobody is proposed twice for one title at a time', async () => {
    const { deps, cadreId } = await proposed('Trần Thị Bình')
    expect(await openOne({ cadreId, titleId: 'CT', kind: 'luan_chuyen' }, deps)).toEqual({ ok: false, code: 'open_before' })
  })

  test('what an officer notes in the record shows in the nomination at once', async () => {
    const { deps, cadreId, nomination } = await proposed('Lê Văn Chi')
    await note(cadreId, { type: 'plan_in', titleId: 'CT', term: '2025-2030', on: '2025-10-01', decision: '12/QĐ' }, deps)
    await note(cadreId, { type: 'grade', year: 2025, grade: 'HTT', decision: '90/QĐ', on: '2025-12-10' }, deps)
    await note(cadreId, { type: 'grade', year: 2024, grade: 'KHT', decision: '80/QĐ', on: '2024-12-10' }, deps)
    const found = await look(nomination.code, deps, 'a test looks')
    if (!found.ok) throw new Error(found.code)
    const state = (item: string) => found.opened.requirements.find((each) => each.item === item)?.state
    expect([state('quy_hoach'), state('xep_loai:2025'), state('xep_loai:2024')]).toEqual(['met', 'met', 'failed'])
    expect(found.opened.requirements.find(({ item }) => item === 'quy_hoach')?.detail).toContain('01/10/2025 (12/QĐ)')
  })

  test('the evaluation before it begins with it; closed with nobody’s answer it was none', async () => {
    const { deps, nomination } = await proposed('Lê Văn Chi', {}, 'PTB')
    const standing = async () => {
      const found = await look(nomination.code, deps, 'a test looks')
      return found.ok ? found.opened.requirements.find(({ item }) => item === 'danh_gia') : undefined
    }
    const { evaluationId } = (await seenBy(deps.db, deps.viewer, deps.at)).find(({ nomination: { code } }) => code === nomination.code)
      ?.nomination ?? { evaluationId: null }
    const cycle = await cycleById(deps.db, evaluationId ?? '')
    expect(cycle).toMatchObject({ kind: 'truoc_de_bat', state: 'dang_mo', calendar: { closesOn: '2026-11-30' } })
    expect(await standing()).toMatchObject({ state: 'waiting', detail: `đợt ${evaluationId} đang lấy ý kiến đến hết ngày 30/11/2026` })
    expect(await evaluate(nomination.code, deps)).toEqual({ ok: false, code: 'met' })
    await closeCycle(evaluationId ?? '', deps)
    expect(await standing()).toMatchObject({ state: 'waiting', todo: { who: 'officer', what: `tổng hợp kết quả đợt ${evaluationId}` } })
    await tally(evaluationId ?? '', { ...deps, random: () => 0.5, draw: (n: number) => n - 1, secret: () => 's' } as never)
    const done = await standing()
    expect(done).toMatchObject({ state: 'missing', todo: { who: 'officer' } })
    expect(done?.detail).toContain('chưa đủ phiếu để có kết quả')
    // Opened once more, it is asked again.
    const again = await evaluate(nomination.code, deps)
    expect(again.ok && again.opened.requirements.find(({ item }) => item === 'danh_gia')?.state).toBe('waiting')
  })

  test('an evaluation given up is opened anew', async () => {
    const { deps, nomination } = await proposed('Lê Văn Chi', {}, 'TB')
    const first = (await seenBy(deps.db, deps.viewer, deps.at)).find(({ nomination: { code } }) => code === nomination.code)?.nomination
    await move(await found(deps.db, first?.evaluationId ?? ''), 'huy', deps)
    const again = await evaluate(nomination.code, deps)
    expect(again).toMatchObject({ ok: true })
    expect(again.ok && again.opened.nomination.evaluationId).not.toBe(first?.evaluationId)
  })

  describe('the post', () => {
    test('is refused by the store and by the import until everything is met or waived, with name and reason', async () => {
      const { deps, cadreId, nomination } = await proposed('Phạm Thị Dung')
      await expect(give(deps, cadreId, 'CT')).rejects.toThrow(new CommitRefused('nominated'))
      await expect(give(deps, cadreId, 'CT', 'CDCS-02')).rejects.toThrow(new CommitRefused('nominated'))
      const table = csv([
        ['Mã cán bộ', 'Họ và tên', 'Chức danh', 'Ngày giữ chức danh'],
        [cadreId, 'Phạm Thị Dung', 'Chủ tịch', '20/11/2026'],
      ])
      const [row] = (await preview(table, depsOn(deps.db))).rows
      expect(row).toMatchObject({ kind: 'rejected' })
      expect(JSON.stringify(row)).toContain(nomination.code)

      expect(await end(nomination.code, 'hoan_tat', '77/QĐ-LĐLĐ', deps)).toEqual({ ok: false, code: 'incomplete' })
      expect(await letOff(nomination.code, 'quy_hoach', 'gấp', deps)).toEqual({ ok: false, code: 'no_reason' })
      expect(await letOff(nomination.code, 'không có', reason, deps)).toEqual({ ok: false, code: 'no_item' })
      expect(await letOff(nomination.code, 'quy_hoach', reason, deps)).toMatchObject({ ok: true, items: ['quy_hoach'] })
      expect(await letOff(nomination.code, 'quy_hoach', 'một lý do khác hẳn', deps)).toEqual({ ok: false, code: 'met' })
      await expect(give(deps, cadreId, 'CT')).rejects.toThrow(new CommitRefused('nominated'))
      expect(await end(nomination.code, 'hoan_tat', '77/QĐ-LĐLĐ', deps)).toEqual({ ok: false, code: 'incomplete' })

      expect(await letOff(nomination.code, 'all', reason, deps)).toMatchObject({ ok: true })
      const found = await look(nomination.code, deps, 'a test looks')
      expect(found.ok && found.opened.requirements.find(({ item }) => item === 'quy_hoach')?.detail).toContain(
        `miễn, lý do: ${reason} (Hoa)`,
      )
      await expect(give(deps, cadreId, 'CT')).rejects.toThrow(new CommitRefused('nominated'))
      expect(await end(nomination.code, 'hoan_tat', '77/QĐ-LĐLĐ', deps)).toMatchObject({ ok: true })
      await give(deps, cadreId, 'CT')
      expect(await letOff(nomination.code, 'all', reason, deps)).toEqual({ ok: false, code: 'closed' })
      expect(await end(nomination.code, 'da_rut', 'nhầm', deps)).toEqual({ ok: false, code: 'closed' })
    })

    test('stays refused after the nomination is withdrawn, until a new one is done', async () => {
      const { deps, cadreId, nomination } = await proposed('Võ Văn Giang')
      expect(await end(nomination.code, 'da_rut', 'Cán bộ xin thôi', deps)).toMatchObject({ ok: true })
      await expect(give(deps, cadreId, 'CT')).rejects.toThrow(new CommitRefused('nominated'))
      const again = await proposed('Võ Văn Giang')
      await letOff(again.nomination.code, 'all', reason, deps)
      await end(again.nomination.code, 'hoan_tat', '78/QĐ', deps)
      await give(deps, cadreId, 'CT')
    })

    test('is written into the record with the completion, from a day on, and the post before ends that day', async () => {
      const { deps, cadreId, nomination } = await proposed('Đặng Thị Hoa', {}, 'CNUBKT')
      await letOff(nomination.code, 'all', reason, deps)
      expect(await end(nomination.code, 'hoan_tat', '81/QĐ-LĐLĐ', deps, '2026-01-01')).toEqual({ ok: false, code: 'too_early' })
      expect(await end(nomination.code, 'hoan_tat', '81/QĐ-LĐLĐ', deps, '2026-12-01')).toMatchObject({ ok: true })
      const record = (await everyRecord(depsOn(deps.db))).find(({ head }) => head.id === cadreId)
      const posts = record?.postings.map(({ titleId, since, until, decision }) => [titleId, since, until, decision]).sort()
      expect(posts).toEqual([
        ['CNUBKT', '2026-12-01', null, '81/QĐ-LĐLĐ'],
        ['PCT', '2024-03-01', '2026-12-01', null],
      ])
    })

    test('above the grassroots is taken from no table without a nomination: a higher title, or another unit', async () => {
      const deps = await province()
      await takeIn(csv([heading.slice(0, 5), ['Cao Văn Ninh', '1979', 'LDLD', 'Chuyên viên', '01/03/2024']]), deps)
      const cadreId = await idOf(deps, 'Cao Văn Ninh')
      const said = async (titleName: string, unit: string) => {
        const table = csv([
          ['Mã cán bộ', 'Họ và tên', 'Đơn vị', 'Chức danh', 'Ngày giữ chức danh'],
          [cadreId, 'Cao Văn Ninh', unit, titleName, '20/11/2026'],
        ])
        return (await preview(table, depsOn(deps.db))).rows[0]
      }
      expect(await said('Phó Trưởng ban', 'LDLD')).toMatchObject({ kind: 'rejected' })
      expect(JSON.stringify(await said('Trưởng ban', 'LDLD'))).toContain('cần hồ sơ nhân sự đã hoàn tất')
      // Elected at the grassroots, nobody is promoted.
      expect(await said('Chủ tịch', 'CDCS-01')).toMatchObject({ kind: 'changed' })
      const { nomination } = await proposed('Cao Văn Ninh', {}, 'PTB')
      await letOff(nomination.code, 'all', reason, deps)
      await end(nomination.code, 'hoan_tat', '82/QĐ', deps)
      expect(await said('Phó Trưởng ban', 'LDLD')).toMatchObject({ kind: 'changed' })
      expect(await said('Trưởng ban', 'LDLD')).toMatchObject({ kind: 'rejected' })
    })

    test('of another title, of another cadre, and everything else in the record is not in the way', async () => {
      const { deps, cadreId } = await proposed('Đặng Thị Hoa')
      await give(deps, cadreId, 'UVBCH')
      await note(cadreId, { type: 'reward', name: 'Bằng khen', on: '2026-07-28', decision: null }, deps)
    })
  })

  test('an officer of one unit sees and opens only what is theirs, and decides nothing', async () => {
    const deps = await province()
    const viewer: Viewer = { type: 'officer', name: 'Lan', role: 'can_bo_don_vi', unitId: 'CDCS-02' }
    const theirs = { ...deps, viewer }
    expect((await seenBy(deps.db, viewer, deps.at)).every(({ nomination }) => nomination.unitId === 'CDCS-02')).toBe(true)
    const hidden = (await seenBy(deps.db, deps.viewer, deps.at)).find(({ nomination }) => nomination.unitId === 'CDCS-01')
    expect(await look(hidden?.nomination.code ?? '', theirs, 'curious')).toEqual({ ok: false, code: 'unknown' })
    const cadreId = await idOf(deps, 'Trần Thị Bình')
    expect(await openOne({ cadreId, titleId: 'TB', unitId: 'LDLD', kind: 'de_bat' }, theirs)).toEqual({ ok: false, code: 'not_yours' })
    expect(await openOne({ cadreId, titleId: 'TBNC', kind: 'de_bat' }, theirs)).toMatchObject({ ok: true })
    const own = (await seenBy(deps.db, viewer, deps.at)).find(({ nomination }) => nomination.titleId === 'TBNC')
    expect(await letOff(own?.nomination.code ?? '', 'all', reason, theirs)).toEqual({ ok: false, code: 'not_yours' })
    expect(await end(own?.nomination.code ?? '', 'da_rut', 'thôi', theirs)).toEqual({ ok: false, code: 'not_yours' })
    const watcher: Viewer = { type: 'officer', name: 'Xem', role: 'nguoi_xem' }
    expect(await openOne({ cadreId, titleId: 'TT', kind: 'de_bat' }, { ...deps, viewer: watcher })).toEqual({
      ok: false,
      code: 'not_yours',
    })
    expect(await seenBy(deps.db, watcher, deps.at)).toEqual([])
  })

  test('what is not there is said', async () => {
    const deps = await province()
    const cadreId = await idOf(deps, 'Trần Thị Bình')
    expect(await openOne({ cadreId: 'CB0000000', titleId: 'CT', kind: 'de_bat' }, deps)).toEqual({ ok: false, code: 'unknown' })
    expect(await openOne({ cadreId, titleId: 'XX', kind: 'de_bat' }, deps)).toEqual({ ok: false, code: 'no_title' })
    expect(await openOne({ cadreId, titleId: 'PTB', unitId: 'XX', kind: 'de_bat' }, deps)).toEqual({ ok: false, code: 'no_unit' })
    expect(await look('NS-XXXXXX', deps, 'nothing')).toEqual({ ok: false, code: 'unknown' })
  })

  test('every reading and every write is in the trail, and the trail is whole', async () => {
    const deps = await province()
    const { nomination, cadreId } = await proposed('Nguyễn Văn An', {}).catch(async () => {
      const [first] = (await seenBy(deps.db, deps.viewer, deps.at)).filter(({ name }) => name === 'Nguyễn Văn An')
      if (first === undefined) throw new Error('gone')
      return { nomination: first.nomination, cadreId: first.nomination.cadreId }
    })
    await look(nomination.code, deps, 'kiểm tra nhật ký')
    await letOff(nomination.code, 'quy_hoach', reason, deps)
    const entries = (await auditPage(deps.db, 0, 500)).filter(({ subjects }) => subjects === cadreId)
    const said = entries.map(({ action, actor, reason: why }) => `${action} ${actor} ${why}`)
    expect(said).toContain('read officer:Hoa kiểm tra nhật ký')
    expect(said).toContain(`write officer:Hoa waived quy_hoach for ${nomination.code}: ${reason}`)
    expect(await verifyTrail(deps.db)).toMatchObject({ ok: true })
  })

  test('a unit that is merged takes its people along, nominated or not', async () => {
    const deps = await province()
    const cadreId = await idOf(deps, 'Trần Thị Bình')
    // The title they hold is the title they are proposed for once more.
    await openOne({ cadreId, titleId: 'PCT', kind: 'bo_nhiem_lai' }, deps)
    const event = { type: 'merge', unitIds: ['CDCS-02'], intoId: 'CDCS-01', posts: 'move', on: '2026-11-23' } as const
    expect(await carryOut(event, '9/QĐ', deps)).toMatchObject({ ok: true })
    const record = (await everyRecord(depsOn(deps.db))).find(({ head }) => head.id === cadreId)
    expect(record?.postings.find(({ until }) => until === null)).toMatchObject({ titleId: 'PCT', unitId: 'CDCS-01' })
  })
})
