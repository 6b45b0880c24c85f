/** An officer in the field writes a message to many in chat: its words, a photo, until when to acknowledge it, to whom. */
import type { AudienceSpec } from '../../broadcasts/audience.ts'
import { maxTextChars, unknownPlaceholders } from '../../broadcasts/compose.ts'
import { deadlineIn, deadlineWords, offeredDays, readDeadline } from '../../broadcasts/deadline.ts'
import type { Deadline } from '../../broadcasts/deadline.ts'
import { broadcastWording } from '../../broadcasts/wording.ts'
import { startOfDay, vietnamDate, vietnamDay } from '../../calendar.ts'
import { fold } from '../../text.ts'
import { dayName } from '../../training/when.ts'
import { labelled } from '../choices.ts'
import { choice, go, say } from '../draft.ts'
import type { Draft } from '../draft.ts'
import type { Feature } from '../feature.ts'
import type { Known } from '../known.ts'
import type { Place } from '../state.ts'
import { asksInWords } from '../waiting.ts'
import { bareAnswer } from './consent.ts'

const { chat, buttons } = broadcastWording

/** Who of the officers may send to many; those who only look may not. */
export function officerHere(draft: Draft): NonNullable<Known['officer']> | undefined {
  const { officer } = draft.known
  if (officer === undefined || officer.role === 'nguoi_xem') {
    say(draft, { text: chat.onlyOfficers })
    return undefined
  }
  return officer
}

/** "soạn thông báo" */
export function compose(draft: Draft): void {
  if (officerHere(draft) === undefined) return
  go(draft, { type: 'broadcast_text' })
  askText(draft, chat.write)
}

export const askText = (draft: Draft, text: string): void => say(draft, { text, choices: [choice(buttons.drop, 'bc:drop')] })

/** A photo for the message, in a size that Zalo takes too; its words come with it or after it. @returns false when they are writing none */
export function photoSent(
  draft: Draft,
  { kind, url, reference, lightReference, caption }: Parameters<NonNullable<Feature['attachment']>>[1],
): boolean {
  if (draft.state.at.type !== 'broadcast_text') return false
  const photo = kind === 'image' ? (lightReference ?? reference ?? url) : undefined
  if (photo === undefined) askText(draft, chat.onlyPhotos)
  else {
    go(draft, { type: 'broadcast_text', photo })
    if (caption !== undefined && caption.trim() !== '') textTyped(draft, caption)
    else askText(draft, chat.photoKept)
  }
  return true
}

/** The next text is the message. */
export function textTyped(draft: Draft, said: string): void {
  const officer = officerHere(draft)
  if (officer === undefined) return go(draft, { type: 'idle' })
  const unknown = unknownPlaceholders(said)
  if (unknown.length > 0) return askText(draft, chat.unknownPlaceholder(unknown[0] ?? ''))
  if (said.length > maxTextChars) return askText(draft, chat.tooLong(maxTextChars))
  const { at } = draft.state
  const photo = at.type === 'broadcast_text' ? at.photo : undefined
  const by = deadlineIn(said, draft.known.now)
  askToWhom(draft, officer, { text: said, ...(photo !== undefined && { photo }), ...(by !== undefined && { by }) })
}

/** What is written so far. */
type Written = Omit<Extract<Place, { type: 'broadcast_to' }>, 'type'>

function askToWhom(draft: Draft, officer: NonNullable<Known['officer']>, written: Written): void {
  go(draft, { type: 'broadcast_to', ...written })
  const own = officer.unitId === undefined ? [] : [choice(buttons.ownUnit, 'bc:to:unit')]
  const wide = officer.role === 'can_bo_don_vi' ? [] : [choice(buttons.keyCadres, 'bc:to:key'), choice(buttons.everybody, 'bc:to:all')]
  const { by } = written
  const deadline = choice(by === undefined ? buttons.setDeadline : buttons.changeDeadline, 'bc:until')
  say(draft, {
    text: [by === undefined ? '' : chat.deadlineIs(deadlineWords(by)), chat.toWhom].filter(Boolean).join('\n'),
    choices: [...own, ...wide, deadline, choice(buttons.drop, 'bc:drop')],
  })
}

