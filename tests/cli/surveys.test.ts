import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { beforeAll, describe, expect, test } from 'vitest'

import { open } from '../../db/database.ts'
import { readWorkbook, writeWorkbook } from '../../src/surveys/workbook.ts'
import { commandLine } from '../support/command-line.ts'
import { from, turnsOn } from '../support/turns.ts'

const run = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'surveys-cli-'))
const database = join(folder, 'a.sqlite')
const form = join(folder, 'đời sống.xlsx')
/** A day that is always ahead: the command line reads the real clock. */
const nextYear = `${new Date().getFullYear() + 1}-06-30`

async function congdoan(...words: string[]): Promise<{ out: string; failed: boolean }> {
  try {
    const { stdout } = await run(process.execPath, [...commandLine, 'surveys', ...words], {
      env: { ...process.env, DATABASE_URL: database, SECRET: 'a secret of thirty-two letters and more' },
    })
    return { out: stdout, failed: false }
  } catch (error) {
    return { out: (error as { stderr: string }).stderr, failed: true }
  }
}

async function talk(who: string, texts: readonly string[]): Promise<void> {
  const db = await open(database)
  const turns = turnsOn(db, { now: Date.now() })
  for (const text of texts) await turns.receive(from(who, text, { displayName: who }))
  await db.close()
}

beforeAll(async () => {
  const rows = [
    ['type', 'name', 'label::Tiếng Việt (vi)', 'required', 'relevant'],
    ['select_one lo', 'lo', 'Anh/chị lo nhất điều gì?', 'yes', null],
    ['integer', 'tuoi', 'Anh/chị bao nhiêu tuổi?', 'yes', null],
    ['text', 'them', 'Muốn nói thêm?', null, `\${tuoi} > 30`],
  ]
  const choices = [
    ['list_name', 'name', 'label'],
    ['lo', 'a', 'Lương'],
    ['lo', 'b', 'Nhà ở'],
  ]
  writeFileSync(
    form,
    await writeWorkbook([
      { name: 'survey', rows },
      { name: 'choices', rows: choices },
    ]),
  )
})

