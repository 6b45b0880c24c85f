import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { joinUnit } from '../../src/cadres/joining/store.ts'
import { putMember } from '../../src/evaluations/members/store.ts'
import { auditPage } from '../../src/privacy/audit/store.ts'
import { compile } from '../../src/surveys/compiled.ts'
import { rearranged, rowOf, rowsOf, sheetsOf, emptyRow } from '../../src/surveys/editing.ts'
import { preview } from '../../src/surveys/preview.ts'
import { findContact, listSurveys } from '../../src/surveys/operating/store.ts'
import { compiledVersion } from '../../src/surveys/store.ts'
import { writeWorkbook } from '../../src/surveys/workbook.ts'
import { importXlsform } from '../../src/surveys/xlsform/import.ts'
import { inVietnamese } from '../../src/surveys/xlsform/vietnamese.ts'
import { openConsole } from '../support/console.ts'
import type { ConsoleUnderTest } from '../support/console.ts'
import { smallProvince } from '../support/personnel.ts'
import { question, survey } from '../support/surveys.ts'
import { from, turnsOn } from '../support/turns.ts'

const every = survey(
  'Đủ loại',
  question('single', 'mot'),
  question('multiple', 'nhieu', { required: false }),
  question('scale', 'muc'),
  question('yes_no', 'con'),
  question('number', 'may', { relevant: `\${con} = 'yes'`, constraint: '. < 20', constraintMessage: 'Dưới 20 thôi.' }),
  question('number', 'diem', { min: 0, max: 100 }),
  question('date', 'ngay'),
  question('text', 'y', { required: false, requiredWhen: `\${con} = 'yes'`, requiredMessage: 'Mong anh/chị ghi vài chữ.' }),
  question('ranking', 'hang'),
  question('phone', 'so'),
  question('photo', 'anh', { required: false }),
)

describe('a questionnaire as rows of a form', () => {
  test('sent back untouched is the same questionnaire', () => {
    const read = importXlsform(sheetsOf(rowsOf(every), every.title), 'x')
    expect(read).toMatchObject({ ok: true, survey: every })
  })

  test('a mistake is found in its own row, in its choices too', () => {
    const rows = rowsOf(every).map((row) => (row.name === 'may' ? { ...row, relevant: '${khong_co} = 1' } : row))
    const read = importXlsform(sheetsOf(rows, 'Tên'), 'x')
    expect(read.ok === false && read.problems.map((problem) => rows[rowOf(problem, rows) ?? -1]?.name)).toEqual(['may'])
    const twice = rowsOf(every).map((row) => (row.name === 'hang' ? { ...row, choices: 'a | Một\na | Hai' } : row))
    const second = importXlsform(sheetsOf(twice, 'Tên'), 'x')
    expect(second.ok === false && second.problems.map((problem) => twice[rowOf(problem, twice) ?? -1]?.name)).toEqual(['hang'])
  })

  test('rows are added, dropped and moved, and a button that fits no row does nothing', () => {
    const rows = ['a', 'b', 'c'].map((name) => ({ ...emptyRow, name }))
    const names = (act: string) =>
      rearranged(rows, act)
        .map(({ name }) => name)
        .join('')
    expect([names('up:1'), names('down:0'), names('remove:1'), names('add:0')]).toEqual(['bac', 'bac', 'ac', 'abc'])
    expect(rearranged(rows, 'add:0')[1]).toEqual(emptyRow)
    for (const act of ['up:0', 'down:2', 'remove:9', 'remove:-1', 'x', '']) expect(names(act)).toBe('abc')
    expect(rearranged(rows, 'add')).toHaveLength(4)
  })
})

describe('the preview', () => {
  const said = (replies: Record<string, string>, channel: 'zalo-oa' | 'zalo-bot' = 'zalo-oa') =>
    preview(compile(every), channel, replies, '2026-11-23').flatMap((line) => (line.from === 'bot' ? [line.message.text] : []))

  test('goes through every kind of question to the review, and skips what the sample answers skip', () => {
    expect(said({}).at(-1)).toMatch(/^Phiếu trả lời của anh\/chị/)
    expect(said({}).some((text) => text.includes('may?'))).toBe(true)
    expect(said({ con: 'không' }).some((text) => text.includes('may?'))).toBe(false)
  })

  test('an answer that is refused shows the hint and stops there', () => {
    expect(said({ may: '25' }).at(-1)).toBe('Dưới 20 thôi.')
  })
})

