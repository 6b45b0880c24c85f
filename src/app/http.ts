/** The one HTTP server: how it listens and how it ends. */
import { serve } from '@hono/node-server'
import type { HttpBindings, ServerType } from '@hono/node-server'

import type { ConsoleDeps } from '../console/area.ts'

/**
 * Slow clients do not hold connections: headers within 10 s, the whole request within 20 s, looked at every 2 s (ms). An idle connection
 * stays longer than the 60 s of usual reverse proxies, which would otherwise send a request into one that is being closed.
 */
const patience = { headersTimeout: 10_000, requestTimeout: 20_000, connectionsCheckingInterval: 2_000, keepAliveTimeout: 65_000 }

/** @throws when the port is taken */
export const listen = (fetch: Parameters<typeof serve>[0]['fetch'], port: number): Promise<ServerType> =>
  new Promise((resolve, reject) => {
    const server = serve({ fetch, port, serverOptions: patience }, () => resolve(server))
    server.once('error', reject)
  })

/** The console's pages are read from the disk when somebody opens one: nobody waits for them at the start. */
export function lazyConsole(deps: ConsoleDeps) {
  let made: Promise<{ fetch: (request: Request, env: HttpBindings) => Response | Promise<Response> }> | undefined
  return async (request: Request, env: HttpBindings): Promise<Response> => {
    made ??= import('../console/routes.tsx').then(({ createConsole }) => createConsole(deps))
    return (await made).fetch(request, env)
  }
}

/** How long requests under way may take to end (ms). */
const closingMs = 2_000

/** Takes no new connection, and closes each as soon as nothing is under way on it. */
export async function closed(server: ServerType | undefined): Promise<void> {
  if (server === undefined || !('closeIdleConnections' in server)) return
  const idle = setInterval(() => server.closeIdleConnections(), 20)
  const late = setTimeout(() => server.closeAllConnections(), closingMs)
  await new Promise<void>((resolve) => server.close(() => resolve()))
  clearInterval(idle)
  clearTimeout(late)
}
