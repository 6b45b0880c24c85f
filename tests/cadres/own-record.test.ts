import { expect, test } from 'vitest'

import { approveChange, refuseChange } from '../../src/cadres/changes/jobs.ts'
import { waitingChanges } from '../../src/cadres/changes/store.ts'
import { issueCode } from '../../src/cadres/links/store.ts'
import { auditPage, verifyTrail } from '../../src/privacy/audit/store.ts'
import { eraseContactData } from '../../src/privacy/erasing/store.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'
import { csv, depsOn, everyRecord, smallProvince, takeIn } from '../support/personnel.ts'
import { rows } from '../support/rows.ts'
import { from, turnsOn } from '../support/turns.ts'

const people = csv([
  ['Họ và tên', 'Năm sinh', 'Đơn vị', 'Chức danh', 'Trình độ'],
  ['Nguyễn Văn An', '1985', 'CDCS-01', 'Chủ tịch', 'Cao đẳng'],
  ['Trần Thị Bình', '1990', 'CDCS-02', 'UV BCH', ''],
])

onBothDatabases('a cadre and their own record', (open) => {
  test('a code links one chat once, a proposal waits for an officer, and the cadre is told what became of it', async () => {
    const deps = depsOn(await open())
    const { db } = deps
    await smallProvince(db)
    await takeIn(people, deps)
    const an = (await everyRecord(deps)).find(({ head }) => head.fullName === 'Nguyễn Văn An')?.head.id ?? ''
    await db.commit(issueCode('HSAAAAAAAA', { cadreId: an, issuedBy: 'officer:Hoa', issuedAt: monday, expiresAt: monday + 86_400_000 }))
    const turns = turnsOn(db)

    await turns.receive(from('an', 'HSAAAAAAAA'))
    await turns.receive(from('an', 'tôi đồng ý'))
    // The same sheet in another hand is worth nothing any more.
    await turns.receive(from('khác', 'HSAAAAAAAA'))
    expect((await rows.said(db, 'khác')).at(-1)).toContain('đã dùng')
    await turns.receive(from('an', 'hồ sơ của tôi'))
    const shown = (await rows.outbox(db, 'an')).at(-1)
    // Without a log nothing of it stays once it is sent; until then it is there to be sent.
    expect(shown?.keepBody).toBe(false)
    expect(shown?.body?.text).toContain('Nguyễn Văn An')
    // Between the button and its words somebody may say anything, or what is refused.
    await turns.receive(from('an', 'căn cước của tôi 058085001234'))
    expect((await rows.said(db, 'an')).at(-1)).toContain('tôi đã bỏ và không lưu lại ở đâu')
    await turns.receive(from('an', 'de nghi sua'))
    expect((await rows.said(db, 'an')).at(-1)).toContain('sửa mục nào')
    await turns.receive(from('khác', 'Đề nghị sửa'))
    expect((await rows.said(db, 'khác')).at(-1)).not.toContain('sửa mục nào')
    await turns.receive(from('an', 'cập nhật giúp tôi bằng đại học'))
    await turns.receive(from('an', 'Luật'))
    await turns.receive(from('an', 'gửi duyệt'))
    const [waiting] = await waitingChanges(db)
    expect(waiting).toMatchObject({ cadreId: an, oldText: 'Cao đẳng', newText: 'Trình độ chuyên môn: Đại học, Luật' })

    const code = waiting?.code ?? ''
    expect(await approveChange(code, 'Bằng ĐH số 77', deps)).toEqual({ ok: true, cadreId: an })
    expect(await refuseChange(code, 'đã có', deps)).toEqual({ ok: false, code: 'decided' })
    const record = (await everyRecord(deps)).find(({ head }) => head.id === an)
    expect(record?.qualifications.map(({ level, standing, evidence }) => [level, standing, evidence]).sort()).toEqual([
      ['cao_dang', 'self_declared', null],
      ['dai_hoc', 'verified', 'Bằng ĐH số 77'],
    ])
    const told = (await rows.outbox(db, 'an')).find(({ kind }) => kind === 'notice')
    expect(told?.body?.text).toContain('đã được duyệt')
  })

  test('without evidence an approved qualification stays the cadre’s own word; a refusal gives its reason', async () => {
    const deps = depsOn(await open())
    const { db } = deps
    const turns = turnsOn(db)
    await turns.receive(from('an', 'cập nhật lý luận chính trị trung cấp giúp tôi'))
    await turns.receive(from('an', 'gửi duyệt'))
    await turns.receive(from('an', 'cập nhật số điện thoại 0987654321'))
    await turns.receive(from('an', 'gửi duyệt'))
    const [politics, phone] = await waitingChanges(db)
    await approveChange(politics?.code ?? '', null, deps)
    await refuseChange(phone?.code ?? '', 'Đây là số riêng', deps)
    const record = (await everyRecord(deps)).find(({ head }) => head.fullName === 'Nguyễn Văn An')
    expect(record?.qualifications.find(({ kind }) => kind === 'llct')).toMatchObject({
      level: 'trung_cap',
      standing: 'self_declared',
      source: 'self',
    })
    expect(record?.head.phone).toBeNull()
    const notices = (await rows.outbox(db, 'an')).flatMap(({ kind, body }) => (kind === 'notice' ? [body?.text] : []))
    expect(notices).toContainEqual(expect.stringContaining('Lý do: Đây là số riêng'))
  })

  test('a number of an identity paper is stored nowhere, even with a log', async () => {
    const { db } = depsOn(await open())
    const turns = turnsOn(db)
    await turns.receive(from('an', 'bot luu thong tin gi'))
    await turns.receive(from('binh', { type: 'opened' }))
    await turns.receive(from('binh', 'tôi đồng ý'))
    await turns.receive(from('binh', 'cccd cua toi la 058085001234'))
    const kept = JSON.stringify([await rows.inbound(db), await rows.questions(db), await rows.cases(db), await rows.outbox(db, 'binh')])
    expect(kept).not.toContain('058085001234')
  })

  test('every read and write is in the trail, the cadre’s own included, and the trail is whole', async () => {
    const deps = depsOn(await open())
    const { db } = deps
    const entries = await auditPage(db, 0, 1_000)
    const an = (await everyRecord(deps)).find(({ head }) => head.fullName === 'Nguyễn Văn An')?.head.id ?? ''
    const own = entries.filter(({ actor }) => actor === `cadre:${an}`).map(({ action }) => action)
    expect(own).toEqual(expect.arrayContaining(['link', 'read', 'write']))
    expect(entries.filter(({ action, subjects }) => action === 'write' && subjects.includes(an)).length).toBeGreaterThanOrEqual(3)
    expect(await verifyTrail(db)).toMatchObject({ ok: true })
  })

  test('erasing the chat ends the link and what waited; the official record stays', async () => {
    const deps = depsOn(await open())
    const { db } = deps
    const turns = turnsOn(db)
    await turns.receive(from('an', 'cập nhật email an@congdoan.example.vn'))
    await turns.receive(from('an', 'gửi duyệt'))
    const contactId = (await rows.outbox(db, 'an'))[0]?.contactId ?? ''
    await db.commit(eraseContactData(contactId))
    expect(await waitingChanges(db)).toEqual([])
    expect((await everyRecord(deps)).length).toBe(2)
    await turns.receive(from('an', 'hồ sơ của tôi'))
    expect((await rows.said(db, 'an')).at(-1)).toContain('mã liên kết')
  })
})
