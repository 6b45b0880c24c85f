import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * An OpenAI-compatible server on its worst days. Each request takes the next behaviour of the script; the last one stays.
 *
 * It answers over real HTTP, so that what is tested is the client, its timers and its limits, not a stand-in for them.
 */
export type Behaviour =
  /** A well-formed completion with this content. */
  | { readonly kind: 'say'; readonly content: string }
  | { readonly kind: 'vectors'; readonly vectors: readonly (readonly number[])[] }
  /** Accepts the request and says nothing more. */
  | { readonly kind: 'hang' }
  /** A correct answer, one byte at a time, with this pause between. */
  | { readonly kind: 'drip'; readonly content: string; readonly everyMs: number }
  /** Half a body, then the connection is torn down. */
  | { readonly kind: 'cut'; readonly content: string }
  /** No byte at all, the connection is torn down. */
  | { readonly kind: 'reset' }
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  /** 200 with this body and type, whatever it is. */
  | { readonly kind: 'body'; readonly type: string; readonly body: string }
  /** A completion that never ends. */
  | { readonly kind: 'endless' }
  | { readonly kind: 'redirect'; readonly to: string }
  /** 400 while the request asks for structured output, as servers without it do; otherwise the content. */
  | { readonly kind: 'no-structure'; readonly content: string }

export interface UglyModel {
  readonly baseURL: string
  /** Bodies received, in order. */
  readonly requests: readonly string[]
  /** Bytes the last `endless` answer managed to hand over. */
  readonly sentBytes: () => number
  readonly play: (...script: readonly Behaviour[]) => void
  readonly stop: () => Promise<void>
}

export async function startUglyModel(): Promise<UglyModel> {
  const requests: string[] = []
  const timers = new Set<NodeJS.Timeout>()
  let script: readonly Behaviour[] = [{ kind: 'hang' }]
  let sent = 0
  const next = (): Behaviour => {
    const [first = { kind: 'hang' }, ...rest] = script
    if (rest.length > 0) script = rest
    return first
  }
  const perform = (behaviour: Behaviour, body: string, response: ServerResponse): void => {
    switch (behaviour.kind) {
      case 'say':
        return json(response, 200, completion(behaviour.content))
      case 'vectors':
        return json(
          response,
          200,
          JSON.stringify({
            object: 'list',
            data: behaviour.vectors.map((embedding, index) => ({ object: 'embedding', index, embedding })),
          }),
        )
      case 'hang':
        return
      case 'drip': {
        const bytes = Buffer.from(completion(behaviour.content))
        let at = 0
        response.writeHead(200, { 'content-type': 'application/json' })
        const timer = setInterval(() => {
          if (at < bytes.length) response.write(bytes.subarray(at, ++at))
          else response.end()
        }, behaviour.everyMs)
        timers.add(timer)
        response.on('close', () => clearInterval(timer))
        return
      }
      case 'cut': {
        const bytes = Buffer.from(completion(behaviour.content))
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length })
        response.write(bytes.subarray(0, bytes.length >> 1), () => response.destroy())
        return
      }
      case 'reset':
        response.destroy()
        return
      case 'status':
        response.writeHead(behaviour.status, { 'content-type': 'application/json', ...behaviour.headers })
        response.end(behaviour.body ?? JSON.stringify({ error: { message: 'no', type: 'error' } }))
        return
      case 'body':
        response.writeHead(200, { 'content-type': behaviour.type })
        response.end(behaviour.body)
        return
      case 'endless': {
        sent = 0
        response.writeHead(200, { 'content-type': 'application/json' })
        const chunk = 'lời vô tận '.repeat(2_000)
        const more = (): void => {
          while (!response.destroyed && response.write(chunk)) sent += chunk.length
          if (!response.destroyed) response.once('drain', more)
        }
        response.write('{"choices":[{"message":{"role":"assistant","content":"')
        return more()
      }
      case 'redirect':
        response.writeHead(307, { location: behaviour.to })
        response.end()
        return
      case 'no-structure':
        return body.includes('response_format')
          ? json(response, 400, JSON.stringify({ error: { message: 'response_format is not supported' } }))
          : json(response, 200, completion(behaviour.content))
    }
  }
  const server = createServer((request, response) => {
    response.on('error', () => {})
    void read(request).then((body) => {
      requests.push(body)
      perform(next(), body, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    sentBytes: () => sent,
    play(...behaviours) {
      script = behaviours
      requests.length = 0
    },
    async stop() {
      for (const timer of timers) clearInterval(timer)
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function completion(content: string): string {
  return JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    model: 'ugly',
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }],
  })
}

function json(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(body)
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}
