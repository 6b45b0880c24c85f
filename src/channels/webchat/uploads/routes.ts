import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'

import type { Received } from '../../channel.ts'
import { errorName } from '../../error-name.ts'
import { identify, refuse, type VisitorEnv, type WebchatContext } from '../guard.ts'
import { clientIdIn, webchatAddress } from '../payload.ts'

/** Bytes. The page makes pictures smaller before it sends them; two minutes of speech are half a megabyte. */
export const maxUploadBytes = 5 * 1024 * 1024
/** So many files in so many minutes from one browser. */
const [maxFiles, windowMs] = [10, 10 * 60_000]
/** Being read at one moment, all browsers together: each holds its bytes in memory. */
const maxAtOnce = 8

/** A picture or a voice, as the body of a request: `POST /webchat/uploads?clientId=0f3c…`. The bytes alone say what it is. */
export function uploadRoutes(context: WebchatContext, answerTo: (c: Context, received: Received) => Response): Hono<VisitorEnv> {
  const { deps } = context
  const recent = new Map<string, number[]>()
  let reading = 0

  /** Memory of who sent what when ends with the window. */
  function isTooMany(visitor: string, now: number): boolean {
    for (const [who, times] of recent) if ((times.at(-1) ?? 0) <= now - windowMs) recent.delete(who)
    const mine = (recent.get(visitor) ?? []).filter((at) => at > now - windowMs)
    if (mine.length >= maxFiles) return true
    recent.set(visitor, [...mine, now])
    return false
  }

  return new Hono<VisitorEnv>()
    .use((c, next) => identify(c, next, context))
    .use(bodyLimit({ maxSize: maxUploadBytes, onError: (c) => refuse(c, 413, 'upload_size') }))
    .post('/', async (c) => {
      const clientId = clientIdIn(c.req.query('clientId'))
      if (clientId === undefined) return refuse(c, 400, 'malformed')
      const { externalId } = c.var
      const receive = context.receive()
      if (receive === undefined || reading >= maxAtOnce) return busy(c)
      if (isTooMany(externalId, deps.now())) return refuse(c, 429, 'upload_many')
      reading++
      try {
        const bytes = new Uint8Array(await c.req.arrayBuffer())
        if (bytes.length === 0) return refuse(c, 400, 'empty')
        const taken = await deps.store.takeUpload(bytes)
        if (taken === 'size') return refuse(c, 413, 'upload_size')
        if (taken === 'type') return refuse(c, 415, 'upload_type')
        const received = await receive({
          address: webchatAddress(externalId),
          externalId: clientId,
          sentAt: deps.now(),
          content: { type: 'attachment', kind: taken.kind, reference: taken.name },
          opensWindow: true,
        })
        if (received !== 'processed') await deps.store.dropUpload(taken.name)
        return answerTo(c, received)
      } catch (error) {
        deps.log.error({ error: errorName(error) }, 'web chat: a file could not be taken')
        return busy(c)
      } finally {
        reading--
      }
    })
}

function busy(c: Context): Response {
  c.header('retry-after', '3')
  return refuse(c, 503, 'busy')
}
