import { randomInt } from 'node:crypto'

import { expect, test } from 'vitest'

import type { Database } from '../../db/database.ts'
import type { Viewer } from '../../src/console/access.ts'
import { unansweredClusters } from '../../src/enquiries/jobs.ts'
import { addRoute } from '../../src/feedback/desk-settings/store.ts'
import { inbox, showCase } from '../../src/feedback/jobs.ts'
import { openLetters } from '../../src/feedback/letters/store.ts'
import { createIds } from '../../src/ids.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'
import { rows } from '../support/rows.ts'
import { from, testSeal, turnsOn } from '../support/turns.ts'

const viewer = (name: string, role: 'quan_tri' | 'can_bo_tinh' = 'can_bo_tinh'): Viewer => ({ type: 'officer', name, role })

onBothDatabases('what accuses somebody in office', (open) => {
  const as = (db: Database, who: Viewer) => ({ db, ids: createIds(() => monday), viewer: who, at: monday })
  const says = async (db: Database, who: string, ...texts: string[]) => {
    const turns = turnsOn(db)
    for (const text of texts) await turns.receive(from(who, text))
  }
  const opening = (db: Database) => openLetters(db, testSeal, randomInt, createIds(() => monday).random)
  const codesSeen = async (db: Database, who: Viewer) => (await inbox(['open'], as(db, who))).cases.map(({ code }) => code)
  const codeOf = async (db: Database, who: string) => {
    const { contactId } = (await rows.addresses(db)).find(({ externalId }) => externalId === who) ?? {}
    return (await rows.cases(db)).find((one) => one.contactId === contactId)?.code ?? ''
  }
  const dangerous = ['phản ánh', 'Gửi kín', 'Việc khác', 'Bỏ qua', 'em bị đánh ở xưởng vì tố chủ tịch ăn chặn', 'Vẫn gửi kín']

  // First, because nobody is named for denunciations yet.
  test('in a sealed cry for help is read by everybody of the province while nobody is named: danger helps nobody that nobody may read', async () => {
    const db = await open()
    await says(db, 'Nguy', ...dangerous)
    await opening(db)
    expect(await codesSeen(db, viewer('quan-tri', 'quan_tri'))).toHaveLength(1)
    await db.commit([addRoute({ id: 'kin', unitId: null, category: null, restricted: true, owner: 'hoa' })])
    await says(db, 'Nguy hai', ...dangerous)
    await opening(db)
    expect(await codesSeen(db, viewer('quan-tri', 'quan_tri'))).toHaveLength(1)
    expect(await codesSeen(db, viewer('hoa'))).toHaveLength(2)
  })

  test('said to an officer later on closes the case to all but those named, and the sender is told', async () => {
    const db = await open()
    await says(
      db,
      'An',
      'tôi đồng ý',
      'quyền dữ liệu',
      'Đồng ý lưu',
      'tôi đồng ý',
      'gặp cán bộ',
      'Viết cho cán bộ',
      'Nhờ hỏi chuyện quà Tết',
    )
    const code = await codeOf(db, 'An')
    expect((await showCase(code, as(db, viewer('binh')))).ok).toBe(true)
    await says(db, 'An', 'Viết cho cán bộ', 'tố chủ tịch ăn chặn')
    expect((await rows.said(db, 'An')).join('\n')).toContain('chỉ cán bộ được giao nhận tố cáo đọc được')
    expect(await showCase(code, as(db, viewer('binh')))).toEqual({ ok: false, code: 'not_yours' })
    const shown = await showCase(code, as(db, viewer('hoa')))
    expect(shown.ok && [shown.case.owner, shown.messages.map(({ text }) => text)]).toEqual([
      'hoa',
      ['Nhờ hỏi chuyện quà Tết', 'tố chủ tịch ăn chặn'],
    ])
  })

  test('but whoever is in danger stays everybody’s', async () => {
    const db = await open()
    await says(db, 'Bé', 'quyền dữ liệu', 'Đồng ý lưu', 'tôi đồng ý', 'em bị đánh ở xưởng', 'Viết cho cán bộ', 'vì em tố chủ tịch ăn chặn')
    const shown = await showCase(await codeOf(db, 'Bé'), as(db, viewer('binh')))
    expect(shown.ok && shown.messages.map(({ text }) => text)).toEqual(['vì em tố chủ tịch ăn chặn'])
  })

  test('written on to a sealed letter closes that case too', async () => {
    const db = await open()
    const before = new Set(await codesSeen(db, viewer('binh')))
    await says(db, 'Kín', 'phản ánh', 'Gửi kín', 'Việc khác', 'Bỏ qua', 'Bếp ăn bẩn', 'Gửi')
    const sealed = (await rows.outbox(db, 'Kín')).map(({ body }) =>
      body !== null && 'sealed' in body ? testSeal.open(String(body.sealed)) : '',
    )
    const lookup = /MK(?:-\w{4}){3}/.exec(sealed.join('\n'))?.[0] ?? ''
    await opening(db)
    const [code = ''] = (await codesSeen(db, viewer('binh'))).filter((each) => !before.has(each))
    await says(db, 'Kín', lookup, 'Viết thêm', 'ban chấp hành khai khống danh sách quà')
    await opening(db)
    expect(await codesSeen(db, viewer('binh'))).not.toContain(code)
    expect(await codesSeen(db, viewer('hoa'))).toContain(code)
  })

  test('is no question for officers to answer together, and passed on it is for those named', async () => {
    const db = await open()
    const accusing = 'chủ tịch công đoàn bên em ăn chặn quà Tết'
    await says(db, 'Chi', 'quyền dữ liệu', 'Đồng ý lưu', 'tôi đồng ý', accusing, 'Chỉ hỏi thôi')
    expect((await rows.questions(db)).map(({ text }) => text)).toContain(accusing)
    expect((await unansweredClusters(db)).map(({ question }) => question)).not.toContain(accusing)
    await says(db, 'Chi', 'Chuyển câu hỏi')
    const code = await codeOf(db, 'Chi')
    expect((await rows.cases(db)).find((one) => one.code === code)).toMatchObject({ kind: 'denunciation', text: accusing })
    expect(await codesSeen(db, viewer('binh'))).not.toContain(code)
  })
})
