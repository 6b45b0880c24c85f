import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

/** A wire to PostgreSQL that can be cut at the worst moment. */
export interface Wire {
  /** The same database, reached through the wire. */
  readonly url: string
  /** The next COMMIT: `before` it reaches the server, or `after` the server has carried it out and before anybody hears of it. */
  cutAtCommit(when: 'before' | 'after'): void
  /** How often it was cut. */
  readonly cuts: () => number
  stop(): Promise<void>
}

export async function startWire(database: string): Promise<Wire> {
  const target = new URL(database)
  const open = new Set<Socket>()
  let wanted: 'before' | 'after' | undefined
  let cuts = 0

  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname)
    let isDoomed = false
    const end = () => {
      client.destroy()
      upstream.destroy()
    }
    for (const socket of [client, upstream]) {
      open.add(socket)
      socket.on('error', end)
      socket.on('close', () => {
        open.delete(socket)
        end()
      })
    }
    client.on('data', (chunk: Buffer) => {
      if (wanted !== undefined && /commit\0/i.test(chunk.toString('latin1'))) {
        cuts += 1
        if (wanted === 'before') end()
        else isDoomed = true
        wanted = undefined
      }
      upstream.write(chunk)
    })
    upstream.on('data', (chunk: Buffer) => (isDoomed ? end() : client.write(chunk)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(database)
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.href,
    cutAtCommit(when) {
      wanted = when
    },
    cuts: () => cuts,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const socket of open) socket.destroy()
      await closed
    },
  }
}
