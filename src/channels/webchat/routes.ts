import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Received } from '../channel.ts'
import { errorName } from '../error-name.ts'
import { identify, isOwn, isSecure, refuse, type VisitorEnv, type WebchatContext } from './guard.ts'
import type { VisitorStream } from './hub.ts'
import { pageRoutes } from './pages/routes.tsx'
import { maxBodyBytes, parseAck, parseCursor, parsePost, webchatAddress } from './payload.ts'
import { chartRoutes, fileRoutes, pictureRoutes } from './pictures/routes.ts'
import { uploadRoutes } from './uploads/routes.ts'
import { commonHeaders } from './policy.ts'
import { clearCookies } from './visitor.ts'

/** Messages of one page of history, or of one step of catching up. */
const pageSize = 50
/** Where catching up ends: the page keeps fewer messages anyway. */
const maxCatchUpPages = 40

export function webchatRoutes(context: WebchatContext): Hono {
  const { deps, hub } = context
  const visitors = new Hono<VisitorEnv>()
    .use(bodyLimit({ maxSize: maxBodyBytes, onError: (c) => refuse(c, 413, 'body_too_large') }))
    .use((c, next) => identify(c, next, context))

  visitors.post('/messages', async (c) => {
    const parsed = parsePost(await bodyBytes(c), webchatAddress(c.var.externalId), deps.now())
    if (!parsed.ok) return refuse(c, parsed.code === 'too_long' ? 413 : 400, parsed.code)
    const receive = context.receive()
    if (receive === undefined) return busy(c)
    try {
      return answerTo(c, await receive(parsed.inbound))
    } catch (error) {
      deps.log.error({ error: errorName(error) }, 'web chat: a message could not be stored')
      return busy(c)
    }
  })

  visitors.get('/events', (c) => {
    const stream = context.receive() === undefined ? undefined : hub.open(c.var.externalId)
    if (stream === undefined) return busy(c)
    // The browser names the last event by itself when it reconnects; the page does when it is loaded.
    const after = parseCursor(c.req.header('last-event-id') ?? c.req.query('after'))
    stream.write('retry: 3000\n\n')
    catchUp(context, c.var.externalId, after, stream).catch((error: unknown) => {
      deps.log.warn({ error: errorName(error) }, 'web chat: catching up failed; the page will ask again')
      stream.close()
    })
    return c.body(stream.body, 200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    })
  })

  visitors.get('/history', async (c) => {
    const { externalId } = c.var
    const messages = await deps.store.since(webchatAddress(externalId), parseCursor(c.req.query('after')), pageSize)
    return c.json({ messages: messages.map((message) => context.render(externalId, message)), more: messages.length === pageSize })
  })

  visitors.post('/ack', async (c) => {
    const upToId = parseAck(await bodyBytes(c))
    if (upToId === undefined) return refuse(c, 400, 'malformed')
    await deps.store.acknowledge(webchatAddress(c.var.externalId), upToId)
    return c.body(null, 204)
  })

  const routes = new Hono().route('/', pageRoutes(context))
  // Needs no visitor: forgetting works also when the cookie is no longer good.
  routes.post('/webchat/forget', (c) => {
    if (!isOwn(c, deps)) return refuse(c, 403, 'foreign')
    for (const cookie of clearCookies(isSecure(c, deps))) c.header('set-cookie', cookie, { append: true })
    return c.body(null, 204, { ...commonHeaders, 'cache-control': 'no-store' })
  })
  return routes
    .route('/webchat/pictures', pictureRoutes(context))
    .route('/webchat/charts', chartRoutes(context))
    .route('/webchat/files', fileRoutes(context))
    .route('/webchat/uploads', uploadRoutes(context, answerTo))
    .route('/webchat', visitors)
}

function answerTo(c: Context, received: Received): Response {
  switch (received) {
    case 'processed':
    case 'repeat':
      return c.json({ ok: true })
    case 'limited':
      return refuse(c, 429, 'limited')
    case 'busy':
      return busy(c)
  }
}

function busy(c: Context): Response {
  c.header('retry-after', '3')
  return refuse(c, 503, 'busy')
}

async function catchUp(context: WebchatContext, externalId: string, from: string, stream: VisitorStream): Promise<void> {
  let after = from
  for (let page = 0; page < maxCatchUpPages && stream.isOpen; page++) {
    const messages = await context.deps.store.since(webchatAddress(externalId), after, pageSize)
    await stream.catchUp(messages.map((message) => context.render(externalId, message)))
    const last = messages.at(-1)
    if (last === undefined || messages.length < pageSize) break
    after = last.id
  }
  stream.caughtUp()
}

async function bodyBytes(c: Context): Promise<Uint8Array> {
  return new Uint8Array(await c.req.arrayBuffer())
}