describe('surveys in the console', () => {
  let console: ConsoleUnderTest
  beforeAll(async () => {
    console = await openConsole()
    await smallProvince(console.db)
  })
  afterAll(() => console.db.close())
  const book = async (relevant: string) =>
    new File(
      [
        new Uint8Array(
          await writeWorkbook([
            {
              name: 'survey',
              rows: [
                ['type', 'name', 'label', 'required', 'relevant'],
                ['select_one lo', 'lo', 'Anh/chị lo nhất điều gì?', 'yes', null],
                ['text', 'them', 'Muốn nói thêm?', null, relevant],
              ],
            },
            {
              name: 'choices',
              rows: [
                ['list_name', 'name', 'label'],
                ['lo', 'a', 'Lương'],
                ['lo', 'b', 'Nhà ở'],
              ],
            },
          ]),
        ),
      ],
      'đời sống.xlsx',
    )

  test('a workbook with a mistake is refused with sheet, row and column in Vietnamese, and nothing is written', async () => {
    const answer = await console.as('can_bo_tinh').post('/console/khao-sat/tao', { file: await book('${khac} = 1'), mode: 'named' })
    expect(answer.status).toBe(422)
    const html = (await answer.text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
    expect(html).toContain('survey 3 relevant không có câu nào tên là khac')
    expect(await listSurveys(console.db)).toEqual([])
  })

  test.each<[string, Uint8Array<ArrayBuffer>, string]>([
    ['phieu.xls', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'chọn Tệp (File) &gt; Lưu thành (Save As)'],
    ['phieu.xlsx', new TextEncoder().encode('type;name;label'), 'không phải sổ tính .xlsx'],
    ['phieu.xlsx', new Uint8Array(10 * 1024 * 1024 + 1), 'lớn hơn 10 MB'],
  ])('%s that cannot be read says what it is and how to save it', async (name, bytes, words) => {
    const answer = await console.as('can_bo_tinh').post('/console/khao-sat/tao', { file: new File([bytes], name), mode: 'named' })
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(words)])
  })

  test('what a file has and a chat does not is named in Vietnamese after it was taken in', async () => {
    const rows = [
      ['type', 'name', 'label', 'default', 'media::image', 'guidance_hint', 'la', 'calculation', 'read_only', 'hint', 'trigger'],
      ['start', 'start'],
      [null, 'quen', 'Quên loại'],
      ['text', 'a', 'A?', 'x', 'x.png', 'g', 'y', 'today()', null, 'h'.repeat(600), '${b}'],
      ['text', 'b', 'B?', null, null, null, null, null, 'yes'],
    ]
    const file = new File([new Uint8Array(await writeWorkbook([{ name: 'survey', rows }]))], 'x.xlsx')
    const answer = await console.as('can_bo_tinh').post('/console/khao-sat/tao', { file, mode: 'named' })
    expect(answer.status).toBe(200)
    const said = (await answer.text()).split('<ul>').at(-1)?.split('</ul>')[0] ?? ''
    expect(said.match(/<li>/g)).toHaveLength(9)
    expect(said).not.toMatch(/ (?:is|are|the|left) /)
    const [made] = await listSurveys(console.db)
    expect(made).toMatchObject({ status: 'draft' })
  })

  test('imported, approved by an administrator alone, opened, answered in chat, seen with its denominators, exported, closed', async () => {
    const officer = console.as('can_bo_tinh')
    const made = await officer.post('/console/khao-sat/tao', { file: await book(`\${lo} = 'a'`), mode: 'named' })
    const at = made.headers.get('location') ?? ''
    const id = at.slice(-9)
    expect(at).toMatch(/^\/console\/khao-sat\/KS-/)
    expect((await officer.post(`${at}/duyet`)).status).toBe(403)
    expect((await officer.post(`${at}/mo`, { until: '2099-01-01' })).status).toBe(422)
    expect((await console.as('quan_tri').post(`${at}/duyet`)).status).toBe(303)
    expect((await officer.post(`${at}/mo`, { until: '2000-01-01' })).status).toBe(422)
    expect((await officer.post(`${at}/mo`, { until: '2099-01-01', unit: 'CDCS-99' })).status).toBe(422)
    expect((await officer.post(`${at}/mo`, { until: '2099-01-01' })).status).toBe(303)

    const turns = turnsOn(console.db, { now: Date.now() })
    for (const text of [id, 'Bắt đầu', 'tôi đồng ý', 'Lương', 'Ăn ca', 'gửi']) await turns.receive(from('An', text, { displayName: 'An' }))
    for (const text of [id, 'Bắt đầu', 'tôi đồng ý']) await turns.receive(from('Bình', text))
    const seen = (await (await console.as('nguoi_xem').get(at)).text()).replaceAll(/<[^>]+>/g, ' ')
    expect(seen).toContain('đã gửi phiếu 1')
    expect(seen).toContain('đang làm 1')
    expect(seen).not.toContain('Xuất kết quả')
    const csv = await (await officer.get(`${at}/ket-qua/csv`)).text()
    expect(csv).toContain('An,,')
    expect(csv).toContain('Lương,Ăn ca')
    expect((await console.as('nguoi_xem').get(`${at}/ket-qua/csv`)).status).toBe(403)
    expect((await officer.get(`${at}/ket-qua/xlsx`)).headers.get('content-type')).toContain('spreadsheetml')
    expect((await officer.get(`${at}/phieu.xlsx`)).status).toBe(200)
    expect((await officer.post(`${at}/dong`)).status).toBe(303)
    expect((await listSurveys(console.db)).find((row) => row.id === id)?.status).toBe('closed')
    const reasons = (await auditPage(console.db, 0, 100)).map(({ reason }) => reason)
    expect(reasons).toEqual(expect.arrayContaining([`survey ${id}: imported`, `survey ${id}: version 1 approved`, `survey ${id}: answers`]))
  })

  test('written in the page: a mistake comes back with everything typed, saved it is a new version', async () => {
    const officer = console.as('can_bo_tinh')
    const fields = { title: 'Soạn tay', mode: 'confidential', act: 'save', channel: 'telegram' }
    const row = { ...emptyRow, type: 'select_one', name: 'lo', label: 'Lo gì?', choices: 'a | Lương\nb | Nhà ở' }
    const wrong = await officer.post('/console/khao-sat/soan', { ...fields, ...row, relevant: '1 +' })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('b | Nhà ở')
    const saved = await officer.post('/console/khao-sat/soan', { ...fields, ...row })
    const id = (saved.headers.get('location') ?? '').slice(-9)
    expect((await compiledVersion(console.db, id, 1))?.byKey.get('lo')?.question).toMatchObject({ type: 'single' })
    await officer.post(`/console/khao-sat/${id}/soan`, { ...fields, ...row, label: 'Lo nhất điều gì?' })
    expect((await compiledVersion(console.db, id, 2))?.byKey.get('lo')?.question?.label).toBe('Lo nhất điều gì?')
    const added = await officer.post(`/console/khao-sat/${id}/soan`, { ...fields, ...row, act: 'add' })
    expect((await added.text()).match(/name="type"/g)).toHaveLength(2)
    expect((await listSurveys(console.db)).find((each) => each.id === id)?.latest).toBe(2)
  })

  test('a workbook taken down, changed and sent up again is the next version, and the one before stays', async () => {
    const officer = console.as('can_bo_tinh')
    const made = await officer.post('/console/khao-sat/tao', { file: await book(`\${lo} = 'a'`), mode: 'confidential' })
    const at = made.headers.get('location') ?? ''
    const id = at.slice(-9)
    expect((await officer.get(`${at}/tep`)).status).toBe(200)
    expect((await officer.post(`${at}/tep`, { file: await book('${khac} = 1'), mode: 'named' })).status).toBe(422)
    expect((await officer.post(`${at}/tep`, { file: await book(`\${lo} = 'b'`), mode: 'named' })).status).toBe(303)
    expect((await console.as('nguoi_xem').post(`${at}/tep`, { file: await book(`\${lo} = 'b'`), mode: 'named' })).status).toBe(403)
    const relevant = async (version: number) => (await compiledVersion(console.db, id, version))?.byKey.get('them')?.item.relevant
    expect([await relevant(1), await relevant(2)]).toEqual([`\${lo} = 'a'`, `\${lo} = 'b'`])
    // Who sees what was promised when it was made: a file does not change it.
    expect((await listSurveys(console.db)).find((row) => row.id === id)).toMatchObject({ mode: 'confidential', latest: 2, version: 0 })
    expect((await auditPage(console.db, 0, 300)).some(({ reason }) => reason === `survey ${id}: version 2 imported`)).toBe(true)
  })

  test('the preview says what each channel says: buttons where there are some, numbers where there are none', async () => {
    const row = { ...emptyRow, type: 'select_one', name: 'lo', label: 'Lo gì?', choices: 'a | Lương\nb | Nhà ở' }
    const look = async (channel: string) =>
      (await console.as('can_bo_tinh').post('/console/khao-sat/xem-thu', { title: 'T', channel, ...row })).text()
    expect(await look('zalo-oa')).toContain('<li>Nhà ở</li>')
    expect(await look('zalo-bot')).not.toContain('<li>Nhà ở</li>')
    expect(await look('zalo-bot')).toContain('2. Nhà ở')
  })

  test('before opening officers see how many it is for and who cannot be reached', async () => {
    const made = await console.as('can_bo_tinh').post('/console/khao-sat/tao', { file: await book(`\${lo} = 'a'`), mode: 'named' })
    const at = made.headers.get('location') ?? ''
    await console.as('quan_tri').post(`${at}/duyet`)
    const { csv, depsOn, takeIn } = await import('../support/personnel.ts')
    await takeIn(
      csv([
        ['Họ và tên', 'Năm sinh', 'Đơn vị', 'Chức danh'],
        ['Nguyễn An', '1985', 'CDCS-01', 'Chủ tịch'],
      ]),
      depsOn(console.db),
    )
    const html = await (await console.as('can_bo_tinh').post(`${at}/mo`, { until: '2099-01-01', unit: 'LDLD', act: 'dem' })).text()
    expect(html).toContain('1 cán bộ')
    expect(html).toContain('1 chưa liên kết tài khoản chat')
  })

  test('members of a unit are counted before opening, with those who wait to be confirmed, and asked when it opens', async () => {
    const { db } = console
    const turns = turnsOn(db)
    for (const name of ['Mai', 'Nga', 'Oanh']) await turns.receive(from(name, 'xin chào'))
    const contact = async (name: string) => (await findContact(db, { channel: 'telegram', externalId: name })) ?? ''
    for (const name of ['Mai', 'Nga']) await db.commit([putMember(await contact(name), 'CDCS-02', '2026-01-01')])
    await db.commit([joinUnit(await contact('Oanh'), 'CDCS-02', Date.now())])
    const made = await console.as('can_bo_tinh').post('/console/khao-sat/tao', { file: await book(`\${lo} = 'a'`), mode: 'named' })
    const at = made.headers.get('location') ?? ''
    await console.as('quan_tri').post(`${at}/duyet`)
    const choice = { until: '2099-01-01', unit: 'LDLD', circle: 'members' }
    const post = (fields: Record<string, string>) => console.as('can_bo_tinh').post(`${at}/mo`, { ...choice, ...fields })
    const html = await (await post({ act: 'dem' })).text()
    expect(html).toContain('Mở khảo sát cho 2 đoàn viên')
    expect(html).toContain('1 người đã tự vào đơn vị nhưng chưa được xác nhận')
    expect(html).toContain('name="circle" value="members"')
    expect(await (await post({ act: 'dem', unconfirmed: 'co' })).text()).toContain('Mở khảo sát cho 3 đoàn viên')
    expect((await post({ titles: 'CT' })).status).toBe(422)
    expect((await post({})).status).toBe(303)
    const seen = (await (await console.as('can_bo_tinh').get(at)).text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
    expect(seen).toContain('2 đoàn viên')
    expect(seen).toContain('CDCS-02 · CĐCS Công ty Muối Biển Xanh 2 0/2')
    expect((await auditPage(db, 0, 200)).some(({ reason }) => reason === `survey ${at.slice(-9)}: opened until 2099-01-01`)).toBe(true)
  })

  test('a list is taken from a file: rows that mean nobody are named, nothing opens before the officer has seen it, then exactly those are asked', async () => {
    const { csv, depsOn, everyRecord, takeIn } = await import('../support/personnel.ts')
    await takeIn(
      csv([
        ['Họ và tên', 'Năm sinh', 'Đơn vị', 'Chức danh', 'Điện thoại'],
        ['Trần Bình', '1986', 'CDCS-01', 'Chủ tịch', '0912345678'],
        ['Lê Chi', '1987', 'CDCS-02', 'Chủ tịch', ''],
      ]),
      depsOn(console.db),
    )
    const codeOf = new Map((await everyRecord(depsOn(console.db))).map(({ head }) => [head.fullName, head.id]))
    const made = await console.as('can_bo_tinh').post('/console/khao-sat/tao', { file: await book(`\${lo} = 'a'`), mode: 'named' })
    const at = made.headers.get('location') ?? ''
    await console.as('quan_tri').post(`${at}/duyet`)
    const rows = `Mã,Tên\n${codeOf.get('Lê Chi')},Chi\nCB99999,Ai đó\n0912 345 678,Bình\n`
    const post = (fields: Record<string, string | File>) => console.as('can_bo_tinh').post(`${at}/mo`, { until: '2099-01-01', ...fields })
    const text = async (answer: Response) => (await answer.text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
    const file = new File([rows], 'ds.csv')
    const counted = await post({ file })
    expect(counted.status).toBe(200)
    const html = await text(counted)
    expect(html).toContain('2 cán bộ')
    expect(html).toContain('3 CB99999 · Ai đó không có cán bộ mang mã CB99999')
    expect(await text(await post({ file, unit: 'CDCS-01' }))).toContain('hiện không giữ chức danh nào, hoặc không thuộc đơn vị')
    expect((await post({ file: new File(['\u0000\u0000'], 'x.xlsx') })).status).toBe(422)
    expect(await text(await post({ file: new File(['CB99999'], 'x.csv') }))).not.toContain('Mở khảo sát')
    expect((await listSurveys(console.db)).find(({ id }) => at.endsWith(id))?.status).toBe('approved')
    const opened = await post({ codes: `${codeOf.get('Lê Chi')} ${codeOf.get('Trần Bình')}` })
    expect(opened.status).toBe(303)
    const seen = await text(await console.as('can_bo_tinh').get(at))
    expect(seen).toContain('2 cán bộ')
    for (const heading of ['Đang làm', 'Đã mời, chưa làm', 'Từ chối', 'Không liên lạc được', 'Chưa mời', 'Tổng'])
      expect(seen).toContain(heading)
  })
})

describe('what is wrong with a form, in Vietnamese', () => {
  const cells = [
    ['begin_repeat', 'a', 'A', '', ''],
    ['end group', '', '', '', ''],
    ['begin group', 'g', 'G', '', ''],
    ['integer', '', 'Không tên', '', ''],
    ['integer', '1a', 'Tên sai', '', ''],
    ['integer', 'a', '', '', ''],
    ['calculate', 'c', '', '', ''],
    ['geopoint', 'd', 'Ở đâu', '', ''],
    ['audio', 'e', 'Ghi âm', '', ''],
    ['time', 'f', 'Giờ', '', ''],
    ['la lung', 'h', 'Lạ', '', ''],
    ['select_one', 'i', 'Thiếu', '', ''],
    ['select_one khong', 'k', 'Thiếu', '', ''],
    ['select_one_from_file x.csv', 'l', 'Tệp', '', ''],
    ['select_one b', 'm', 'Lọc', '', 'x = ${a}'],
    ['select_multiple s', 'n', 'Cách', '', ''],
    ['text', 'o', 'x'.repeat(1_600), '', ''],
    ['text', 'p', 'Biểu thức ${d} ${e}', '${a', ''],
    ['text', 'q', 'Biểu thức', '1 +', ''],
    ['text', 'q', 'Hai lần', 'lạ(1)', ''],
  ]
  const read = importXlsform(
    [
      { name: 'survey', rows: [['type', 'name', 'label', 'relevant', 'choice_filter'], ...cells] },
      {
        name: 'choices',
        rows: [
          ['list_name', 'name', 'label'],
          ['b', 'a', 'A'],
          ['b', 'a', 'B'],
          ['s', 'a b', 'A'],
        ],
      },
    ],
    'x',
  )
  test.each(read.ok ? [] : read.problems.map((problem) => [problem.detail.slice(0, 60), problem] as const))('%s', (_, problem) => {
    expect(inVietnamese(problem)).not.toBe(problem.detail)
    expect(inVietnamese(problem)).not.toMatch(/ (?:is|the|not|are|of) /)
  })
  test('every row above was refused', () => expect(new Set(read.ok ? [] : read.problems.map(({ row }) => row)).size).toBeGreaterThan(18))
})
