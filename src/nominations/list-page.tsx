/** The nominations an officer has to do with, and the form that opens one. */
import type { SignedIn } from '../console/area.ts'
import { Badge, Button, ButtonLink, Field, Form, Notice, Problems, Select, Table } from '../console/components.tsx'
import type { FieldErrors } from '../console/form.ts'
import { vietnamDate } from '../calendar.ts'
import type { seenBy } from './listing/store.ts'
import { consoleWording as words, kindNames, stateNames } from './wording.ts'

export const home = '/console/nhan-su'
export const kinds = ['de_bat', 'luan_chuyen', 'bo_nhiem_lai'] as const

type Rows = Awaited<ReturnType<typeof seenBy>>

export const List = ({ rows, all }: { rows: Rows; all: boolean }) => (
  <>
    <p>
      <ButtonLink href={`${home}/mo`} kind="main">
        {words.openTitle}
      </ButtonLink>{' '}
      <ButtonLink href={`${home}/kiem-tra`}>{words.verifyTitle}</ButtonLink>{' '}
      <ButtonLink href={all ? home : `${home}?tat-ca`}>{all ? words.onlyOpen : words.showAll}</ButtonLink>
    </p>
    <Table
      caption={words.listTitle}
      empty={words.nothing}
      rows={rows}
      columns={[
        { title: words.code, cell: ({ nomination }) => <a href={`${home}/${nomination.code}`}>{nomination.code}</a> },
        { title: words.cadre, cell: ({ name, nomination }) => `${name} (${nomination.cadreId})` },
        { title: words.proposal, cell: ({ nomination, title, unit }) => `${kindNames[nomination.kind]}: ${title}, ${unit}` },
        { title: words.due, cell: ({ nomination }) => vietnamDate(nomination.dueOn) },
        { title: words.state, cell: ({ nomination }) => <Badge kind={stateBadge[nomination.state]}>{stateNames[nomination.state]}</Badge> },
        { title: words.left, isNumber: true, cell: ({ nomination }) => String(nomination.missing.length) },
      ]}
    />
  </>
)

export const stateBadge = { dang_mo: 'info', hoan_tat: 'good', da_rut: 'warn' } as const

export interface FormState {
  readonly me: SignedIn
  readonly errors: FieldErrors | undefined
  readonly given: Readonly<Record<string, string>>
}

export const OpenForm = ({ me, titles, errors, given }: FormState & { titles: readonly { value: string; label: string }[] }) => (
  <Form me={me} action={`${home}/mo`}>
    <Problems errors={errors} />
    <Field name="cadreId" label={words.cadreCode} hint={words.cadreCodeHint} errors={errors ?? {}} value={given.cadreId} required />
    <Select
      name="titleId"
      label={words.targetTitle}
      options={titles}
      errors={errors ?? {}}
      value={given.titleId}
      empty={words.choose}
      required
    />
    <Field name="unitId" label={words.targetUnit} hint={words.targetUnitHint} errors={errors ?? {}} value={given.unitId} />
    <Select
      name="kind"
      label={words.kind}
      options={kinds.map((value) => ({ value, label: kindNames[value] }))}
      errors={errors ?? {}}
      value={given.kind}
      required
    />
    <Notice>{words.openNotice}</Notice>
    <Button>{words.openTitle}</Button>
  </Form>
)
