import { createServer, request } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What stands in front of several processes of the program: each request goes to the next of them, past those that are down. */
export interface Balancer {
  readonly url: string
  readonly port: number
  /** How many requests each process answered. */
  readonly answered: ReadonlyMap<number, number>
  /** How often each status was answered. */
  readonly statuses: ReadonlyMap<number, number>
  /** Ports in turn. */
  setBackends(ports: readonly number[]): void
  stop(): Promise<void>
}

export async function startBalancer(): Promise<Balancer> {
  let backends: readonly number[] = []
  let turn = 0
  const answered = new Map<number, number>()
  const statuses = new Map<number, number>()

  function forward(incoming: IncomingMessage, body: Buffer, outgoing: ServerResponse, left: number): void {
    const port = backends[turn++ % backends.length]
    if (port === undefined || left === 0) return void outgoing.writeHead(502).end()
    const { method, url, headers } = incoming
    const onward = request({ host: '127.0.0.1', port, method, path: url, headers }, (reply) => {
      answered.set(port, (answered.get(port) ?? 0) + 1)
      const status = reply.statusCode ?? 502
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
      outgoing.writeHead(status, reply.headers)
      reply.on('error', () => outgoing.destroy())
      reply.pipe(outgoing)
    })
    onward.on('error', (error: NodeJS.ErrnoException) => {
      if (outgoing.headersSent) outgoing.destroy()
      // Surely not taken: the next may have it. Anything else nobody knows, and the sender must decide.
      else if (error.code === 'ECONNREFUSED') forward(incoming, body, outgoing, left - 1)
      else outgoing.writeHead(502).end()
    })
    outgoing.on('close', () => onward.destroy())
    onward.end(body)
  }

  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => forward(incoming, Buffer.concat(chunks), outgoing, backends.length))
    incoming.on('error', () => outgoing.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    answered,
    statuses,
    setBackends(ports) {
      backends = ports
    },
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}
