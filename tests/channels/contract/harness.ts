import { type Logger, pino } from 'pino'
import type { Channel } from '../../../src/channels/channel.ts'
import type { Address } from '../../../src/messages.ts'

/** One channel at an emulated platform, ready to be mistreated. */
export interface ContractRig {
  /** Not started. With a time-out of about a second, or the suite waits long. */
  readonly channel: Channel
  /** Strings that must never leave through a log or a failure: tokens, secrets, keys. */
  readonly secrets: readonly string[]
  /** Somebody who can be written to. */
  readonly address: Address
  /** A genuine delivery of these bytes: right path, right proof. */
  deliver(body: Uint8Array<ArrayBuffer> | string): Request
  /** The same delivery with its proof missing, wrong, nearly right … */
  forge(body: string): readonly { readonly how: string; readonly request: Request }[]
  /** The JSON of an event in which `address` writes a text. The number tells events apart. */
  textEvent(id: number, text: string): string
  /** Events the platform may send that mean nothing to us, or do not exist yet. */
  unknownEvents(): readonly string[]
  /** Every text the platform was asked to deliver, refused ones included. */
  textsSeen(): readonly string[]
  /** Texts the platform took. */
  textsSent(): readonly string[]
  /** The pictures the person has been shown, as whoever shows them fetched or got them. */
  picturesShown(): Promise<readonly Uint8Array[]>
  /** What stands in for the picture where it cannot be seen; absent where the text alone does. */
  altShown?(): string
  /** What the next send meets. Absent where sending leaves no machine. */
  readonly faults?: {
    /** Answers that the account must slow down. */
    throttle(): void
    /** `address` has shut us out. */
    block(): void
    /** Takes the message and never answers. */
    acceptThenHang(): void
    /** Refuses connections until the rig is closed. */
    goDown(): Promise<void>
    /** Answers with this body and status instead of the API's own. */
    answer(status: number, body: string): void
  }
  close(): Promise<void>
}

/** How a platform wants to be answered where channels differ. */
export interface ContractStatuses {
  readonly forged: number
  readonly oversized: readonly number[]
  readonly malformed: readonly number[]
  /** Storing failed. */
  readonly notStored: readonly number[]
  /** The person was too fast. */
  readonly limited: number
}

export const usualStatuses: ContractStatuses = { forged: 401, oversized: [413, 400], malformed: [400], notStored: [500, 503], limited: 200 }

export interface ChannelHarness {
  open(log: Logger): Promise<ContractRig>
  readonly statuses?: Partial<ContractStatuses>
  /** False where nothing outside this machine can fail: the sending faults are not registered. Default true. */
  readonly remote?: boolean
}

/** A logger whose lines a test can read. Everything is logged, traces included. */
export function capturingLog(): { readonly log: Logger; readonly text: () => string } {
  const lines: string[] = []
  return { log: pino({ level: 'trace' }, { write: (line: string) => lines.push(line) }), text: () => lines.join('') }
}
