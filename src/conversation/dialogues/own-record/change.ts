/** A cadre proposes a change to their own record: which part, its value, a look at both, sent. */
import { educationLevels, politicalLevels } from '../../../../db/tables/cadres.ts'
import { proposalNames, recordWording } from '../../../cadres/changes/wording.ts'
import { askedChange, proposalFields, proposed, sides } from '../../../cadres/proposals.ts'
import type { Asked, Proposal, ProposalField } from '../../../cadres/proposals.ts'
import { educationNames, politicalNames } from '../../../cadres/wording.ts'
import { vietnamDay } from '../../../calendar.ts'
import { fold } from '../../../text.ts'
import { choice, go, say } from '../../draft.ts'
import type { Draft } from '../../draft.ts'
import { isReady } from './link.ts'

const { buttons } = recordWording

/** The five levels people have; the rest go through an officer. Zalo shows five buttons. */
const offered = { education: educationLevels.slice(3), politics: politicalLevels.slice(1) } as const

const cancel = choice(buttons.cancel, 'record:cancel')

/** "cập nhật giúp tôi bằng đại học": the choice of a field is already made, perhaps the value too. */
export function changeAsked(draft: Draft, asked: Asked): void {
  go(draft, { type: 'idle' })
  if (!isReady(draft)) return
  if (asked.proposal !== undefined) {
    if (asked.proposal.field === 'education' && asked.proposal.major === null) return askMajor(draft, asked.proposal.level)
    return confirm(draft, asked.proposal)
  }
  if (asked.field !== undefined) return askValue(draft, asked.field)
  chooseField(draft)
}

/** A person who is no linked cadre and does not speak of themselves is asking about the resolution. */
export function changeIn(draft: Draft, said: string): Asked | undefined {
  const asked = askedChange(said)
  if (asked === undefined) return undefined
  return draft.known.cadreId !== undefined || /(?:^| )(?:toi|em|minh)(?: |$)/.test(fold(said)) ? asked : undefined
}

/** @returns false for a button that no longer means anything */
export function changeChosen(draft: Draft, action: string, a: string, b: string): boolean {
  const { at } = draft.state
  switch (action) {
    case 'cancel':
      drop(draft)
      return true
    case 'edit':
      if (isReady(draft)) chooseField(draft)
      return true
    case 'field': {
      const field = proposalFields.find((each) => each === a)
      if (field !== undefined && isReady(draft)) askValue(draft, field)
      return field !== undefined
    }
    case 'level': {
      if (!isReady(draft)) return true
      const education = educationLevels.find((level) => level === b)
      if (a === 'education' && education !== undefined) askMajor(draft, education)
      const politics = politicalLevels.find((level) => level === b)
      if (a === 'politics' && politics !== undefined) confirm(draft, { field: 'politics', level: politics })
      return true
    }
    case 'major':
      if (at.type !== 'record_major') return false
      majorTyped(draft, at.level, null)
      return true
    case 'send':
      if (at.type !== 'record_confirm') return false
      send(draft, at.proposal)
      return true
    default:
      return false
  }
}

function chooseField(draft: Draft): void {
  say(draft, {
    text: recordWording.whichField,
    choices: proposalFields.map((field) => choice(proposalNames[field], `record:field:${field}`)),
  })
}

export function askValue(draft: Draft, field: ProposalField): void {
  switch (field) {
    case 'education':
    case 'politics': {
      const names: Readonly<Record<string, string>> = field === 'education' ? educationNames : politicalNames
      const choices = offered[field].map((level) => choice(names[level] ?? level, `record:level:${field}:${level}`))
      return say(draft, { text: recordWording.whichLevel(proposalNames[field]), choices })
    }
    case 'union':
    case 'phone':
    case 'email':
      go(draft, { type: 'record_value', field })
      return say(draft, { text: recordWording.typeValue[field], choices: [cancel] })
  }
}

export function askMajor(draft: Draft, level: (typeof educationLevels)[number]): void {
  go(draft, { type: 'record_major', level })
  say(draft, { text: recordWording.whichMajor, choices: [choice(buttons.skip, 'record:major:skip'), cancel] })
}

/** The next text after a field was chosen. */
export function valueTyped(draft: Draft, field: 'union' | 'phone' | 'email', said: string): void {
  const proposal = proposed(field, said)
  if (proposal === undefined) return say(draft, { text: recordWording.badValue[field], choices: [cancel] })
  confirm(draft, proposal)
}

export function majorTyped(draft: Draft, level: (typeof educationLevels)[number], said: string | null): void {
  confirm(draft, { field: 'education', level, major: said === null ? null : said.slice(0, 120) })
}

export function confirm(draft: Draft, proposal: Proposal): void {
  const { record, now } = draft.known
  go(draft, { type: 'idle' })
  if (record === undefined) return say(draft, { text: recordWording.gone })
  const { name, old, new: next } = sides(record.cadre, proposal, vietnamDay(now))
  if (old === next) return say(draft, { text: recordWording.same(name, old) })
  go(draft, { type: 'record_confirm', proposal })
  say(draft, { text: recordWording.confirm(name, old, next), choices: [choice(buttons.send, 'record:send'), cancel] })
}

export function drop(draft: Draft): void {
  go(draft, { type: 'idle' })
  say(draft, { text: recordWording.cancelled })
}

export function send(draft: Draft, proposal: Proposal): void {
  const { record, now, contact } = draft.known
  go(draft, { type: 'idle' })
  if (record === undefined || contact.granted.cadre_record === undefined) return say(draft, { text: recordWording.gone })
  const { old, name, new: next } = sides(record.cadre, proposal, vietnamDay(now))
  const code = `DX-${draft.known.newCode(6)}`
  draft.effects.push({ type: 'propose_change', code, cadreId: record.cadre.head.id, proposal, oldText: old, newText: `${name}: ${next}` })
  say(draft, { text: recordWording.sent(code) })
}
