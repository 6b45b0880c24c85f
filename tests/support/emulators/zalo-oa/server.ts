import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'

import { accessToken, type OauthReply, permission, refused } from './oauth.ts'
import { callApi } from './openapi.ts'
import { takeFault, type World } from './world.ts'

/** Answers one request: records it, lets the faults have their way, asks the part it is for. */
export async function serve(world: World, request: IncomingMessage, response: ServerResponse, signal: AbortSignal): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks)
  const target = new URL(request.url ?? '/', 'http://zalo.invalid')
  const header = (name: string) => {
    const value = request.headers[name]
    return Array.isArray(value) ? value[0] : value
  }
  world.requests.push({
    seq: world.seq(),
    at: world.settings.now(),
    method: request.method ?? '',
    path: target.pathname,
    headers: Object.fromEntries(Object.keys(request.headers).map((name) => [name, header(name) ?? ''])),
    body: header('content-type')?.startsWith('multipart/') ? `(${body.length} bytes)` : body.toString('utf8'),
  })
  const isOauth = target.pathname.startsWith('/v4/')
  const fault = takeFault(world, isOauth ? 'oauth' : 'api', target.pathname)
  if (fault?.kind === 'http') {
    response.writeHead(fault.status, { 'content-type': 'text/html' }).end(fault.body)
    return
  }
  if (fault?.kind === 'drop' && fault.when === 'before') return void response.destroy()
  if (fault?.kind === 'hang' && fault.when === 'before') await wait(fault.ms, undefined, { signal })

  const forced = fault?.kind === 'error' ? fault.code : undefined
  const answer = isOauth
    ? oauthAnswer(world, target, header('secret_key'), body, forced)
    : await callApi(world, { method: request.method ?? '', path: target.pathname, query: target.searchParams, header, body }, forced)

  if (fault?.kind === 'drop') return void response.destroy()
  if (fault?.kind === 'hang' && fault.when === 'after') await wait(fault.ms, undefined, { signal })
  if (isOauth && world.settings.oauthDelayMs > 0) await wait(world.settings.oauthDelayMs, undefined, { signal })
  reply(response, answer)
}

function oauthAnswer(world: World, target: URL, secretKey: string | undefined, body: Buffer, forced: number | undefined): OauthReply {
  if (forced !== undefined) return refused(forced, 'Error')
  if (target.pathname === '/v4/oa/permission') return permission(world, target.searchParams)
  if (target.pathname === '/v4/oa/access_token') return accessToken(world, secretKey, new URLSearchParams(body.toString('utf8')))
  return { status: 404, json: {} }
}

function reply(
  response: ServerResponse,
  answer: OauthReply | { readonly headers: Readonly<Record<string, string>>; readonly json: object },
): void {
  const status = 'status' in answer ? answer.status : 200
  if ('location' in answer && answer.location !== undefined) return void response.writeHead(status, { location: answer.location }).end()
  if ('html' in answer && answer.html !== undefined) {
    return void response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(answer.html)
  }
  const headers = 'headers' in answer ? answer.headers : {}
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers }).end(JSON.stringify(answer.json))
}
