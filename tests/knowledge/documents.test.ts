import { readFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

import { createAnswerer } from '../../src/knowledge/answers/answerer.ts'
import { importDocument } from '../../src/knowledge/import/import.ts'
import type { Passage } from '../../src/knowledge/passage.ts'
import { readResolution, resolutionId, resolutionPassages } from '../../src/knowledge/resolution.ts'
import { makeShelf } from '../../src/knowledge/shelf.ts'
import { addDocument, documentsInForce, listDocuments, loadPassages, retireDocument } from '../../src/knowledge/store.ts'
import { onBothDatabases } from '../support/databases.ts'

const today = '2026-11-23'

/** Invented. */
const rules = `# QUY CHẾ CHI TIÊU NỘI BỘ CÔNG ĐOÀN
Số: 12/QC-LĐLĐ
Ninh Thuận, ngày 05 tháng 03 năm 2025
## Chương I. QUY ĐỊNH CHUNG
### Điều 1. Phạm vi điều chỉnh
Quy chế này quy định việc thu, chi tài chính công đoàn tại các công đoàn cơ sở.
### Điều 2. Mức chi thăm hỏi
1. Đoàn viên ốm đau phải nằm viện từ 3 ngày trở lên được thăm hỏi 500.000 đồng một lần.
2. Đoàn viên kết hôn được tặng quà trị giá 700.000 đồng:
a) Trao trực tiếp tại nơi làm việc;
b) Chuyển khoản nếu đoàn viên ở xa.
## Chương II. TỔ CHỨC THỰC HIỆN
### Điều 3. Hiệu lực
Quy chế có hiệu lực từ ngày 01 tháng 4 năm 2025.`

const resolution = readResolution(readFileSync('db/seed/nghi-quyet-2021-02-01.txt', 'utf8'))
const own = {
  documentId: resolutionId,
  name: resolution.name,
  passages: resolutionPassages(resolution),
  answerer: createAnswerer(resolution, { contact: 'Ban Tổ chức' }),
}

async function passagesOf(text: string): Promise<readonly Passage[]> {
  const read = await importDocument(new TextEncoder().encode(text), 'quy-che.md', { documentId: 'qc' })
  if (!read.ok) throw new Error(read.reason)
  return read.passages
}

async function shelf(document: { validFrom?: string; validTo?: string } = {}) {
  const entry = {
    document: {
      id: 'qc',
      title: 'Quy chế chi tiêu nội bộ',
      citedAs: 'Quy chế chi tiêu',
      number: '12/QC-LĐLĐ',
      validFrom: document.validFrom ?? null,
      validTo: document.validTo ?? null,
    },
    passages: await passagesOf(rules),
  }
  return { entry, ...makeShelf(own, [entry]) }
}

describe('a document beside the resolution', () => {
  test.each([
    ['nằm viện được thăm hỏi bao nhiêu tiền', 'C1.D2.K1'],
    ['om nam vien duoc tham hoi bao nhieu', 'C1.D2.K1'],
    ['khoản 2 điều 2 quy chế chi tiêu nói gì', 'C1.D2.K2'],
    ['dieu 3 quy che chi tieu', 'C2.D3'],
    ['quy chế chi tiêu có hiệu lực từ khi nào', 'C2.D3'],
  ])('answers %j from %s, by its own name', async (question, id) => {
    const { answerer, entry } = await shelf()
    const answer = answerer.answer(question, { today })
    expect(answer.citations[0]).toMatchObject({ documentId: 'qc', id, label: expect.stringContaining('Quy chế chi tiêu, ') })
    const passage = entry.passages.find((each) => each.id === answer.citations[0]?.id)
    expect(passage?.display).toContain(answer.citations[0]?.quote)
  })

  test('an answer by clause shows its points too', async () => {
    const { answerer } = await shelf()
    expect(answerer.answer('khoản 2 điều 2 quy chế chi tiêu', { today }).text).toContain('Chuyển khoản nếu đoàn viên ở xa')
    expect(answerer.verbatim('qc', 'C1.D2')?.text).toContain('500.000 đồng')
  })

  test.each([
    'bao lâu đánh giá cán bộ một lần',
    'mục III.5 nói gì',
    'ai ký nghị quyết',
    'thời tiết hôm nay',
    'xin chào',
    'lương tối thiểu vùng là bao nhiêu',
  ])('changes nothing about %j', async (question) => {
    const { answerer } = await shelf()
    expect(answerer.answer(question, { today })).toEqual(own.answerer.answer(question, { today }))
  })

  test('is not quoted before its day nor after it', async () => {
    const question = 'nằm viện được thăm hỏi bao nhiêu tiền'
    for (const days of [{ validFrom: '2027-01-01' }, { validTo: '2026-01-01' }]) {
      const { answerer } = await shelf(days)
      expect(answerer.answer(question, { today }).citations).toEqual([])
    }
  })

  test('is among the passages a model may read, under its own name', async () => {
    const { search } = await shelf()
    expect(search('nằm viện được thăm hỏi bao nhiêu')[0]).toMatchObject({
      documentId: 'qc',
      label: expect.stringMatching(/^Quy chế chi tiêu, /),
    })
    expect(search('đánh giá cán bộ trước khi đề bạt')[0]).toMatchObject({ documentId: resolutionId, id: 'III.3' })
  })
})

onBothDatabases('documents in the database', (open) => {
  const record = {
    series: 'qc',
    title: 'Quy chế',
    citedAs: 'Quy chế',
    number: null,
    issuer: null,
    issuedOn: null,
    validFrom: null,
    validTo: null,
    fileName: 'quy-che.md',
    addedAt: 1,
  }

  test('a new version replaces the old, which stays readable, and a retired one is in force no more', async () => {
    const db = await open()
    const passages = await passagesOf(rules)
    const first = passages.map((passage) => ({ ...passage, documentId: 'qc' }))
    await db.commit(addDocument({ ...record, id: 'qc', version: 1, sha256: 'a' }, first))
    expect(await loadPassages(db, 'qc')).toEqual(first)
    await db.commit(
      addDocument(
        { ...record, id: 'qc-v2', version: 2, sha256: 'b' },
        passages.map((passage) => ({ ...passage, documentId: 'qc-v2' })),
      ),
    )
    expect((await documentsInForce(db)).map(({ id }) => id)).toEqual(['qc-v2'])
    await db.commit([retireDocument('qc-v2')])
    expect(await documentsInForce(db)).toEqual([])
    expect((await listDocuments(db)).map(({ id, status }) => [id, status])).toEqual([
      ['qc-v2', 'retired'],
      ['qc', 'replaced'],
    ])
    expect(await loadPassages(db, 'qc')).toHaveLength(first.length)
    await expect(db.commit([retireDocument('none')])).rejects.toThrow('unknown')
  })
})
