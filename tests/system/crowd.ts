/** People who come, talk on three channels and leave, always as many at once; and what they are rightly answered. */
import { setTimeout as pause } from 'node:timers/promises'

import type { Chance } from './chance.ts'
import { learnAnswers } from './history.ts'
import type { Answers, History } from './history.ts'
import { channels, converse, onTelegram, onWebchat, onZaloOa, opening } from './people.ts'
import type { Manner, Talker, TestedChannel } from './people.ts'
import type { Platforms } from './platforms.ts'

/** Each answered with one message that does not depend on what was asked before. */
const questions: Readonly<Record<string, string>> = {
  ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((n) => [`III.${n}`, `mục III.${n} nói gì`])),
  'II.1': 'mục II.1 nói gì',
  'IV.1': 'mục IV.1 nói gì',
  'IV.2': 'muc IV.2 noi gi',
  signer: 'ai ký nghị quyết',
  recipients: 'nghị quyết gửi những nơi nào',
}

const manners: Readonly<Record<TestedChannel, Manner>> = {
  webchat: { questions, asks: 12, thinkMs: 300, repeats: 0.3, haste: 0.3 },
  // A chat gets one message a second and all chats thirty: more would still be on their way long after the last kill.
  telegram: { questions, asks: 6, thinkMs: 1_000, repeats: 0.3, haste: 0.3 },
  'zalo-oa': { questions, asks: 12, thinkMs: 300, repeats: 0.3, haste: 0.3 },
}
const talkingAtOnce: Readonly<Record<TestedChannel, number>> = { webchat: 10, telegram: 4, 'zalo-oa': 6 }

export interface MeetingPlace {
  /** Somebody new on a channel, each time. */
  meet(channel: TestedChannel): Promise<Talker>
  /** Resolves when the program has accepted everything Telegram holds for it: there alone nobody waits for each message. */
  allAccepted(): Promise<void>
}

export function meetingPlace({ telegram, zalo }: Platforms, url: () => string): MeetingPlace {
  let met = 0
  return {
    async meet(channel) {
      met += 1
      switch (channel) {
        case 'webchat':
          return onWebchat(url)
        case 'telegram':
          return onTelegram(telegram, 100_000 + met)
        case 'zalo-oa':
          return onZaloOa(zalo, String(1_111_222_233_330_000_000n + BigInt(met)))
      }
    },
    allAccepted: () => telegram.drained(60_000),
  }
}

/** Somebody who was undisturbed, and what they were answered: what everybody must be, on whichever channel. */
export interface Learnt {
  readonly talker: Talker
  readonly answers: Answers
}

/**
 * One person does everything once before anything goes wrong.
 * @param read what the program's database says by now
 */
export async function learn({ meet }: MeetingPlace, read: () => History | Promise<History>): Promise<Learnt> {
  const talker = await meet('webchat')
  const everything = [[opening, ''], ['agree', 'tôi đồng ý'], ...Object.entries(questions)] as const
  for (const [label, text] of everything) await talker.say(label, text)
  const answers = learnAnswers(await read(), talker)
  for (const [label] of everything) if (!answers.get(label)?.length) throw new Error(`${label} was not answered`)
  return { talker, answers }
}

export interface Crowd {
  readonly talkers: readonly Talker[]
  /** Events acknowledged so far on the channels that tell. */
  acknowledged(): number
  /** Nobody asks anything more; resolves when everything asked is acknowledged. */
  finish(): Promise<void>
}

/** Resolves once so many events are acknowledged, after a minute at the latest: on a slow machine the same must have happened. */
export async function talkedEnough(crowd: Crowd, events: number): Promise<void> {
  for (const giveUpAt = performance.now() + 60_000; crowd.acknowledged() < events && performance.now() < giveUpAt; ) await pause(50)
}

export function startCrowd({ meet, allAccepted }: MeetingPlace, luck: Chance): Crowd {
  const talkers: Talker[] = []
  let ending = false
  let acknowledged = 0
  async function place(channel: TestedChannel, own: Chance): Promise<void> {
    while (!ending) {
      const talker = await meet(channel)
      talkers.push(talker)
      const counting: Talker = {
        ...talker,
        async say(label, text) {
          await talker.say(label, text)
          // Telegram takes everything at once: only the others tell when the program is back.
          if (channel !== 'telegram') acknowledged++
        },
      }
      await converse(counting, manners[channel], own, () => ending)
    }
  }
  const places = Promise.all(
    channels.flatMap((channel) => Array.from({ length: talkingAtOnce[channel] }, () => place(channel, luck.fork()))),
  )
  places.catch(() => {}) // whoever waits for the end hears of it
  return {
    talkers,
    acknowledged: () => acknowledged,
    async finish() {
      ending = true
      await places
      await allAccepted()
    },
  }
}
