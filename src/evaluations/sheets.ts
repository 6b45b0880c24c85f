/** The results of a cycle as a workbook. Numbers as everywhere else; what is hidden and what is empty read the same. Pure. */
import type { Cell, Sheet } from '../surveys/xlsform/sheets.ts'
import type { Comparison } from './comparison.ts'
import { gradeName, namedTotalNote, shown, withoutSuggestion, withoutTotal } from './view.ts'
import { raterGroups } from './rules.ts'
import type { RuleSet } from './rules.ts'
import type { ResultRow } from './report.ts'
import type { Circumstances } from './eligibility.ts'
import { wording } from './wording.ts'

interface Row extends ResultRow {
  readonly subject: {
    readonly name: string
    readonly titleName: string
    readonly unitName: string
    readonly equivalenceName: string | null
    readonly circumstances: Circumstances
  }
  readonly unitGrade?: string
}

interface Opened {
  readonly cycle: { readonly rules: RuleSet; readonly title: string }
  readonly rows: readonly Row[]
  readonly comparisons: ReadonlyMap<string, Comparison>
}

export function resultSheets({ cycle, rows, comparisons }: Opened): Sheet[] {
  const { rules } = cycle
  const { heading } = wording
  const number = (value: number | null | undefined): Cell => value ?? wording.notShown
  const head = [
    heading.cadre,
    heading.name,
    heading.title,
    heading.unit,
    heading.total,
    heading.suggestion,
    ...raterGroups.map((group) => wording.raters[group]),
    ...raterGroups.map((group) => `${heading.papers} ${wording.raters[group].toLowerCase()}`),
    ...rules.criteria.map(({ name }) => name),
    heading.equivalence,
    heading.median,
    heading.lowerQuartile,
    heading.upperQuartile,
    heading.n,
    heading.unitGrade,
    heading.notes,
  ]
  const body = rows.map((row): Cell[] => {
    const view = shown(row, comparisons.get(row.equivalenceId ?? ''), rules)
    return [
      row.cadreId,
      row.subject.name,
      row.subject.titleName,
      row.subject.unitName,
      view.total ?? withoutTotal(row.score),
      view.suggestion === undefined ? withoutSuggestion(row.score) : gradeName(view.suggestion.band),
      ...raterGroups.map((group) => number(row.score.byRater[group])),
      ...raterGroups.map((group) => number(row.score.papers[group])),
      ...rules.criteria.map(({ id }) => number(row.score.byCriterion[id])),
      row.subject.equivalenceName ?? '',
      number(view.among?.median),
      number(view.among?.lowerQuartile),
      number(view.among?.upperQuartile),
      number(view.among?.n),
      row.unitGrade ?? '',
      view.eligibility.reasons.map((reason) => wording.reason[reason]).join('; '),
    ]
  })
  const groups = new Map(
    rows.flatMap((row) => (row.equivalenceId === null ? [] : [[row.equivalenceId, row.subject.equivalenceName ?? ''] as const])),
  )
  const compared = [...groups].map(([id, name]): Cell[] => {
    const found = comparisons.get(id)
    return [name, number(found?.n), number(found?.lowerQuartile), number(found?.median), number(found?.upperQuartile)]
  })
  return [
    { name: heading.resultSheet, rows: [head, ...body] },
    {
      name: heading.comparisonSheet,
      rows: [[heading.equivalence, heading.n, heading.lowerQuartile, heading.median, heading.upperQuartile], ...compared],
    },
    {
      name: heading.noteSheet,
      rows: [
        [cycle.title],
        [wording.notOfficial],
        [wording.privacyNote(rules.minimum.members, rules.minimum.peers)],
        [namedTotalNote(rules)],
      ],
    },
  ]
}
