import { stat } from 'node:fs/promises'
import { Hono } from 'hono'
import { identify, refuse, type VisitorEnv, type WebchatContext } from '../guard.ts'
import type { SentFile } from '../../../messages.ts'
import { readPicture as drawn, readSealed } from '../../picture.ts'
import { openPicture } from '../visitor.ts'
import { fromSealed } from './sealed.ts'

/** Larger than any chart we draw; what is bigger is not ours. */
const maxPictureBytes = 8 * 1024 * 1024

/** Pictures of messages (charts), each under an address only its visitor can open and nobody can make up. */
export function pictureRoutes(context: WebchatContext): Hono<VisitorEnv> {
  const routes = new Hono<VisitorEnv>().use((c, next) => identify(c, next, context))
  return routes.get('/:sealed', async (c) => {
    const sealed = openPicture(c.req.param('sealed'), c.var.externalId, context.keys)
    const picture = sealed === undefined ? undefined : await readPicture(fromSealed(sealed))
    if (picture === undefined) return refuse(c, 404, 'not_found')
    return c.body(picture.bytes, 200, { 'content-type': picture.type, 'cache-control': 'private, max-age=86400, immutable' })
  })
}

/** Documents of messages, under addresses of the same kind. What is no longer what it was is not handed out. */
export function fileRoutes(context: WebchatContext): Hono<VisitorEnv> {
  const routes = new Hono<VisitorEnv>().use((c, next) => identify(c, next, context))
  return routes.get('/:sealed', async (c) => {
    const sealed = openPicture(c.req.param('sealed'), c.var.externalId, context.keys)
    const { name = '', ...file } = sealed === undefined ? { path: '' } : fromSealed(sealed)
    const bytes = file.sha256 === undefined ? undefined : await readSealed(file).catch(() => undefined)
    if (bytes === undefined) return refuse(c, 404, 'not_found')
    return c.body(bytes, 200, {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="tep.pdf"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=86400, immutable',
    })
  })
}

/** Pictures drawn from data, each under an address that holds the data and opens for its visitor only, for a time. */
export function chartRoutes(context: WebchatContext): Hono<VisitorEnv> {
  const routes = new Hono<VisitorEnv>().use((c, next) => identify(c, next, context))
  return routes.get('/:sealed', async (c) => {
    const chart = context.charts.open(c.req.param('sealed'), c.var.externalId, context.deps.now())
    if (chart === undefined) return refuse(c, 404, 'not_found')
    const bytes = await drawn({ type: 'chart', chart })
    return c.body(bytes, 200, { 'content-type': 'image/png', 'cache-control': 'private, max-age=86400, immutable' })
  })
}

/** @returns undefined when there is no file, or it is no picture whatever its name says */
async function readPicture(
  file: Pick<SentFile, 'path'> & { readonly sha256?: string },
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly type: string } | undefined> {
  try {
    if ((await stat(file.path)).size > maxPictureBytes) return undefined
    const bytes = new Uint8Array(await readSealed(file))
    const type = pictureType(bytes)
    return type === undefined ? undefined : { bytes, type }
  } catch {
    return undefined
  }
}

function pictureType(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('hex')
  if (start === '89504e47') return 'image/png'
  return start.startsWith('ffd8ff') ? 'image/jpeg' : undefined
}
