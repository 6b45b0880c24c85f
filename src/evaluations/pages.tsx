/** Parts of the console's pages about evaluations. They show what suppression let through, and nothing else. */
import type { SignedIn } from '../console/area.ts'
import { Badge, Button, ButtonLink, Card, count, Facts, Field, Form, Notice, Table } from '../console/components.tsx'
import type { CycleState } from '../../db/tables/evaluations.ts'
import { vietnamDate } from '../privacy/calendar.ts'
import type { Comparison } from './comparison.ts'
import type { Calendar, lateness } from './cycle.ts'
import type { Summary } from './report.ts'
import { raterGroups } from './rules.ts'
import type { RuleSet } from './rules.ts'
import type { Score } from './scoring.ts'
import type { Circumstances } from './eligibility.ts'
import type { releaseComments, releaseCounts } from './suppression.ts'
import { points } from './points.ts'
import { shown } from './view.ts'
import type { Shown } from './view.ts'
import { wording } from './wording.ts'

type Counts = ReturnType<typeof releaseCounts>

interface Cycle {
  readonly id: string
  readonly title: string
  readonly state: CycleState
  readonly kind: keyof typeof wording.kind
  readonly year: number
  readonly rules: RuleSet
  readonly calendar: Calendar
}

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

/** @param mayRun an officer of a unit has no page but the results */
export const CyclesTable = ({ cycles, base, mayRun }: { cycles: readonly Cycle[]; base: string; mayRun: boolean }) => (
  <Table
    caption={wording.page.cycles}
    rows={cycles}
    empty={wording.page.none}
    columns={[
      { title: wording.page.cycle, cell: (row) => <a href={mayRun ? `${base}/${row.id}` : `${base}/${row.id}/ket-qua`}>{row.title}</a> },
      { title: wording.page.kind, cell: (row) => wording.kind[row.kind] },
      {
        title: wording.page.state,
        cell: (row) => <Badge kind={row.state === 'dang_mo' ? 'good' : 'info'}>{wording.state[row.state]}</Badge>,
      },
      { title: wording.page.until, cell: (row) => vietnamDate(row.calendar.closesOn) },
    ]}
  />
)

interface ProgressProps {
  readonly cycle: Cycle
  readonly cadres: number
  readonly counts: Counts
  readonly late: ReturnType<typeof lateness>
}

export const ProgressCard = ({ cycle, cadres, counts, late }: ProgressProps) => (
  <Card title={wording.page.progress}>
    {late !== undefined && <Notice kind="warn">{wording.page.late[late]}</Notice>}
    <Facts
      facts={[
        [wording.page.state, wording.state[cycle.state]],
        [wording.page.calendar, wording.page.calendarLine(cycle.calendar, vietnamDate)],
        [wording.page.cadres, count(cadres)],
        ...raterGroups.map((group) => [wording.raters[group], reached(counts, group)] as const),
      ]}
    />
    <p class="hint">{wording.page.progressHint}</p>
  </Card>
)

const reached = (counts: Counts, group: (typeof raterGroups)[number]): string =>
  wording.page.reached(count(counts[group].reached), count(counts[group].cadres), count(counts[group].handedIn), count(counts[group].asked))

/** What may be done next, by the state it is in. */
const next: Readonly<Partial<Record<CycleState, readonly (readonly [step: string, label: keyof typeof wording.step])[]>>> = {
  nhap: [
    ['trinh', 'submit'],
    ['chon-lai', 'draw'],
    ['huy', 'cancel'],
  ],
  cho_duyet: [
    ['mo', 'launch'],
    ['chon-lai', 'draw'],
    ['huy', 'cancel'],
  ],
  dang_mo: [['dong', 'close']],
  da_dong: [['tong-hop', 'tally']],
  da_tong_hop: [['hop', 'met']],
  da_hop: [['quyet-dinh', 'decided']],
  da_cong_khai: [['luu-tru', 'archive']],
}
const withResults: readonly CycleState[] = ['da_tong_hop', 'da_hop', 'da_quyet_dinh', 'da_cong_khai', 'luu_tru']

export const Steps = ({ me, cycle, base }: { me: Pick<SignedIn, 'csrf'>; cycle: Cycle; base: string }) => (
  <Card title={wording.page.next}>
    {(next[cycle.state] ?? []).map(([step, label]) => (
      <Form
        me={me}
        action={`${base}/${cycle.id}/buoc`}
        class="inline"
        {...(label === 'cancel' || label === 'close' ? { confirm: wording.page.sure } : {})}
      >
        <input type="hidden" name="step" value={step} />
        <Button kind={label === 'cancel' ? 'danger' : label === 'draw' ? 'plain' : 'main'}>{wording.step[label]}</Button>
      </Form>
    ))}
    {cycle.state === 'da_quyet_dinh' && (
      <Form me={me} action={`${base}/${cycle.id}/cong-khai`} confirm={wording.page.sure}>
        <Field name="basis" label={wording.page.basis} hint={wording.page.basisHint} required />
        <Button>{wording.step.publish}</Button>
      </Form>
    )}
    <p>
      <ButtonLink href={`${base}/${cycle.id}/nguoi-danh-gia`}>{wording.page.raters}</ButtonLink>{' '}
      {withResults.includes(cycle.state) && (
        <>
          <ButtonLink href={`${base}/${cycle.id}/ket-qua`}>{wording.page.results}</ButtonLink>{' '}
          <ButtonLink href={`${base}/${cycle.id}/do-lech`}>{wording.page.drift}</ButtonLink>{' '}
          <ButtonLink href={`${base}/${cycle.id}/xep-loai`}>{wording.page.gradesTitle}</ButtonLink>
        </>
      )}
    </p>
  </Card>
)

export const CountsTable = ({ rows }: { rows: readonly ({ readonly unit: string } & Counts)[] }) => (
  <Table
    caption={wording.page.byUnit}
    rows={rows}
    columns={[
      { title: wording.heading.unit, cell: (row) => row.unit },
      ...raterGroups.map((group) => ({ title: wording.raters[group], cell: (row: Counts) => reached(row, group) })),
    ]}
  />
)

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
        { title: wording.heading.total, cell: (row) => said(row.score.total), isNumber: true },
        {
          title: wording.heading.suggestion,
          cell: (row) => {
            const { suggestion } = shown(row, undefined, cycle.rules)
            return suggestion === undefined ? wording.notShown : wording.grade[suggestion.band]
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
          [wording.heading.total, said(view.total)],
          [wording.heading.suggestion, view.suggestion === undefined ? wording.notShown : wording.grade[view.suggestion.band]],
          ...raterGroups.map((group) => [wording.raters[group], said(result.score.byRater[group])] as const),
          ...cycle.rules.criteria.map(({ id, name }) => [name, said(result.score.byCriterion[id])] as const),
          [wording.heading.unitGrade, result.unitGrade ?? wording.page.notYet],
          [wording.heading.notes, view.eligibility.reasons.map((reason) => wording.reason[reason]).join('; ') || '–'],
        ]}
      />
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
