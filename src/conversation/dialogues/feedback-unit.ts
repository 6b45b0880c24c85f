/** Which unit an opinion is about: recognised and confirmed, written down as typed, or left out. */
import { isHardship } from '../../feedback/hardship.ts'
import { isAccusation } from '../../feedback/denunciation.ts'
import { isUrgent } from '../../feedback/urgent.ts'
import { feedbackWording as words } from '../../feedback/wording.ts'
import { choice, go, say } from '../draft.ts'
import type { Draft } from '../draft.ts'
import { askText, stop, written } from './feedback-writing.ts'
import type { FeedbackPlace } from './feedback-writing.ts'

const { buttons } = words
const skip = choice(buttons.skip, 'fb:unit')
const again = choice(buttons.typeAgain, 'fb:unit:again')

export function askUnit(draft: Draft, at: FeedbackPlace): void {
  const { unitText: _, unitId: __, typed: ___, found: ____, ...rest } = at
  go(draft, { ...rest, step: 'unit' })
  say(draft, { text: words.unit(at.sealed), choices: [skip, stop] })
}

/** Nobody's unit has a name as long as this. */
const maxNameChars = 80
const maxNameWords = 12

const isContent = (said: string): boolean =>
  said.length > maxNameChars ||
  said.split(/\s+/).length > maxNameWords ||
  /[.!?…]\s+\S/.test(said) ||
  isHardship(said) ||
  isUrgent(said) ||
  isAccusation(said)

export function unitTyped(draft: Draft, at: FeedbackPlace, said: string): void {
  const units = draft.known.units ?? []
  if (units.length > 0) {
    const small = at.sealed && units.length === 1 ? units[0]?.within : undefined
    // Whoever would be found by so small a unit may name the larger one around it.
    const offered = [...units, ...(small === undefined ? [] : [small])].map(({ unitId, name }) => ({ id: unitId, name }))
    go(draft, { ...at, found: offered })
    const choices = offered.map(({ id, name }, i) => choice(units.length === 1 && i === 0 ? buttons.right : name, `fb:unit:${id}`))
    const [first] = offered
    const text = units.length === 1 && first !== undefined ? words.unitFound(first.name) : words.unitsFound
    return say(draft, { text: small === undefined ? text : `${text} ${words.smallUnit}`, choices: [...choices, again, skip] })
  }
  go(draft, { ...at, typed: said })
  if (isContent(said)) return say(draft, { text: words.unitIsContent, choices: [choice(buttons.asText, 'fb:astext'), again, skip, stop] })
  const text = `${words.unitUnknown(said)}${at.sealed ? ` ${words.smallUnit}` : ''}`
  say(draft, { text, choices: [choice(buttons.asTyped, 'fb:asunit'), again, skip, stop] })
}

/** @param which the code of a unit that was offered; empty: none */
export function unitChosen(draft: Draft, at: FeedbackPlace, which: string): void {
  if (which === 'again') return askUnit(draft, at)
  const unit = at.found?.find(({ id }) => id === which)
  const { typed: _, found: __, ...rest } = at
  askText(draft, { ...rest, ...(unit && { unitId: unit.id, unitText: unit.name }) })
}

/** What was typed is kept as the unit's name, or was what they wish to say. */
export function typedTaken(draft: Draft, at: FeedbackPlace, said: string, as: 'asunit' | 'astext'): void {
  const { typed: _, found: __, ...rest } = at
  if (as === 'asunit') return askText(draft, { ...rest, unitText: said })
  const place: FeedbackPlace = { ...rest, step: 'text' }
  go(draft, place)
  written(draft, place, said)
}
