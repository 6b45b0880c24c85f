/** What decides whether, and how high, somebody is graded this year: what the record says of it, and what an officer put right. */
import type { SignedIn } from '../console/area.ts'
import { Button, Card, Facts, Field, Form, Tick } from '../console/components.tsx'
import type { FieldErrors } from '../console/form.ts'
import { vietnamDate } from '../calendar.ts'
import { eligibilityOf } from './eligibility.ts'
import type { Circumstances } from './eligibility.ts'
import type { Post } from './months.ts'
import type { CycleRow } from './store.ts'
import { wording } from './wording.ts'

const words = wording.page

interface YearProps {
  readonly me: Pick<SignedIn, 'csrf'>
  readonly cycle: Pick<CycleRow, 'year' | 'state'>
  readonly year: Circumstances
  readonly errors: FieldErrors
  readonly action: string
}

export const YearCard = ({ me, cycle, year, errors, action }: YearProps) => {
  const { isGraded, atMost, reasons } = eligibilityOf(year)
  const { record, corrected } = year
  return (
    <Card title={words.circumstances(cycle.year)}>
      <Facts
        facts={[
          [words.monthsWorked, String(year.monthsWorked)],
          ...(record === undefined ? [] : [[words.byRecord, sourceWords(record)] as const]),
          ...(corrected === undefined
            ? []
            : [
                [
                  words.corrections,
                  words.correctedBy(corrected.by.replace(/^officer:/, ''), vietnamDate(corrected.on), corrected.reason),
                ] as const,
              ]),
          [words.atMost, isGraded ? wording.grade[atMost] : wording.grade.CXL],
          [wording.heading.notes, reasons.map((reason) => wording.reason[reason]).join('; ') || '–'],
        ]}
      />
      {!['da_quyet_dinh', 'da_cong_khai', 'luu_tru', 'huy'].includes(cycle.state) && (
        <Form me={me} action={action}>
          <Field
            name="worked"
            label={words.monthsWorked}
            type="number"
            min={0}
            max={12}
            required
            value={year.monthsWorked}
            errors={errors}
          />
          <Field name="away" label={words.monthsAway} type="number" min={0} max={12} required value={year.monthsAway} errors={errors} />
          <Tick name="maternity" label={words.maternity} checked={year.isMaternity} />
          <Tick name="disciplined" label={words.disciplined} checked={year.isDisciplined} />
          <Field name="reason" label={words.whyCorrected} hint={words.whyCorrectedHint} required errors={errors} />
          <Button>{words.noteYear}</Button>
        </Form>
      )}
    </Card>
  )
}

/** "6", "6 (cán bộ sửa)": a number an officer entered is told from one the record gave. */
export const monthsWords = ({ monthsWorked, corrected, record }: Circumstances): string =>
  corrected !== undefined
    ? `${monthsWorked} (${words.byHand})`
    : record?.isAssumed
      ? `${monthsWorked} (${words.assumed})`
      : String(monthsWorked)

function sourceWords({ months, posts, isAssumed }: NonNullable<Circumstances['record']>): string {
  const held = posts.map(postWords).join('; ')
  return `${words.monthsOf(months)}: ${held === '' ? words.noPost : held}.${isAssumed ? ` ${words.assumedHint}` : ''}`
}

const postWords = ({ title, unit, since, until }: Post): string =>
  words.post(title, unit, since === null ? undefined : vietnamDate(since), until === null ? undefined : vietnamDate(until))
