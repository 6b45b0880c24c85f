/** A long table goes in piece by piece, so that nobody waits for it; for the officer it is there whole or not at all. */
import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { describe, expect, test } from 'vitest'

import { open as openDatabase } from '../../db/database.ts'
import type { Database } from '../../db/database.ts'
import { applyPreview, undoImport } from '../../src/cadres/imports/jobs.ts'
import { createImportJobs } from '../../src/cadres/imports/pieces/jobs.ts'
import { previewImport } from '../../src/cadres/imports/preview/jobs.ts'
import { findImport, isUnderWay, listImports } from '../../src/cadres/imports/store.ts'
import { createIds } from '../../src/ids.ts'
import { verifyTrail } from '../../src/privacy/audit/store.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'
import { csv, depsOn, everyRecord, preview, smallProvince, takeIn } from '../support/personnel.ts'

const people = 450
const heading = ['Họ và tên', 'Năm sinh', 'Chức danh', 'Đơn vị', 'Điện thoại']
const letter = (n: number) => String.fromCharCode(65 + (n % 26))
/** @param digits the first four of everybody's telephone number */
const table = (digits: string, n = people) =>
  csv([
    heading,
    ...Array.from({ length: n }, (_, i) => [
      `Nguyễn Văn ${letter(i)}${letter(i / 26)} ${letter(i / 676)}`,
      String(1960 + (i % 40)),
      'Ủy viên Ban Chấp hành',
      `CDCS-0${1 + (i % 2)}`,
      `${digits}${String(i).padStart(6, '0')}`,
    ]),
  ])
const job = { id: 'J', kind: 'cadre_import', key: 'x', payload: {}, attempts: 1 }
/** What the watch over an import does at a time. */
const watch = (db: Database, importId: string, now: number) =>
  createImportJobs({ db, ids: createIds(() => now), now: () => now }).cadre_import({ importId }, job)
const phones = async (deps: Parameters<typeof everyRecord>[0]) => (await everyRecord(deps)).map(({ head }) => head.phone ?? '').sort()

onBothDatabases('a table of several pieces', (open) => {
  test('is written and taken back whole, each piece in the trail', async () => {
    const deps = depsOn(await open())
    await smallProvince(deps.db)
    const told: number[] = []
    const { importId = '' } = await takeIn(table('0912'), {
      ...deps,
      progress: (stage, done) => void (stage === 'writing' && told.push(done)),
    })
    expect(told).toEqual([0, 50, 100, 150, 200, 250, 300, 350, 400, 450])
    expect(await everyRecord(deps)).toHaveLength(people)
    expect(await findImport(deps.db, importId)).toMatchObject({ step: null, undoneAt: null })
    expect(await verifyTrail(deps.db)).toMatchObject({ ok: true })
    await takeIn(table('0987'), deps, 'merge')
    const undone = await undoImport(importId, deps)
    // Changed by the second table since.
    expect(undone).toMatchObject({ ok: true, undone: [] })
    expect(undone.ok && undone.kept).toHaveLength(people)
    expect(await undoImport(importId, deps)).toEqual({ ok: false, code: 'undone_before' })
    const [second] = (await listImports(deps.db)).filter(({ undoneAt }) => undoneAt === null)
    expect(await undoImport(second?.id ?? '', deps)).toMatchObject({ ok: true, kept: [] })
    expect(new Set((await phones(deps)).map((phone) => phone.slice(0, 4)))).toEqual(new Set(['0912']))
  })
})

onBothDatabases('a table of several pieces', (open) => {
  test('of which one record was changed meanwhile leaves nothing behind', async () => {
    const deps = depsOn(await open())
    await smallProvince(deps.db)
    await takeIn(table('0912'), deps)
    const seen = await preview(table('0987', people + 200), deps, 'merge')
    // The last but one of those that are there: eight pieces are written before it.
    const changed = await preview(
      csv([heading, ['Nguyễn Văn GR A', '1968', 'Ủy viên Ban Chấp hành', 'CDCS-01', '0900000000']]),
      deps,
      'merge',
    )
    expect(changed.counts.changed).toBe(1)
    await applyPreview(changed, 'mot.csv', deps)
    const before = await phones(deps)
    await expect(applyPreview(seen, 'bang.csv', deps)).rejects.toMatchObject({ reason: 'stale' })
    expect(await phones(deps)).toEqual(before)
    expect(await isUnderWay(deps.db)).toBe(false)
    expect((await listImports(deps.db)).filter(({ undoneAt }) => undoneAt !== null)).toHaveLength(1)
  })
})

