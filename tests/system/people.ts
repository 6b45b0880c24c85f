/**
 * People who talk to the program over its real entrances, keep at it until they are heard, and write down both sides: what was
 * acknowledged, and what reached them.
 */
import { setTimeout as pause } from 'node:timers/promises'

import type { ZaloOaEmulator } from '../support/emulators/zalo-oa.ts'
import type { TelegramEmulator } from '../support/emulators/telegram.ts'
import { Visitor } from '../support/webchat-visitor.ts'
import type { Chance } from './chance.ts'

export const channels = ['webchat', 'telegram', 'zalo-oa'] as const
export type TestedChannel = (typeof channels)[number]

export interface Talker {
  readonly channel: TestedChannel
  /** What they did: the event's key as the program stores it, and a word for what it was. */
  readonly said: readonly Said[]
  /** What reached them, in order. */
  heard(): readonly string[]
  /** Does one thing and resolves once it is acknowledged, however often it must be sent. */
  say(label: string, text: string): Promise<void>
  /** Sends something said before once more, as a platform does that lost our answer. */
  repeat(nth: number): Promise<void>
  leave(): Promise<void>
}

interface Said {
  readonly key: string
  readonly label: string
}

/** Between two attempts of somebody who is not heard. */
const retryMs = 40

/** `opened` begins every conversation; the words of everything else. */
export const opening = 'opened'

export async function onWebchat(url: () => string): Promise<Talker> {
  const visitor = await arrive(url)
  const said: (Said & { readonly body: object })[] = []
  const heard = new Map<string, string>()
  const leaving = new AbortController()
  const post = (body: object): Promise<Response> => new Visitor(url(), visitor.cookie).post('/webchat/messages', body)

  async function listen(): Promise<void> {
    while (!leaving.signal.aborted) {
      try {
        const after = [...heard.keys()].at(-1) ?? ''
        const listener = await new Visitor(url(), visitor.cookie).listen({ after })
        const close = () => void listener.close().catch(() => {})
        leaving.signal.addEventListener('abort', close)
        for (let event = await listener.next(); event !== undefined; event = await listener.next()) {
          if (event.name !== 'messages') continue
          for (const message of JSON.parse(event.data) as { id: string; from: string; parts: { text: string }[] }[]) {
            // The page knows messages by their ids, so a second copy of one shows nothing new.
            if (message.from === 'bot' && !heard.has(message.id)) heard.set(message.id, message.parts.map(({ text }) => text).join(' '))
          }
        }
        leaving.signal.removeEventListener('abort', close)
      } catch {
        // the program is down; the page waits and connects again
      }
      await pause(retryMs)
    }
  }
  const listening = listen()

  return {
    channel: 'webchat',
    said,
    heard: () => [...heard.values()],
    async say(label, text) {
      const key = visitor.clientId()
      const body = { clientId: key, ...(label === opening ? { opened: true } : { text }) }
      said.push({ key, label, body })
      await untilAccepted(async () => (await post(body)).status)
    },
    async repeat(nth) {
      const body = said[nth]?.body
      if (body !== undefined) await untilAccepted(async () => (await post(body)).status)
    },
    async leave() {
      leaving.abort()
      await listening
    },
  }
}

/** Telegram itself repeats what was not accepted, and keeps the order of a chat. */
export function onTelegram(telegram: TelegramEmulator, id: number): Talker {
  const user = telegram.user(id)
  const said: Said[] = []
  return {
    channel: 'telegram',
    said,
    heard: () => user.messages.map(({ text }) => text),
    async say(label, text) {
      const update = label === opening ? user.start() : user.say(text)
      said.push({ key: `u${update}`, label })
    },
    async repeat(nth) {
      telegram.redeliver(Number(said[nth]?.key.slice(1)))
    },
    async leave() {},
  }
}

export function onZaloOa(zalo: ZaloOaEmulator, id: string): Talker {
  type Posted = Awaited<ReturnType<ZaloOaEmulator['say']>>
  const said: (Said & { readonly first: Posted })[] = []
  const again = async (posted: Posted) => (await zalo.repeat(posted)).at(-1)?.status ?? 0
  return {
    channel: 'zalo-oa',
    said,
    heard: () => zalo.sent.filter(({ userId }) => userId === id).map(({ text }) => text),
    async say(label, text) {
      const first = label === opening ? await zalo.follow(id) : await zalo.say(id, text)
      said.push({ key: keyOf(String(first.body), id), label, first })
      if (first.status !== 200) await untilAccepted(() => again(first))
    },
    async repeat(nth) {
      const first = said[nth]?.first
      if (first !== undefined) await untilAccepted(() => again(first))
    },
    async leave() {},
  }
}

/** As src/zalo-oa-sdk names an event: by the message's id, or by its moment and its user. */
function keyOf(body: string, userId: string): string {
  const {
    event_name: name,
    timestamp,
    message,
  } = JSON.parse(body) as { event_name: string; timestamp: string; message?: { msg_id: string } }
  return message === undefined ? `${name}:${timestamp}:${userId}` : `${name}:${message.msg_id}`
}

/** Longer than any outage of a test, starts on a busy machine included. */
const patienceMs = 150_000

async function untilAccepted(send: () => Promise<number>): Promise<void> {
  for (const began = performance.now(); performance.now() < began + patienceMs; await pause(retryMs)) {
    const status = await send().catch(() => 0)
    if (status === 200) return
    if (status !== 0 && status < 500) throw new Error(`refused with ${status}`)
  }
  throw new Error('nobody listens any more')
}

async function arrive(url: () => string): Promise<Visitor> {
  for (const began = performance.now(); performance.now() < began + patienceMs; await pause(retryMs)) {
    const visitor = await Visitor.arrive(url()).catch(() => undefined)
    // What stands in front of a program that is down answers too, but gives no cookie.
    if (visitor !== undefined && visitor.cookie !== '') return visitor
  }
  throw new Error('nobody opens the page')
}

export interface Manner {
  /** Label → words, each asked at most once, in an order of the person's own. */
  readonly questions: Readonly<Record<string, string>>
  /** How many of them. */
  readonly asks: number
  /** Longest pause between two messages. */
  readonly thinkMs: number
  /** 0–1: how often something is sent again, and how often several things are sent at once. */
  readonly repeats: number
  readonly haste: number
}

/** Opens, agrees that their words are kept, and asks; until they have asked everything or `enough`. */
export async function converse(talker: Talker, manner: Manner, luck: Chance, enough: () => boolean): Promise<void> {
  await talker.say(opening, '')
  await talker.say('agree', 'tôi đồng ý')
  const waiting = luck.shuffled(Object.entries(manner.questions)).slice(0, manner.asks)
  while (waiting.length > 0 && !enough()) {
    await pause(luck.between(0, manner.thinkMs))
    const now = waiting.splice(0, luck.next() < manner.haste ? luck.between(2, 3) : 1)
    await Promise.all(
      now.map(async ([label, text]) => {
        await talker.say(label, text)
        if (luck.next() < manner.repeats) await talker.repeat(luck.between(0, talker.said.length - 1))
      }),
    )
  }
}
