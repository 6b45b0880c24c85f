/**
 * Receipts by the thousand: those of the same moment are stored in one commit. A receipt may be here before the platform's answer to the
 * sending has been stored; such a one is looked for once more a little later. Most receipts are of other messages and find nothing.
 */
import type { Logger } from 'pino'

import type { Database } from '../../../db/database.ts'
import type { Acknowledged, Receipt } from '../../channels/channel.ts'
import { markReceipt } from './store.ts'

/** Receipts that come within so many milliseconds share a commit. */
const gatherMs = 40
/** An answer to a sending is stored within seconds of the receipt, or the process has died (ms). */
const againMs = 10_000
/** Receipts that wait for their second look; more than these are forgotten. */
const maxWaiting = 20_000
/** Statements of one commit. */
const atOnce = 200

export interface ReceiptBook {
  readonly acknowledged: Acknowledged
  /** Looks for what was not found at once, now. */
  lookAgain(): Promise<void>
  stop(): void
}

type One = Omit<Receipt, 'sentExternalIds'> & { readonly sentExternalId: string }

export function createReceiptBook({ db, now, log }: { db: Database; now: () => number; log: Pick<Logger, 'error'> }): ReceiptBook {
  let gathered: One[] = []
  let storing: Promise<void> | undefined
  let unknown: One[] = []
  let later: NodeJS.Timeout | undefined

  /** @returns those that name no copy we know of */
  async function store(receipts: readonly One[]): Promise<One[]> {
    const missed: One[] = []
    for (let i = 0; i < receipts.length; i += atOnce) {
      const part = receipts.slice(i, i + atOnce)
      const found = await db.commit(
        part.map(({ what, channel, account, externalId = '', sentExternalId, at }) =>
          markReceipt(what, { channel, account, externalId, sentExternalId, at: Math.min(at, now()) }),
        ),
      )
      missed.push(...part.filter((_, n) => (found[n]?.length ?? 0) === 0))
    }
    return missed
  }

  async function gather(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, gatherMs))
    const batch = gathered
    gathered = []
    storing = undefined
    unknown = [...unknown, ...(await store(batch))].slice(-maxWaiting)
    if (unknown.length > 0 && later === undefined) {
      later = setTimeout(() => lookAgain().catch((cause) => log.error({ cause }, 'receipts could not be looked for again')), againMs)
      later.unref()
    }
  }

  async function lookAgain(): Promise<void> {
    clearTimeout(later)
    later = undefined
    const batch = unknown
    unknown = []
    await store(batch)
  }

  return {
    acknowledged: ({ sentExternalIds, ...rest }) => {
      gathered.push(...sentExternalIds.map((sentExternalId) => ({ ...rest, sentExternalId })))
      storing ??= gather()
      return storing
    },
    lookAgain,
    stop: () => clearTimeout(later),
  }
}
