import { createHash, randomBytes } from 'node:crypto'

import { createWebchatChannel } from '../../../src/channels/webchat/channel.ts'
import { webchatAddress } from '../../../src/channels/webchat/payload.ts'
import type { WireMessage } from '../../../src/channels/webchat/render.ts'
import { signToken, visitorKeys } from '../../../src/channels/webchat/visitor.ts'
import { cookieOf, Listener } from '../../support/webchat-visitor.ts'
import { channelContract } from './contract.ts'

const secret = 'a-secret-of-the-web-chat-contract-tests'
const site = 'http://chat.example'

channelContract('webchat', {
  // A page that is told 429 shows its message as not sent, with a button that sends it again.
  statuses: { forged: 401, oversized: [413], notStored: [503], limited: 429 },
  remote: false,
  async open(log) {
    const channel = createWebchatChannel({
      secret,
      organisation: 'LĐLĐ tỉnh Thử Nghiệm',
      widgetOrigins: [],
      store: { since: async () => [], takeUpload: async () => 'type', dropUpload: async () => {}, acknowledge: async () => {} },
      now: Date.now,
      log,
    })
    const page = await channel.routes?.request(`${site}/`)
    const [name = '', value = ''] = (page ? cookieOf(page) : '').split('=', 2)
    const [token = '', signature = ''] = value.split('.')
    const address = webchatAddress(createHash('sha256').update(token).digest('hex'))
    const post = (body: string | Uint8Array<ArrayBuffer>, cookie: string | undefined): Request =>
      new Request(`${site}/webchat/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: site, ...(cookie !== undefined && { cookie: `${name}=${cookie}` }) },
        body,
      })
    const shown: WireMessage[] = []
    let line: Listener | undefined
    let deliveries = 0

    /** The page of `address`, open all the time: what the server says is shown there. */
    async function listen(): Promise<void> {
      const headers = { cookie: `${name}=${value}`, origin: site }
      const response = await channel.routes?.request(new Request(`${site}/webchat/events`, { headers }))
      if (!response?.body) throw new Error('the page got no line')
      const opened = new Listener(response.body)
      line = opened
      await opened.untilReady()
      void (async () => {
        for (let event = await opened.next(); event !== undefined; event = await opened.next()) {
          if (event.name === 'messages') shown.push(...(JSON.parse(event.data) as WireMessage[]))
        }
      })()
    }
    const texts = () => shown.map(({ parts }) => parts.map(({ text }) => text).join('\n'))
    return {
      channel: {
        ...channel,
        async start(receive) {
          await channel.start(receive)
          await listen()
        },
        async send(to, message) {
          const before = shown.length
          // The page shows a message once, by its id; the suite has one id for all.
          const outcome = await channel.send(to, message, { deliveryId: `d${++deliveries}` })
          const until = performance.now() + 1_000
          while (outcome.ok && shown.length === before && performance.now() < until) await new Promise(setImmediate)
          return outcome
        },
      },
      secrets: [secret, value, token],
      address,
      deliver: (body) => post(body, value),
      forge: (body) => [
        { how: 'no cookie', request: post(body, undefined) },
        { how: 'empty cookie', request: post(body, '') },
        { how: 'no signature', request: post(body, token) },
        { how: 'half the signature', request: post(body, value.slice(0, -4)) },
        { how: 'the signature of another', request: post(body, `${randomBytes(16).toString('base64url')}.${signature}`) },
        { how: 'another secret', request: post(body, signToken(randomBytes(16), visitorKeys('some other secret of another house'))) },
      ],
      textEvent: (id, text) => JSON.stringify({ clientId: id.toString(16).padStart(32, '0'), text }),
      // The page and its server are one program: there is nothing they do not both know.
      unknownEvents: () => [],
      textsSeen: texts,
      textsSent: texts,
      picturesShown: () =>
        Promise.all(
          shown
            .flatMap(({ picture }) => picture ?? [])
            .map(async (path) => {
              const headers = { cookie: `${name}=${value}`, 'sec-fetch-site': 'same-origin' }
              const response = await channel.routes?.request(new Request(`${site}${path}`, { headers }))
              return new Uint8Array((await response?.arrayBuffer()) ?? new ArrayBuffer(0))
            }),
        ),
      altShown: () => shown.map(({ alt }) => alt).join('\n'),
      close: async () => {
        await line?.close()
      },
    }
  },
})
