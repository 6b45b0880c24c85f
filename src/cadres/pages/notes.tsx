/** The forms under a record: rewards, grades, the planning list, the end. */
import type { PropsWithChildren } from 'hono/jsx'
import { z } from 'zod'

import { grades } from '../../../db/tables/cadres.ts'
import type { SignedIn } from '../../console/area.ts'
import { Button, Card, Field, Form, Problems, Select } from '../../console/components.tsx'
import type { Option } from '../../console/components.tsx'
import { day, oneOf, optionalText, text, wholeNumber } from '../../console/form.ts'
import type { FieldErrors } from '../../console/form.ts'
import type { Note } from '../records/jobs.ts'
import { gradeNames } from '../wording.ts'

const base = '/console/can-bo'

interface NotesProps {
  readonly me: SignedIn
  readonly id: string
  readonly errors: FieldErrors | undefined
  readonly titleOptions: readonly Option[]
  /** The one a grade is likely of. */
  readonly year: string
}

/** What an officer writes into one record by hand. */
export const Notes = ({ me, id, errors, titleOptions, year }: NotesProps) => (
  <Card title="Ghi thêm vào hồ sơ">
    <Problems errors={errors} />
    <NoteForm me={me} id={id} what="reward" title="Khen thưởng">
      <Field of="reward" name="name" label="Danh hiệu, hình thức" required />
      <Field of="reward" name="on" label="Ngày" type="date" required />
      <Field of="reward" name="decision" label="Số quyết định" />
    </NoteForm>
    <NoteForm me={me} id={id} what="grade" title="Xếp loại hằng năm">
      <Field of="grade" name="year" label="Năm" type="number" min={2000} max={2099} required value={year} />
      <Select of="grade" name="grade" label="Mức" required options={grades.map((grade) => ({ value: grade, label: gradeNames[grade] }))} />
      <Field of="grade" name="decision" label="Số quyết định" required />
    </NoteForm>
    <NoteForm me={me} id={id} what="plan_in" title="Đưa vào quy hoạch">
      <Select of="plan_in" name="titleId" label="Chức danh" required options={titleOptions} />
      <Field of="plan_in" name="term" label="Nhiệm kỳ" hint="2025-2030" />
      <Field of="plan_in" name="on" label="Ngày" type="date" required />
      <Field of="plan_in" name="decision" label="Số quyết định" required />
    </NoteForm>
    <NoteForm me={me} id={id} what="plan_out" title="Đưa ra khỏi quy hoạch">
      <Select of="plan_out" name="titleId" label="Chức danh" required options={titleOptions} />
      <Field of="plan_out" name="on" label="Ngày" type="date" required />
      <Field of="plan_out" name="decision" label="Số quyết định" required />
    </NoteForm>
    <NoteForm me={me} id={id} what="leave" title="Thôi giữ chức danh">
      <Field of="leave" name="on" label="Từ ngày" type="date" required />
      <Field of="leave" name="decision" label="Số quyết định" required />
    </NoteForm>
  </Card>
)

const decided = { on: day(), decision: text() }
const nothing = optionalText().transform((value) => value ?? null)
/** What one of the forms below brings. */
export const noteForm = z.discriminatedUnion('type', [
  z.object({ type: z.literal('reward'), name: text(), on: day(), decision: nothing }),
  z.object({
    type: z.literal('grade'),
    year: wholeNumber(2000, 2099),
    grade: oneOf(grades),
    decision: text(),
    on: nothing,
  }),
  z.object({ type: z.literal('plan_in'), titleId: text(), term: nothing, ...decided }),
  z.object({ type: z.literal('plan_out'), titleId: text(), ...decided }),
  z.object({ type: z.literal('leave'), ...decided }),
])

export const noteFailures = {
  not_planned: 'Người này không có trong quy hoạch chức danh đó.',
  nominated: 'Việc này chờ hồ sơ đề bạt xong hoặc được miễn có lý do.',
  planned_before: 'Người này đã có trong quy hoạch chức danh và nhiệm kỳ đó.',
} as const

const NoteForm = ({
  me,
  id,
  what,
  title,
  children,
}: PropsWithChildren<{
  me: SignedIn
  id: string
  what: Note['type']
  title: string
}>) => (
  <details>
    <summary>{title}</summary>
    <Form me={me} action={`${base}/${id}/ghi`}>
      <input type="hidden" name="type" value={what} />
      {children}
      <Button>Ghi</Button>
    </Form>
  </details>
)
