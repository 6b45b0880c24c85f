/** Results in the console. They show what suppression let through, and nothing else. */
import { Card, count, Facts, Table } from '../console/components.tsx'
import type { Comparison } from './comparison.ts'
import type { Cycle } from './cycle-page.tsx'
import type { Summary } from './report.ts'
import { raterGroups } from './rules.ts'
import type { Score } from './scoring.ts'
import type { Circumstances } from './eligibility.ts'
import type { releaseComments } from './suppression.ts'
import { points } from './points.ts'
import { namedTotalNote, shown, totalSaid, withoutSuggestion } from './view.ts'
import type { Shown } from './view.ts'
import { wording } from './wording.ts'

interface Row {
  readonly cadreId: string
  readonly equivalenceId: string | null
  readonly score: Score
  readonly subject: {
    readonly name: string
    readonly titleName: string
    readonly unitName: string
    readonly circumstances: Circumstances
    readonly equivalenceName: string | null
  }
  readonly unitGrade?: string
}

const said = (value: number | null | undefined): string => (value === null || value === undefined ? wording.notShown : points(value))

export const ResultsTable = ({
  cycle,
  rows,
  comparisons,
  summary,
  base,
}: {
  cycle: Cycle
  rows: readonly Row[]
  comparisons: ReadonlyMap<string, Comparison>
  summary: Summary
  base: string
}) => (
  <>
    <Card title={wording.page.summary}>
      <Facts
        facts={[
          [wording.page.cadres, count(summary.cadres)],
          [wording.heading.median, said(summary.totals?.median)],
          [wording.heading.lowerQuartile, said(summary.totals?.lowerQuartile)],
          [wording.heading.upperQuartile, said(summary.totals?.upperQuartile)],
          ...raterGroups.map((group) => [wording.page.meanOf(wording.raters[group]), said(summary.byRater[group])] as const),
          ...cycle.rules.criteria.map(({ id, name }) => [wording.page.meanOf(name), said(summary.byCriterion[id])] as const),
        ]}
      />
    </Card>
    <Table
      caption={cycle.title}
      rows={rows}
      columns={[
        { title: wording.heading.name, cell: (row) => <a href={`${base}/${cycle.id}/ket-qua/${row.cadreId}`}>{row.subject.name}</a> },
        { title: wording.heading.title, cell: (row) => row.subject.titleName },
        { title: wording.heading.unit, cell: (row) => row.subject.unitName },
        { title: wording.heading.total, cell: (row) => totalSaid(row.score), isNumber: true },
        {
          title: wording.heading.suggestion,
          cell: (row) => {
            const { suggestion } = shown(row, undefined, cycle.rules)
            return suggestion === undefined ? withoutSuggestion(row.score) : wording.grade[suggestion.band]
          },
        },
        ...raterGroups.map((group) => ({
          title: wording.raters[group],
          cell: (row: Row) => said(row.score.byRater[group]),
          isNumber: true,
        })),
        { title: wording.heading.median, cell: (row) => said(comparisons.get(row.equivalenceId ?? '')?.median), isNumber: true },
        { title: wording.heading.unitGrade, cell: (row) => row.unitGrade ?? '' },
      ]}
    />
  </>
)

export const ResultCard = ({
  cycle,
  result,
  shown: view,
  trend,
}: {
  cycle: Cycle
  result: Row
  shown: Shown
  trend: readonly { readonly year: number; readonly total: number | null; readonly change: number | null }[]
}) => (
  <>
    <Card title={wording.page.result}>
      <Facts
        facts={[
          [wording.heading.title, result.subject.titleName],
          [wording.heading.unit, result.subject.unitName],
          [wording.heading.total, totalSaid(result.score)],
          [
            wording.heading.suggestion,
            view.suggestion === undefined ? withoutSuggestion(result.score) : wording.grade[view.suggestion.band],
          ],
          ...raterGroups.map((group) => [wording.raters[group], said(result.score.byRater[group])] as const),
          ...cycle.rules.criteria.map(({ id, name }) => [name, said(result.score.byCriterion[id])] as const),
          [wording.heading.unitGrade, result.unitGrade ?? wording.page.notYet],
          [wording.heading.notes, view.eligibility.reasons.map((reason) => wording.reason[reason]).join('; ') || '–'],
        ]}
      />
      {view.isWithheld && <p class="hint">{namedTotalNote(cycle.rules)}</p>}
      <p class="hint">{wording.notOfficial}</p>
    </Card>
    <Card title={wording.heading.comparisonSheet}>
      <Facts
        facts={[
          [wording.heading.equivalence, result.subject.equivalenceName ?? '–'],
          ...(view.among?.year === undefined ? [] : [[wording.page.comparedWith, wording.yearly(view.among.year)] as const]),
          [wording.heading.n, view.among === undefined ? wording.notShown : count(view.among.n)],
          [wording.heading.median, said(view.among?.median)],
          [wording.heading.lowerQuartile, said(view.among?.lowerQuartile)],
          [wording.heading.upperQuartile, said(view.among?.upperQuartile)],
        ]}
      />
    </Card>
    <Table
      caption={wording.page.trend}
      rows={trend}
      columns={[
        { title: wording.page.year, cell: (row) => String(row.year) },
        { title: wording.heading.total, cell: (row) => said(row.total), isNumber: true },
        {
          title: wording.page.change,
          cell: (row) => (row.change === null ? '–' : `${row.change > 0 ? '+' : ''}${points(row.change)}`),
          isNumber: true,
        },
      ]}
    />
  </>
)

export const CommentsCard = ({ comments }: { comments: ReturnType<typeof releaseComments> }) => (
  <Card title={wording.page.comments}>
    <p class="hint">{wording.page.commentsHint}</p>
    {comments.length === 0 && <p class="empty">{wording.notShown}</p>}
    {comments.map((each) => (
      <section>
        <h3>
          {each.text} ({wording.raters[each.group]})
        </h3>
        <ul>
          {each.comments.map((comment) => (
            <li>{comment}</li>
          ))}
        </ul>
      </section>
    ))}
  </Card>
)
