/**
 * A survey of ten questions with one branch, answered in chat by many at once: dialogues a second at 1 and at 64 respondents, with
 * SQLite at synchronous=FULL; beside it the same dialogue on grammY with @grammyjs/conversations, SQLite storage at FULL too, and the
 * same questionnaire on SurveyJS without a browser, chat style (rebuild, take one answer, find the next). All in one run, in turns.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { conversations, createConversation } from '@grammyjs/conversations'
import type { Conversation, ConversationFlavor } from '@grammyjs/conversations'
import Sqlite from 'better-sqlite3'
import { Bot } from 'grammy'
import type { Context } from 'grammy'
import { Model } from 'survey-core'

import { open } from '../db/database.ts'
import type { Known } from '../src/conversation/known.ts'
import { freshState } from '../src/conversation/state.ts'
import type { State } from '../src/conversation/state.ts'
import { step } from '../src/conversation/step.ts'
import { createTurns } from '../src/conversation/turn.ts'
import { createIds } from '../src/ids.ts'
import type { InboundContent } from '../src/messages.ts'
import { createSeal } from '../src/privacy/seal.ts'
import { compile } from '../src/surveys/compiled.ts'
import { draftSurvey, moveSurvey, surveyById } from '../src/surveys/operating/store.ts'
import type { Question, Survey } from '../src/surveys/survey.ts'

const rounds = 7
const ram = '/dev/shm'
const house = { organisation: 'LĐLĐ', department: 'Ban', contact: 'đầu mối', dpoContact: 'phụ trách' }
const id = 'KS-BENCH1'
const asked = { label: 'Anh/chị thấy thế nào về việc chăm lo đời sống?', required: true }
const points = [5, 4, 3, 2, 1, 0].map((value) => ({ value, label: `mức ${value}` }))

const questions: Question[] = [
  { ...asked, type: 'yes_no', key: 'q1' },
  { ...asked, type: 'number', key: 'q2', whole: true, relevant: `\${q1} = 'yes'` },
  ...Array.from({ length: 7 }, (_, i): Question => ({ ...asked, type: 'scale', key: `q${i + 3}`, points })),
  { ...asked, type: 'text', key: 'q10', maxChars: 500 },
]
const form: Survey = { title: 'Đo', sections: [{ relevant: [], items: questions }] }
/** The door, ten answers, the end. */
const dialogue = ['Bắt đầu', 'có', '2', '5', '4', '3', '2', '1', '5', '4', 'ăn ca cần nóng hơn', 'gửi']

export default async function run(): Promise<object[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-survey-'))
  // At one respondent everybody waits for the disk once a message; what the software costs shows where the disk costs nothing.
  const ramFolder = mkdtempSync(join(existsSync(ram) ? ram : tmpdir(), 'bench-survey-'))
  try {
    const ours = await ourSurvey(join(folder, 'ours.sqlite'))
    const peer = grammySurvey(join(folder, 'peer.sqlite'))
    const oursInRam = await ourSurvey(join(ramFolder, 'ours.sqlite'))
    const peerInRam = grammySurvey(join(ramFolder, 'peer.sqlite'))
    const rates: Record<string, number[]> = {}
    const cpu: Record<string, number[]> = {}
    for (let round = 0; round <= rounds; round++) {
      for (const [name, work, users, respondents] of [
        ['ours1', ours.answer, 40, 1],
        ['peer1', peer.answer, 40, 1],
        ['ours64', ours.answer, 128, 64],
        ['peer64', peer.answer, 128, 64],
        ['oursInRam', oursInRam.answer, 60, 1],
        ['peerInRam', peerInRam.answer, 60, 1],
      ] as const) {
        const [started, used] = [performance.now(), process.cpuUsage()]
        await work(`${round}-${name}`, users, respondents)
        const { user, system } = process.cpuUsage(used)
        // The first round warms up.
        if (round === 0) continue
        rates[name] = [...(rates[name] ?? []), (users / (performance.now() - started)) * 1_000]
        cpu[name] = [...(cpu[name] ?? []), (user + system) / 1_000 / users]
      }
    }
    const bytes = await ours.bytesOfWaiting()
    for (const each of [ours, peer, oursInRam, peerInRam]) await each.close()
    const rate = (name: string) => median(rates[name] ?? [])
    return [
      {
        dialoguesPerSecondAt1: Math.round(rate('ours1')),
        dialoguesPerSecondAt64: Math.round(rate('ours64')),
        grammyAt1: Math.round(rate('peer1')),
        grammyAt64: Math.round(rate('peer64')),
        timesGrammyAt1: round2(rate('ours1') / rate('peer1')),
        timesGrammyAt1OnRamDisk: round2(rate('oursInRam') / rate('peerInRam')),
        timesGrammyAt64: round2(rate('ours64') / rate('peer64')),
        cpuMsPerDialogueAt64: round2(median(cpu.ours64 ?? [])),
        grammyCpuMsPerDialogueAt64: round2(median(cpu.peer64 ?? [])),
        stepMs: round3(stepMs()),
        bytesPerWaitingRespondent: bytes,
        surveyCoreStepMs: round2(surveyCoreStepMs()),
      },
    ]
  } finally {
    for (const each of [folder, ramFolder]) rmSync(each, { recursive: true, force: true })
  }
}

