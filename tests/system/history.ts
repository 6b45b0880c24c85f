/** What the program's database says happened, read behind its back, and whether the people can confirm it. */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import Sqlite from 'better-sqlite3'

import type { Talker } from './people.ts'

export interface History {
  readonly inbound: readonly { readonly id: string; readonly contactId: string; readonly key: string }[]
  readonly outbox: readonly {
    readonly id: string
    readonly contactId: string
    readonly status: string
    readonly attempts: number
    readonly text: string | null
  }[]
  /** Contact → how often their conversation has moved. */
  readonly revisions: ReadonlyMap<string, number>
}

export const historyQueries = {
  inbound:
    'select i.id, a.contact_id as "contactId", i.external_id as "key" from inbound i join addresses a on a.id = i.address_id order by i.id',
  outbox: 'select id, contact_id as "contactId", status, attempts, body from outbox order by id',
  revisions: 'select id, revision from conversations',
} as const

type OutboxRow = { id: string; contactId: string; status: string; attempts: number; body: unknown }

/** Channels set quotes apart each in its own way: only letters and digits are compared. */
const wordsOf = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

export function toHistory(
  inbound: History['inbound'],
  outbox: readonly OutboxRow[],
  revisions: readonly { id: string; revision: number }[],
): History {
  return {
    inbound,
    outbox: outbox.map(({ body, ...row }) => {
      const message = (typeof body === 'string' ? JSON.parse(body) : body) as { text: string } | null
      return { ...row, text: message && wordsOf(message.text) }
    }),
    revisions: new Map(revisions.map(({ id, revision }) => [id, revision])),
  }
}

/**
 * Looks into an SQLite file without touching it: recovering it after a crash is the program's own business.
 * @throws when the copy does not pass `integrity_check`
 */
export function peek<T>(path: string, look: (copy: Sqlite.Database) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'peek-'))
  try {
    const copy = join(folder, 'copy.sqlite')
    for (const ending of ['', '-wal']) if (existsSync(path + ending)) copyFileSync(path + ending, copy + ending)
    const file = new Sqlite(copy)
    try {
      const sound = file.pragma('integrity_check', { simple: true })
      if (sound !== 'ok') throw new Error(`integrity_check: ${sound}`)
      return look(file)
    } finally {
      file.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export const readSqliteHistory = (path: string): History =>
  peek(path, (file) => {
    const all = <T>(sql: string) => file.prepare(sql).all() as T[]
    return toHistory(all(historyQueries.inbound), all(historyQueries.outbox), all(historyQueries.revisions))
  })

/** What each thing a person can do is answered with; digits are left out, since times and codes differ. */
export type Answers = ReadonlyMap<string, readonly Words[]>

/** Null: not kept, since its person had not agreed to it yet. */
type Words = string | null

const plain = (text: Words): Words => text?.replaceAll(/\d+/g, '#') ?? null
const agree = (some: readonly Words[], others: readonly Words[]): boolean =>
  some.length === others.length && some.every((text, i) => text === null || others[i] === null || text === others[i])

/** The messages that answer each event of one contact: those decided after it and before the next. */
function answersOf(history: History, contactId: string): { readonly key: string; readonly texts: readonly Words[] }[] {
  const events = history.inbound.filter((row) => row.contactId === contactId)
  const messages = history.outbox.filter((row) => row.contactId === contactId)
  return events.map(({ id, key }, i) => {
    const next = events[i + 1]?.id
    return { key, texts: messages.filter((row) => row.id > id && (next === undefined || row.id < next)).map(({ text }) => text) }
  })
}

/** Learns what is right from somebody who did everything once, undisturbed. */
export function learnAnswers(history: History, talker: Talker): Answers {
  const labels = new Map(talker.said.map(({ key, label }) => [key, label]))
  const contactId = history.inbound.find(({ key }) => labels.has(key))?.contactId ?? ''
  return new Map(answersOf(history, contactId).map(({ key, texts }) => [labels.get(key) ?? '', texts.map(plain)]))
}

/**
 * The rules, checked on everybody:
 *
 * - every acknowledged event is there once, moved the conversation once and has exactly its answers;
 * - nothing is there that nobody did;
 * - every message was sent, reached its person, in the order it was decided;
 * - a message reached its person again only if it was on its way when the program was killed.
 *
 * @param right what everything is answered with
 * @param inFlight message id → how many kills it was being sent at
 * @returns one sentence a fault
 */
export function faultsOf(
  history: History,
  talkers: readonly Talker[],
  right: Answers,
  inFlight: ReadonlyMap<string, number>,
): { readonly faults: readonly string[]; readonly messages: number; readonly again: number } {
  const faults: string[] = []
  const contactOf = new Map(history.inbound.map(({ key, contactId }) => [key, contactId]))
  const done = new Set(talkers.flatMap(({ said }) => said.map(({ key }) => key)))
  for (const { key } of history.inbound) if (!done.has(key)) faults.push(`nobody did ${key}`)
  if (contactOf.size < history.inbound.length) faults.push('an event is stored twice')
  for (const { id, status } of history.outbox) if (status !== 'sent') faults.push(`message ${id} is ${status}`)
  let again = 0

  for (const talker of talkers) {
    const who = `${talker.channel} ${talker.said[0]?.key}`
    const contactId = contactOf.get(talker.said[0]?.key ?? '')
    if (contactId === undefined) {
      if (talker.said.length > 0) faults.push(`${who}: is unknown although acknowledged`)
      continue
    }
    const labels = new Map(talker.said.map(({ key, label }) => [key, label]))
    for (const { key } of talker.said) if (contactOf.get(key) !== contactId) faults.push(`${who}: acknowledged ${key} is lost`)
    const turns = answersOf(history, contactId)
    if (history.revisions.get(contactId) !== turns.length)
      faults.push(`${who}: moved ${history.revisions.get(contactId)} times by ${turns.length} events`)
    for (const { key, texts } of turns) {
      const label = labels.get(key) ?? ''
      if (!agree(texts.map(plain), right.get(label) ?? [])) faults.push(`${who}: ${label} was answered with ${JSON.stringify(texts)}`)
    }
    // Every text is said to a person once, so that a text names a message.
    const messages = history.outbox.filter((row) => row.contactId === contactId)
    const heard = talker.heard().map(wordsOf)
    const order = heard.filter((text, i) => text !== heard[i - 1])
    const decided = messages.map(({ text }) => text)
    if (!agree(order, decided))
      faults.push(`${who}: heard ${JSON.stringify(order.map(brief))} instead of ${JSON.stringify(decided.map(brief))}`)
    for (const [i, { id }] of messages.entries()) {
      const copies = heard.filter((text) => text === order[i]).length
      again += Math.max(0, copies - 1)
      if (copies - 1 > (inFlight.get(id) ?? 0)) faults.push(`${who}: message ${id} came ${copies} times`)
    }
  }
  return { faults, messages: history.outbox.length, again }
}

const brief = (text: Words) => text?.slice(0, 24)
