/** Everything the program answers over HTTP that is not a feature's own: health, metrics, and where the channels' routes hang. */
import { getConnInfo } from '@hono/node-server/conninfo'
import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { Logger } from 'pino'

import { sameSecret } from './channels/webhook.ts'
import type { Channel } from './channels/channel.ts'
import { notFoundPage } from './not-found.tsx'
import { paperPolicy } from './paper.tsx'
import { plainMessage, plainPath } from './plain-error.ts'

export interface ServerDeps {
  readonly channels: readonly Channel[]
  readonly log: Logger
  readonly metricsToken?: string
  /** Answers everything under /console. */
  readonly console: (request: Request, env: HttpBindings) => Promise<Response>
  /** What features show to anybody. */
  readonly pages?: readonly Hono[]
  /** What keeps the database from taking in what people say; undefined: nothing. */
  readonly databaseProblem: () => Promise<string | undefined>
  /** Name (with labels) → value. */
  readonly metrics: () => Promise<Readonly<Record<string, number>>>
}

export function createServer({
  channels,
  log,
  metricsToken,
  console,
  pages = [],
  databaseProblem,
  metrics,
}: ServerDeps): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.use(async (c, next) => {
    await next()
    // A connection with an unread body in it is cut a little later, and with it whatever the client sends next.
    const length = Number(c.req.header('content-length') ?? 0)
    if (length > largeBytes && length <= discardedBytes && !c.req.raw.bodyUsed) await discard(c.req.raw.body)
  })
  app.get('/healthz', (c) => c.json({ ok: true }))
  app.get('/readyz', async (c) => {
    const problem = await databaseProblem()
    const database = problem === undefined
    const states = channels.map((channel) => ({ channel: channel.kind, ...channel.health() }))
    return c.json({ ok: database, database, ...(problem !== undefined && { problem }), channels: states }, database ? 200 : 503)
  })
  app.get('/metrics', async (c) => {
    const bearer = c.req.header('authorization')?.replace(/^Bearer /, '')
    const forwarded = c.req.header('x-forwarded-for') !== undefined
    const local = !forwarded && isLoopback(getConnInfo(c).remote.address)
    if (!local && (metricsToken === undefined || !sameSecret(bearer, metricsToken))) return c.text('Not found', 404)
    const lines = Object.entries(await metrics()).map(([name, value]) => `${name} ${value}`)
    return c.text(`${lines.join('\n')}\n`)
  })
  for (const channel of channels) if (channel.routes !== undefined) app.route('/', channel.routes)
  for (const each of pages) app.route('/', each)
  for (const path of ['/console', '/console/*']) app.all(path, (c) => console(c.req.raw, c.env))
  app.notFound((c) => {
    if (!c.req.header('accept')?.includes('text/html')) return c.text('Not found', 404)
    return c.html(notFoundPage(), 404, { 'content-security-policy': paperPolicy, 'x-content-type-options': 'nosniff' })
  })
  app.onError((error, c) => {
    log.error({ error: plainMessage(error), path: plainPath(c.req.path) }, 'request failed')
    return c.text('Có lỗi xảy ra, mong anh/chị thử lại sau ít phút.', 500)
  })
  return app
}

/** What is smaller has arrived by the time it is refused. */
const largeBytes = 64 * 1024
/** What is larger loses its connection. */
const discardedBytes = 32 * 1024 * 1024

async function discard(body: ReadableStream<Uint8Array> | null): Promise<void> {
  if (body === null) return
  const reader = body.getReader()
  // Whoever goes away in the middle of it needs no answer.
  const more = ({ done }: { readonly done: boolean }) => !done
  for (let isMore = true; isMore; ) isMore = await reader.read().then(more, () => false)
}

const isLoopback = (address: string | undefined) => address === '127.0.0.1' || address === '::1' || address === '::ffff:127.0.0.1'
