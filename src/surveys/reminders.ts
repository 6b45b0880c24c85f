/** Who is due to be told about a survey, and when the next look is. Pure. */
import type { ChannelKind } from '../messages.ts'
import { startOfDay, vietnamDay } from '../privacy/calendar.ts'

const dayMs = 86_400_000
/** Days before the end. */
const daysBefore = [7, 3, 1] as const
/** 8:00 in Viet Nam, within the hours for messages. */
const hourMs = 8 * 3_600_000

/** @returns the next moment for reminders, or undefined when none is left */
export function nextReminder(closesAt: number, now: number): number | undefined {
  const lastDay = startOfDay(vietnamDay(closesAt - 1))
  return daysBefore.map((days) => lastDay - days * dayMs + hourMs).find((at) => at > now)
}

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
  readonly remindedOn: string | null
  readonly muted: boolean | null
  readonly mayInvite: boolean
}

export interface Told {
  readonly contactId: string
  readonly address: { readonly channel: ChannelKind; readonly account: string; readonly externalId: string }
}

/**
 * One address a person: where they wrote last and may be written to. Nobody hears of one survey twice in a day, or after "Không nhắc nữa".
 * @param rows latest first for each person
 * @returns `notReached`: due, and no way to write to them
 */
export function dueFor(
  rows: readonly Reachable[],
  what: 'invite' | 'reminder',
  today: string,
  mayWrite: (channel: string, lastInteractionAt: number | undefined) => boolean,
): { readonly tell: Told[]; readonly notReached: string[] } {
  const tell = new Map<string, Told>()
  const due = new Set<string>()
  for (const row of rows) {
    const isDue =
      row.mayInvite && !row.muted && (what === 'invite' ? row.contactedOn === null : row.remindedOn !== today && row.contactedOn !== today)
    if (!isDue) continue
    due.add(row.contactId)
    const { channel, account, externalId } = row
    if (tell.has(row.contactId) || channel === null || account === null || externalId === null || row.reachable !== true) continue
    if (!mayWrite(channel, row.lastInteractionAt ?? undefined)) continue
    tell.set(row.contactId, { contactId: row.contactId, address: { channel: channel as ChannelKind, account, externalId } })
  }
  return { tell: [...tell.values()], notReached: [...due].filter((contactId) => !tell.has(contactId)) }
}
