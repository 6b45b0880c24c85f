/** Reminders in conversation: that one was said, and at which hours somebody wants them. */
import { askedHours } from '../../reminders/asked-hours.ts'
import type { Reminding } from '../../reminders/engine.ts'
import { wording } from '../../reminders/wording.ts'
import { say } from '../draft.ts'
import type { Draft } from '../draft.ts'
import type { Effect } from '../effect.ts'
import type { Feature } from '../feature.ts'

export const reminders = {
  buttons: { remind: (draft, _a, _b, _c, value) => quiet(draft, value.slice('remind:quiet:'.length)) },
  wish: hoursTyped,
} satisfies Feature

/** What a turn says because of a reminder: in the hours chosen for it, entered in the ledger by the same commit. Nothing said, nothing entered. */
export function asReminder(effects: readonly Effect[], reminding: Reminding): readonly Effect[] {
  if (!effects.some(({ type }) => type === 'say')) return effects
  return [
    ...effects.map((effect) => (effect.type === 'say' ? { ...effect, kind: 'reminder' as const, until: reminding.until } : effect)),
    { type: 'reminded', reminding },
  ]
}

/** The same for news that is told once and does not count down to anything. */
export function asNotice(effects: readonly Effect[], noted: Reminding): readonly Effect[] {
  if (!effects.some(({ type }) => type === 'say')) return effects
  const { until, isUrgent } = noted
  return [
    ...effects.map((effect) => (effect.type === 'say' ? { ...effect, kind: 'notice' as const, until, isUrgent } : effect)),
    { type: 'reminded', reminding: noted },
  ]
}

/** "giờ nhắc 20h đến 23h" @returns false when the text speaks of something else */
function hoursTyped(draft: Draft, said: string): boolean {
  const asked = askedHours(said)
  if (asked === undefined) return false
  if (asked === 'how') say(draft, { text: wording.hoursHow })
  else if (asked === 'usual') {
    draft.effects.push({ type: 'reminder_hours' })
    say(draft, { text: wording.hoursUsual })
  } else {
    draft.effects.push({ type: 'reminder_hours', hours: asked })
    say(draft, { text: wording.hoursSet(wording.time(asked.from), wording.time(asked.until)) })
  }
  return true
}

/** "Không nhắc nữa" under a reminder. */
function quiet(draft: Draft, thing: string): void {
  draft.effects.push({ type: 'mute_reminder', thing })
  say(draft, { text: wording.muted })
}
