import type { Database } from '../../db/database.ts'
import { applyPreview } from '../../src/cadres/imports/jobs.ts'
import { previewImport } from '../../src/cadres/imports/preview/jobs.ts'
import type { ImportDeps, Preview } from '../../src/cadres/imports/preview/jobs.ts'
import type { Cadre } from '../../src/cadres/record.ts'
import { openRecords } from '../../src/cadres/records/store.ts'
import { csvLine } from '../../src/cadres/sheets/csv.ts'
import { cadreWorkbook } from '../../src/cadres/sheets/workbook.ts'
import { listTitles } from '../../src/cadres/titles/store.ts'
import { treeAsOf } from '../../src/cadres/units.ts'
import type { UnitSpan } from '../../src/cadres/units.ts'
import { addUnit, allSpans, saveSpan } from '../../src/cadres/units/store.ts'
import { authorize } from '../../src/console/access.ts'
import type { Authorized, Viewer } from '../../src/console/access.ts'
import { createIds } from '../../src/ids.ts'
import { vietnamDay } from '../../src/calendar.ts'
import { monday } from './known.ts'
import { spanOf } from './posts.ts'

const administrator: Viewer = { type: 'officer', name: 'Hoa', role: 'quan_tri' }
const ids = createIds(() => monday)

export const depsOn = (db: Database, rest: Partial<ImportDeps> = {}): ImportDeps => ({
  db,
  ids,
  viewer: administrator,
  at: monday,
  ...rest,
})

/** A unit put into the database, by default a union of the grassroots. */
export const unitWrites = (id: string, parentId: string | null, rest: Partial<UnitSpan> = {}) => [
  addUnit({ id, aliases: [], contact: null, createdAt: monday }),
  saveSpan(spanOf(id, parentId, { id: `span-${id}`, sector: 'ngoai_nha_nuoc', ...rest })),
]

/** A province of three units: LDLD over CDCS-01 and CDCS-02. */
export async function smallProvince(db: Database): Promise<void> {
  await db.commit([
    ...unitWrites('LDLD', null, { kind: 'ldld_tinh', sector: 'nha_nuoc', name: 'Liên đoàn Lao động tỉnh Thử Nghiệm' }),
    ...unitWrites('CDCS-01', 'LDLD', { name: 'CĐCS Công ty May Bình Minh' }),
    ...unitWrites('CDCS-02', 'LDLD', { name: 'CĐCS Công ty Muối Biển Xanh' }),
  ])
}

export const csv = (lines: readonly (readonly string[])[]): Uint8Array => new TextEncoder().encode(lines.map(csvLine).join('\n'))

/** What the preview of a table says; throws when the file is refused. */
export async function preview(
  bytes: Uint8Array,
  deps: ImportDeps,
  duplicates: 'hold' | 'merge' | 'add' = 'hold',
  consents?: string,
): Promise<Preview> {
  const found = await previewImport(bytes, { duplicates, ...(consents !== undefined && { consents }) }, deps)
  if (!found.ok) throw new Error(found.code)
  return found
}

export async function takeIn(bytes: Uint8Array, deps: ImportDeps, duplicates: 'hold' | 'merge' | 'add' = 'hold', consents?: string) {
  const found = await preview(bytes, deps, duplicates, consents)
  return { ...found, importId: await applyPreview(found, 'bang.xlsx', deps) }
}

/** Nguyễn Văn An, alone in CDCS-01. @param since DD/MM/YYYY @returns their code */
export async function takeInAn(deps: ImportDeps, title = 'Chủ tịch', since = '01/03/2023'): Promise<string> {
  const heading = ['Họ và tên', 'Năm sinh', 'Đơn vị', 'Chức danh', 'Ngày giữ chức danh']
  await takeIn(csv([heading, ['Nguyễn Văn An', '1985', 'CDCS-01', title, since]]), deps)
  return (await everyRecord(deps))[0]?.head.id ?? ''
}

/** Nguyễn An and Trần Bình, who chair the two unions of the grassroots. */
export const takeInChairs = (deps: ImportDeps) =>
  takeIn(
    csv([
      ['Họ và tên', 'Năm sinh', 'Đơn vị', 'Chức danh'],
      ['Nguyễn An', '1985', 'CDCS-01', 'Chủ tịch'],
      ['Trần Bình', '1990', 'CDCS-02', 'Chủ tịch'],
    ]),
    deps,
  )

export const everyRecord = async ({ db, viewer, at }: ImportDeps) =>
  (await openRecords(db, viewer, 'all', { action: 'read', reason: 'a test looks', at })).records

/** The workbook of everybody, as bytes. */
export async function download(deps: ImportDeps): Promise<Uint8Array> {
  const today = vietnamDay(deps.at)
  const directory = { tree: treeAsOf(await allSpans(deps.db), today), titles: await listTitles(deps.db) }
  return new Uint8Array(await cadreWorkbook(await everyRecord(deps), directory, today).xlsx.writeBuffer())
}

/** A record with only what a test is about. */
export function recordOf(head: Partial<Cadre['head']> = {}, rest: Partial<Omit<Cadre, 'head'>> = {}): Cadre {
  return {
    head: {
      id: 'CB0000001',
      fullName: 'Nguyễn Văn An',
      foldedName: 'nguyen van an',
      birthYear: 1985,
      birthDate: null,
      sex: 'nam',
      isFullTime: false,
      isKey: true,
      phone: '0912345678',
      email: null,
      memberCode: null,
      leftOn: null,
      mergedIntoId: null,
      source: 'import',
      revision: 1,
      createdAt: monday,
      updatedAt: monday,
      ...head,
    },
    postings: [],
    qualifications: [],
    plannings: [],
    rewards: [],
    grades: [],
    ...rest,
  }
}

/** A record its own cadre may look at. */
export function ownRecordOf(record: Cadre): Authorized<Cadre> {
  const own = authorize({ type: 'self', cadreId: record.head.id }, record, treeAsOf([], ''), '2026-11-23')
  if (own === undefined) throw new Error('not their own')
  return own
}
