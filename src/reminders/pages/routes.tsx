/** What will go out in the next seven days, and why; what will not, and why not. Numbers of people, no names. */
import { Hono } from 'hono'

import type { ConsoleDeps, ConsoleEnv, ConsoleRoutes } from '../../console/area.ts'
import { Table, count } from '../../console/components.tsx'
import { page } from '../../console/page.tsx'
import { vietnamTime } from '../../calendar.ts'
import { forecastAll } from '../jobs.ts'
import { reminderSources } from '../sources/store.ts'
import { heldNames, kindNames, leftNames, offsetName } from '../wording.ts'

const weekMs = 7 * 86_400_000

export function reminderRoutes({ db, now, config }: ConsoleDeps): ConsoleRoutes {
  return new Hono<ConsoleEnv>().get('/', async (c) => {
    const at = now()
    const deps = { db, now: () => at, sources: reminderSources, proactive: config.zaloOa?.proactive ?? ('free' as const) }
    const all = await forecastAll(deps, at + weekMs)
    const leaves = [
      ...Map.groupBy(
        all.flatMap((each) => each.leaves),
        (row) => `${String(row.at).padStart(16, '0')} ${row.item.kind} ${row.item.title} ${row.reminding.code} ${row.heldFor.join()}`,
      ),
    ]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([, rows]) => (rows[0] === undefined ? [] : [{ ...rows[0], people: rows.length }]))
    const left = [
      ...Map.groupBy(
        all.flatMap((each) => each.left),
        ({ item, reminding, outcome }) => `${item.kind} ${item.title} ${reminding.code} ${outcome}`,
      ).values(),
    ].flatMap((rows) => (rows[0] === undefined ? [] : [{ ...rows[0], people: rows.length }]))
    return page(
      c,
      'Nhắc việc',
      <>
        <p>Nếu không có gì thay đổi, trong 7 ngày tới hệ thống sẽ nhắc như sau. Ai trả lời xong thì không bị nhắc nữa.</p>
        <Table
          caption="Sẽ nhắc"
          rows={leaves}
          empty="Không có gì cần nhắc trong 7 ngày tới."
          columns={[
            { title: 'Lúc', cell: (row) => vietnamTime(row.at) },
            { title: 'Loại', cell: (row) => kindNames[row.item.kind] },
            { title: 'Về việc', cell: (row) => row.item.title },
            { title: 'Mốc', cell: (row) => offsetName(row.reminding.code) },
            { title: 'Số người', cell: (row) => count(row.people), isNumber: true },
            {
              title: 'Vì sao lúc này',
              cell: (row) => (row.heldFor.length === 0 ? 'đúng mốc' : row.heldFor.map((why) => heldNames[why] ?? why).join('; ')),
            },
          ]}
        />
        <Table
          caption="Không nhắc, và lý do"
          rows={left}
          empty="Không bỏ qua lần nhắc nào."
          columns={[
            { title: 'Loại', cell: (row) => kindNames[row.item.kind] },
            { title: 'Về việc', cell: (row) => row.item.title },
            { title: 'Mốc', cell: (row) => offsetName(row.reminding.code) },
            { title: 'Số người', cell: (row) => count(row.people), isNumber: true },
            { title: 'Lý do', cell: (row) => leftNames[row.outcome] },
          ]}
        />
      </>,
    )
  })
}
