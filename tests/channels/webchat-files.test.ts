import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type EchoServer, startEchoServer } from '../support/echo-core.ts'

describe('the page’s files', () => {
  let server: EchoServer
  beforeEach(async () => {
    server = await startEchoServer()
  })
  afterEach(() => server.close())

  const named = async () => {
    const page = await (await fetch(server.url)).text()
    return [...new Set([...page.matchAll(/(?:src|href)="(\/webchat\/assets\/[^"]+)"/g)].flatMap((match) => match[1] ?? []))]
  }

  test('the page with all its files weighs less than 60 kB, and less than 20 kB on the way', async () => {
    const sizes = await Promise.all(
      ['/', ...(await named())].map(async (path) => {
        const plain = (await (await fetch(server.url + path, { headers: { 'accept-encoding': 'identity' } })).arrayBuffer()).byteLength
        const packed = await fetch(server.url + path, { headers: { 'accept-encoding': 'br' } })
        return { plain, packed: Number(packed.headers.get('content-length') ?? plain) }
      }),
    )
    expect(sizes.length).toBe(10)
    expect(sizes.reduce((sum, { plain }) => sum + plain, 0)).toBeLessThan(60_000)
    expect(sizes.reduce((sum, { packed }) => sum + packed, 0)).toBeLessThan(20_000)
  })

  test('each is kept for ever under its name, and typed so that it runs as nothing else', async () => {
    for (const path of await named()) {
      const response = await fetch(server.url + path)
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
      expect(response.headers.get('content-type')).toMatch(/^(text\/javascript|text\/css|image\/svg\+xml); charset=utf-8$/)
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    }
  })

  test('the name of an older version gets today’s file, not kept', async () => {
    const response = await fetch(`${server.url}/webchat/assets/older/chat.js`)
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-cache'])
  })

  test.each(['jsconfig.json', 'nothing.js', '..%2fwording.ts', '%2e%2e%2f%2e%2e%2fchannel.ts'])('%s is not served', async (name) => {
    expect((await fetch(`${server.url}/webchat/assets/x/${name}`)).status).toBe(404)
  })

  test('compressed or not, the same file arrives', async () => {
    const [path = ''] = (await named()).filter((name) => name.endsWith('chat.js'))
    const raw = async (encoding: string) => {
      const response = await server.channel.routes?.request(path, { headers: { 'accept-encoding': encoding } })
      return Buffer.from((await response?.arrayBuffer()) ?? new ArrayBuffer(0))
    }
    const plain = await raw('identity')
    expect(brotliDecompressSync(await raw('gzip, br'))).toEqual(plain)
    expect(gunzipSync(await raw('gzip'))).toEqual(plain)
  })

  test('widget.js is a script any page may include, renewed within minutes', async () => {
    const response = await fetch(`${server.url}/widget.js`)
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(response.headers.get('cache-control')).toBe('public, max-age=300')
    const text = await response.text()
    expect(text).toContain('Hỏi Trợ lý Công đoàn')
    expect(text).not.toContain('__WORDING__')
    const again = await fetch(`${server.url}/widget.js`, { headers: { 'if-none-match': response.headers.get('etag') ?? '' } })
    expect(again.status).toBe(304)
  })
})
