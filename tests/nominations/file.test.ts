import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'

import type { Database } from '../../db/database.ts'
import { open as openDatabase } from '../../db/database.ts'
import { packArchive, readArchive } from '../../src/knowledge/import/archive.ts'
import { readDocx } from '../../src/knowledge/import/read-docx.ts'
import { letOff, open } from '../../src/nominations/jobs.ts'
import { makeFile, verifyFile } from '../../src/nominations/papers/jobs.ts'
import type { PaperDeps } from '../../src/nominations/papers/jobs.ts'
import { createSeal } from '../../src/privacy/seal.ts'
import { saveResult } from '../../src/training/results/store.ts'
import { inviteCadre } from '../../src/training/seats/store.ts'
import { addClass, listCourses } from '../../src/training/store.ts'
import { classView } from '../support/classes.ts'
import { monday } from '../support/known.ts'
import { csv, depsOn, everyRecord, smallProvince, takeIn } from '../support/personnel.ts'
import { testSeal } from '../support/turns.ts'

let db: Database
let deps: PaperDeps
let code = ''
let bytes = new Uint8Array()
let seal = ''

beforeAll(async () => {
  db = await openDatabase(':memory:')
  deps = { ...depsOn(db), seal: testSeal, organisation: 'Liên đoàn Lao động tỉnh Thử Nghiệm' }
  await smallProvince(db)
  const heading = ['Họ và tên', 'Năm sinh', 'Đơn vị', 'Chức danh', 'Ngày giữ chức danh', 'Trình độ']
  await takeIn(csv([heading, ['Nguyễn Thị Ngọc Ánh', '1985', 'CDCS-01', 'Phó Chủ tịch', '01/03/2024', 'Đại học']]), depsOn(db))
  const [record] = await everyRecord(depsOn(db))
  const cadreId = record?.head.id ?? ''
  const view = classView({ status: 'ket_thuc' }, { [cadreId]: 'da_dang_ky' }, [monday - 9 * 86_400_000])
  const result = { classId: view.cls.id, cadreId, completed: true, certificateNo: '15/GCN', certificateOn: '2026-11-16' }
  await listCourses(db)
  await db.commit([
    ...addClass(view.cls, view.sessions),
    inviteCadre(view.cls.id, cadreId, monday),
    saveResult({ ...result, certificateCode: null }),
  ])
  const opened = await open({ cadreId, titleId: 'CT', kind: 'de_bat' }, deps)
  if (!opened.ok) throw new Error(opened.code)
  code = opened.opened.nomination.code
  await letOff(code, 'quy_hoach', 'Đơn vị mới thành lập, chưa có quy hoạch', deps)
  const made = await makeFile(code, deps)
  if (!made.ok) throw new Error(made.code)
  bytes = made.bytes
  seal = made.seal
})

const partsOf = (file: Uint8Array) => {
  const archive = readArchive(file, () => true)
  if (!archive.ok) throw new Error(archive.code)
  return new Map(archive.parts)
}
const xml = (parts: ReadonlyMap<string, Uint8Array>) => new TextDecoder().decode(parts.get('word/document.xml'))
const withText = (change: (text: string) => string) => {
  const parts = partsOf(bytes)
  parts.set('word/document.xml', new TextEncoder().encode(change(xml(parts))))
  return new Uint8Array(packArchive(parts))
}

