import { Hono } from 'hono'
import { z } from 'zod'

import { CommitRefused } from '../../../db/query.ts'
import { qrImage } from '../../entrances/qr.ts'
import { commitAudited } from '../../privacy/audit/store.ts'
import { signature } from '../access.ts'
import type { ConsoleContext, ConsoleDeps, ConsoleEnv, SignedIn } from '../area.ts'
import { Button, Field, Form, Problems } from '../components.tsx'
import { readForm, text } from '../form.ts'
import type { FieldErrors } from '../form.ts'
import { createLimit } from '../limit.ts'
import { enrolFactor, spendCode } from '../officers/store.ts'
import { page } from '../page.tsx'
import { sessionCookie } from '../sessions/gate.ts'
import { endSession, sessionFailed, sessionProved } from '../sessions/store.ts'
import { otpauthUri, stepOfCode, typedSecret } from './code.ts'

/** Wrong codes until the session ends; one in 200,000 to guess right, and each new session needs a new link. */
const mostFailures = 5
/** Tries of one officer in ten minutes, over all sessions. */
const limit = createLimit(20, 10 * 60_000)
const secretBytes = 20

/** The second factor: set up the first time, asked for at every sign-in after. */
export function secondFactorRoutes({ db, now, seal, config }: ConsoleDeps): Hono<ConsoleEnv> {
  /** Until it is proved the secret is kept nowhere: the session and the installation's secret give the same one again. */
  const offered = ({ session }: SignedIn) =>
    Buffer.from(seal.hide(`second factor ${session.id}`))
      .toString('hex')
      .slice(0, secretBytes * 2)
  const secretOf = (me: SignedIn) => (me.officer.totpSecret === null ? offered(me) : seal.open(me.officer.totpSecret))

  async function ask(c: ConsoleContext, errors?: FieldErrors) {
    const { me } = c.var
    const isNew = me.officer.totpSecret === null
    const picture = isNew ? await qrImage(otpauthUri(offered(me), me.officer.name)) : ''
    return page(
      c,
      isNew ? 'Đặt mã xác nhận' : 'Mã xác nhận',
      <Form me={me} action="/console/ma">
        <Problems errors={errors} />
        {isNew && (
          <>
            <p>
              Vai trò của anh/chị xem được họ tên, nên mỗi lần vào cần thêm mã 6 số từ điện thoại. Anh/chị mở ứng dụng tạo mã (Google
              Authenticator, Microsoft Authenticator, Aegis…), quét hình dưới đây rồi nhập mã ứng dụng hiện ra.
            </p>
            <img class="qr" alt="Mã QR để ứng dụng tạo mã quét" width={220} height={220} src={picture} />
            <p>
              Không quét được thì nhập khóa này vào ứng dụng: <code class="secret">{typedSecret(offered(me))}</code>
            </p>
          </>
        )}
        <Field
          name="code"
          label="Mã 6 số"
          required
          inputmode="numeric"
          autocomplete="one-time-code"
          hint="Mã đổi sau mỗi 30 giây. Mất điện thoại: nhờ quản trị đặt lại."
          {...(errors && { errors })}
        />
        <Button>Xác nhận</Button>
      </Form>,
      errors === undefined ? 200 : 422,
    )
  }

  async function refused(c: ConsoleContext) {
    const { session, officer } = c.var.me
    if ((await sessionFailed(db, session.id)) < mostFailures)
      return ask(c, { code: 'Mã chưa đúng hoặc đã dùng. Anh/chị chờ mã tiếp theo rồi nhập lại.' })
    await db.commit([endSession(session.id, officer.id)])
    c.header('set-cookie', sessionCookie(c, config, undefined), { append: true })
    return c.redirect('/console', 303)
  }

  return new Hono<ConsoleEnv>()
    .get('/ma', async (c) => (c.var.me.session.provedAt === null ? ask(c) : c.redirect('/console', 303)))
    .post('/ma', async (c) => {
      const { me } = c.var
      const { officer, session } = me
      const at = now()
      const read = readForm(c.var.form, z.object({ code: text(6, 12) }))
      if (!read.ok) return ask(c, read.errors)
      if (!limit.allows(officer.id, at)) return page(c, 'Thử lại sau', <p>Quá nhiều lần thử. Mong anh/chị chờ 10 phút.</p>, 429)
      const step = stepOfCode(secretOf(me), read.value.code, at)
      if (step === undefined) return refused(c)
      const isNew = officer.totpSecret === null
      try {
        await commitAudited(
          db,
          [isNew ? enrolFactor(officer.id, seal.close(offered(me), 64), step) : spendCode(officer.id, step), sessionProved(session.id, at)],
          [
            {
              ...signature(me.viewer),
              action: isNew ? 'write' : 'read',
              subjects: [officer.id],
              reason: isNew ? 'second factor set up' : 'second factor shown',
              at,
            },
          ],
        )
      } catch (error) {
        if (error instanceof CommitRefused && error.reason === 'spent') return refused(c)
        throw error
      }
      return c.redirect('/console', 303)
    })
}
