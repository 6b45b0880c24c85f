import type { Database } from '../../db/database.ts'
import { createTurns } from '../../src/conversation/turn.ts'
import type { Turns } from '../../src/conversation/turn.ts'
import type { Ids } from '../../src/ids.ts'
import { createIds } from '../../src/ids.ts'
import type { Answerer } from '../../src/knowledge/answer.ts'
import type { ChannelKind, Inbound, InboundContent } from '../../src/messages.ts'
import { createSeal } from '../../src/privacy/seal.ts'
import type { Seal } from '../../src/privacy/seal.ts'
import { answered, answererOf, house, monday } from './known.ts'

export const testSeal = createSeal('a secret of thirty-two letters and more')

/** A clock a test moves by hand. */
export interface Clock {
  now: number
}

export function turnsOn(
  db: Database,
  clock: Clock = { now: monday },
  options: { answerer?: Answerer; modelAllowed?: boolean; ids?: Ids; seal?: Seal; pagesUrl?: string } = {},
): Turns {
  const answerer = options.answerer ?? answererOf({ Hỏi: answered('Đáp (Nghị quyết, mục III.3).') })
  return createTurns({
    db,
    ids: options.ids ?? createIds(() => clock.now),
    now: () => clock.now,
    house,
    seal: options.seal ?? testSeal,
    answerer: () => answerer,
    modelAllowed: () => options.modelAllowed ?? false,
    modelNeedsConsent: false,
    ...(options.pagesUrl !== undefined && { consoleUrl: () => options.pagesUrl ?? '' }),
    onOutbox: () => {},
    onJob: () => {},
  })
}

let n = 0

/** Something a person does; every call is another event unless `externalId` says otherwise. */
export function from(who: string, content: string | InboundContent, rest: Partial<Inbound> & { channel?: ChannelKind } = {}): Inbound {
  const { channel = 'telegram', ...others } = rest
  return {
    address: { channel, account: '1', externalId: who },
    externalId: `e${++n}`,
    sentAt: monday,
    content: typeof content === 'string' ? { type: 'text', text: content } : content,
    opensWindow: true,
    ...others,
  }
}
