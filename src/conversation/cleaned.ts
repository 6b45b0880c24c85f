import type { Inbound } from '../messages.ts'
import { clean } from '../text.ts'

/** What both databases can hold; a name is a courtesy, cut short. */
export function cleaned({ address, externalId, sentAt, content, displayName, ...rest }: Inbound, now: number): Inbound {
  return {
    ...rest,
    address: { ...address, externalId: cleanId(address.externalId) },
    externalId: cleanId(externalId),
    // Whatever a platform's clock says, the past has a beginning and the future has not happened.
    sentAt: sentAt > 0 && sentAt <= now ? Math.floor(sentAt) : now,
    ...(displayName !== undefined && { displayName: clean(displayName).slice(0, 100).toWellFormed() }),
    content: content.type === 'text' ? { type: 'text', text: clean(content.text).slice(0, 20_000).toWellFormed() } : content,
  }
}

const maxIdChars = 200
const plainId = /^[\x21-\x7e]{1,200}$/
const cleanId = (id: string): string => (plainId.test(id) ? id : clean(id).slice(0, maxIdChars).toWellFormed())
