/** Who is invited to a survey, and where. Pure. Reminders are src/reminders/. */
import type { ChannelKind } from '../messages.ts'

/** An address of somebody who has not answered. */
export interface Reachable {
  readonly contactId: string
  readonly addressId: string | null
  readonly channel: string | null
  readonly account: string | null
  readonly externalId: string | null
  readonly reachable: boolean | null
  readonly lastInteractionAt: number | null
  readonly contactedOn: string | null
  readonly muted: boolean | null
  readonly mayInvite: boolean
}

export interface Told {
  readonly contactId: string
  readonly address: { readonly channel: ChannelKind; readonly account: string; readonly externalId: string }
}

/**
 * One address a person: where they wrote last and may be written to. Nobody is invited twice, or after "Không nhắc nữa".
 * @param rows latest first for each person
 * @returns `notReached`: due, and no way to write to them
 */
export function dueFor(
  rows: readonly Reachable[],
  mayWrite: (channel: string, lastInteractionAt: number | undefined) => boolean,
): { readonly tell: Told[]; readonly notReached: string[] } {
  const tell = new Map<string, Told>()
  const due = new Set<string>()
  for (const row of rows) {
    if (!row.mayInvite || row.muted || row.contactedOn !== null) continue
    due.add(row.contactId)
    const { channel, account, externalId } = row
    if (tell.has(row.contactId) || channel === null || account === null || externalId === null || row.reachable !== true) continue
    if (!mayWrite(channel, row.lastInteractionAt ?? undefined)) continue
    tell.set(row.contactId, { contactId: row.contactId, address: { channel: channel as ChannelKind, account, externalId } })
  }
  return { tell: [...tell.values()], notReached: [...due].filter((contactId) => !tell.has(contactId)) }
}
