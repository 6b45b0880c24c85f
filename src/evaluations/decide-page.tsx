/** Typing official grades from their decision: one cadre, or a page of them. */
import { grades } from '../../db/tables/cadres.ts'
import type { Grade } from '../../db/tables/cadres.ts'
import type { SignedIn } from '../console/area.ts'
import { Button, Card, Field, Form, Notice, Select, Table } from '../console/components.tsx'
import type { gradesOf } from './publications/jobs.ts'
import type { Score } from './scoring.ts'
import { totalSaid, withoutSuggestion } from './view.ts'
import { wording } from './wording.ts'

const words = wording.page
const options = grades.map((value) => ({ value, label: wording.grade[value] }))

export const DecideCard = ({ me, action }: { me: Pick<SignedIn, 'csrf'>; action: string }) => (
  <Card title={words.decide}>
    <Form me={me} action={action}>
      <Select name="grade" label={words.grade} required options={options} />
      <Field name="decision" label={words.decision} required />
      <Field name="on" label={words.decidedOn} type="date" />
      <Button>{words.decide}</Button>
    </Form>
  </Card>
)

type Graded = Awaited<ReturnType<typeof gradesOf>>

/** The name of the field that holds one cadre's grade. */
export const gradeField = (cadreId: string): string => `muc:${cadreId}`

export const QuotaNotice = ({ overQuota }: Pick<Graded, 'overQuota'>) =>
  overQuota.length === 0 ? null : (
    <Notice kind="warn">
      {words.overQuota}
      <ul>
        {overQuota.map(({ group, excellent, allowed }) => (
          <li>{words.overQuotaIn(group, excellent, allowed)}</li>
        ))}
      </ul>
    </Notice>
  )

/** Grades that the months or the discipline of the year do not allow. */
export const AboveNotice = ({ above }: Pick<Graded, 'above'>) =>
  above.length === 0 ? null : (
    <Notice kind="warn">
      {words.above}
      <ul>
        {above.map(({ name, cadreId, grade, atMost }) => (
          <li>{words.aboveOne(`${name} (${cadreId})`, wording.grade[grade], wording.grade[atMost])}</li>
        ))}
      </ul>
    </Notice>
  )

interface GradesProps {
  readonly me: Pick<SignedIn, 'csrf'>
  readonly action: string
  /** Whether grades may be typed now. */
  readonly isOpen: boolean
  readonly rows: readonly {
    readonly cadreId: string
    readonly name: string
    readonly titleName: string
    readonly unitName: string
    readonly score: Score
    readonly suggestion: Grade | undefined
    readonly unitGrade: string | undefined
    readonly official: { readonly grade: Grade; readonly decision: string } | undefined
  }[]
}

export const GradesForm = ({ me, action, isOpen, rows }: GradesProps) => {
  const table = (
    <Table
      caption={words.gradesTitle}
      rows={rows}
      columns={[
        { title: wording.heading.name, cell: ({ name, cadreId }) => `${name} (${cadreId})` },
        { title: wording.heading.title, cell: ({ titleName, unitName }) => `${titleName}, ${unitName}` },
        { title: wording.heading.total, cell: ({ score }) => totalSaid(score), isNumber: true },
        {
          title: wording.heading.suggestion,
          cell: ({ suggestion, score }) => (suggestion === undefined ? withoutSuggestion(score) : wording.grade[suggestion]),
        },
        { title: wording.heading.unitGrade, cell: ({ unitGrade }) => unitGrade ?? '' },
        {
          title: words.official,
          cell: ({ official }) => (official === undefined ? words.notYet : `${wording.grade[official.grade]} (${official.decision})`),
        },
        ...(isOpen
          ? [
              {
                title: words.grade,
                cell: ({ cadreId, name }: GradesProps['rows'][number]) => (
                  <select name={gradeField(cadreId)} aria-label={`${words.grade}: ${name}`}>
                    <option value="">{words.keep}</option>
                    {options.map(({ value, label }) => (
                      <option value={value}>{label}</option>
                    ))}
                  </select>
                ),
              },
            ]
          : []),
      ]}
    />
  )
  if (!isOpen) return table
  return (
    <Form me={me} action={action} class="whole">
      {table}
      <p class="hint">{words.decideHint}</p>
      <Field name="decision" label={words.decision} required />
      <Field name="on" label={words.decidedOn} type="date" />
      <Button>{words.decideMany}</Button>
    </Form>
  )
}
