import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { afterAll, expect, test } from 'vitest'
import { commandLine } from '../support/command-line.ts'

const run = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'cadres-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string) => join(folder, name)

/** Standard output, or what was said to the operator when it failed. */
async function congdoan(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  const env = { ...process.env, DATABASE_URL: file('a.sqlite'), PUBLIC_URL: 'https://congdoan.example.vn' }
  return run(process.execPath, [...commandLine, ...args], { env })
    .then(({ stdout, stderr }) => ({ code: 0, out: stdout, error: stderr }))
    .catch(({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, out: stdout, error: stderr }))
}
const json = async (...args: string[]) => JSON.parse((await congdoan(...args, '--json')).out)

test('units and cadres come in, go out as a workbook, and the same workbook changes nothing', async () => {
  writeFileSync(
    file('units.csv'),
    'Mã đơn vị;Tên đơn vị;Loại đơn vị;Mã đơn vị cấp trên\nLDLD;Liên đoàn Lao động tỉnh Thử Nghiệm;LĐLĐ tỉnh;\nCDCS-01;CĐCS Công ty May Bình Minh;CĐCS;LDLD\n',
  )
  writeFileSync(
    file('cadres.csv'),
    'Họ và tên;Năm sinh;Đơn vị;Chức vụ\nNguyễn Văn An;1985;CDCS-01;Chủ tịch\nTrần Thị Bình;chín mươi;CDCS-01;Tổ trưởng\n',
  )
  expect(await json('units', 'import', file('units.csv'))).toMatchObject({ added: 2, rejected: 0 })
  expect(await json('import', 'cadres', file('cadres.csv'), '--dry-run')).toMatchObject({
    importId: null,
    counts: { added: 1, rejected: 1 },
  })
  const first = await congdoan('import', 'cadres', file('cadres.csv'))
  expect(first.code).toBe(1)
  expect(first.out).toContain('dòng 3 (Trần Thị Bình), cột "Năm sinh": không phải năm sinh hợp lệ')
  expect(first.error).toContain('comparing')
  expect((await congdoan('export', 'cadres', '--to', file('out.xlsx'))).out).toContain('1 cadres')
  expect(await json('import', 'cadres', file('out.xlsx'))).toMatchObject({ importId: null, counts: { unchanged: 1, changed: 0 } })
})

test('a printed sheet of codes carries an address that opens the chat with the code', async () => {
  await congdoan('cadres', 'link', '--all', '--to', file('codes.csv'))
  const [, line = ''] = readFileSync(file('codes.csv'), 'utf8').trim().split('\r\n')
  expect(line).toMatch(/Nguyễn Văn An,Chủ tịch,CĐCS Công ty May Bình Minh,(HS\w{8}),https:\/\/congdoan\.example\.vn\/\?start=\1$/)
})

test('two records of one person are merged, and two again', async () => {
  writeFileSync(file('twin.csv'), 'Họ và tên;Năm sinh;Đơn vị;Chức vụ\nNguyễn Văn An;1985;CDCS-01;Tổ trưởng\n')
  await congdoan('import', 'cadres', file('twin.csv'), '--duplicates', 'add')
  const codes = async () => (await json('cadres', 'list')).map(({ code }: { code: string }) => code).sort()
  const both = await codes()
  const [keep = '', drop = ''] = both
  expect((await congdoan('cadres', 'merge', keep, drop)).out).toContain(`congdoan cadres unmerge ${drop}`)
  expect((await congdoan('cadres', 'unmerge', drop)).out).toBe(`${drop} and ${keep} are two records again.\n`)
  expect((await congdoan('cadres', 'unmerge', drop)).error).toBe('This record is not merged into another.\n')
})

test('what is not there is said plainly, and the trail of it all is whole', async () => {
  expect(await congdoan('cadres', 'show', 'CB0000000')).toMatchObject({ code: 1, error: 'There is no such record.\n' })
  expect((await congdoan('import', 'undo', 'X')).error).toContain('There is no such import')
  expect((await congdoan('units', 'move', 'CDCS-01', 'CDCS-01', '--on', '2026-01-01', '--decision', '1/QĐ')).error).toContain(
    'would be under itself',
  )
  expect(await json('audit', 'verify')).toMatchObject({ ok: true })
})

test('standards of a title follow each other by day', async () => {
  await congdoan('titles', 'standard', 'CT', '--kind', 'llct', '--level', 'so_cap', '--from', '2020-01-01', '--decision', '1/QĐ')
  await congdoan('titles', 'standard', 'CT', '--kind', 'llct', '--level', 'trung_cap', '--from', '2026-01-01', '--decision', '2/QĐ')
  const { standards } = await json('titles', 'list')
  expect(standards.map(({ level, validFrom, validTo }: Record<string, string>) => [level, validFrom, validTo])).toEqual([
    ['so_cap', '2020-01-01', '2026-01-01'],
    ['trung_cap', '2026-01-01', null],
  ])
})
