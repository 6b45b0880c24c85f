/** What somebody wishes to say, named or sealed: asked for, taken down, shown, sent. */
import type { CaseCategory } from '../../../db/tables/feedback.ts'
import { lookupCode, maxCaseChars } from '../../feedback/case.ts'
import { promisedDays } from '../../feedback/deadlines.ts'
import { isAccusation } from '../../feedback/denunciation.ts'
import { isUrgent } from '../../feedback/urgent.ts'
import { categoryNames, feedbackWording as words } from '../../feedback/wording.ts'
import { placeholders, redact } from '../../privacy/redact.ts'
import { choice, go, say } from '../draft.ts'
import type { Draft } from '../draft.ts'
import type { Place } from '../state.ts'

export type FeedbackPlace = Extract<Place, { type: 'feedback' }>

const { buttons } = words
export const stop = choice(buttons.stop, 'fb:stop')

export function begin(draft: Draft): void {
  put(draft, { step: 'mode' })
  askMode(draft, words.mode(draft.known.house))
}

export const askMode = (draft: Draft, text: string) =>
  say(draft, { text, choices: [choice(buttons.named, 'fb:named'), choice(buttons.sealed, 'fb:sealed'), stop] })

/** A place under seal. */
export function put(draft: Draft, place: Omit<FeedbackPlace, 'type' | 'sealed'>): void {
  go(draft, { type: 'feedback', sealed: true, ...place })
}

/** The unit is known, or nobody's business: on to the words. What brought them here may serve as those. */
export function askText(draft: Draft, at: FeedbackPlace): void {
  go(draft, { ...at, step: 'text' })
  const same = at.text === undefined ? [] : [choice(buttons.same, 'fb:same')]
  say(draft, { text: words.write(at.sealed, maxCaseChars, draft.known.channel === 'webchat'), choices: [...same, stop] })
}

export function written(draft: Draft, at: FeedbackPlace, said: string): void {
  if (said.length > maxCaseChars) return say(draft, { text: words.tooLong(said.length, maxCaseChars), choices: [stop] })
  if (!at.sealed) return sendNamed(draft, at, said)
  const place: FeedbackPlace = { ...at, step: 'confirm', text: said }
  go(draft, place)
  confirm(draft, place)
}

/** Shows what is about to go, with a word about danger or about details that name somebody. */
export function confirm(draft: Draft, at: FeedbackPlace): void {
  const text = at.text ?? ''
  if (isUrgent(text))
    return say(draft, {
      text: words.sealedUrgent(draft.known.house),
      choices: [choice(buttons.human, 'fbhuman'), choice(buttons.sendSealed, 'fb:send'), choice(buttons.again, 'fb:again'), stop],
    })
  const { replaced } = redact(`${at.unitText ?? ''}\n${text}`)
  const masks = redact(text).replaced.length > 0
  say(draft, { text: words.confirm(categoryNames[at.category ?? 'khac'], at.unitText, text, at.file !== undefined) })
  say(draft, {
    text: replaced.length > 0 ? words.personal(replaced.map((kind) => placeholders[kind].slice(1, -1))) : words.ready,
    choices: [
      choice(buttons.send, 'fb:send'),
      ...(masks ? [choice(buttons.mask, 'fb:mask')] : []),
      choice(buttons.again, 'fb:again'),
      stop,
    ],
  })
}

export function sendSealed(draft: Draft, at: FeedbackPlace): void {
  const { known } = draft
  const lookup = lookupCode(known.newCode(12))
  const text = at.text ?? ''
  const restricted = isAccusation(text)
  go(draft, { type: 'idle' })
  draft.effects.push({
    type: 'sealed_letter',
    letter: {
      type: 'new',
      lookup,
      at: known.now,
      code: `TK-${known.newCode(6)}`,
      category: at.category ?? 'khac',
      ...(at.unitText !== undefined && { unitText: at.unitText }),
      ...(at.unitId !== undefined && { unitId: at.unitId }),
      text,
      ...(at.file !== undefined && { file: at.file }),
      urgent: isUrgent(text),
      restricted,
    },
  })
  if (restricted) say(draft, { text: words.sealedDenunciation })
  say(draft, { text: words.sealedSent(lookup, promisedDays) })
}

export function sendNamed(draft: Draft, at: FeedbackPlace, text: string, attachmentUrl?: string): void {
  const code = `YC-${draft.known.newCode(6)}`
  const category: CaseCategory = at.category ?? 'khac'
  const isClosed = isAccusation(text)
  go(draft, { type: 'idle' })
  draft.effects.push({
    type: 'open_case',
    kind: isClosed ? 'denunciation' : 'feedback',
    code,
    text,
    category,
    ...(at.unitText !== undefined && { unitText: at.unitText }),
    ...(at.unitId !== undefined && { unitId: at.unitId }),
    ...(attachmentUrl !== undefined && { attachmentUrl }),
  })
  if (isClosed) say(draft, { text: words.namedDenunciation })
  say(draft, { text: words.namedSent(draft.known.house, code, promisedDays) })
}
