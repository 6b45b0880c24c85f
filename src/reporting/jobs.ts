/** The yearly report: the numbers from the database, and the files made of them. The records it reads are in the trail as exported. */
import { Packer } from 'docx'

import type { Database } from '../../db/database.ts'
import { openRecords } from '../cadres/records/store.ts'
import { listStandards, listTitles } from '../cadres/titles/store.ts'
import { isWithin, treeAsOf } from '../cadres/units.ts'
import type { UnitSpan, UnitTree } from '../cadres/units.ts'
import { allSpans } from '../cadres/units/store.ts'
import type { Viewer } from '../console/access.ts'
import { vietnamDay } from '../calendar.ts'
import { writeWorkbook } from '../surveys/workbook.ts'
import { dutyFacts } from '../duties/store.ts'
import { everyInspection } from '../inspections/store.ts'
import { listCourses } from '../training/store.ts'
import { annualReport } from './annual.ts'
import type { Annual } from './annual.ts'
import { briefedUntil, flagsOn, trainingUntil } from './evidence/store.ts'
import type { Facts } from './indicators.ts'
import { documentOf } from './official-paper.ts'
import { isInUnit, recordOn } from './tables.ts'
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
  const [day, priorDay] = [`${year}-12-31` < today ? `${year}-12-31` : today, `${year - 1}-12-31`]
  const [spans, titles, standards, courses, inspections] = await Promise.all([
    allSpans(db),
    listTitles(db),
    listStandards(db),
    listCourses(db),
    everyInspection(db),
  ])
  if (unitId !== undefined && !treeAsOf(spans, day).byId.has(unitId)) return undefined
  const { records } = await openRecords(db, viewer, 'all', {
    action: 'export',
    reason: `report of ${year}${unitId ? `, ${unitId}` : ''}`,
    at,
  })
  const names = new Map(spans.map((span) => [span.unitId, span.name]))
  const factsOn = async (on: string): Promise<Facts | undefined> => {
    const [training, briefed, flags, duties] = await Promise.all([
      trainingUntil(db, on),
      briefedUntil(db, on),
      flagsOn(db, on),
      dutyFacts(db, on),
    ])
    const whole = treeAsOf(spans, on)
    if (unitId !== undefined && !whole.byId.has(unitId)) return undefined
    const known = records.map((record) => recordOn(record, on, flags.get(record.head.id)))
    const inScope = unitId === undefined ? known : known.filter((record) => isInUnit(record, { tree: whole, day: on }, unitId))
    const seen = inspections
      .filter((each) => unitId === undefined || isWithin(whole, each.unitId, unitId))
      .map((each) => ({ ...each, unit: names.get(each.unitId) ?? each.unitId }))
    const tree = unitId === undefined ? whole : treeUnder(unitId, spans, whole, on)
    return { records: inScope, tree, standards, day: on, courses, training, briefed, inspections: seen, duties }
  }
  const facts = await factsOn(day)
  return facts && annualReport(facts, titles, await factsOn(priorDay))
}

/** One unit as the head of a tree of its own. */
const treeUnder = (unitId: string, spans: readonly UnitSpan[], whole: UnitTree, day: string): UnitTree =>
  treeAsOf(
    spans
      .filter((span) => isWithin(whole, span.unitId, unitId))
      .map((span) => (span.unitId === unitId ? { ...span, parentId: null } : span)),
    day,
  )

export const reportDocument = async (report: Annual, organisation: string): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await Packer.toBuffer(documentOf(reportPaper(report), organisation)))

export const reportWorkbook = async (report: Annual): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(
    // A sheet's name holds 31 characters at most.
    await writeWorkbook(
      report.tables.map(({ name, heads, rows }) => ({ name: name.slice(0, 31), rows: [[...heads], ...rows.map((row) => [...row])] })),
    ),
  )
