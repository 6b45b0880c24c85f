/** Answers that are given often: written, changed and taken away here. */
import type { Hono } from 'hono'
import { z } from 'zod'

import type { ConsoleContext, ConsoleDeps, ConsoleEnv } from '../../console/area.ts'
import { Button, ButtonLink, Card, Field, Form, Problems, Table, TextArea, query } from '../../console/components.tsx'
import type { FieldErrors } from '../../console/form.ts'
import { readForm, text } from '../../console/form.ts'
import { done, page } from '../../console/page.tsx'
import { maxCaseChars } from '../case.ts'
import { cannedReplies, dropCanned, setCanned } from '../desk-settings/store.ts'

const base = '/console/y-kien'

export function cannedRoutes(app: Hono<ConsoleEnv>, deps: ConsoleDeps): Hono<ConsoleEnv> {
  return app
    .get('/mau', (c) => canned(c, deps))
    .post('/mau', async (c) => {
      const read = readForm(c.var.form, z.object({ name: text(1, 40), text: text(1, maxCaseChars) }))
      if (!read.ok) return canned(c, deps, read)
      await deps.db.commit([setCanned(read.value.name, read.value.text)])
      return done(c, `${base}/mau`, 'Đã lưu mẫu trả lời.')
    })
    .post('/mau/bo', async (c) => {
      const read = readForm(c.var.form, z.object({ name: text(1, 40) }))
      if (!read.ok) return canned(c, deps, read)
      await deps.db.commit([dropCanned(read.value.name)])
      return done(c, `${base}/mau`, 'Đã bỏ mẫu trả lời.')
    })
}

interface Bad {
  readonly errors: FieldErrors
  readonly given: Readonly<Record<string, string>>
}

async function canned(c: ConsoleContext, deps: ConsoleDeps, bad?: Bad) {
  const rows = await cannedReplies(deps.db)
  const edited = rows.find(({ id }) => id === c.req.query('sua'))
  return page(
    c,
    'Mẫu trả lời',
    <>
      <Problems errors={bad?.errors} />
      <Table
        caption="Mẫu đang có"
        rows={rows}
        columns={[
          { title: 'Tên', cell: ({ id }) => id },
          { title: 'Nội dung', cell: ({ text: words }) => words },
          {
            title: 'Sửa, bỏ',
            cell: ({ id }) => (
              <>
                <ButtonLink href={query(`${base}/mau`, { sua: id })}>Sửa</ButtonLink>
                <Form me={c.var.me} action={`${base}/mau/bo`} class="inline">
                  <input type="hidden" name="name" value={id} />
                  <Button kind="plain">Bỏ</Button>
                </Form>
              </>
            ),
          },
        ]}
      />
      <Card title="Thêm hoặc sửa">
        <Form me={c.var.me} action={`${base}/mau`}>
          <Field
            name="name"
            label="Tên ngắn"
            hint="Dùng lại một tên là sửa mẫu ấy."
            required
            value={bad?.given.name ?? edited?.id}
            {...(bad && { errors: bad.errors })}
          />
          <TextArea name="text" label="Nội dung" required value={bad?.given.text ?? edited?.text} {...(bad && { errors: bad.errors })} />
          <Button>Lưu mẫu</Button>
        </Form>
      </Card>
      <ButtonLink href={base}>Về danh sách</ButtonLink>
    </>,
    bad === undefined ? 200 : 422,
  )
}
