import { randomInt } from 'node:crypto'

import { expect, test } from 'vitest'

import type { Database } from '../../db/database.ts'
import { fill, read, write } from '../../db/query.ts'
import type { Viewer } from '../../src/console/access.ts'
import { createFileJobs } from '../../src/feedback/files/jobs.ts'
import { caseFile, showCase } from '../../src/feedback/jobs.ts'
import { openLetters } from '../../src/feedback/letters/store.ts'
import { forgetWebUploads, isAnswerOf, keepUploads, takeUpload, uploadedBytes } from '../../src/feedback/uploads/store.ts'
import { uploadIn } from '../../src/feedback/uploads.ts'
import { createIds } from '../../src/ids.ts'
import type { ChannelKind } from '../../src/messages.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'
import { photograph, photographOf, telling, voice } from '../support/photographs.ts'
import { rows } from '../support/rows.ts'
import { from, testSeal, turnsOn } from '../support/turns.ts'

const ids = createIds(() => monday)
const officer: Viewer = { type: 'officer', name: 'hoa', role: 'can_bo_tinh' }
const dayMs = 86_400_000

test.each([
  ['web-upload:123', 123],
  ['web-upload:', undefined],
  ['web-upload:12x', undefined],
  ['https://zdn.vn/web-upload:1', undefined],
  [7, undefined],
])('%j names the upload %j', (name, id) => expect(uploadIn(name)).toBe(id))

const everyUpload = read((q, t) => q.select().from(t.webUploads))
const everySealed = read((q, t) => q.select().from(t.sealedCases))
const everyFile = read((q, t) => q.select().from(t.caseFiles))

async function handIn(db: Database, bytes: Uint8Array): Promise<string> {
  const taken = await takeUpload({ db, seal: testSeal, random: ids.random }, bytes, monday)
  if (typeof taken === 'string') throw new Error(taken)
  return taken.name
}

/** Every event a second later: what came last has the greatest id. */
const clock = { now: monday }
const turns = (db: Database) => {
  clock.now += 1_000
  return turnsOn(db, clock)
}

const says = async (db: Database, who: string, channel: ChannelKind, ...texts: string[]) => {
  for (const text of texts) await turns(db).receive(from(who, text, { channel }))
}
const sends = async (db: Database, who: string, channel: ChannelKind, kind: 'image' | 'audio', reference: string) => {
  await turns(db).receive(from(who, { type: 'attachment', kind, reference }, { channel }))
  const body = (await rows.outbox(db, who)).at(-1)?.body
  return body && 'sealed' in body ? testSeal.open(String(body.sealed)) : (body?.text ?? '')
}
const letter = ['phản ánh', 'Gửi kín', 'An toàn, sức khỏe', 'Bỏ qua']
const open = (db: Database) => openLetters(db, testSeal, randomInt, ids.random)

