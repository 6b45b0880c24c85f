import { execFile } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { expect, test } from 'vitest'

import { open } from '../../db/database.ts'
import { urgencyOf } from '../../src/privacy/rights.ts'
import { erasedBook } from '../../src/privacy/erased/store.ts'
import { monday } from '../support/known.ts'
import { linkedCadre } from '../support/linked.ts'
import { smallProvince } from '../support/personnel.ts'
import { from, turnsOn } from '../support/turns.ts'

const run = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'rights-cli-'))
const database = join(folder, 'a.sqlite')

async function rights(...words: string[]): Promise<string> {
  try {
    const { stdout } = await run(process.execPath, ['--import', 'tsx', 'src/cli.ts', 'rights', ...words], {
      env: { ...process.env, DATABASE_URL: database },
    })
    return stdout.trim()
  } catch (error) {
    return `! ${(error as { stderr: string }).stderr.trim()}`
  }
}

test('an officer gives somebody who asked on paper all that is kept, and erases them when they wish it', async () => {
  const db = await open(database)
  await smallProvince(db)
  await linkedCadre(db, 'CB0000001', 'an')
  await turnsOn(db).receive(from('an', 'xóa dữ liệu'))
  await turnsOn(db).receive(from('an', 'xác nhận xóa'))
  await db.close()

  const [request] = JSON.parse(await rights('list', '--json')) as { code: string; kind: string; contactId: string }[]
  expect(request).toMatchObject({ kind: 'delete' })
  expect(await rights('copy', '--cadre', 'CB0000001', '--to', folder)).toMatch(/^! error: required option '--reason/)
  expect(await rights('copy', '--cadre', 'CB0000001', '--to', folder, '--reason', 'letter of 23/11')).toContain(
    'hand them over and delete them',
  )
  expect(readFileSync(join(folder, 'du-lieu-CB0000001.html'), 'utf8')).toContain('Trần Thị CB0000001')
  expect(JSON.parse(readFileSync(join(folder, 'du-lieu-CB0000001.json'), 'utf8')).data.addresses).toMatchObject([{ externalId: 'an' }])

  const code = request?.code ?? '?'
  expect(await rights('extend', code, '--reason', 'chờ đơn vị trả lời')).toContain('They are told in their chat')
  expect(await rights('extend', code, '--reason', 'lại chờ')).toContain('the law allows that once')
  expect(await rights('settle', code, 'done', '--reason', 'x')).toContain('They are told in their chat')
  expect(await rights('erase', '--request', code, '--reason', 'their wish')).toContain('Add --yes')
  const backup = join(folder, 'backup.sqlite')
  copyFileSync(database, backup)
  expect(await rights('erase', '--request', code, '--reason', 'their wish', '--yes')).toContain('Erased.')
  const restored = await open(backup)
  expect([await erasedBook(backup).eraseAgain(restored), await erasedBook(backup).eraseAgain(restored)]).toEqual([1, 0])
  await restored.close()
  expect(await rights('list')).toBe('Nothing waits.')

  const asked = ['--kind', 'object', '--source', 'telephone', '--said', 'Đừng gọi cho tôi']
  expect(await rights('who', 'CB0000001')).toMatch(/^cadre:CB0000001 .*\(cán bộ\)$/)
  expect(await rights('enter', '--cadre', 'CB0000009', ...asked)).toContain('There is no such record')
  expect(await rights('enter', '--unknown', 'Bà Tư', '--cadre', 'CB0000001', ...asked)).toContain('Give one of')
  expect(await rights('enter', '--unknown', 'Bà Tư', ...asked, '--day', '2099-01-01')).toContain('not after today')
  const { code: entered } = JSON.parse(await rights('enter', '--unknown', 'Bà Tư', ...asked, '--json')) as { code: string }
  expect(await rights('enter', '--unknown', 'Bà Tư', ...asked)).toContain(`It was entered before, as ${entered}.`)
  expect(await rights('copy', '--request', entered, '--to', folder, '--reason', 'x')).toContain('somebody the system does not know')
  expect(await rights('settle', entered, 'done', '--reason', 'Đã bỏ số.')).toContain('tell them another way')
  expect(await rights('copy', '--contact', request?.contactId ?? '?', '--to', folder, '--reason', 'to see')).toContain('du-lieu-')
}, 120_000)

test('a request is pressing when four fifths of its time are over', () => {
  const request = { receivedAt: monday, finishBy: monday + 100 }
  expect([0, 49, 50, 80, 100, 101].map((over) => urgencyOf(request, monday + over))).toEqual([
    'fresh',
    'fresh',
    'soon',
    'pressing',
    'pressing',
    'late',
  ])
})
