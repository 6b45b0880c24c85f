/** The yearly report: the numbers from the database, and the files made of them. The records it reads are in the trail as exported. */
import { Packer } from 'docx'

import type { Database } from '../../db/database.ts'
import { isHeld } from '../cadres/record.ts'
import { openRecords } from '../cadres/records/store.ts'
import { listStandards, listTitles } from '../cadres/titles/store.ts'
import { isWithin, treeAsOf } from '../cadres/units.ts'
import { allSpans } from '../cadres/units/store.ts'
import type { Viewer } from '../console/access.ts'
import { vietnamDay } from '../privacy/calendar.ts'
import { writeWorkbook } from '../surveys/workbook.ts'
import { listCourses } from '../training/store.ts'
import { annualReport } from './annual.ts'
import type { Annual } from './annual.ts'
import { briefedUntil, trainingUntil } from './evidence/store.ts'
import { documentOf } from './official-paper.ts'
import { reportPaper } from './report-paper.ts'

export interface ReportDeps {
  readonly db: Database
  readonly viewer: Viewer
  readonly at: number
}

export interface Scope {
  readonly year: number
  /** Only this unit and what is under it. */
  readonly unitId?: string
}

/** @returns undefined when there is no such unit. A year that is not over is counted up to today. */
export async function annual({ year, unitId }: Scope, { db, viewer, at }: ReportDeps): Promise<Annual | undefined> {
  const today = vietnamDay(at)
  const day = `${year}-12-31` < today ? `${year}-12-31` : today
  const [spans, titles, standards, courses, training, briefed] = await Promise.all([
    allSpans(db),
    listTitles(db),
    listStandards(db),
    listCourses(db),
    trainingUntil(db, day),
    briefedUntil(db, day),
  ])
  const tree = treeAsOf(spans, day)
  if (unitId !== undefined && !tree.byId.has(unitId)) return undefined
  const { records } = await openRecords(db, viewer, 'all', {
    action: 'export',
    reason: `report of ${year}${unitId ? `, ${unitId}` : ''}`,
    at,
  })
  const inScope =
    unitId === undefined
      ? records
      : records.filter(({ postings }) => postings.some((posting) => isHeld(posting, day) && isWithin(tree, posting.unitId, unitId)))
  const units =
    unitId === undefined
      ? tree
      : treeAsOf(
          spans
            .filter((span) => isWithin(tree, span.unitId, unitId))
            .map((span) => (span.unitId === unitId ? { ...span, parentId: null } : span)),
          day,
        )
  return annualReport({ records: inScope, tree: units, standards, day, courses, training, briefed }, titles)
}

export const reportDocument = async (report: Annual, organisation: string): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await Packer.toBuffer(documentOf(reportPaper(report), organisation)))

export const reportWorkbook = async (report: Annual): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(
    // A sheet's name holds 31 characters at most.
    await writeWorkbook(
      report.tables.map(({ name, heads, rows }) => ({ name: name.slice(0, 31), rows: [[...heads], ...rows.map((row) => [...row])] })),
    ),
  )
