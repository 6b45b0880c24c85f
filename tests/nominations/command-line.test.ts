import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { afterAll, expect, test } from 'vitest'

import { packArchive, readArchive } from '../../src/knowledge/import/archive.ts'
import { commandLine } from '../support/command-line.ts'

const run = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'nominations-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string) => join(folder, name)

async function congdoan(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  const env = { ...process.env, DATABASE_URL: file('a.sqlite') }
  return run(process.execPath, [...commandLine, ...args], { env })
    .then(({ stdout, stderr }) => ({ code: 0, out: stdout, error: stderr }))
    .catch(({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, out: stdout, error: stderr }))
}

test('an officer proposes, is told what is missing, waives, hands the sealed file out, closes; a changed file is found out', async () => {
  writeFileSync(
    file('units.csv'),
    'Mã đơn vị;Tên đơn vị;Loại đơn vị;Mã đơn vị cấp trên\nLDLD;Liên đoàn Lao động tỉnh Thử Nghiệm;LĐLĐ tỉnh;\n',
  )
  writeFileSync(file('cadres.csv'), 'Họ và tên;Năm sinh;Đơn vị;Chức vụ\nNguyễn Văn An;1985;LDLD;Phó Trưởng ban\n')
  await congdoan('units', 'import', file('units.csv'))
  await congdoan('import', 'cadres', file('cadres.csv'))
  const [cadre] = JSON.parse((await congdoan('cadres', 'list', '--json')).out) as { code: string }[]
  const opened = JSON.parse((await congdoan('nominations', 'open', cadre?.code ?? '', '--title', 'TB', '--json')).out)
  const code = opened.nomination.code as string
  const shown = (await congdoan('nominations', 'show', code)).out
  expect(shown).toContain('[Thiếu] Quy hoạch chức danh Trưởng ban: không có tên trong danh sách quy hoạch  (quy_hoach)')
  expect(shown).toContain('→ cán bộ tổ chức rà soát, bổ sung quy hoạch')
  expect(await congdoan('nominations', 'close', code, '--decision', '77/QĐ')).toMatchObject({
    code: 1,
    error: expect.stringContaining('still open'),
  })
  expect((await congdoan('nominations', 'waive', code, 'all', '--reason', 'Kiện toàn gấp sau sắp xếp')).out).toContain('Nothing is open')
  expect((await congdoan('nominations', 'close', code, '--decision', '77/QĐ')).out).toContain('Hoàn tất')

  expect((await congdoan('nominations', 'file', code, '--out', file('ho-so.docx'))).out).toMatch(/sealed [\w-]{43}/)
  expect((await congdoan('nominations', 'verify', file('ho-so.docx'))).out).toContain(`Whole: ${code}`)
  const archive = readArchive(new Uint8Array(readFileSync(file('ho-so.docx'))), () => true)
  if (!archive.ok) throw new Error(archive.code)
  const text = new TextDecoder().decode(archive.parts.get('word/document.xml')).replace('Nguyễn Văn An', 'Nguyễn Văn Ân')
  writeFileSync(file('sua.docx'), packArchive(new Map(archive.parts).set('word/document.xml', new TextEncoder().encode(text))))
  expect(await congdoan('nominations', 'verify', file('sua.docx'))).toMatchObject({ code: 1, out: expect.stringContaining('CHANGED') })
}, 300_000)
