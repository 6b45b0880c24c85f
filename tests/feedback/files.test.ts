import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { expect, test } from 'vitest'

import type { Viewer } from '../../src/console/access.ts'
import { checkedFile, maxFileBytes, mayFetch } from '../../src/feedback/files.ts'
import { createFileJobs } from '../../src/feedback/files/jobs.ts'
import { caseFile, showCase } from '../../src/feedback/jobs.ts'
import { createIds } from '../../src/ids.ts'
import { eraseContactData } from '../../src/privacy/erasing/store.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'
import { rows } from '../support/rows.ts'
import { from, testSeal, turnsOn } from '../support/turns.ts'

const bytesOf = (...parts: (string | readonly number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : part)))
const segment = (marker: number, body: readonly number[]) => [0xff, marker, 0, body.length + 2, ...body]
const latin = (text: string) => [...Buffer.from(text, 'latin1')]

/** Exif with a place, turned by 90 degrees (6). */
const exif = [
  ...latin('Exif\0\0MM'),
  ...[0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0],
  ...latin('GPS 11.56N 108.99E Nokia'),
]
const jpeg = bytesOf(
  [0xff, 0xd8],
  segment(0xe0, latin('JFIF\0')),
  segment(0xe1, exif),
  segment(0xfe, latin('made by An')),
  [0xff, 0xda, 0, 3, 1, 7, 0xff, 0, 8, 0xff, 0xd9],
)
const chunk = (name: string, body: string) => [0, 0, 0, body.length, ...latin(name), ...latin(body), 1, 2, 3, 4]
const png = bytesOf(
  [0x89],
  'PNG\r\n\x1a\n',
  chunk('IHDR', 'x'),
  chunk('tEXt', 'Author An'),
  chunk('eXIf', 'GPS'),
  chunk('IDAT', 'pixels'),
  chunk('IEND', ''),
)

test('a picture keeps how it is turned and loses where, when and by what it was taken', () => {
  const kept = checkedFile(jpeg)
  if (!kept.ok) throw new Error(kept.why)
  const text = Buffer.from(kept.bytes).toString('latin1')
  expect(text).not.toMatch(/GPS|Nokia|made by/)
  expect(text).toContain('JFIF')
  expect(kept.bytes.subarray(-7)).toEqual(jpeg.subarray(-7))
  // Done once more it is the same: the turn is still said, and nothing else.
  expect(checkedFile(kept.bytes)).toEqual(kept)
  expect([...kept.bytes]).toContain(6)
  // Between two scans, behind a stuffed byte and a restart; and behind the picture, where telephones put a film or a second picture.
  const scan = [0xff, 0xda, 0, 3, 1, 7, 0xff, 0, 0xff, 0xd0, 8]
  const several = checkedFile(bytesOf([0xff, 0xd8], scan, segment(0xe1, exif), scan, [0xff, 0xd9], [...jpeg], latin('SEFT made by An')))
  expect(several.ok && Buffer.from(several.bytes).toString('latin1')).not.toMatch(/GPS|Nokia|made by/)
  expect(several.ok && Buffer.from(several.bytes).toString('hex')).toMatch(/^ffd8(?:ffda.*){2}ffd9$/)
  const other = checkedFile(png)
  expect(other.ok && Buffer.from(other.bytes).toString('latin1')).toMatch(/^.PNG.*IHDR.*IDAT.*IEND/s)
  expect(other.ok && Buffer.from(other.bytes).toString('latin1')).not.toMatch(/An|GPS/)
})

test.each([
  ['a page that calls itself a picture', bytesOf('<html><script>'), 'type'],
  ['an SVG', bytesOf('<svg onload=alert(1)>'), 'type'],
  ['a program', bytesOf('MZ\x90'), 'type'],
  ['half a picture', jpeg.subarray(0, 20), 'type'],
  ['nothing', new Uint8Array(), 'type'],
  ['more than fits', new Uint8Array(maxFileBytes + 1), 'size'],
])('%s is not kept', (_what, bytes, why) => expect(checkedFile(bytes)).toEqual({ ok: false, why }))

test.each([
  ['https://f1.photo.talk.zdn.vn/a.jpg', true],
  ['https://evil.example/zdn.vn', false],
  ['http://photo.zdn.vn/a.jpg', false],
  ['https://169.254.169.254/latest', false],
  ['file:///etc/passwd', false],
  ['nonsense', false],
])('%s is fetched: %j', (url, may) => expect(mayFetch(url, [])).toBe(may))

