/** What leaves the console: the questionnaire itself, and the answers. */
import { randomInt } from 'node:crypto'

import { Hono } from 'hono'

import { signature } from '../../../console/access.ts'
import type { ConsoleDeps, ConsoleEnv, ConsoleRoutes } from '../../../console/area.ts'
import { download, notFound, xlsx } from '../../../console/page.tsx'
import { commitAudited } from '../../../privacy/audit/store.ts'
import { answerSheets } from '../../exports/jobs.ts'
import { frozenCounts } from '../../overview/store.ts'
import { toCsv } from '../../results.ts'
import { compiledVersion } from '../../store.ts'
import { writeWorkbook } from '../../workbook.ts'
import { exportXlsform } from '../../xlsform/export.ts'
import type { Desk } from '../desk/routes.tsx'

export function resultRoutes({ db, now }: ConsoleDeps, { survey, today, detail }: Desk): ConsoleRoutes {
  return new Hono<ConsoleEnv>()
    .get('/:id/phieu.xlsx', async (c) => {
      const row = await survey(c)
      const compiled = row && (await compiledVersion(db, row.id, row.latest))
      if (row === undefined || compiled === undefined) return notFound(c)
      const bytes = await writeWorkbook(exportXlsform(compiled.survey, row.id, row.latest))
      return download(c, `${row.title}.xlsx`, xlsx, new Uint8Array(bytes))
    })
    .get('/:id/ket-qua/:kind', async (c) => {
      const row = await survey(c)
      const kind = c.req.param('kind')
      if (row === undefined || (kind !== 'xlsx' && kind !== 'csv')) return notFound(c)
      const group = c.req.query('nhom')
      if ((await frozenCounts(db, row.id)) !== undefined)
        return detail(c, row, { '': 'Câu trả lời đã được xóa một năm sau khi đóng; chỉ còn số liệu tổng hợp.' })
      const filter = group === undefined || group === '' || row.mode === 'anonymous' ? {} : { group }
      const answers = await answerSheets(db, row, filter, randomInt, today())
      if (answers === undefined) return detail(c, row, { '': 'Chưa đủ số phiếu ẩn danh để mở; phiếu chỉ mở khi có từ 5.' })
      const event = {
        ...signature(c.var.me.viewer),
        at: now(),
        action: 'export' as const,
        subjects: [],
        reason: `survey ${row.id}: answers`,
      }
      await commitAudited(db, [], [event])
      const name = `${row.title} - kết quả.${kind}`
      if (kind === 'csv') return download(c, name, 'text/csv; charset=utf-8', toCsv(answers.sheets[0] ?? { name: '', rows: [] }))
      return download(c, name, xlsx, new Uint8Array(await writeWorkbook(answers.sheets)))
    })
}
