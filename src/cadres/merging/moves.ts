/**
 * What other features know of a person under a code, and what of it goes with the person to the record that is kept. Only the code in a row
 * changes, never what the row says; where the kept record has such a row already, the one that says less stays behind. Pure.
 */
import type { HolderName } from '../../../db/tables/merges.ts'
import type { Tables } from '../../../db/tables/index.ts'

interface Holder {
  readonly table: keyof Tables
  /** Where the code stands. */
  readonly column: string
  /** Together with the code they tell one row. */
  readonly key: readonly string[]
  /** What the code is written with: "cadre:CB…". */
  readonly prefix?: string
}

/** In the order in which rows are moved: raters last, as a row of theirs also names its subject. */
export const holders: Readonly<Record<HolderName, Holder>> = {
  link: { table: 'cadreLinks', column: 'cadreId', key: ['contactId'] },
  link_code: { table: 'cadreLinkCodes', column: 'cadreId', key: ['id'] },
  request: { table: 'changeRequests', column: 'cadreId', key: ['id'] },
  nomination: { table: 'nominations', column: 'cadreId', key: ['id'] },
  enrolment: { table: 'enrolments', column: 'cadreId', key: ['classId'] },
  attendance: { table: 'attendance', column: 'cadreId', key: ['sessionId'] },
  learning: { table: 'learningProgress', column: 'cadreId', key: [] },
  subject: { table: 'evaluationSubjects', column: 'cadreId', key: ['cycleId'] },
  result: { table: 'evaluationResults', column: 'cadreId', key: ['cycleId'] },
  publication: { table: 'evaluationPublications', column: 'cadreId', key: ['cycleId'] },
  paper_survey: { table: 'evaluationSurveys', column: 'subjectId', key: ['surveyId'] },
  rated: { table: 'evaluationRaters', column: 'subjectId', key: ['cycleId', 'rater'] },
  rater: { table: 'evaluationRaters', column: 'rater', key: ['cycleId', 'subjectId'], prefix: 'cadre:' },
}

/** What a holder writes for a cadre. */
export const named = (holder: HolderName, cadreId: string): string => `${holders[holder].prefix ?? ''}${cadreId}`

export type NamingRow = Readonly<Record<string, unknown>>
/** The rows that name either of the two. */
export type Naming = Readonly<Record<HolderName, readonly NamingRow[]>>

export interface Move {
  readonly holder: HolderName
  readonly key: Readonly<Record<string, string>>
  /** Both have such a row: they change places. */
  readonly isSwap: boolean
}

export function movesFor(keepId: string, dropId: string, naming: Naming): Move[] {
  const subjects = [...naming.subject.map(({ cadreId, cycleId }) => ({ subjectId: cadreId, cycleId })), ...naming.rated]
  const evaluated = new Set(subjects.flatMap(({ subjectId, cycleId }) => (subjectId === keepId ? [cycleId] : [])))
  // In a cycle that evaluates both, the papers about either stay with the one they were written about.
  const isApart = (row: NamingRow) => evaluated.has(row.cycleId)
  return (Object.keys(holders) as HolderName[]).flatMap((holder): Move[] => {
    const { column, key } = holders[holder]
    const [keep, drop] = [named(holder, keepId), named(holder, dropId)]
    const keyOf = (row: NamingRow) => Object.fromEntries(key.map((field) => [field, String(row[field])]))
    // A rater's subject has been moved by then.
    const settled = (row: NamingRow): NamingRow =>
      holder === 'rater' && row.subjectId === dropId && !isApart(row) ? { ...row, subjectId: keepId } : row
    const rows = naming[holder].map(settled)
    const nameOf = (row: NamingRow) => JSON.stringify(keyOf(row))
    const own = new Map(rows.filter((row) => row[column] === keep).map((row) => [nameOf(row), row]))
    return rows
      .filter((row) => row[column] === drop && !(belongsToCycle.has(holder) && isApart(row)))
      .filter((row) => holder !== 'rater' || maySign(row, keepId, dropId))
      .flatMap((row): Move[] => {
        const mine = own.get(nameOf(row))
        if (mine === undefined) return [{ holder, key: keyOf(row), isSwap: false }]
        return further[holder]?.(row, mine) ? [{ holder, key: keyOf(row), isSwap: true }] : []
      })
  })
}

const belongsToCycle: ReadonlySet<HolderName> = new Set(['subject', 'result', 'publication', 'paper_survey', 'rated'])

/** Nobody becomes a peer or a superior of themselves, and a subject that stays behind keeps their own paper. */
const maySign = (row: NamingRow, keepId: string, dropId: string): boolean =>
  row.subjectId !== dropId && (row.subjectId !== keepId || row.group === 'T')

/** Where one row has to do for both: whether the other one's says more. */
const further: Partial<Record<HolderName, (other: NamingRow, mine: NamingRow) => boolean>> = {
  enrolment: (other, mine) => attained(other) > attained(mine),
  learning: (other, mine) => learnt(other) > learnt(mine),
}

const responses = ['tu_choi', 'hoan', 'moi', 'cho', 'da_dang_ky']
const attained = ({ completed, certificateNo, response }: NamingRow): number =>
  (completed === true ? 20 : 0) + (certificateNo === null ? 0 : 10) + responses.indexOf(String(response))
const learnt = ({ confirmedOn, completedOn, lessonsRead, itemsRight }: NamingRow): number =>
  (confirmedOn === null ? 0 : 2_000_000) + (completedOn === null ? 0 : 1_000_000) + Number(lessonsRead) * 1_000 + Number(itemsRight)

/** Both are proposed for one title at this moment: which of the two goes on is an officer's word. */
export const areBothNominated = ({ nomination }: Naming, keepId: string, dropId: string): boolean => {
  const open = (cadreId: string) =>
    new Set(nomination.flatMap((row) => (row.cadreId === cadreId && row.state === 'dang_mo' ? [row.titleId] : [])))
  const others = open(dropId)
  return [...open(keepId)].some((titleId) => others.has(titleId))
}
