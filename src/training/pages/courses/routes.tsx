/** The catalogue: what can be taught, for whom, and which target of the resolution each course serves. */
import { Hono } from 'hono'
import { z } from 'zod'

import { CommitRefused } from '../../../../db/query.ts'
import { signature } from '../../../console/access.ts'
import type { ConsoleContext, ConsoleDeps, ConsoleEnv, ConsoleRoutes } from '../../../console/area.ts'
import { Button, Card, Field, Form, Problems, Table, Tick } from '../../../console/components.tsx'
import type { FieldErrors } from '../../../console/form.ts'
import { readForm, text } from '../../../console/form.ts'
import { done, page } from '../../../console/page.tsx'
import { commitAudited } from '../../../privacy/audit/store.ts'
import type { Course } from '../../class.ts'
import { gapTopics } from '../../gaps.ts'
import { addCourse, listCourses } from '../../store.ts'

const base = '/console/dao-tao/khoa-hoc'
const targets = gapTopics.flatMap(({ name, audience: { target } }) => (target === undefined ? [] : [{ target, name }]))

const newCourse = z.object({
  id: text()
    .transform((id) => id.trim().toUpperCase())
    .refine((id) => /^KH\d{2,3}$/.test(id), 'Mã khóa học gồm KH và hai hoặc ba chữ số, ví dụ KH20.'),
  name: text(3, 200),
  audience: text(1, 200),
})

export function courseRoutes({ db, now }: ConsoleDeps): ConsoleRoutes {
  const list = async (c: ConsoleContext, errors?: FieldErrors, given: Readonly<Record<string, string>> = {}) => {
    const courses = await listCourses(db)
    const { role } = c.var.me.officer
    const problems = errors && { errors }
    return page(
      c,
      'Khóa học',
      <>
        <Table caption="Danh mục khóa học" rows={courses} columns={columns} />
        {(role === 'quan_tri' || role === 'can_bo_tinh') && (
          <Card title="Thêm khóa học">
            <Form me={c.var.me} action={base}>
              <Problems errors={errors} />
              <Field name="id" label="Mã" hint="Ví dụ KH20" required value={given.id} {...problems} />
              <Field name="name" label="Tên khóa học" required value={given.name} {...problems} />
              <Field name="audience" label="Dành cho" required value={given.audience} {...problems} />
              <fieldset>
                <legend>Phục vụ chỉ tiêu của Nghị quyết</legend>
                {targets.map(({ target, name }) => (
                  <Tick name="target" value={target} label={name} />
                ))}
              </fieldset>
              <Button>Thêm khóa học</Button>
            </Form>
          </Card>
        )}
      </>,
      errors === undefined ? 200 : 422,
    )
  }

  return new Hono<ConsoleEnv>()
    .get('/khoa-hoc', (c) => list(c))
    .post('/khoa-hoc', async (c) => {
      const read = readForm(c.var.form, newCourse)
      if (!read.ok) return list(c, read.errors, read.given)
      const ticked = new Set(c.var.form.getAll('target'))
      const course = { ...read.value, targets: targets.flatMap(({ target }) => (ticked.has(target) ? [target] : [])) }
      await listCourses(db)
      try {
        const event = { ...signature(c.var.me.viewer), action: 'write' as const, subjects: [], reason: `course ${course.id}`, at: now() }
        await commitAudited(db, [addCourse(course)], [event])
      } catch (error) {
        if (!(error instanceof CommitRefused) || error.reason !== 'taken') throw error
        return list(c, { id: `Mã ${course.id} đã có.` }, { ...read.value })
      }
      return done(c, base, `Đã thêm khóa học ${course.id}.`)
    })
}

const columns = [
  { title: 'Mã', cell: ({ id }: Course) => id },
  { title: 'Tên', cell: ({ name }: Course) => name },
  { title: 'Dành cho', cell: ({ audience }: Course) => audience },
  {
    title: 'Phục vụ',
    cell: (course: Course) =>
      targets
        .filter(({ target }) => course.targets.includes(target))
        .map(({ name }) => name)
        .join('; '),
  },
]
