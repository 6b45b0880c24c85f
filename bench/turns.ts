/**
 * Inbound message → committed reply in the outbox, SQLite with synchronous=FULL; beside it the same dialogue on grammY with
 * @grammyjs/conversations and SQLite storage (FULL too), and the bare rate of one-row commits. One user at a time, and 64 at the same
 * time, as a busy evening has them: their turns share a commit. All in one run, taken in turns so that a neighbour on the machine hurts
 * all alike.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { conversations, createConversation } from '@grammyjs/conversations'
import type { Conversation, ConversationFlavor } from '@grammyjs/conversations'
import Sqlite from 'better-sqlite3'
import { Bot } from 'grammy'
import type { Context } from 'grammy'

import { open } from '../db/database.ts'
import { createTurns } from '../src/conversation/turn.ts'
import { createIds } from '../src/ids.ts'
import type { Answer } from '../src/knowledge/answer.ts'
import { openLibrary } from '../src/knowledge/library.ts'
import { createSeal } from '../src/privacy/seal.ts'
import type { Inbound, InboundContent } from '../src/messages.ts'

const rounds = 5
const dialogues = 150
const house = { organisation: 'LĐLĐ', department: 'Ban', contact: 'đầu mối', dpoContact: 'phụ trách' }
const answerText = 'Hàng năm và trước khi đề bạt hoặc luân chuyển cán bộ (Nghị quyết, mục III.3).'

/** Greeting, consent, a question, a vote, its reason, a farewell: six messages, each answered. */
const dialogue = ['Bắt đầu', 'tôi đồng ý', 'Bao lâu đánh giá một lần?', 'chưa đúng', 'vì chưa rõ ngày', 'dừng']

