/** Asking those who came after a survey opened: looked at first, then confirmed. */
import { Hono } from 'hono'
import { z } from 'zod'

import { openRecords } from '../../../cadres/records/store.ts'
import type { ConsoleContext, ConsoleDeps, ConsoleEnv, ConsoleRoutes } from '../../../console/area.ts'
import { readForm } from '../../../console/form.ts'
import { done, notFound, page } from '../../../console/page.tsx'
import { cadresAmong, headCount } from '../../audience.ts'
import type { Newcomers } from '../../newcomers.ts'
import { addNewcomers, findNewcomers } from '../../newcomers/store.ts'
import type { SurveyRow } from '../../operating/store.ts'
import { base } from '../desk/routes.tsx'
import type { Desk } from '../desk/routes.tsx'
import { NewcomersPage, namesShown, seenOf } from '../newcomers.tsx'
import { peopleWords } from '../wording.ts'

export function newcomerRoutes(deps: ConsoleDeps, { survey, detail }: Desk): ConsoleRoutes {
  const { db, ids, now } = deps
  const looked = async (c: ConsoleContext): Promise<{ readonly row: SurveyRow; readonly found?: Newcomers } | undefined> => {
    const row = await survey(c)
    if (row === undefined) return undefined
    const found = row.status === 'open' ? await findNewcomers(db, row, now()) : undefined
    return { row, ...(found && { found }) }
  }
  const cannot = (c: ConsoleContext, row: SurveyRow) =>
    detail(c, row, {
      '': 'Chỉ thêm được người mới khi khảo sát đang mở và lúc mở đã chọn đối tượng theo đơn vị, chức danh hoặc diện.',
    })
  async function show(c: ConsoleContext, row: SurveyRow, found: Newcomers, changed: boolean) {
    const codes = [...cadresAmong([...found.added, ...found.linked])].slice(0, namesShown)
    const why = { action: 'read' as const, reason: `came since survey ${row.id} opened`, at: now() }
    const records = codes.length === 0 ? [] : (await openRecords(db, c.var.me.viewer, { ids: codes }, why)).records
    const names = new Map(records.map(({ head }) => [head.id, head.fullName]))
    return page(
      c,
      `Người mới: ${row.title}`,
      <NewcomersPage me={c.var.me} row={row} found={found} names={names} changed={changed} />,
      changed ? 409 : 200,
    )
  }

  return new Hono<ConsoleEnv>()
    .get('/:id/them', async (c) => {
      const one = await looked(c)
      if (one === undefined) return notFound(c)
      return one.found === undefined ? cannot(c, one.row) : show(c, one.row, one.found, false)
    })
    .post('/:id/them', async (c) => {
      const one = await looked(c)
      if (one === undefined) return notFound(c)
      const { row, found } = one
      if (found === undefined) return cannot(c, row)
      const read = readForm(c.var.form, z.object({ seen: z.string() }))
      if (!read.ok || read.value.seen !== seenOf(found)) return show(c, row, found, true)
      const { added, linked } = found
      if (added.length + linked.length === 0) return show(c, row, found, false)
      if (!(await addNewcomers(row, found, { db, ids, viewer: c.var.me.viewer, now: now() }))) {
        const again = await findNewcomers(db, row, now())
        return again === undefined ? cannot(c, row) : show(c, row, again, true)
      }
      deps.wakeJobs()
      const whom = added.length === 0 ? `${linked.length} cán bộ` : peopleWords(headCount([...added, ...linked]))
      return done(c, `${base}/${row.id}`, `Đã thêm ${whom}. Thư mời gửi trong giờ nhắn tin.`)
    })
}
