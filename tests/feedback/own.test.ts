import { expect, test } from 'vitest'

import { asksForLetter, caseAskedFor } from '../../src/feedback/asked.ts'
import { onBothDatabases } from '../support/databases.ts'
import { rows } from '../support/rows.ts'
import { from, turnsOn } from '../support/turns.ts'

test.each([
  ['quên mã tra cứu', true],
  ['em quen ma thu kin roi lam sao', true],
  ['xem thư kín', true],
  ['tra cuu thu kin', true],
  ['thư kín của em sao rồi', true],
  ['mã tra cứu ở đâu', true],
  ['tra cứu', false],
  ['gửi thư kín', false],
  ['thư kín là gì', false],
  ['xem nghị quyết', false],
  [`xem thư kín ${'và nhiều chuyện khác nữa '.repeat(6)}`, false],
])('%j asks after a sealed letter: %s', (said, expected) => expect(asksForLetter(said)).toBe(expected))

test.each([
  ['YC-7K3M2P', 'YC-7K3M2P'],
  ['yc 7k3m2p', 'YC-7K3M2P'],
  ['QDL7K3M2P', 'QDL-7K3M2P'],
  ['yêu cầu của em tới đâu rồi', 'all'],
  ['phan anh cua toi xu ly chua', 'all'],
  ['kiểm tra yêu cầu', 'all'],
  ['nhận YC-7K3M2P', undefined],
  ['yêu cầu của nghị quyết là gì', undefined],
  ['ý kiến của công đoàn về lương thế nào', undefined],
])('%j asks after %s', (said, expected) => expect(caseAskedFor(said)).toBe(expected))

onBothDatabases('what somebody sent under their name', (open) => {
  test('is told to them by its code or all together, never its words, and to nobody else', async () => {
    const db = await open()
    const turns = turnsOn(db)
    const says = async (who: string, ...texts: string[]) => {
      for (const text of texts) await turns.receive(from(who, text))
      return (await rows.said(db, who)).at(-1)
    }
    expect(await says('An', 'yêu cầu của em tới đâu rồi')).toContain('không thấy yêu cầu nào')
    await says('An', 'gặp cán bộ', 'quyền dữ liệu', 'Yêu cầu sửa', 'sai tên')
    const all = (await says('An', 'yêu cầu của em tới đâu rồi')) ?? ''
    expect(all).toMatch(
      /^• YC-\w{6}: cán bộ đang xử lý, hạn ngày 25\/11\/2026\.\n• QDL-\w{6}: đã tiếp nhận, đang xử lý, hạn ngày 03\/12\/2026\.$/,
    )
    expect(all).not.toContain('sai tên')
    const [code = ''] = /YC-\w{6}/.exec(all) ?? []
    expect(await says('An', code.toLowerCase())).toMatch(new RegExp(`^• ${code}: cán bộ đang xử lý`))
    expect(await says('Bình', code)).toContain('không thấy yêu cầu nào')
  })
})
