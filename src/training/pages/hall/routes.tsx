/** The hall's screen and the stream that keeps it fresh. */
import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'

import type { ConsoleContext, ConsoleDeps, ConsoleEnv, ConsoleRoutes } from '../../../console/area.ts'
import { notFound, page } from '../../../console/page.tsx'
import { qrImage } from '../../../entrances/qr.ts'
import { presenceKey } from '../../attendance.ts'
import { codeAt } from '../../check-in.ts'
import { presentAt } from '../../attendance/store.ts'
import { classById } from '../../store.ts'
import { Hall, HallCodePiece, secondsLeft } from '../hall.tsx'

const base = '/console/dao-tao'
/** Between two looks at who is in (ms). */
const lookMs = 1_000
/** Then the browser comes back, and with it the question whether the officer is still signed in (ms). */
const streamMs = 60_000

export function hallRoutes({ db, now, seal, publicUrl }: ConsoleDeps): ConsoleRoutes {
  const screen = async (c: ConsoleContext) => {
    const view = await classById(db, c.req.param('id') ?? '')
    const session = view?.sessions.find(({ number }) => String(number) === c.req.param('n'))
    if (view === undefined || session === undefined) return undefined
    const at = now()
    const present = await presentAt(db, view.cls.id)
    const seated = view.enrolments.filter(({ response }) => response === 'da_dang_ky')
    return {
      view,
      session,
      code: codeAt(seal.hide, session.id, at),
      present: seated.filter(({ cadreId }) => present.has(presenceKey(session.id, cadreId))).length,
      seats: seated.length,
      now: at,
    }
  }
  // A narrow white border, so that what is scanned from the last row is larger.
  const picture = (token: string) => qrImage(`${publicUrl()}/dd/${token}`, { margin: 2 })

  return new Hono<ConsoleEnv>()
    .get('/:id/man-hinh/:n', async (c) => {
      const shown = await screen(c)
      if (shown === undefined) return notFound(c)
      const { view, session } = shown
      const title = `Điểm danh: ${view.cls.title}${view.sessions.length > 1 ? `, buổi ${session.number}` : ''}`
      const href = `${base}/${view.cls.id}/truc-tiep/${session.number}`
      return page(
        c,
        title,
        <>
          <Hall {...shown} picture={await picture(shown.code.token)} href={href} />
          <script src={`${c.var.assets}/live.js`} defer></script>
        </>,
      )
    })
    .get('/:id/truc-tiep/:n', async (c) => {
      if ((await screen(c)) === undefined) return notFound(c)
      c.header('cache-control', 'no-store')
      // Proxies that gather answers would show the code when it is over.
      c.header('x-accel-buffering', 'no')
      return streamSSE(c, async (stream) => {
        let before = ''
        for (let waited = 0; waited < streamMs && !stream.aborted; waited += lookMs) {
          const shown = await screen(c)
          if (shown === undefined) return
          const is = `${shown.code.digits} ${shown.present} ${shown.seats}`
          if (is !== before) {
            const data = `${<HallCodePiece {...shown} picture={await picture(shown.code.token)} />}`
            await stream.writeSSE({ data, retry: lookMs })
            before = is
          } else await stream.writeSSE({ event: 'seconds', data: String(secondsLeft(shown.code, shown.now)) })
          await stream.sleep(lookMs)
        }
      })
    })
}
