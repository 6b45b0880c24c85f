/** What of training anybody may fetch: the calendar file of a class, with nothing in it about who comes. */
import { Hono } from 'hono'

import type { Database } from '../../../db/database.ts'
import { calendarFile } from '../calendar-file.ts'
import { classCodeIn } from '../class.ts'
import { classById } from '../store.ts'

export function publicTrainingRoutes({ db, publicUrl }: { readonly db: Database; readonly publicUrl: () => string }): Hono {
  return new Hono().get('/lich/:file', async (c) => {
    const code = classCodeIn(c.req.param('file').replace(/\.ics$/i, ''))
    const view = code === undefined ? undefined : await classById(db, code)
    if (view === undefined || view.cls.status === 'du_kien') return c.text('Không tìm thấy lớp này.', 404)
    c.header('content-disposition', `attachment; filename="${view.cls.id}.ics"`)
    c.header('content-type', 'text/calendar; charset=utf-8')
    return c.body(calendarFile(view, publicUrl()))
  })
}