onBothDatabases('files handed in on our own page', (opened) => {
  test('lose what tells where and by what they were made before anything is written, and are sealed', async () => {
    const db = await opened()
    const name = await handIn(db, photograph)
    const kept = Buffer.from((await uploadedBytes(db, name, testSeal)) ?? [])
    expect(kept.length).toBeGreaterThan(20)
    expect(kept.toString('latin1')).not.toMatch(telling)
    expect(JSON.stringify(await db.read(everyUpload, {}))).not.toContain(kept.toString('base64').slice(0, 24))
    expect(await takeUpload({ db, seal: testSeal, random: ids.random }, Buffer.from('<html>'), monday)).toBe('type')
  })

  test('a picture of a named case becomes a file of that case, once, and waits nowhere else', async () => {
    const db = await opened()
    await says(db, 'an', 'webchat', 'gửi ý kiến', 'Có tên', 'tôi đồng ý', 'An toàn, sức khỏe', 'Bỏ qua')
    const name = await handIn(db, photograph)
    expect(await sends(db, 'an', 'webchat', 'image', name)).toContain('đã chuyển ý kiến')
    const jobs = createFileJobs({ db, seal: testSeal, config: {} as never })
    const [job] = (await rows.jobs(db)).filter(({ kind }) => kind === 'case_file')
    if (job === undefined) throw new Error('no job')
    for (let twice = 0; twice < 2; twice++) await jobs.case_file(job.payload, job)
    const shown = await showCase((await rows.cases(db))[0]?.code ?? '', { db, ids, viewer: officer, at: monday })
    expect(shown.ok && shown.files).toMatchObject([{ status: 'kept', mime: 'image/jpeg' }])
    expect(await uploadedBytes(db, name, testSeal)).toBeUndefined()
  })

  test('a sealed letter takes a picture on our page, and nothing of the database leads from it to who sent it', async () => {
    const db = await opened()
    await says(db, 'kin', 'webchat', ...letter)
    const first = await handIn(db, photograph)
    expect(await sends(db, 'kin', 'webchat', 'image', first)).toContain('đã xóa thông tin nơi chụp và máy chụp')
    await says(db, 'kin', 'webchat', 'Quạt xưởng hai hỏng', 'Gửi')
    expect((await rows.addresses(db)).filter(({ externalId }) => externalId === 'kin')).toEqual([])
    await open(db)
    const [one] = await db.read(everySealed, {})
    const deps = { db, ids, viewer: officer, at: monday }
    const shown = await showCase(one?.code ?? '', deps)
    expect(shown.ok && shown.files).toMatchObject([{ messageId: 0, status: 'kept', mime: 'image/jpeg' }])
    const [file] = (await db.read(everyFile, {})).filter(({ code }) => code === one?.code)
    const bytes = await caseFile(one?.code ?? '', file?.id ?? '', testSeal, deps)
    expect(Buffer.from(bytes?.bytes ?? []).toString('latin1')).not.toMatch(telling)
    // The day alone, and no longer the name under which it was handed in.
    expect((file?.at ?? 0) % dayMs).toBe(dayMs - 7 * 3_600_000)
    expect(await uploadedBytes(db, first, testSeal)).toBeUndefined()
    // Nor is it followed by its size: large and small are equally long, waiting and opened.
    await handIn(db, photograph)
    await handIn(db, photographOf(400_000))
    const lengths = [...(await db.read(everyUpload, {})), file].map((row) => row?.sealed?.length)
    expect(new Set(lengths).size).toBe(1)
    expect(JSON.stringify(await rows.jobs(db))).not.toContain(first)
  })

  test('elsewhere a sealed letter takes words only and says where it takes more; a voice is taken nowhere', async () => {
    const db = await opened()
    await says(db, 'tele', 'telegram', ...letter)
    expect(await sends(db, 'tele', 'telegram', 'image', 'telegram-file:AAA')).toMatch(
      /chỉ nhận chữ; ảnh vừa gửi không được giữ lại\. Muốn kèm ảnh mà vẫn kín, anh\/chị gửi trên trang web/,
    )
    expect(await sends(db, 'tele', 'telegram', 'audio', 'telegram-file:BBB')).toContain('không nhận ghi âm')
    // Nothing of either stays: no job fetches it, and no row names it.
    expect(JSON.stringify([await rows.jobs(db), await rows.inbound(db), await rows.cases(db)])).not.toMatch(/AAA|BBB/)
    await says(db, 'giong', 'webchat', ...letter)
    expect(await sends(db, 'giong', 'webchat', 'audio', await handIn(db, voice))).toContain('Giọng nói cho biết ai gửi')
  })

  test('what nothing took over goes after a day, what an answer names stays as long as the answer', async () => {
    const db = await opened()
    const [lost, kept] = [await handIn(db, photograph), await handIn(db, photograph)]
    const survey = { id: 'KS-ANH001', title: 'Ảnh', mode: 'named', status: 'open', version: 1, byLink: true, createdAt: monday } as const
    const response = { id: 'r-anh', surveyId: survey.id, version: 1, contactId: 'x', group: '', completedOn: '2026-11-23' }
    await db.commit([
      fill(
        write((q, t) => q.insert(t.surveys).values(survey)),
        {},
      ),
      fill(
        write((q, t) => q.insert(t.responses).values(response)),
        {},
      ),
      fill(
        write((q, t) => q.insert(t.answers).values({ responseId: response.id, key: 'anh', value: kept })),
        {},
      ),
      ...keepUploads({ anh: kept, khac: 'chữ', so: 3 }),
    ])
    expect([await isAnswerOf(db, survey.id, kept), await isAnswerOf(db, survey.id, lost), await isAnswerOf(db, 'KS-KHAC01', kept)]).toEqual(
      [true, false, false],
    )
    await db.commit(forgetWebUploads(monday + 3 * dayMs))
    expect(await uploadedBytes(db, lost, testSeal)).toBeUndefined()
    expect(await uploadedBytes(db, kept, testSeal)).toBeDefined()
    await db.commit([
      fill(
        write((q, t) => q.delete(t.answers)),
        {},
      ),
      ...forgetWebUploads(monday),
    ])
    expect(await uploadedBytes(db, kept, testSeal)).toBeUndefined()
  })
})