const officer: Viewer = { type: 'officer', name: 'hoa', role: 'can_bo_tinh' }
const viewer: Viewer = { type: 'officer', name: 'xem', role: 'nguoi_xem' }
const ids = createIds(() => monday)

onBothDatabases('files of cases', (db) => {
  test('a picture sent with an opinion is fetched once, kept sealed without its origin, shown to officers of the case alone, and goes with the person', async () => {
    const served = createServer((request, response) => {
      if (request.url === '/a.jpg') response.end(jpeg)
      else response.writeHead(404).end()
    })
    await new Promise<void>((resolve) => served.listen(0, resolve))
    const root = `http://localhost:${(served.address() as AddressInfo).port}`
    const d = await db()
    const turns = turnsOn(d)
    for (const text of ['gửi ý kiến', 'Có tên', 'tôi đồng ý', 'An toàn, sức khỏe', 'Bỏ qua']) await turns.receive(from('An', text))
    await turns.receive(from('An', { type: 'attachment', kind: 'image', url: `${root}/a.jpg`, caption: 'quạt hỏng' }))
    const { code = '', contactId = '' } = (await rows.cases(d))[0] ?? {}
    const jobs = createFileJobs({
      db: d,
      seal: testSeal,
      config: { zaloBot: { token: 't', webhookSecret: 's', mode: 'webhook', apiRoot: root } as never },
    })
    const job = (await rows.jobs(d)).find(({ kind }) => kind === 'case_file')
    if (job === undefined) throw new Error('no job')
    await jobs.case_file(job.payload, job)
    const deps = { db: d, ids, viewer: officer, at: monday }
    const shown = await showCase(code, deps)
    if (!shown.ok) throw new Error(shown.code)
    expect(shown.case.text).toBe('quạt hỏng')
    expect(shown.files).toMatchObject([{ messageId: 0, status: 'kept', mime: 'image/jpeg' }])
    const id = shown.files[0]?.id ?? ''
    const file = await caseFile(code, id, testSeal, deps)
    expect(Buffer.from(file?.bytes ?? []).toString('latin1')).not.toMatch(/GPS/)
    expect(await caseFile(code, id, testSeal, { ...deps, viewer })).toBeUndefined()
    expect(await caseFile('YC-000000', id, testSeal, deps)).toBeUndefined()
    await d.commit(eraseContactData(contactId))
    expect(await caseFile(code, id, testSeal, deps)).toBeUndefined()
    await new Promise((resolve) => served.close(resolve))
  })

  test('what the platform no longer has is said to be gone, after some attempts and without its address', async () => {
    const d = await db()
    const turns = turnsOn(d)
    for (const text of ['gửi ý kiến', 'Có tên', 'tôi đồng ý', 'Việc khác', 'Bỏ qua']) await turns.receive(from('Bình', text))
    await turns.receive(from('Bình', { type: 'attachment', kind: 'audio', url: 'http://localhost:1/secret-of-binh' }))
    const jobs = createFileJobs({ db: d, seal: testSeal, config: { zaloBot: { apiRoot: 'http://localhost:1' } as never } })
    const job = (await rows.jobs(d)).find(({ payload }) => JSON.stringify(payload).includes('secret-of-binh'))
    if (job === undefined) throw new Error('no job')
    await expect(jobs.case_file(job.payload, { ...job, attempts: 1 })).rejects.toThrow(/^the platform did not hand the file over$/)
    await jobs.case_file(job.payload, { ...job, attempts: 6 })
    const code = (await rows.cases(d)).find(({ text }) => text === '(ghi âm)')?.code ?? ''
    const shown = await showCase(code, { db: d, ids, viewer: officer, at: monday })
    expect(shown.ok && shown.files).toMatchObject([{ status: 'gone' }])
  })

  test('a file that is no picture and no voice is not taken, and the sender is told', async () => {
    const d = await db()
    const turns = turnsOn(d)
    for (const text of ['gửi ý kiến', 'Có tên', 'tôi đồng ý', 'Việc khác', 'Bỏ qua']) await turns.receive(from('Chi', text))
    await turns.receive(from('Chi', { type: 'attachment', kind: 'file', url: 'https://f.zdn.vn/a.docx' }))
    expect((await rows.said(d, 'Chi')).at(-1)).toContain('chỉ chuyển được ảnh và ghi âm')
  })
})
