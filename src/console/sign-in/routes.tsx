/** From a one-time link to a session. Opening the link spends nothing, so that a messenger's preview of it does no harm: the button does. */
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'

import { CommitRefused } from '../../../db/query.ts'
import type { Write } from '../../../db/query.ts'
import { commitAudited } from '../../privacy/audit/store.ts'
import type { ConsoleContext, ConsoleDeps, ConsoleEnv } from '../area.ts'
import { signature } from '../access.ts'
import { Button, Field, Notice, Problems } from '../components.tsx'
import { readForm, text } from '../form.ts'
import type { FieldErrors } from '../form.ts'
import { createLimit } from '../limit.ts'
import { viewerOf } from '../officer.ts'
import type { Officer } from '../officer.ts'
import { addOfficer, hasOfficers, linkHolder, officerById, spendLink } from '../officers/store.ts'
import { page } from '../page.tsx'
import { clientOf, sessionCookie } from '../sessions/gate.ts'
import { forgetOver, openSession } from '../sessions/store.ts'
import { tokenChars } from '../token.ts'

/** Ten tries in ten minutes from one address. */
const [tries, windowMs] = [10, 10 * 60_000]

export function signInRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const { db, ids, now, config } = deps
  const limit = createLimit(tries, windowMs)
  return new Hono<ConsoleEnv>()
    .use('/vao', bodyLimit({ maxSize: 16 * 1024 }))
    .get('/vao/:token', async (c) => {
      const token = c.req.param('token')
      const holder = await linkHolder(db, token, 'sign_in', now())
      if (holder === undefined) return page(c, 'Đường dẫn hết hạn', <Over />, 404)
      const officer = holder.officerId === null ? null : await officerById(db, holder.officerId)
      return page(c, 'Đăng nhập', <Enter token={token} name={officer?.name} isFirst={officer === null} />)
    })
    .post('/vao', async (c) => {
      if (!limit.allows(clientOf(c, config), now())) return page(c, 'Thử lại sau', <p>Quá nhiều lần thử. Mong anh/chị chờ 10 phút.</p>, 429)
      const form = await c.req.formData()
      const token = String(form.get('token') ?? '')
      const at = now()
      const holder = await linkHolder(db, token, 'sign_in', at)
      if (holder === undefined) return page(c, 'Đường dẫn hết hạn', <Over />, 404)
      const entering = holder.officerId === null ? await first(form, at) : await officerById(db, holder.officerId)
      if (entering === undefined) return page(c, 'Đường dẫn hết hạn', <Over />, 404)
      if ('errors' in entering) return page(c, 'Đăng nhập', <Enter token={token} isFirst errors={entering.errors} />, 422)
      return enter(c, entering, token, holder.officerId === null ? [addOfficer(entering)] : [], at)
    })

  /** The first officer is the administrator, under the name they give. */
  async function first(form: FormData, at: number): Promise<Officer | { readonly errors: FieldErrors } | undefined> {
    if (await hasOfficers(db)) return undefined
    const read = readForm(form, z.object({ name: text(2, 80) }))
    if (!read.ok) return { errors: read.errors }
    const none = { unitId: null, contactId: null, totpSecret: null, totpStep: null, revokedAt: null }
    return { id: ids.next(), name: read.value.name, role: 'quan_tri', createdAt: at, ...none }
  }

  async function enter(c: ConsoleContext, officer: Officer, token: string, before: readonly Write[], at: number): Promise<Response> {
    const cookie = ids.random(tokenChars)
    try {
      await commitAudited(
        db,
        [spendLink(token, at), ...before, ...forgetOver(at), openSession(cookie, officer.id, c.req.header('user-agent') ?? '', at)],
        [{ ...signature(viewerOf(officer)), action: 'read', subjects: [officer.id], reason: 'signed in to the console', at }],
      )
    } catch (error) {
      if (error instanceof CommitRefused) return page(c, 'Đường dẫn hết hạn', <Over />, 404)
      throw error
    }
    c.header('set-cookie', sessionCookie(c, config, cookie), { append: true })
    return c.redirect('/console', 303)
  }
}

const Over = () => (
  <Notice kind="warn">
    Đường dẫn này đã dùng hoặc đã quá 10 phút. Anh/chị nhắn <strong>đăng nhập</strong> cho trợ lý, hoặc nhờ quản trị cấp đường dẫn mới.
  </Notice>
)

const Enter = ({ token, name, isFirst, errors }: { token: string; name?: string | undefined; isFirst: boolean; errors?: FieldErrors }) => (
  <form method="post" action="/console/vao" class="form">
    <input type="hidden" name="token" value={token} />
    <Problems errors={errors} />
    {isFirst ? (
      <>
        <p>Anh/chị là người đầu tiên vào bảng điều khiển và sẽ là quản trị. Tên dưới đây được ghi vào nhật ký của mọi việc anh/chị làm.</p>
        <Field name="name" label="Họ và tên" required {...(errors && { errors })} autocomplete="name" />
      </>
    ) : (
      <p>
        Anh/chị vào với tên <strong>{name}</strong>.
      </p>
    )}
    <Button>Vào bảng điều khiển</Button>
  </form>
)