/** Runs `work` for every user, `at` of them at the same time. */
async function among(users: number, at: number, work: (user: number) => Promise<void>): Promise<void> {
  let next = 0
  await Promise.all(
    Array.from({ length: at }, async () => {
      for (let user = next++; user < users; user = next++) await work(user)
    }),
  )
}

async function ourSurvey(path: string) {
  const db = await open(path)
  await db.commit(draftSurvey({ id, mode: 'named', definition: form, createdAt: Date.now() }))
  const draft = await surveyById(db, id)
  if (draft === undefined) throw new Error('no survey')
  await db.commit([moveSurvey(draft, { status: 'open', version: 1 })])
  const turns = createTurns({
    db,
    ids: createIds(Date.now),
    now: Date.now,
    house,
    seal: createSeal('a secret for a benchmark, long enough'),
    answerer: () => ({
      answer: () => ({ kind: 'small_talk', text: 'Dạ.', citations: [], confidence: 0, offerForward: false }),
      verbatim: () => undefined,
    }),
    modelAllowed: () => false,
    modelNeedsConsent: false,
    onOutbox: () => {},
    onJob: () => {},
  })
  let n = 0
  const say = async (who: string, content: InboundContent) => {
    const received = await turns.receive({
      address: { channel: 'telegram', account: '1', externalId: who },
      externalId: `${++n}`,
      sentAt: Date.now(),
      content,
      opensWindow: true,
    })
    if (received !== 'processed') throw new Error(`a message was ${received}`)
  }
  const answer = (run: string, users: number, at: number) =>
    among(users, at, async (user) => {
      const who = `${run}-${user}`
      await say(who, { type: 'opened', payload: id })
      for (const [i, text] of dialogue.entries()) {
        await say(who, { type: 'text', text })
        // Consent to take part is asked once, after the first tap.
        if (i === 0) await say(who, { type: 'text', text: 'tôi đồng ý' })
      }
    })
  return {
    answer,
    /** What the database holds for somebody who stopped before the last question; the process holds nothing. */
    async bytesOfWaiting() {
      await say('waiting', { type: 'opened', payload: id })
      for (const text of ['Bắt đầu', 'tôi đồng ý', ...dialogue.slice(1, -2)]) await say('waiting', { type: 'text', text })
      const file = new Sqlite(path, { readonly: true })
      const size = file
        .prepare(
          "select length(cast(c.state as blob)) from conversations c join addresses a on a.contact_id = c.id where a.external_id = 'waiting'",
        )
        .pluck()
        .get() as number
      file.close()
      return size
    },
    close: () => db.close(),
  }
}

/** Processor time of the pure decision alone: one answer to the next question. */
function stepMs(): number {
  const compiled = compile(form)
  const survey = { id, title: 'Đo', mode: 'named', status: 'open', byLink: true, isAssigned: false, version: 1, compiled } as const
  let n = 0
  const known: Known = {
    now: Date.now(),
    contact: { id: 'c', isNew: false, granted: { surveys: 1 }, optedOut: false },
    channel: 'telegram',
    house,
    answerer: {
      answer: () => ({ kind: 'small_talk', text: '', citations: [], confidence: 0, offerForward: false }),
      verbatim: () => undefined,
    },
    modelAllowed: false,
    modelNeedsConsent: false,
    survey,
    newId: () => `${++n}`,
    newCode: () => `${++n}`.padStart(10, 'X'),
  }
  const play = () => {
    let state: State = { ...freshState, welcomed: true }
    for (const text of [id, ...dialogue])
      state = step(state, { type: 'inbound', id: 'e', channel: 'telegram', content: { type: 'text', text } }, known).state
  }
  for (let i = 0; i < 300; i++) play()
  const used = process.cpuUsage()
  const times = 1_000
  for (let i = 0; i < times; i++) play()
  const { user, system } = process.cpuUsage(used)
  return (user + system) / 1_000 / times / (dialogue.length + 1)
}

