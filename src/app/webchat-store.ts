import type { Database } from '../../db/database.ts'
import { markShown } from '../broadcasts/receipts/store.ts'
import type { WebchatStore } from '../channels/webchat/channel.ts'
import { writtenSince } from '../conversation/history/store.ts'
import { acknowledge, saidSince } from '../delivery/history/store.ts'
import { openBody } from '../delivery/store.ts'
import { dropUpload, takeUpload } from '../feedback/uploads/store.ts'
import type { Ids } from '../ids.ts'
import type { Seal } from '../privacy/seal.ts'

interface StoreDeps {
  readonly db: Database
  readonly ids: Ids
  readonly seal: Seal
  readonly now: () => number
}

/** What the web page asks for again after a pause: both sides of the conversation, in order. And what it hands in besides words. */
export const createWebchatStore = ({ db, ids, seal, now }: StoreDeps): WebchatStore => ({
  async since(address, after, limit) {
    const [said, written] = await Promise.all([saidSince(db, address, after, limit), writtenSince(db, address, after, limit)])
    const messages = [
      ...said.flatMap(({ id, at, body }) => (body === null ? [] : [{ id, from: 'bot' as const, at, outbound: openBody(body, seal) }])),
      ...written.flatMap(({ id, at, text, externalId }) => (text === null ? [] : [{ id, from: 'contact' as const, at, text, externalId }])),
    ]
    return messages.sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, limit)
  },
  takeUpload: (bytes) => takeUpload({ db, seal, random: ids.random }, bytes, now()),
  dropUpload: async (name) => {
    await db.commit(dropUpload(name))
  },
  acknowledge: async (address, upTo) => {
    await db.commit([...acknowledge(address, upTo), markShown(address, upTo, now())])
  },
})