describe('the sealed file', () => {
  test('says who is proposed for what, what was checked, what was waived by whom and why', async () => {
    const read = await readDocx(bytes)
    const text = JSON.stringify(read)
    for (const part of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'LIÊN ĐOÀN LAO ĐỘNG TỈNH THỬ NGHIỆM',
      'Về việc đề bạt đồng chí Nguyễn Thị Ngọc Ánh',
      'Đề bạt: Chủ tịch, CĐCS Công ty May Bình Minh',
      'Đơn vị mới thành lập, chưa có quy hoạch',
      'HỒ SƠ CHƯA HOÀN TẤT',
      'ĐÀO TẠO, BỒI DƯỠNG THEO YÊU CẦU CỦA NGHỊ QUYẾT',
      'Thương lượng tập thể, khóa 1, ngày 14/11/2026, giấy chứng nhận số 15/GCN (16/11/2026)',
      'Tập huấn an toàn, vệ sinh lao động',
      `NIÊM PHONG: ${seal}`,
    ])
      expect(text).toContain(part)
  })

  test('has the form of official papers: A4, its margins, Times New Roman', () => {
    const text = xml(partsOf(bytes))
    const [, ...page] =
      /w:pgSz w:w="(\d+)" w:h="(\d+)".*w:pgMar w:top="(\d+)" w:right="(\d+)" w:bottom="(\d+)" w:left="(\d+)"/.exec(text) ?? []
    expect(page.map((twips) => Math.round((Number(twips) / 1440) * 25.4))).toEqual([210, 297, 20, 15, 20, 30])
    expect(new Set([...text.matchAll(/w:ascii="([^"]+)"/g)].map(([, font]) => font))).toEqual(new Set(['Times New Roman', 'Courier New']))
    expect(text.includes('<w:titlePg')).toBe(true)
  })

  test('is known again as it is, also packed anew by another program', async () => {
    expect(await verifyFile(bytes, deps)).toMatchObject({ type: 'whole', seal, nomination: { code }, by: 'officer:Hoa' })
    const repacked = new Uint8Array(packArchive(new Map([...partsOf(bytes)].reverse())))
    expect(await verifyFile(repacked, deps)).toMatchObject({ type: 'whole' })
  })

  test('altered by one letter of its text, anywhere, it is found out', async () => {
    const letters = [...xml(partsOf(bytes)).matchAll(/<w:t[^>]*>([^<]+)</g)].flatMap(({ index, 0: whole, 1: text = '' }) =>
      Array.from({ length: text.length }, (_, i) => index + whole.length - 1 - text.length + i),
    )
    await fc.assert(
      fc.asyncProperty(fc.nat(letters.length - 1), fc.constantFrom('x', 'ă', '0', ' '), async (n, letter) => {
        const at = letters[n] ?? 0
        let wasSame = false
        const changed = withText((text) => {
          wasSame = text[at] === letter || text[at] === '&'
          return text.slice(0, at) + letter + text.slice(at + 1)
        })
        if (!wasSame) expect((await verifyFile(changed, deps)).type).not.toBe('whole')
      }),
      { numRuns: 150 },
    )
    expect(
      await verifyFile(
        withText((text) => text.replace('Ngọc Ánh', 'Ngọc Anh')),
        deps,
      ),
    ).toMatchObject({
      type: 'changed',
      parts: ['word/document.xml'],
    })
  })

  test('a part swapped, added, taken out or renamed is found out', async () => {
    const changes: ((parts: Map<string, Uint8Array>) => void)[] = [
      (parts) => parts.set('word/styles.xml', new TextEncoder().encode('<w:styles/>')),
      (parts) => parts.set('word/media/image1.png', new Uint8Array([1])),
      (parts) => parts.delete('word/header1.xml'),
      (parts) => {
        const [one, two] = [parts.get('word/header1.xml'), parts.get('word/header2.xml')]
        if (one !== undefined && two !== undefined) parts.set('word/header1.xml', two).set('word/header2.xml', one)
      },
      (parts) => {
        const text = parts.get('word/styles.xml')
        parts.delete('word/styles.xml')
        if (text !== undefined) parts.set('word/styles2.xml', text)
      },
    ]
    for (const change of changes) {
      const parts = partsOf(bytes)
      change(parts)
      const result = await verifyFile(new Uint8Array(packArchive(parts)), deps)
      expect(result.type).toBe('changed')
    }
  })

  test('another seal, none or two are no seal of ours', async () => {
    const other = `${seal.slice(0, -1)}${seal.endsWith('A') ? 'B' : 'A'}`
    expect(
      await verifyFile(
        withText((text) => text.replace(seal, other)),
        deps,
      ),
    ).toEqual({ type: 'unknown', seal: other })
    expect(
      await verifyFile(
        withText((text) => text.replace(seal, '')),
        deps,
      ),
    ).toEqual({ type: 'unsealed' })
    expect(
      await verifyFile(
        withText((text) => text.replace('Ngọc Ánh', `NIÊM PHONG: ${other}`)),
        deps,
      ),
    ).toEqual({ type: 'unsealed' })
    expect(await verifyFile(new TextEncoder().encode('no archive'), deps)).toEqual({ type: 'no_document' })
  })

  test('two files of one nomination do not stand in for each other, and both are known', async () => {
    const later = await makeFile(code, { ...deps, at: deps.at + 60_000 })
    if (!later.ok) throw new Error(later.code)
    expect(later.seal).not.toBe(seal)
    expect(await verifyFile(later.bytes, deps)).toMatchObject({ type: 'whole', seal: later.seal })
    const mixed = partsOf(bytes).set('word/document.xml', new TextEncoder().encode(xml(partsOf(later.bytes)).replace(later.seal, seal)))
    expect(await verifyFile(new Uint8Array(packArchive(mixed)), deps)).toMatchObject({ type: 'changed' })
  })

  test('whoever can write the database but lacks the secret cannot make a file pass', async () => {
    expect(await verifyFile(bytes, { ...deps, seal: createSeal('another secret of another installation') })).toEqual({
      type: 'unknown',
      seal,
    })
  })
})