/** @returns true: it was asked again to whom */
export function askedAgain(draft: Draft, { type: _, ...written }: Extract<Place, { type: 'broadcast_to' }>): true {
  const officer = officerHere(draft)
  if (officer === undefined) go(draft, { type: 'idle' })
  else askToWhom(draft, officer, written)
  return true
}

/** [Đặt hạn xác nhận], and one of the days offered. @returns false where no message is being written */
export function deadlineChosen(draft: Draft, day: string): boolean {
  const { at } = draft.state
  if (at.type !== 'broadcast_to' && at.type !== 'broadcast_by') return false
  if (officerHere(draft) === undefined) return true
  if (day !== '')
    return deadlineSet(
      draft,
      day === 'none' ? { type: 'none' } : (readDeadline(vietnamDate(day), draft.known.now) ?? { type: 'impossible' }),
    )
  go(draft, { ...at, type: 'broadcast_by' })
  askUntilWhen(draft)
  return true
}

export function askUntilWhen(draft: Draft, hint: string = chat.untilWhen): void {
  const days = offeredDays(draft.known.now).map((day) => choice(buttons.until(dayName(startOfDay(day))), `bc:until:${day}`))
  say(draft, { text: hint, choices: [...days, choice(buttons.noDeadline, 'bc:until:none'), choice(buttons.drop, 'bc:drop')] })
}

/** A day typed where one is asked for, or beside the question to whom. @returns false when the text is none */
export function deadlineTyped(draft: Draft, said: string): boolean {
  const { at } = draft.state
  if (at.type !== 'broadcast_by' && (at.type !== 'broadcast_to' || !/\d \d|\bhan\b/.test(fold(said)))) return false
  if (labelled(draft.state, said) !== undefined) return false
  const read = readDeadline(said, draft.known.now)
  return read !== undefined && deadlineSet(draft, read)
}

/** Neither a day nor a question: asked again. */
export function noDay(draft: Draft, said: string): boolean {
  const folded = fold(said)
  if (!bareAnswer.test(folded) && (!/\d/.test(folded) || asksInWords(said))) return false
  askUntilWhen(draft)
  return true
}

function deadlineSet(draft: Draft, read: Deadline): boolean {
  const { at } = draft.state
  const officer = officerHere(draft)
  if (officer === undefined) go(draft, { type: 'idle' })
  else if (read.type === 'impossible') askUntilWhen(draft, chat.noSuchDay)
  else if (at.type === 'broadcast_to' || at.type === 'broadcast_by') {
    const { by: _, type: __, ...written } = at
    askToWhom(draft, officer, { ...written, ...(read.type === 'day' && { by: read.day }) })
  }
  return true
}

export function addressed(draft: Draft, to: string): boolean {
  const { at } = draft.state
  if (at.type !== 'broadcast_to' && at.type !== 'broadcast_by') return false
  const officer = officerHere(draft)
  if (officer === undefined) return true
  const audience = audienceOf(to, officer)
  if (audience === undefined) return false
  // The day came while the question waited.
  if (at.by !== undefined && at.by < vietnamDay(draft.known.now)) return deadlineSet(draft, { type: 'impossible' })
  go(draft, { type: 'idle' })
  const id = `TB-${draft.known.newCode(6)}`
  draft.effects.push({
    type: 'broadcast_drafted',
    id,
    promptId: draft.known.newCode(10),
    by: { id: officer.id, name: officer.name },
    content: { text: at.text, acknowledge: true, ...(at.by !== undefined && { acknowledgeBy: at.by }) },
    audience,
    ...(at.photo !== undefined && { photo: at.photo }),
  })
  say(draft, { text: chat.submitting(id) })
  return true
}

function audienceOf(to: string, { role, unitId }: NonNullable<Known['officer']>): AudienceSpec | undefined {
  if (to === 'unit' && unitId !== undefined) return { units: [unitId] }
  if (role === 'can_bo_don_vi') return undefined
  if (to === 'key') return { key: true }
  return to === 'all' ? { everybody: true } : undefined
}
