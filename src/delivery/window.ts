/**
 * Zalo OA's reply window. Free for 48 hours after the person's last interaction, paid until seven days, then closed
 * (https://docs.zaloplatforms.com/docs/OA, terms of consultation messages in force since 2026-01-01).
 */
export type Window = 'free' | 'paid' | 'closed'

const hourMs = 3_600_000

/** @param lastInteractionAt epoch ms; undefined when they never wrote */
export function windowOf(lastInteractionAt: number | undefined, now: number): Window {
  if (lastInteractionAt === undefined) return 'closed'
  const hours = (now - lastInteractionAt) / hourMs
  return hours < 48 ? 'free' : hours < 7 * 24 ? 'paid' : 'closed'
}

/** Whether we may write first. A reply to somebody's own message always may: they have just opened the window. */
export function mayWriteFirst(window: Window, setting: 'free' | 'paid'): boolean {
  return window === 'free' || (window === 'paid' && setting === 'paid')
}
