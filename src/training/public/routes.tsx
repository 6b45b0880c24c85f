/** What of training anybody may fetch: calendar files, the page a hall's code opens, and the proof that a certificate is real. */
import { Hono } from 'hono'

import type { Database } from '../../../db/database.ts'
import { paperPolicy } from '../../paper.tsx'
import { calendarFile } from '../calendar-file.ts'
import { checkInCodeIn, digitsOf } from '../check-in.ts'
import type { Hide } from '../check-in.ts'
import { classCodeIn } from '../class.ts'
import { nameInAddress } from '../materials.ts'
import { fileById } from '../materials/store.ts'
import { certificateByCode } from '../results/store.ts'
import { classById } from '../store.ts'
import { CertificatePage, CheckInPage } from './page.tsx'

export interface PublicTrainingDeps {
  readonly db: Database
  readonly publicUrl: () => string
  readonly organisation: string
  readonly hide: Hide
  readonly now: () => number
  /** The address that opens the Telegram bot with a payload, where there is one. */
  readonly telegramLink?: (payload: string) => string | undefined
  readonly zaloOaId?: string
}

export function publicTrainingRoutes({ db, publicUrl, organisation, hide, now, telegramLink, zaloOaId }: PublicTrainingDeps): Hono {
  const app = new Hono()
  for (const path of ['/chung-nhan/*', '/dd/*'])
    app.use(path, async (c, next) => {
      await next()
      c.header('content-security-policy', paperPolicy)
      c.header('cache-control', 'no-store')
      c.header('referrer-policy', 'no-referrer')
    })
  return app
    .get('/lich/:file', async (c) => {
      const code = classCodeIn(c.req.param('file').replace(/\.ics$/i, ''))
      const view = code === undefined ? undefined : await classById(db, code)
      if (view === undefined || view.cls.status === 'du_kien') return c.text('Không tìm thấy lớp này.', 404)
      c.header('content-disposition', `attachment; filename="${view.cls.id}.ics"`)
      c.header('content-type', 'text/calendar; charset=utf-8')
      return c.body(calendarFile(view, publicUrl()))
    })
    .get('/tai-lieu/:id/:name', async (c) => {
      const id = c.req.param('id')
      const file = /^[0-9A-Z]{16}$/.test(id) ? await fileById(db, id) : undefined
      if (file === undefined) return c.text('Không tìm thấy tài liệu này.', 404)
      // What officers put up is shown, never run: not as a page of ours either.
      const isShown = file.type === 'application/pdf' || file.type.startsWith('image/')
      return c.body(file.bytes, 200, {
        'content-type': file.type,
        'content-disposition': `${isShown ? 'inline' : 'attachment'}; filename="${nameInAddress(file.name)}"`,
        // Chromium's own reader of PDF files does not open in a sandbox.
        'content-security-policy': file.type === 'application/pdf' ? "default-src 'none'" : "sandbox; default-src 'none'",
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, max-age=3600',
        'referrer-policy': 'no-referrer',
        'x-robots-tag': 'noindex',
      })
    })
    .get('/chung-nhan/:code', async (c) => {
      const code = c.req.param('code').toUpperCase()
      const found = /^[0-9A-Z]{16}$/.test(code) ? await certificateByCode(db, code) : undefined
      return c.html(`<!doctype html>${<CertificatePage found={found} organisation={organisation} />}`, found === undefined ? 404 : 200)
    })
    .get('/dd/:token', (c) => {
      const given = checkInCodeIn(c.req.param('token'))
      if (given?.sessionId === undefined) return c.text('Mã không đúng.', 404)
      const digits = digitsOf(hide, given, now())
      const telegram = telegramLink?.(given.code)
      // Zalo opens a chat without saying what brought the person there: the digits are typed.
      const links = [
        ...(zaloOaId === undefined
          ? []
          : [{ label: 'Zalo (gõ sáu chữ số ở trên)', url: `https://zalo.me/${encodeURIComponent(zaloOaId)}` }]),
        ...(telegram === undefined ? [] : [{ label: 'Telegram', url: telegram }]),
        { label: 'Trên trang web này', url: `/?start=${given.code}` },
      ]
      return c.html(`<!doctype html>${<CheckInPage links={links} digits={digits} />}`, digits === undefined ? 410 : 200)
    })
}
