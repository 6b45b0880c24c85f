import { createAdaptorServer } from '@hono/node-server'
import type { AddressInfo } from 'node:net'
import { Hono } from 'hono'
import type { Channel, Receive } from '../../src/channels/channel.ts'
import { createWebchatChannel, type WebchatDeps, type WebchatStore } from '../../src/channels/webchat/channel.ts'
import type { StoredMessage } from '../../src/channels/webchat/render.ts'
import type { Address, Inbound, Outbound } from '../../src/messages.ts'

/**
 * Everything behind the web chat, in memory: keeps what comes in once, answers it, remembers both sides. It plays the whole
 * program for tests that are about the page and its server alone.
 */
export class EchoCore {
  /** What was stored, in order; a repeat is not stored again. */
  readonly inbound: Inbound[] = []
  readonly uploads: Uint8Array[] = []
  readonly dropped: string[] = []
  readonly acknowledged = new Map<string, string>()
  /** Set to have the next messages refused. */
  mood: 'well' | 'busy' | 'limited' | 'broken' = 'well'
  channel: Channel | undefined
  readonly #messages = new Map<string, StoredMessage[]>()
  #lastId = 0

  receive: Receive = async (inbound) => {
    if (this.mood === 'broken') throw new Error('the disk is full')
    if (this.mood !== 'well') return this.mood
    if (this.inbound.some(({ externalId }) => externalId === inbound.externalId)) return 'repeat'
    this.inbound.push(inbound)
    const { content, address, externalId } = inbound
    const said =
      content.type === 'text'
        ? content.text
        : content.type === 'choice'
          ? this.labelOf(address, content.promptId, content.index)
          : undefined
    if (said !== undefined) this.#keep(address, (id, at) => ({ from: 'contact', id, at, text: said, externalId }))
    for (const outbound of answersTo(inbound, said)) await this.say(address, outbound)
    return 'processed'
  }

  readonly store: WebchatStore = {
    since: async (address, afterId, limit) =>
      this.messagesOf(address)
        .filter(({ id }) => id > afterId)
        .slice(0, limit),
    takeUpload: async (bytes) => {
      this.uploads.push(bytes)
      return { name: `upload ${this.uploads.length}`, kind: bytes[0] === 0xff ? ('image' as const) : ('audio' as const) }
    },
    dropUpload: async (name) => {
      this.dropped.push(name)
    },
    acknowledge: async (address, upToId) => {
      this.acknowledged.set(address.externalId, upToId)
    },
  }

  /** Says something to a visitor as the dispatcher would: stored first, then sent. */
  async say(address: Address, outbound: Outbound): Promise<void> {
    const { id } = this.#keep(address, (id, at) => ({ from: 'bot', id, at, outbound }))
    await this.channel?.send(address, outbound, { deliveryId: id })
  }

  messagesOf(address: Address): readonly StoredMessage[] {
    return this.#messages.get(address.externalId) ?? []
  }

  /** What the contact wrote, in the order it was stored. */
  get texts(): readonly string[] {
    return this.inbound.flatMap(({ content }) => (content.type === 'text' ? [content.text] : []))
  }

  labelOf(address: Address, promptId: string, index: number): string | undefined {
    const said = this.messagesOf(address).flatMap((message) => (message.from === 'bot' ? [message.outbound] : []))
    return said.find((outbound) => outbound.promptId === promptId)?.choices?.[index]?.label
  }

  #keep(address: Address, make: (id: string, at: number) => StoredMessage): StoredMessage {
    this.#lastId += 1
    const stored = make(`01TEST${String(this.#lastId).padStart(20, '0')}`, Date.now())
    this.#messages.set(address.externalId, [...this.messagesOf(address), stored])
    return stored
  }
}

export interface EchoServer {
  readonly core: EchoCore
  readonly channel: Channel
  readonly url: string
  readonly port: number
  close(): Promise<void>
}

/** The web chat over real HTTP on loopback, with an `EchoCore` behind it. Port 0 takes a free one. */
export async function startEchoServer(
  options: Partial<WebchatDeps> & { readonly core?: EchoCore; readonly port?: number; readonly more?: Hono } = {},
): Promise<EchoServer> {
  const { core = new EchoCore(), port = 0, more = new Hono(), ...deps } = options
  const channel = createWebchatChannel({
    secret: 'a secret for tests only',
    organisation: 'Liên đoàn Lao động tỉnh Bình Minh',
    widgetOrigins: [],
    store: core.store,
    now: Date.now,
    log: { warn: () => undefined, error: () => undefined },
    ...deps,
  })
  core.channel = channel
  await channel.start((inbound) => core.receive(inbound))
  const server = createAdaptorServer({ fetch: new Hono().route('/', channel.routes ?? new Hono()).route('/', more).fetch })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const bound = (server.address() as AddressInfo).port
  return {
    core,
    channel,
    url: `http://127.0.0.1:${bound}`,
    port: bound,
    async close() {
      await channel.stop()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      })
    },
  }
}

function answersTo({ content }: Inbound, said: string | undefined): readonly Outbound[] {
  if (content.type === 'opened') return [welcome]
  if (content.type === 'choice') return [{ text: said === undefined ? 'Lựa chọn này không còn dùng được.' : `Anh/chị đã chọn: ${said}.` }]
  if (said?.includes('đánh giá')) return [cited]
  return [{ text: `Tôi đã nhận: ${said ?? content.type}`, promptId: 'ECHO000002', choices: [{ label: 'Câu hỏi khác', value: 'more' }] }]
}

const welcome: Outbound = {
  text: 'Xin chào anh/chị! Đây là Trợ lý Công đoàn của Liên đoàn Lao động tỉnh Bình Minh. Anh/chị có thể hỏi về Nghị quyết xây dựng đội ngũ cán bộ công đoàn, tham gia khảo sát, xem lịch tập huấn hoặc gửi ý kiến. Đây là hệ thống trả lời tự động; khi cần, câu hỏi sẽ được chuyển đến cán bộ công đoàn.',
  promptId: 'ECHO000001',
  choices: [
    { label: 'Hỏi về Nghị quyết', value: 'ask' },
    { label: 'Khảo sát của tôi', value: 'survey' },
    { label: 'Lịch tập huấn', value: 'training' },
    { label: 'Gửi ý kiến', value: 'feedback' },
  ],
}

const cited: Outbound = {
  text: 'Việc đánh giá cán bộ được thực hiện mỗi năm một lần (Nghị quyết, mục III.3): “Định kỳ hằng năm và trước khi đề bạt hoặc luân chuyển cán bộ, tiến hành đánh giá cán bộ.” Anh/chị muốn xem nguyên văn không?',
  quote: 'Định kỳ hằng năm và trước khi đề bạt hoặc luân chuyển cán bộ, tiến hành đánh giá cán bộ.',
  promptId: 'ECHO000003',
  choices: [
    { label: 'Xem nguyên văn', value: 'verbatim' },
    { label: 'Câu hỏi khác', value: 'more' },
    { label: 'Chuyển câu hỏi', value: 'forward' },
  ],
}
