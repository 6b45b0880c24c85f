/** How a person of each channel acts, over the platform's emulator; the web visitor over plain HTTP. */
import { createHash } from 'node:crypto'

import { webchatAddress } from '../../../src/channels/webchat/payload.ts'
import type { WireMessage } from '../../../src/channels/webchat/render.ts'
import type { ZaloBotEmulator } from '../emulators/zalo-bot.ts'
import type { TelegramEmulator } from '../emulators/telegram.ts'
import type { ZaloOaEmulator } from '../emulators/zalo-oa.ts'
import { Visitor } from '../webchat-visitor.ts'
import { personOf, readNumbered, waitFor } from './person.ts'
import type { Heard, Person } from './person.ts'

const unknownPrompt = 'ZZZZZZZZZZ'

/** @param acts told before everything they do */
export function onTelegram(telegram: TelegramEmulator, id: number, acts: () => void): Person {
  const user = telegram.user(id)
  return personOf({
    channel: 'telegram',
    address: () => ({ channel: 'telegram', account: String(telegram.botId), externalId: String(id) }),
    heard: () => user.messages.map(({ text, keyboard }) => ({ text, choices: keyboard.flat().map((button) => button.text) })),
    async open() {
      acts()
      user.start()
    },
    async say(text) {
      acts()
      user.say(text)
    },
    async tap(label) {
      acts()
      const message = user.messages.findLast(({ keyboard }) => keyboard.flat().some(({ text }) => text === label))
      if (message === undefined) throw new Error(`no button ${label} is in sight`)
      user.tap(message.messageId, label)
    },
    async sendPicture() {
      user.send({ photo: [{ file_id: 'AgAC', file_unique_id: 'q', width: 90, height: 51, file_size: 1101 }] })
    },
    async forge() {
      user.tapData(user.messages.at(-1)?.messageId ?? 0, `1.${unknownPrompt}.0`)
    },
  })
}

export function onZaloOa(zalo: ZaloOaEmulator, id: string): Person {
  const sent = () => zalo.sent.filter(({ userId }) => userId === id)
  const say = async (text: string) => {
    const { status } = await zalo.say(id, text)
    if (status !== 200) throw new Error(`the webhook answered ${status}`)
  }
  return personOf({
    channel: 'zalo-oa',
    address: () => ({ channel: 'zalo-oa', account: zalo.settings.oaId, externalId: id }),
    heard: () =>
      sent().map(({ text, buttons }) => (buttons.length > 0 ? { text, choices: buttons.map(({ title }) => title) } : readNumbered(text))),
    async open() {
      await zalo.follow(id)
    },
    say,
    async tap(label) {
      const button = sent()
        .flatMap(({ buttons }) => buttons)
        .findLast(({ title }) => title === label)
      if (typeof button?.payload !== 'string') throw new Error(`no button ${label} was sent`)
      await say(button.payload)
    },
    async sendPicture() {
      await zalo.attach(id, 'image')
    },
    forge: () => say(`!c1:${unknownPrompt}:0`),
  })
}

export function onZaloBot(zalo: ZaloBotEmulator, name: string): Person {
  const user = zalo.user(name)
  const heard = () => user.messages.map(({ text }) => readNumbered(text))
  return personOf({
    channel: 'zalo-bot',
    address: () => ({ channel: 'zalo-bot', account: zalo.botId, externalId: user.id }),
    heard,
    // The platform tells a bot nothing until the person writes.
    async open() {
      user.say('bắt đầu')
    },
    async say(text) {
      user.say(text)
    },
    async tap(label) {
      const at = heard()
        .findLast(({ choices }) => choices.length > 0)
        ?.choices.indexOf(label)
      if (at === undefined || at < 0) throw new Error(`the latest list has no ${label}`)
      user.say(String(at + 1))
    },
    async sendPicture() {
      user.sendImage('https://photo.example/1.jpg')
    },
  })
}

/** A browser's part without the browser; `close` hangs up. */
export async function onWebchat(url: string): Promise<Person & { readonly visitor: Visitor; close(): Promise<void> }> {
  const visitor = await Visitor.arrive(url)
  const [token = ''] = visitor.cookie.replace(/^[^=]+=/, '').split('.')
  const line = await visitor.listen()
  const messages: WireMessage[] = []
  const seen = { typing: false }
  const listening = (async () => {
    for (;;) {
      const event = await line.next()
      if (event === undefined) return
      if (event.name === 'typing') seen.typing = true
      if (event.name === 'messages') messages.push(...(JSON.parse(event.data) as WireMessage[]))
    }
  })().catch(() => {})
  const post = async (content: object) => {
    const { status } = await visitor.post('/webchat/messages', { clientId: visitor.clientId(), ...content })
    if (status !== 200) throw new Error(`the web chat answered ${status}`)
  }
  const said = () => messages.filter(({ from }) => from === 'bot')
  const person = personOf({
    channel: 'webchat',
    address: () => webchatAddress(createHash('sha256').update(token).digest('hex')),
    heard: () => said().map(({ parts, choices = [] }): Heard => ({ text: parts.map(({ text }) => text).join('\n'), choices })),
    open: () => post({ opened: true }),
    say: (text) => post({ text }),
    async tap(label) {
      const asked = await waitFor(() => said().findLast(({ choices }) => choices?.includes(label)), `a button ${label}`)
      await post({ choice: { promptId: asked.promptId, index: asked.choices?.indexOf(label) } })
    },
    forge: () => post({ choice: { promptId: unknownPrompt, index: 0 } }),
  })
  return {
    ...person,
    get heard() {
      return person.heard
    },
    get sawTyping() {
      return seen.typing
    },
    visitor,
    async close() {
      await line.close()
      await listening
    },
  }
}