export default async function run(): Promise<object[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-turns-'))
  try {
    const ours = await ourTurns(join(folder, 'ours.sqlite'), 'fixed')
    const real = await ourTurns(join(folder, 'real.sqlite'), 'resolution')
    const peer = grammyTurns(join(folder, 'peer.sqlite'))
    const bare = bareCommits(join(folder, 'bare.sqlite'))
    const rates: Record<'ours' | 'ours64' | 'real' | 'peer' | 'peer64' | 'bare', number[]> = {
      ours: [],
      ours64: [],
      real: [],
      peer: [],
      peer64: [],
      bare: [],
    }
    let cpuMicros = Number.POSITIVE_INFINITY
    for (let round = 0; round <= rounds; round++) {
      for (const [name, work, users] of [
        ['ours', ours.work, 1],
        ['peer', peer.work, 1],
        ['bare', bare.work, 1],
        ['real', real.work, 1],
        ['ours64', ours.work, 64],
        ['peer64', peer.work, 64],
      ] as const) {
        const [started, cpu] = [performance.now(), process.cpuUsage()]
        const events = await work(round, users)
        const { user, system } = process.cpuUsage(cpu)
        if (name === 'ours') cpuMicros = Math.min(cpuMicros, (user + system) / events)
        // The first round warms up.
        if (round > 0) rates[name].push((events / (performance.now() - started)) * 1000)
      }
    }
    for (const each of [ours, real, peer, bare]) await each.close()
    const [turns, withSearch, grammy, commits] = [median(rates.ours), median(rates.real), median(rates.peer), median(rates.bare)]
    const [turns64, grammy64] = [median(rates.ours64), median(rates.peer64)]
    return [
      {
        turnsPerSecond: Math.round(turns),
        turnsPerSecondAnsweringFromTheResolution: Math.round(withSearch),
        grammyConversationsPerSecond: Math.round(grammy),
        bareCommitsPerSecond: Math.round(commits),
        timesThePeer: round2(turns / grammy),
        shareOfBareCommits: round2(turns / commits),
        turnsPerSecondAt64: Math.round(turns64),
        grammyConversationsPerSecondAt64: Math.round(grammy64),
        timesThePeerAt64: round2(turns64 / grammy64),
        shareOfBareCommitsAt64: round2(turns64 / commits),
        // The least of the rounds: the disk and most of what else runs here are not in it.
        cpuMicrosPerTurn: Math.round(cpuMicros),
      },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Holds every dialogue, `users` of them at the same time. @returns how many messages that were */
async function among(users: number, talk: (user: number) => Promise<void>): Promise<number> {
  let next = 0
  await Promise.all(
    Array.from({ length: users }, async () => {
      for (let user = next++; user < dialogues; user = next++) await talk(user)
    }),
  )
  return dialogues * dialogue.length
}

async function ourTurns(path: string, answers: 'fixed' | 'resolution') {
  const db = await open(path)
  const ids = createIds(Date.now)
  const answer: Answer = {
    kind: 'answer',
    text: answerText,
    citations: [{ documentId: 'nq', id: 'III.3', quote: 'hàng năm', label: 'Nghị quyết, mục III.3' }],
    confidence: 0.9,
    topic: { documentId: 'nq', passageIds: ['III.3'], terms: [] },
    offerForward: true,
  }
  const library = await openLibrary(db, '', Date.now)
  const answerer = answers === 'fixed' ? { answer: () => answer, verbatim: () => undefined } : library.answerer()
  const turns = createTurns({
    db,
    ids,
    now: Date.now,
    house,
    seal: createSeal('a secret for a benchmark, long enough'),
    answerer: () => answerer,
    modelAllowed: () => false,
    modelNeedsConsent: false,
    onOutbox: () => {},
    onJob: () => {},
  })
  let n = 0
  return {
    work: (round: number, users: number) =>
      among(users, async (user) => {
        for (const [i, text] of dialogue.entries()) {
          const content: InboundContent = i === 0 ? { type: 'opened' } : { type: 'text', text }
          const inbound: Inbound = {
            address: { channel: 'telegram', account: '1', externalId: `${round}-${users}-${user}` },
            externalId: `${++n}`,
            sentAt: Date.now(),
            content,
            opensWindow: true,
          }
          if ((await turns.receive(inbound)) !== 'processed') throw new Error('a message was not processed')
        }
      }),
    close: () => db.close(),
  }
}

type BotContext = ConversationFlavor<Context>

function grammyTurns(path: string) {
  const file = new Sqlite(path)
  file.pragma('journal_mode = WAL')
  file.pragma('synchronous = FULL')
  file.exec(
    'create table state (key text primary key, value text not null); create table answers (id integer primary key, chat text, text text)',
  )
  const [get, put, del, save] = [
    'select value from state where key = ?',
    'insert into state values (?, ?) on conflict (key) do update set value = excluded.value',
    'delete from state where key = ?',
    'insert into answers (chat, text) values (?, ?)',
  ].map((sql) => file.prepare(sql))
  const bot = new Bot<BotContext>('1:bench', {
    botInfo: {
      id: 1,
      is_bot: true,
      first_name: 'b',
      username: 'bench_bot',
      can_join_groups: false,
      can_read_all_group_messages: false,
      supports_inline_queries: false,
      can_connect_to_business: false,
      has_main_web_app: false,
      has_topics_enabled: false,
      allows_users_to_create_topics: false,
    } as never,
  })
  // The conversation plug-in makes an Api of its own for each replay: the network is answered in process for both.
  bot.api.config.use(
    async (_previous, method) =>
      ({
        ok: true,
        result: method === 'sendMessage' ? { message_id: 1, date: 0, chat: { id: 1, type: 'private', first_name: 'A' } } : true,
      }) as never,
  )
  const storage = {
    read: (key: string) => {
      const row = get?.get(key) as { value: string } | undefined
      return row && JSON.parse(row.value)
    },
    write: (key: string, value: unknown) => void put?.run(key, JSON.stringify(value)),
    delete: (key: string) => void del?.run(key),
  }
  bot.use(conversations({ storage: { type: 'key', getStorageKey: (ctx: Context) => ctx.chatId?.toString(), adapter: storage } as never }))
  async function talk(conversation: Conversation<BotContext, BotContext>, ctx: BotContext) {
    ctx.api.config.use(
      async () => ({ ok: true, result: { message_id: 1, date: 0, chat: { id: 1, type: 'private', first_name: 'A' } } }) as never,
    )
    await ctx.reply('Xin chào anh/chị!')
    for (let i = 1; i < dialogue.length; i++) {
      const next = await conversation.waitFor('message:text')
      await conversation.external(() => void save?.run(String(ctx.chatId), next.message.text))
      await ctx.reply(answerText)
    }
  }
  bot.use(createConversation(talk))
  bot.on('message', (ctx) => ctx.conversation.enter('talk'))
  let n = 0
  return {
    work: (round: number, users: number) =>
      among(users, async (user) => {
        const id = (round * 100 + users) * 1_000 + user + 1
        const chat = { id, type: 'private' as const, first_name: 'A' }
        for (const text of dialogue) {
          await bot.handleUpdate({
            update_id: ++n,
            message: { message_id: n, date: 0, text, chat, from: { id, is_bot: false, first_name: 'A' } },
          })
        }
      }),
    close: async () => void file.close(),
  }
}

function bareCommits(path: string) {
  const file = new Sqlite(path)
  file.pragma('journal_mode = WAL')
  file.pragma('synchronous = FULL')
  file.exec('create table rows (id integer primary key, text text not null)')
  const insert = file.prepare('insert into rows (text) values (?)')
  const text = 'x'.repeat(320)
  return {
    async work() {
      for (let i = 0; i < dialogues * dialogue.length; i++) insert.run(text)
      return dialogues * dialogue.length
    },
    close: async () => void file.close(),
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

const round2 = (value: number) => Math.round(value * 100) / 100
