import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Received } from '../../src/channels/channel.ts'
import type { Wait } from '../../src/channels/pauses.ts'
import type { Inbound } from '../../src/messages.ts'

/** A core that remembers what it was handed; `store` decides how each event ends. */
export function recordingCore(store: (inbound: Inbound) => Received | Promise<Received> = () => 'processed') {
  const handed: Inbound[] = []
  const stored: Inbound[] = []
  return {
    handed,
    /** Those whose `store` resolved without 'busy'. */
    stored,
    texts: () => stored.map(({ content }) => (content.type === 'text' ? content.text : content.type)),
    async receive(inbound: Inbound): Promise<Received> {
      handed.push(inbound)
      const outcome = await store(inbound)
      if (outcome !== 'busy') stored.push(inbound)
      return outcome
    },
  }
}

/** Waits are written down and end at once (after giving I/O its turn). */
export function recordedWaits(): { readonly waits: number[]; readonly wait: Wait } {
  const waits: number[] = []
  return {
    waits,
    wait: async (ms, signal) => {
      waits.push(ms)
      // A loop under test may not starve the platform it talks to.
      await new Promise<void>((resolve) => setTimeout(resolve, signal.aborted ? 0 : 1))
    },
  }
}

/** A web server on loopback whose address is known before what it serves. */
export async function listening(): Promise<{ readonly url: string; serve(routes: Hono | undefined): void; close(): Promise<void> }> {
  let routes: Hono | undefined
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const started = serve(
      { fetch: (request) => routes?.fetch(request) ?? new Response(null, { status: 503 }), port: 0, hostname: '127.0.0.1' },
      () => resolve(started),
    )
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    serve(next) {
      routes = next
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}