describe('an operator takes a survey from Excel through the chat and back', () => {
  let id = ''

  test('a workbook is imported, approved and opened, and its links are printed', async () => {
    const imported = JSON.parse((await congdoan('import', form, '--json')).out) as { id: string; questions: number }
    id = imported.id
    expect(imported).toMatchObject({ imported: true, version: 1, questions: 3 })
    expect((await congdoan('open', id, '--until', nextYear)).out).toMatch(/must be approved first/)
    expect((await congdoan('approve', id)).out).toMatch(/version 1 is approved/)
    expect((await congdoan('open', id, '--until', nextYear)).out).toMatch(/is open until the end of 30\/06/)
    const links = (await congdoan('link', id, '--telegram', 'congdoan_bot')).out
    expect(links).toContain(`https://t.me/congdoan_bot?start=${id}`)
    expect(links).toContain(`/?start=${id}`)
    expect((await congdoan('qr', id, '--to', join(folder, 'ma.svg'), '--telegram', 'congdoan_bot')).out).toContain(`/ks/${id}`)
    expect(readFileSync(join(folder, 'ma.svg'), 'utf8')).toMatch(/^<svg/)
    expect((await congdoan('qr', id, '--to', join(folder, 'to-in.docx'))).out).toContain(`/?start=${id}`)
    expect(readFileSync(join(folder, 'to-in.docx')).subarray(0, 2).toString()).toBe('PK')
    expect(await congdoan('qr', id, '--to', join(folder, 'ma.png'), '--door', 'zalo')).toMatchObject({ failed: true })
  })

  test('people answer, are counted with their denominators, and are exported as a table with a code book', async () => {
    await talk('An', [id, 'Bắt đầu', 'tôi đồng ý', '2', '35', '=1+1', 'gửi'])
    await talk('Bình', [id, 'Bắt đầu', 'tôi đồng ý', '1'])
    writeFileSync(join(folder, 'list.csv'), 'contact,group\ntelegram:An,May\ntelegram:Bình,May\n')
    expect((await congdoan('assign', id, '--file', join(folder, 'list.csv'))).out).toMatch(/2 people assigned, 0 were before/)
    expect((await congdoan('assign', id, '--all-consented')).out).toMatch(/0 people assigned, 2 were before/)
    const status = JSON.parse((await congdoan('status', id, '--json')).out) as object
    expect(status).toMatchObject({
      groups: [{ group: 'May', assigned: 2, rate: 0.5 }],
      questions: [
        { key: 'lo', seen: 2, stopped: 0 },
        { key: 'tuoi', seen: 2, stopped: 1 },
        { key: 'them', seen: 1, stopped: 0 },
      ],
    })
    await congdoan('export', id, '--to', join(folder, 'out.csv'))
    const csv = readFileSync(join(folder, 'out.csv'), 'utf8').split('\r\n')
    expect(csv[0]).toBe('\uFEFFNgười trả lời,Nhóm,Ngày gửi,Phiên bản,lo,tuoi,them')
    expect(csv[1]).toMatch(/^An,,\d{4}-\d\d-\d\d,1,Nhà ở,35,'=1\+1$/)
    await congdoan('export', id, '--to', join(folder, 'out.xlsx'))
    const book = await readWorkbook(readFileSync(join(folder, 'out.xlsx')))
    expect(book.ok && book.sheets.map(({ name, rows }) => [name, rows.length])).toEqual([
      ['Trả lời', 2],
      ['Bảng mã', 4],
      ['Tiến độ', 2],
      ['Dừng ở đâu', 4],
    ])
  })

  test('an unknown person in a list, an unknown survey or a wrong day is said, and nothing is done', async () => {
    writeFileSync(join(folder, 'wrong.csv'), 'telegram:An,May\ntelegram:Nobody,May\n')
    expect(await congdoan('assign', id, '--file', join(folder, 'wrong.csv'))).toMatchObject({
      failed: true,
      out: expect.stringMatching(/Line 2: nobody is known/),
    })
    expect(await congdoan('status', 'KS-NOTHER')).toMatchObject({ failed: true, out: expect.stringMatching(/There is no survey/) })
    expect(await congdoan('open', id, '--until', 'mai')).toMatchObject({ failed: true, out: expect.stringMatching(/is no day/) })
    expect(await congdoan('export', id, '--to', 'x.pdf')).toMatchObject({ failed: true })
  })

  test('closing it takes no more answers', async () => {
    expect((await congdoan('close', id)).out).toMatch(/is closed/)
    expect(await congdoan('close', id)).toMatchObject({ failed: true, out: expect.stringMatching(/it is closed, not open/) })
  })
})

test('an anonymous survey is exported once five ballots are open, without names, groups or days, and its receipts are listed', async () => {
  const { id } = JSON.parse((await congdoan('import', form, '--mode', 'anonymous', '--json')).out) as { id: string }
  await congdoan('approve', id)
  await congdoan('open', id, '--until', nextYear)
  for (let i = 0; i < 5; i++) await talk(`Kín ${i}`, [id, 'Bắt đầu', '1', `${20 + i}`, 'gửi'])
  expect(await congdoan('export', id, '--to', join(folder, 'kin.csv'))).toMatchObject({
    failed: true,
    out: expect.stringMatching(/No ballots are open yet/),
  })
  await congdoan('close', id)
  await congdoan('export', id, '--to', join(folder, 'kin.csv'))
  const [head, ...lines] = readFileSync(join(folder, 'kin.csv'), 'utf8').trim().split('\r\n')
  expect(head).toBe('Phiên bản,lo,tuoi,them')
  expect([...lines].sort()).toEqual(Array.from({ length: 5 }, (_, i) => `1,Lương,${20 + i},`))
  expect((await congdoan('receipts', id)).out.trim().split('\n')).toHaveLength(5)
  expect(await congdoan('export', id, '--to', join(folder, 'x.csv'), '--group', 'May')).toMatchObject({ failed: true })
})

test('a workbook that cannot be asked in chat is refused by sheet, row and column', async () => {
  const file = join(folder, 'geo.xlsx')
  writeFileSync(
    file,
    await writeWorkbook([
      {
        name: 'survey',
        rows: [
          ['type', 'name', 'label'],
          ['geopoint', 'o', 'Ở đâu?'],
        ],
      },
    ]),
  )
  expect(await congdoan('import', file)).toMatchObject({ failed: true, out: expect.stringMatching(/sheet "survey", row 2, column "type"/) })
})
