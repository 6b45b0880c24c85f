import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * The part that every emulated bot API shares: an HTTP server on 127.0.0.1 that answers `/bot<token>/<method>`, writes every
 * call down in order, and misbehaves when told to.
 */

export type Params = Readonly<Record<string, unknown>>

/** One request the bot made. `seq` counts calls and waits for nothing, so it orders calls of all methods. */
interface RecordedCall {
  readonly seq: number
  /** Epoch ms on arrival. */
  readonly at: number
  readonly method: string
  readonly params: Params
  /** HTTP status answered; undefined while unanswered (hung, dropped or still being worked on). */
  status?: number
  /** What was answered. */
  body?: unknown
  /** The injected fault, if this call met one. */
  fault?: Fault['type']
}

/** How a call goes wrong. "accept" variants do the work first: the message exists although the bot never hears so. */
type Fault =
  | { readonly type: 'error'; readonly code: number; readonly description: string; readonly parameters?: Params }
  /** An answer of any shape: HTML of a gateway, JSON that is not an envelope, half a body. */
  | { readonly type: 'answer'; readonly status: number; readonly body: string }
  | { readonly type: 'hang' }
  | { readonly type: 'drop' }
  | { readonly type: 'accept_then_hang' }
  | { readonly type: 'accept_then_drop' }
  | { readonly type: 'slow'; readonly ms: number }

export interface Reply {
  readonly status: number
  readonly body: Params
}

export interface BotApiOptions {
  readonly token: string
  /** Does one call. `signal` aborts when the bot hangs up (long polls). */
  readonly call: (method: string, params: Params, signal: AbortSignal) => Promise<Reply> | Reply
  /** The platform's envelope for a failure. */
  readonly refuse: (code: number, description: string, parameters?: Params) => Reply
  readonly now: () => number
  /** Told after every call, so that waiting tests look again. */
  readonly changed: () => void
}

export interface BotApi {
  /** `http://127.0.0.1:<port>`, the value of the channel's API_ROOT setting. The same after `comeBack`. */
  readonly url: string
  readonly calls: readonly RecordedCall[]
  callsOf(method: string): readonly RecordedCall[]
  /** The next `times` (1) calls of `method` (any send method) meet this fault. Faults of one method queue up. */
  failNext(fault: Fault, options?: { readonly method?: string; readonly times?: number }): void
  /** Decides call by call, after `failNext` faults are used up; undefined: no fault. Pass nothing to stop. */
  failWhen(decide?: (call: RecordedCall) => Fault | undefined): void
  /** Forgets queued faults and lets hung calls end by cutting them. */
  heal(): void
  /** Refuses connections (ECONNREFUSED) and cuts the open ones. */
  goDown(): Promise<void>
  /** Listens again on the same port. */
  comeBack(): Promise<void>
  stop(): Promise<void>
}

export async function startBotApi(options: BotApiOptions): Promise<BotApi> {
  const calls: RecordedCall[] = []
  const queued: { fault: Fault; method: string | undefined }[] = []
  const hung = new Set<ServerResponse>()
  let decide: ((call: RecordedCall) => Fault | undefined) | undefined

  const faultFor = (call: RecordedCall): Fault | undefined => {
    const at = queued.findIndex(({ method }) =>
      method === undefined ? call.method.startsWith('send') && call.method !== 'sendChatAction' : method === call.method,
    )
    return at >= 0 ? queued.splice(at, 1)[0]?.fault : decide?.(call)
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, token, method] = /^\/bot([^/]*)\/(\w+)(?:\?.*)?$/.exec(request.url ?? '') ?? []
    const params = await paramsOf(request)
    const call: RecordedCall = { seq: calls.length + 1, at: options.now(), method: method ?? '', params }
    calls.push(call)
    const send = (status: number, body: string): void => {
      call.status = status
      if (!response.destroyed) response.writeHead(status, { 'content-type': 'application/json' }).end(body)
      options.changed()
    }
    const reply = ({ status, body }: Reply): void => {
      call.body = body
      send(status, JSON.stringify(body))
    }
    // Well-formed but unknown token: 401; anything else that is not a method of this bot: 404.
    if (token !== options.token)
      return reply(token !== undefined && /^\d+:.+$/.test(token) ? options.refuse(401, 'Unauthorized') : options.refuse(404, 'Not Found'))

    const fault = faultFor(call)
    if (fault) call.fault = fault.type
    if (fault?.type === 'error') return reply(options.refuse(fault.code, fault.description, fault.parameters))
    if (fault?.type === 'answer') return send(fault.status, fault.body)
    if (fault?.type === 'drop') return drop(response)
    if (fault?.type === 'hang') return hold(response)
    if (fault?.type === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.ms))
    const gone = new AbortController()
    response.on('close', () => gone.abort())
    const done = await options.call(call.method, params, gone.signal)
    options.changed()
    if (fault?.type === 'accept_then_drop') return drop(response)
    if (fault?.type === 'accept_then_hang') return hold(response)
    reply(done)
  }

  const drop = (response: ServerResponse): void => void response.socket?.destroy()
  const hold = (response: ServerResponse): void => {
    hung.add(response)
    response.on('close', () => hung.delete(response))
  }

  const server = createServer((request, response) => {
    // A client that hangs up in the middle of its own request is no news to a server.
    answer(request, response).catch(() => response.destroy())
  })
  await listen(server, 0)
  const { port } = server.address() as AddressInfo

  const goDown = async (): Promise<void> => {
    if (!server.listening) return
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await closed
    // A client needs a moment to notice that its idle connections are gone.
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    callsOf: (method) => calls.filter((call) => call.method === method),
    failNext(fault, { method, times = 1 } = {}) {
      for (let i = 0; i < times; i++) queued.push({ fault, method })
    },
    failWhen(next) {
      decide = next
    },
    heal() {
      queued.length = 0
      decide = undefined
      for (const response of hung) drop(response)
    },
    goDown,
    comeBack: () => listen(server, port),
    stop: goDown,
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
}

/** Parameters come in the query, as JSON, as a form or as multipart; files arrive as `File`. */
async function paramsOf(request: IncomingMessage): Promise<Params> {
  const url = new URL(request.url ?? '/', 'http://emulator')
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks)
  const query = Object.fromEntries(url.searchParams)
  if (body.length === 0) return query
  const type = request.headers['content-type'] ?? ''
  if (type.startsWith('multipart/form-data') || type.startsWith('application/x-www-form-urlencoded')) {
    const form = await new Request(url, { method: 'POST', headers: { 'content-type': type }, body }).formData()
    return { ...query, ...Object.fromEntries(form) }
  }
  return { ...query, ...(JSON.parse(body.toString()) as Params) }
}