/** SurveyJS the way a chat would have to use it: the model is made anew from JSON for every message. */
function surveyCoreStepMs(): number {
  const json = {
    showQuestionNumbers: 'off',
    elements: questions.map(({ key, type, label }) => ({
      name: key,
      title: label,
      isRequired: true,
      ...(type === 'scale'
        ? { type: 'radiogroup', choices: points.map(({ value, label: text }) => ({ value, text })) }
        : type === 'yes_no'
          ? { type: 'boolean' }
          : { type: 'text' }),
      ...(key === 'q2' && { visibleIf: '{q1} = true' }),
    })),
  }
  const answers: Record<string, unknown> = { q1: true, q2: 2 }
  const times = 40
  const used = process.cpuUsage()
  for (let i = 0; i < times; i++) {
    const model = new Model(json)
    model.data = answers
    model.setValue('q3', 4)
    model.validate(false)
    model.getAllQuestions(true).find((question) => question.isEmpty())
  }
  const { user, system } = process.cpuUsage(used)
  return (user + system) / 1_000 / times
}

type BotContext = ConversationFlavor<Context>

function grammySurvey(path: string) {
  const file = new Sqlite(path)
  file.pragma('journal_mode = WAL')
  file.pragma('synchronous = FULL')
  file.exec(
    'create table state (key text primary key, value text not null); create table answers (id integer primary key, chat text, answers text)',
  )
  const [get, put, del, save] = [
    'select value from state where key = ?',
    'insert into state values (?, ?) on conflict (key) do update set value = excluded.value',
    'delete from state where key = ?',
    'insert into answers (chat, answers) values (?, ?)',
  ].map((sql) => file.prepare(sql))
  const bot = new Bot<BotContext>('1:bench', { botInfo: { id: 1, is_bot: true, first_name: 'b', username: 'bench_bot' } as never })
  const result = { message_id: 1, date: 0, chat: { id: 1, type: 'private', first_name: 'A' } }
  const offline = async () => ({ ok: true, result }) as never
  bot.api.config.use(offline)
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
    // The plug-in makes an Api of its own for each replay: the network is answered in process for both.
    ctx.api.config.use(offline)
    await ctx.reply('Kính mời anh/chị tham gia khảo sát.')
    const heard = async () => (await conversation.waitFor('message:text')).message.text
    await heard()
    await ctx.reply('Anh/chị đồng ý không?')
    await heard()
    const answers: Record<string, string> = {}
    for (const [i, { key, label }] of questions.entries()) {
      if (key === 'q2' && answers.q1 !== 'có') continue
      await ctx.reply(`Câu ${i + 1}/10. ${label}`)
      answers[key] = await heard()
    }
    await ctx.reply('Gửi phiếu?')
    await heard()
    await conversation.external(() => void save?.run(String(ctx.chatId), JSON.stringify(answers)))
    await ctx.reply('Cảm ơn anh/chị.')
  }
  bot.use(createConversation(talk))
  bot.on('message', (ctx) => ctx.conversation.enter('talk'))
  let n = 0
  let runs = 0
  return {
    answer: (_run: string, users: number, at: number) => {
      const base = ++runs * 100_000
      return among(users, at, async (user) => {
        const chat = { id: base + user, type: 'private' as const, first_name: 'A' }
        for (const text of ['/start', 'Bắt đầu', 'tôi đồng ý', ...dialogue.slice(1)]) {
          n++
          await bot.handleUpdate({
            update_id: n,
            message: { message_id: n, date: 0, text, chat, from: { id: chat.id, is_bot: false, first_name: 'A' } },
          })
        }
      })
    },
    close: async () => void file.close(),
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

const round2 = (value: number) => Math.round(value * 100) / 100
const round3 = (value: number) => Math.round(value * 1_000) / 1_000
