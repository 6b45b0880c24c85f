/** The form a cycle begins with. */
import type { CycleKind } from '../../db/tables/evaluations.ts'
import type { SignedIn } from '../console/area.ts'
import { Button, Card, Field, Form, Select } from '../console/components.tsx'
import type { FieldErrors } from '../console/form.ts'
import { wording } from './wording.ts'

const words = wording.page

interface Props {
  readonly me: Pick<SignedIn, 'csrf'>
  readonly action: string
  readonly year: number
  readonly units: readonly { readonly value: string; readonly label: string }[]
  readonly kinds: readonly CycleKind[]
  readonly errors: FieldErrors | undefined
}

export const NewCycle = ({ me, action, year, units, kinds, errors }: Props) => (
  <Card title={words.create}>
    <Form me={me} action={action}>
      <Select name="kind" label={words.kind} required options={kinds.map((value) => ({ value, label: wording.kind[value] }))} />
      <Field name="year" label={words.year} type="number" required value={year} {...(errors && { errors })} />
      <Select name="unit" label={words.unit} hint={words.unitHint} empty={words.wholeProvince} options={units} />
      <Field name="cadre" label={words.cadre} hint={words.cadreHint} {...(errors && { errors })} />
      <Field name="perMember" label={words.perMember} type="number" required value={3} {...(errors && { errors })} />
      <Field name="until" label={words.until} type="date" {...(errors && { errors })} />
      <Button>{words.create}</Button>
    </Form>
  </Card>
)
