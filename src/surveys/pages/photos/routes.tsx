/** Pictures among the answers, for officers who may see answers. Each that is handed over is an entry in the trail. */
import { Hono } from 'hono'

import { signature } from '../../../console/access.ts'
import type { ConsoleContext, ConsoleDeps, ConsoleEnv, ConsoleRoutes } from '../../../console/area.ts'
import { notFound, page } from '../../../console/page.tsx'
import { checkedFile } from '../../../feedback/files.ts'
import { createSentFiles } from '../../../feedback/files/sent/channel.ts'
import { commitAudited } from '../../../privacy/audit/store.ts'
import { photoOf, photosOf } from '../../photos/store.ts'
import type { Desk } from '../desk/routes.tsx'
import { OnePhoto, Photos, photosOnPage } from '../photos.tsx'
import type { NoPhoto } from '../photos.tsx'

export function photoRoutes(deps: ConsoleDeps, { survey }: Desk): ConsoleRoutes {
  const { db, now } = deps
  const sent = createSentFiles(deps)

  const found = async (c: ConsoleContext) => {
    const row = await survey(c)
    const photo = row && (await photoOf(db, row, c.req.param('response') ?? '', c.req.param('key') ?? ''))
    return row && photo && { row, photo }
  }
  async function opened(reference: string): Promise<{ readonly mime: string; readonly bytes: Uint8Array } | NoPhoto> {
    const bytes = await sent(reference).catch((): 'gone' => 'gone')
    if (typeof bytes === 'string') return bytes
    const checked = checkedFile(bytes)
    if (!checked.ok) return checked.why
    return checked.mime.startsWith('image/') ? checked : 'type'
  }

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
      const one = await found(c)
      if (one === undefined) return notFound(c)
      const file = await opened(one.photo.reference)
      return page(c, `Ảnh: ${one.row.title}`, <OnePhoto {...one} {...(typeof file === 'string' && { why: file })} />)
    })
    .get('/:id/anh/:response/:key/tep', async (c) => {
      const one = await found(c)
      const file = one && (await opened(one.photo.reference))
      if (one === undefined || file === undefined || typeof file === 'string') return notFound(c)
      const { row, photo } = one
      const event = { ...signature(c.var.me.viewer), at: now(), action: 'read' as const, subjects: [row.id] }
      await commitAudited(db, [], [{ ...event, reason: `survey ${row.id}: the picture of answer ${photo.responseId} to ${photo.key}` }])
      return c.body(Uint8Array.from(file.bytes), 200, {
        'content-type': file.mime,
        'content-disposition': 'inline',
        'cache-control': 'no-store',
      })
    })
}
