/** A cycle in the console: the list of them, how far one is, what comes next. Counts show what suppression let through, and nothing else. */
import type { SignedIn } from '../console/area.ts'
import { Badge, Button, ButtonLink, Card, count, Facts, Field, Form, Notice, Table } from '../console/components.tsx'
import type { CycleState } from '../../db/tables/evaluations.ts'
import { vietnamDate } from '../calendar.ts'
import type { Calendar, lateness } from './cycle.ts'
import { raterGroups } from './rules.ts'
import type { RuleSet } from './rules.ts'
import type { releaseCounts } from './suppression.ts'
import { namedTotalNote } from './view.ts'
import { wording } from './wording.ts'

type Counts = ReturnType<typeof releaseCounts>

export interface Cycle {
  readonly id: string
  readonly title: string
  readonly state: CycleState
  readonly kind: keyof typeof wording.kind
  readonly year: number
  readonly rules: RuleSet
  readonly calendar: Calendar
}

interface CyclesProps {
  readonly cycles: readonly Cycle[]
  readonly sizes: ReadonlyMap<string, { readonly cadres: number; readonly unitName: string | null }>
  readonly base: string
  /** An officer of a unit has no page but the results, and learns of nobody that they are nominated. */
  readonly mayRun: boolean
}

export const CyclesTable = ({ cycles, sizes, base, mayRun }: CyclesProps) => (
  <Table
    caption={wording.page.cycles}
    rows={cycles}
    empty={wording.page.none}
    columns={[
      {
        title: wording.page.cycle,
        cell: (row) =>
          mayRun ? (
            <a href={`${base}/${row.id}`}>{row.title}</a>
          ) : withResults.includes(row.state) ? (
            <a href={`${base}/${row.id}/ket-qua`}>{row.title}</a>
          ) : (
            row.title
          ),
      },
      { title: wording.page.code, cell: (row) => row.id },
      ...(mayRun
        ? [
            {
              title: wording.page.scope,
              cell: ({ id }: Cycle) => wording.page.cadresIn(count(sizes.get(id)?.cadres ?? 0), sizes.get(id)?.unitName ?? undefined),
            },
          ]
        : []),
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

interface StepsProps {
  readonly me: Pick<SignedIn, 'csrf'>
  readonly cycle: Cycle
  readonly base: string
  /** How many have an official grade, in the states where that decides what comes next. */
  readonly grades?: { readonly given: number; readonly all: number } | undefined
}

export const Steps = ({ me, cycle, base, grades }: StepsProps) => (
  <Card title={wording.page.next}>
    {grades !== undefined && (
      <Notice kind={grades.given < grades.all ? 'warn' : 'good'}>
        {cycle.state === 'da_hop'
          ? wording.page.gradedBefore(count(grades.given), count(grades.all), count(grades.all - grades.given))
          : wording.page.publishedNext(count(grades.given), count(grades.all), count(grades.all - grades.given))}
      </Notice>
    )}
    {(next[cycle.state] ?? []).map(([step, label]) => (
      <Form
        me={me}
        action={`${base}/${cycle.id}/buoc`}
        class="inline"
        {...(label === 'cancel' || label === 'close' || label === 'decided' ? { confirm: wording.page.sure } : {})}
      >
        <input type="hidden" name="step" value={step} />
        <Button kind={label === 'cancel' ? 'danger' : label === 'draw' ? 'plain' : 'main'}>{wording.step[label]}</Button>
      </Form>
    ))}
    {cycle.state === 'da_quyet_dinh' && <Notice>{namedTotalNote(cycle.rules)}</Notice>}
    {cycle.state === 'da_quyet_dinh' && (
      <Form me={me} action={`${base}/${cycle.id}/cong-khai`} confirm={wording.page.sure}>
        <Field name="basis" label={wording.page.basis} hint={wording.page.basisHint} required />
        <Button>{wording.step.publish}</Button>
      </Form>
    )}
    <p>
      <ButtonLink href={`${base}/${cycle.id}/nguoi-danh-gia`}>{wording.page.raters}</ButtonLink>{' '}
      <ButtonLink href={`${base}/${cycle.id}/phieu`}>{wording.rulesPage.ofCycle}</ButtonLink>{' '}
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
