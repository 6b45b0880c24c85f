/** Joining a unit by its code, seeing which one it is, and leaving it. */
import { joiningWording as words, unitCodeIn } from '../../cadres/joining.ts'
import { wording } from '../../wording.ts'
import { choice, go, say } from '../draft.ts'
import type { Draft } from '../draft.ts'
import type { Feature } from '../feature.ts'
import { askConsent } from './consent.ts'

export const ownUnit = {
  needs(wants, { carried, command, value }) {
    const code = unitCodeIn(carried) ?? unitCodeIn(/^unit:join:(\w+)$/.exec(value ?? '')?.[1] ?? '')
    if (code !== undefined) wants.unitCode = code
    const speaksOfIt = command === 'my_unit' || command === 'leave_unit' || value?.startsWith('unit:') === true
    // What is held about somebody includes where they belong.
    if (code !== undefined || speaksOfIt || command === 'holdings' || value === 'rights:view') wants.ownUnit = true
  },
  commands: { my_unit: showUnit, leave_unit: askLeave },
  buttons: { unit: chosen },
  link: code,
  code,
  // Two purposes, two questions: to be asked, and to be told.
  consented(draft, after) {
    if (after === 'unit' && draft.known.contact.granted.notices === undefined) askConsent(draft, 'notices', 'nothing')
  },
} satisfies Feature

/** A code that was typed or came with the link of a poster: nothing happens before a tap. */
function code(draft: Draft, said: string): boolean {
  const given = unitCodeIn(said)
  if (given === undefined) return false
  const { unitOfCode, ownUnit: own } = draft.known
  // Who comes by a poster came for this; the welcome says who speaks.
  if (!draft.state.welcomed) say(draft, { text: wording.welcome(draft.known.house) })
  draft.state = { ...draft.state, welcomed: true }
  if (unitOfCode === undefined || unitOfCode === 'unknown') say(draft, { text: words.codeWrong })
  else if (own?.unitId === unitOfCode.unitId) sayUnit(draft)
  else {
    const text = own === undefined ? words.offer(unitOfCode.unitName) : words.offerMove(own.unitName, unitOfCode.unitName)
    say(draft, { text, choices: [choice(words.buttons.join, `unit:join:${given}`), choice(words.buttons.notNow, 'unit:stay')] })
  }
  return true
}

function chosen(draft: Draft, action: string): boolean {
  const { unitOfCode, ownUnit: own } = draft.known
  go(draft, { type: 'idle' })
  switch (action) {
    case 'join':
      // Looked up again: the code may have been renewed since it was scanned.
      if (unitOfCode === undefined || unitOfCode === 'unknown') say(draft, { text: words.codeWrong })
      else if (own?.unitId === unitOfCode.unitId) sayUnit(draft)
      else {
        draft.effects.push({ type: 'join_unit', unitId: unitOfCode.unitId })
        say(draft, { text: words.joined(unitOfCode.unitName), choices: [choice(words.buttons.leave, 'unit:leave')] })
        // Who has not agreed is never invited, member or not. Asked once: who moves has been asked before.
        if (own === undefined && draft.known.contact.granted.surveys === undefined) askConsent(draft, 'surveys', 'unit')
      }
      return true
    case 'ask':
      askConsent(draft, 'surveys', 'unit')
      return true
    case 'leave':
      askLeave(draft)
      return true
    case 'gone':
      leave(draft)
      return true
    case 'stay':
      // The question is over: the same words later ask it anew.
      draft.state = { ...draft.state, prompts: draft.state.prompts.filter(({ choices }) => !asksToLeave(choices)) }
      say(draft, { text: words.kept })
      return true
    default:
      return false
  }
}

function showUnit(draft: Draft): void {
  go(draft, { type: 'idle' })
  sayUnit(draft)
}

function sayUnit(draft: Draft): void {
  const { ownUnit: own } = draft.known
  if (own === undefined) return say(draft, { text: words.none })
  const mayBeAsked = draft.known.contact.granted.surveys !== undefined
  say(draft, {
    text: words.already(own),
    choices: [...(mayBeAsked ? [] : [choice(words.buttons.ask, 'unit:ask')]), choice(words.buttons.leave, 'unit:leave')],
  })
}

function askLeave(draft: Draft): void {
  const { ownUnit: own } = draft.known
  if (own === undefined) return say(draft, { text: words.none })
  // Who says it again where they were just asked means it.
  if (asksToLeave(draft.state.prompts[0]?.choices)) return leave(draft)
  const choices = [choice(words.buttons.leaveIndeed, 'unit:gone'), choice(words.buttons.stay, 'unit:stay')]
  say(draft, { text: words.askLeave(own.unitName), choices })
}

const asksToLeave = (choices: readonly { readonly v: string }[] | undefined): boolean =>
  choices?.some(({ v }) => v === 'unit:gone') === true

function leave(draft: Draft): void {
  const { ownUnit: own } = draft.known
  go(draft, { type: 'idle' })
  if (own === undefined) return say(draft, { text: words.none })
  draft.effects.push({ type: 'leave_unit' })
  say(draft, { text: words.left(own.unitName) })
}
