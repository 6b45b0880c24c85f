/** Pictures among the answers, for officers who may see answers. Each that is handed over is an entry in the trail. */
import { Hono } from 'hono'

import { signature } from '../../../console/access.ts'
import type { ConsoleDeps, ConsoleEnv, ConsoleRoutes } from '../../../console/area.ts'
import { ButtonLink, Notice } from '../../../console/components.tsx'
import { notFound, page } from '../../../console/page.tsx'
import { checkedFile } from '../../../feedback/files.ts'
import { createSentFiles } from '../../../feedback/files/sent/channel.ts'
import { commitAudited } from '../../../privacy/audit/store.ts'
import { photoOf, photosOf } from '../../photos/store.ts'
import { base } from '../desk/routes.tsx'
import type { Desk } from '../desk/routes.tsx'
import { Photos, photosOnPage } from '../photos.tsx'

export function photoRoutes(deps: ConsoleDeps, { survey }: Desk): ConsoleRoutes {
  const { db, now } = deps
  const sent = createSentFiles(deps)
  return new Hono<ConsoleEnv>()
    .get('/:id/anh', async (c) => {
      const row = await survey(c)
      if (row === undefined || row.mode === 'anonymous') return notFound(c)
      const all = await photosOf(db, row)
      const groups = [...new Set(all.map(({ group }) => group))].sort((a, b) => a.localeCompare(b, 'vi'))
      const wanted = c.req.query('nhom')
      const group = wanted !== undefined && wanted !== '' && groups.includes(wanted) ? wanted : undefined
      const photos = group === undefined ? all : all.filter((photo) => photo.group === group)
      const last = Math.max(1, Math.ceil(photos.length / photosOnPage))
      const at = Math.min(last, Math.max(1, Math.floor(Number(c.req.query('trang') ?? 1)) || 1))
      return page(c, `Ảnh: ${row.title}`, <Photos {...{ row, photos, groups, group }} page={at} />)
    })
    .get('/:id/anh/:response/:key', async (c) => {
      const row = await survey(c)
      const { response, key } = c.req.param()
      const photo = row && (await photoOf(db, row, response, key))
      if (row === undefined || photo === undefined) return notFound(c)
      const bytes = await sent(photo.reference).catch((): 'gone' => 'gone')
      const checked = typeof bytes === 'string' ? undefined : checkedFile(bytes)
      if (checked?.ok !== true || !checked.mime.startsWith('image/')) {
        const why = bytes === 'size' || (checked?.ok === false && checked.why === 'size') ? 'size' : checked === undefined ? 'gone' : 'type'
        const body = (
          <>
            <Notice kind="warn">{refusals[why]}</Notice>
            <p>
              <ButtonLink href={`${base}/${row.id}/anh`}>Các ảnh khác</ButtonLink>
            </p>
          </>
        )
        return page(c, 'Ảnh không mở được', body, 404)
      }
      const event = { ...signature(c.var.me.viewer), at: now(), action: 'read' as const, subjects: [row.id] }
      await commitAudited(db, [], [{ ...event, reason: `survey ${row.id}: the picture of answer ${response} to ${key}` }])
      return c.body(Uint8Array.from(checked.bytes), 200, {
        'content-type': checked.mime,
        'content-disposition': 'inline',
        'cache-control': 'no-store',
      })
    })
}

const refusals = {
  size: 'Ảnh lớn hơn 5 MB nên không mở ở đây được.',
  gone: 'Nơi giữ ảnh (Zalo, Telegram hoặc trang web) lúc này không cho lấy ảnh này: ảnh đã bị xóa, hoặc nền tảng chưa trả lời. Anh/chị thử lại sau.',
  type: 'Tệp này không phải ảnh JPEG hay PNG nên không mở ở đây được.',
} as const
