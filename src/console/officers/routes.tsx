import { Hono } from 'hono'
import { z } from 'zod'

import { CommitRefused } from '../../../db/query.ts'
import { roles } from '../../../db/tables/console.ts'
import { treeAsOf } from '../../cadres/units.ts'
import { allSpans } from '../../cadres/units/store.ts'
import { commitAudited } from '../../privacy/audit/store.ts'
import { vietnamDay, vietnamTime } from '../../calendar.ts'
import { signature } from '../access.ts'
import type { ConsoleContext, ConsoleDeps, ConsoleEnv, ConsoleRoutes } from '../area.ts'
import { Badge, Button, Card, Field, Form, Notice, Problems, Select, Table } from '../components.tsx'
import { oneOf, optionalText, readForm, text } from '../form.ts'
import type { FieldErrors } from '../form.ts'
import { linkMs, roleNames } from '../officer.ts'
import { done, notFound, page } from '../page.tsx'
import { tokenChars } from '../token.ts'
import { addOfficer, issueLink, listOfficers, officerById, resetFactor, revokeOfficer } from './store.ts'

/** Who may use the console. */
export function officerRoutes(deps: ConsoleDeps): ConsoleRoutes {
  const { db, ids, now } = deps
  const list = async (c: ConsoleContext, errors?: FieldErrors, given: Readonly<Record<string, string>> = {}) => {
    const { me } = c.var
    const officers = await listOfficers(db)
    return page(
      c,
      'Người dùng',
      <>
        <Table
          caption="Người dùng bảng điều khiển"
          rows={officers}
          columns={[
            { title: 'Tên', cell: ({ name }) => name },
            { title: 'Vai trò', cell: ({ role, unitId }) => (unitId === null ? roleNames[role] : `${roleNames[role]} (${unitId})`) },
            { title: 'Từ', cell: ({ createdAt }) => vietnamTime(createdAt) },
            {
              title: 'Tình trạng',
              cell: ({ revokedAt }) => (revokedAt === null ? <Badge kind="good">đang dùng</Badge> : <Badge>đã thu hồi</Badge>),
            },
            {
              title: 'Việc',
              cell: ({ id, revokedAt }) =>
                revokedAt !== null || id === me.officer.id ? (
                  '–'
                ) : (
                  <>
                    <Form me={me} action={`/console/nguoi-dung/${id}/duong-dan`} class="inline">
                      <Button kind="plain">Cấp đường dẫn</Button>
                    </Form>
                    <Form me={me} action={`/console/nguoi-dung/${id}/dat-lai-ma`} class="inline">
                      <Button kind="plain">Đặt lại mã xác nhận</Button>
                    </Form>
                    <Form me={me} action={`/console/nguoi-dung/${id}/thu-hoi`} class="inline" confirm="Thu hồi quyền của người này?">
                      <Button kind="danger">Thu hồi</Button>
                    </Form>
                  </>
                ),
            },
          ]}
        />
        <Card title="Thêm người dùng">
          <Form me={me} action="/console/nguoi-dung">
            <Problems errors={errors} />
            <Field
              name="name"
              label="Họ và tên"
              hint="Không trùng với người khác; tên này được ghi vào nhật ký."
              required
              value={given.name}
              {...(errors && { errors })}
            />
            <Select
              name="role"
              label="Vai trò"
              required
              value={given.role}
              {...(errors && { errors })}
              options={roles.map((role) => ({ value: role, label: roleNames[role] }))}
            />
            <Field
              name="unitId"
              label="Mã đơn vị"
              hint="Chỉ với cán bộ đơn vị: đơn vị được phân công."
              value={given.unitId}
              {...(errors && { errors })}
            />
            <Button>Thêm</Button>
          </Form>
        </Card>
      </>,
      errors === undefined ? 200 : 422,
    )
  }

  return new Hono<ConsoleEnv>()
    .get('/', (c) => list(c))
    .post('/', async (c) => {
      const read = readForm(c.var.form, z.object({ name: text(2, 80), role: oneOf(roles), unitId: optionalText(40) }))
      if (!read.ok) return list(c, read.errors, read.given)
      const { name, role, unitId } = read.value
      const at = now()
      const given = { name, role, unitId: unitId ?? '' }
      if (role === 'can_bo_don_vi' && !treeAsOf(await allSpans(db), vietnamDay(at)).byId.has(unitId ?? ''))
        return list(c, { unitId: 'Không có đơn vị nào mang mã này.' }, given)
      const officer = { id: ids.next(), name, role, unitId: role === 'can_bo_don_vi' ? (unitId ?? null) : null, createdAt: at }
      const event = {
        ...signature(c.var.me.viewer),
        action: 'write',
        subjects: [officer.id],
        reason: `officer added: ${role}`,
        at,
      } as const
      try {
        await commitAudited(db, [addOfficer(officer)], [event])
      } catch (error) {
        if (error instanceof CommitRefused && error.reason === 'taken') return list(c, { name: 'Đã có người dùng mang tên này.' }, given)
        throw error
      }
      return done(c, '/console/nguoi-dung', `Đã thêm ${name}.`)
    })
    .post('/:id/duong-dan', async (c) => {
      const officer = await officerById(db, c.req.param('id'))
      if (officer === undefined || officer.revokedAt !== null) return notFound(c)
      const at = now()
      const token = ids.random(tokenChars)
      await commitAudited(
        db,
        [issueLink({ token, officerId: officer.id, purpose: 'sign_in', at, forMs: linkMs })],
        [{ ...signature(c.var.me.viewer), action: 'link', subjects: [officer.id], reason: 'sign-in link issued', at }],
      )
      return page(
        c,
        `Đường dẫn cho ${officer.name}`,
        <Notice kind="good">
          <p>Gửi riêng cho người này. Dùng một lần, trong 10 phút; không hiện lại lần nữa.</p>
          <p>
            <code class="secret">{`${deps.publicUrl()}/console/vao/${token}`}</code>
          </p>
        </Notice>,
      )
    })
    .post('/:id/dat-lai-ma', async (c) => {
      const officer = await officerById(db, c.req.param('id'))
      if (officer === undefined || officer.id === c.var.me.officer.id) return notFound(c)
      const event = {
        ...signature(c.var.me.viewer),
        action: 'write',
        subjects: [officer.id],
        reason: 'second factor reset',
        at: now(),
      } as const
      await commitAudited(db, [resetFactor(officer.id)], [event])
      return done(c, '/console/nguoi-dung', `${officer.name} sẽ đặt mã xác nhận mới khi vào lần tới.`)
    })
    .post('/:id/thu-hoi', async (c) => {
      const officer = await officerById(db, c.req.param('id'))
      if (officer === undefined || officer.id === c.var.me.officer.id) return notFound(c)
      const at = now()
      if (officer.revokedAt === null)
        await commitAudited(db, revokeOfficer(officer.id, at), [
          { ...signature(c.var.me.viewer), action: 'write', subjects: [officer.id], reason: 'officer revoked', at },
        ])
      return done(c, '/console/nguoi-dung', `Đã thu hồi quyền của ${officer.name}.`)
    })
}
