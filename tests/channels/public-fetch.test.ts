import { createServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

import { isPublicAddress } from '../../src/channels/public-address.ts'
import { fetchPublic } from '../../src/channels/public-fetch.ts'
import { fetchSent } from '../../src/channels/sent-files.ts'

/** A service of the inside that nobody outside may reach. */
let canary: Server
let port = 0
let heard: Buffer[] = []
beforeAll(async () => {
  canary = createServer((socket) => {
    socket.on('data', (bytes) => {
      heard.push(bytes)
      socket.destroy()
    })
    socket.on('error', () => {})
  })
  await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve))
  port = (canary.address() as AddressInfo).port
})
afterAll(() => new Promise((resolve) => canary.close(resolve)))
beforeEach(() => {
  heard = []
})

const limits = { maxBytes: 1_000, timeoutMs: 5_000 }
const inside = { address: '127.0.0.1', family: 4 }
const outside = { address: '198.51.100.7', family: 4 }

test.each([
  ...['127.0.0.1', '127.9.9.9', '0.0.0.0', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1'],
  ...['224.0.0.1', '255.255.255.255', '::', '::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', 'fe80::1', 'fd00::1', 'ff02::1', '2001:db8::1'],
  ...['2002:7f00:1::', '64:ff9b::7f00:1', '2001::1', '', 'localhost', '999.1.1.1'],
])('%j is no machine of the public Internet', (address) => expect(isPublicAddress(address)).toBe(false))
test.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '193.168.1.1', '2404:6800:4003:c00::8a', '2a00:1450::1'])('%j is one', (address) =>
  expect(isPublicAddress(address)).toBe(true),
)

test.each([
  ['to ourselves', [inside]],
  ['to ourselves among others', [{ address: '93.184.216.34', family: 4 }, inside]],
  ['to ourselves by IPv6', [{ address: '::1', family: 6 }]],
  ['nowhere', []],
])('a name that leads %s is not connected to', async (_, answers) => {
  await expect(fetchPublic(`https://photo.zdn.vn:${port}/a.jpg`, { ...limits, resolve: async () => answers })).rejects.toThrow(
    'not a public address',
  )
  expect(heard).toEqual([])
})

test.each(['https://127.0.0.1', 'https://[::1]', 'https://2130706433', 'https://0x7f.1', 'https://[::ffff:127.0.0.1]'])(
  '%s is not connected to',
  async (root) => {
    await expect(fetchPublic(`${root}:${port}/`, limits)).rejects.toThrow('not a public address')
    expect(heard).toEqual([])
  },
)

test('a name whose answer changes between two looks is looked up once, and connected to where it was looked at', async () => {
  const answers = [[inside], [outside]]
  let looks = 0
  // Here the inside stands for a public machine: what must not happen is that the second answer is used.
  const isAllowed = (address: string) => address === inside.address
  const resolve = async () => answers[looks++] ?? []
  await expect(fetchPublic(`https://photo.zdn.vn:${port}/a.jpg`, { ...limits, resolve, isAllowed })).rejects.toThrow()
  expect(looks).toBe(1)
  // The greeting of TLS, with the name it was asked for.
  expect(Buffer.concat(heard).toString('latin1')).toContain('photo.zdn.vn')
  heard = []
  looks = 0
  const turned = async () => [...answers].reverse()[looks++] ?? []
  await expect(fetchPublic(`https://photo.zdn.vn:${port}/a.jpg`, { ...limits, resolve: turned, isAllowed })).rejects.toThrow(
    'not a public address',
  )
  expect(heard).toEqual([])
})

test('nothing is asked for without TLS', () =>
  expect(fetchPublic(`http://photo.zdn.vn:${port}/`, { ...limits, resolve: async () => [outside] })).rejects.toThrow('not https'))

test.each([
  ['on the platform’s own host when that leads inside', (at: number) => `https://photo.zdn.vn:${at}/a.jpg`, 'not a public address'],
  ['on another host', () => 'https://zdn.vn.example.com/a.jpg', 'not a picture of a platform'],
  ['on a host that ends like it', () => 'https://evilzdn.vn/a.jpg', 'not a picture of a platform'],
  ['without TLS', () => 'http://photo.zdn.vn/a.jpg', 'not a picture of a platform'],
])('a photo for a message to many is not fetched %s', async (_, url, why) => {
  await expect(fetchSent(url(port), undefined, async () => [inside])).rejects.toThrow(why)
  expect(heard).toEqual([])
})