onBothDatabases('a table of several pieces', (open) => {
  test('that nobody goes on with is taken back after a minute, and not before; nothing is compared with half of it', async () => {
    const deps = depsOn(await open())
    await smallProvince(deps.db)
    const stuck = new Promise<void>(() => {})
    const halfway = Promise.withResolvers<void>()
    const progress = (stage: string, done: number) => {
      if (stage !== 'writing' || done < 200) return undefined
      halfway.resolve()
      return stuck
    }
    void takeIn(table('0912'), { ...deps, progress })
    await halfway.promise
    expect(await everyRecord(deps)).toHaveLength(200)
    const [{ id = '' } = {}] = await listImports(deps.db)
    expect(await previewImport(table('0987'), { duplicates: 'hold' }, deps)).toEqual({ ok: false, code: 'under_way' })
    expect(await undoImport(id, deps)).toEqual({ ok: false, code: 'under_way' })
    await watch(deps.db, id, monday + 30_000)
    expect(await everyRecord(deps)).toHaveLength(200)
    await watch(deps.db, id, monday + 200_000)
    expect(await everyRecord(deps)).toHaveLength(0)
    expect(await findImport(deps.db, id)).toMatchObject({ step: null, undoneAt: monday + 200_000 })
    // Once more changes nothing.
    await watch(deps.db, id, monday + 400_000)
    const again = await takeIn(table('0912'), deps)
    expect(again.counts.added).toBe(people)
    expect(await everyRecord(deps)).toHaveLength(people)
  })
})

describe('a process killed while it writes', () => {
  test('leaves a table that is taken back whole, and can be taken in again', { timeout: 120_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'import-'))
    const [url, file] = [join(folder, 'db.sqlite'), join(folder, 'bang.csv')]
    await writeFile(file, table('0912', 3_000))
    await smallProvince(await openDatabase(url))
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', fileURLToPath(new URL('../support/import-process.ts', import.meta.url)), url, file],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()))
    let said = ''
    for await (const chunk of child.stdout) {
      said += String(chunk)
      if (Number(said.trim().split('\n').at(-1)) >= 400) child.kill('SIGKILL')
    }
    await ended
    expect(said).not.toContain('done')
    const deps = depsOn(await openDatabase(url), { at: Date.now() })
    const left = (await everyRecord(deps)).length
    expect(left).toBeGreaterThanOrEqual(400)
    expect(left).toBeLessThan(3_000)
    const [{ id = '' } = {}] = await listImports(deps.db)
    // Broken off once more in the middle of taking it back, it goes on from there.
    let commits = 0
    const failing = new Proxy(deps.db, {
      get: (db, name) =>
        name === 'commit'
          ? async (...given: Parameters<Database['commit']>) => {
              if (++commits > 2) throw new Error('the disk is full')
              return db.commit(...given)
            }
          : Reflect.get(db, name),
    })
    await expect(watch(failing, id, Date.now() + 61_000)).rejects.toThrow('the disk is full')
    const rest = (await everyRecord(deps)).length
    expect(rest).toBeGreaterThan(0)
    expect(rest).toBeLessThan(left)
    await watch(deps.db, id, Date.now() + 200_000)
    expect(await everyRecord(deps)).toHaveLength(0)
    expect((await takeIn(table('0912', 3_000), deps)).counts.added).toBe(3_000)
    expect(await verifyTrail(deps.db)).toMatchObject({ ok: true })
    await rm(folder, { recursive: true, force: true })
  })
})
