import { afterEach, beforeEach, expect, test } from 'vitest'

import { maxUploadBytes } from '../../src/channels/webchat/uploads/routes.ts'
import { type EchoServer, startEchoServer } from '../support/echo-core.ts'
import { photograph } from '../support/photographs.ts'
import { Visitor } from '../support/webchat-visitor.ts'

let server: EchoServer
let visitor: Visitor
beforeEach(async () => {
  server = await startEchoServer()
  visitor = await Visitor.arrive(server.url)
})
afterEach(() => server.close())

const send = (bytes: Uint8Array<ArrayBuffer>, clientId = visitor.clientId(), headers = {}) =>
  visitor.postRaw(`/webchat/uploads?clientId=${clientId}`, bytes, { 'content-type': 'application/octet-stream', ...headers })

test('a picture comes in as what the person sent, under a name of ours', async () => {
  expect((await send(photograph)).status).toBe(200)
  expect(server.core.inbound.at(-1)?.content).toEqual({ type: 'attachment', kind: 'image', reference: 'upload 1' })
})

test('the same one posted again is one, and its second copy is thrown away', async () => {
  const clientId = visitor.clientId()
  await send(photograph, clientId)
  expect((await send(photograph, clientId)).status).toBe(200)
  expect([server.core.inbound.length, server.core.dropped]).toEqual([1, ['upload 2']])
})

test('what is too large, empty, from elsewhere, from nobody or without its name is refused with a sentence, and nothing is kept', async () => {
  const refused = [
    await send(new Uint8Array(maxUploadBytes + 1)),
    await send(new Uint8Array()),
    await send(photograph, 'x'),
    await send(photograph, visitor.clientId(), { origin: 'https://evil.example' }),
    await fetch(`${server.url}/webchat/uploads?clientId=${visitor.clientId()}`, {
      method: 'POST',
      body: photograph,
      headers: { origin: server.url },
    }),
  ]
  expect(refused.map(({ status }) => status)).toEqual([413, 400, 400, 403, 401])
  expect(await refused[0]?.json()).toEqual({ error: expect.stringContaining('5 MB') })
  expect([server.core.inbound, server.core.uploads]).toEqual([[], []])
})

test('nobody fills the disk: after ten files in ten minutes the next one waits', async () => {
  for (let i = 0; i < 10; i++) expect((await send(photograph)).status).toBe(200)
  expect((await send(photograph)).status).toBe(429)
  expect(server.core.uploads).toHaveLength(10)
  visitor = await Visitor.arrive(server.url)
  expect((await send(photograph)).status).toBe(200)
})

test('while the program is busy nothing is kept either', async () => {
  server.core.mood = 'busy'
  expect((await send(photograph)).status).toBe(503)
  expect(server.core.dropped).toEqual(['upload 1'])
})
