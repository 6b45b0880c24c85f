/** A cadre and their own record: linking by a code, looking, proposing changes. */
import { educationLevels, politicalLevels } from '../../../db/tables/cadres.ts'
import { cadreCodeIn } from '../../cadres/links.ts'
import { askedChange, proposalFields, proposed, sides } from '../../cadres/proposals.ts'
import type { Asked, Proposal, ProposalField } from '../../cadres/proposals.ts'
import { confided } from '../../cadres/confided.ts'
import { refusedIn } from '../../cadres/tier-c.ts'
import type { RefusedKind } from '../../cadres/tier-c.ts'
import { ownLines } from '../../cadres/view.ts'
import { educationNames, politicalNames } from '../../cadres/wording.ts'
import { proposalNames, recordWording } from '../../cadres/changes/wording.ts'
import { isHardship } from '../../feedback/hardship.ts'
import { isAccusation, isDenunciation } from '../../feedback/denunciation.ts'
import { vietnamDay } from '../../calendar.ts'
import { fold } from '../../text.ts'
import { choice, go, say } from '../draft.ts'
import type { Draft } from '../draft.ts'
import type { Feature } from '../feature.ts'
import type { AfterConsent, State } from '../state.ts'
import { askConsent, bareAnswer } from './consent.ts'

const { buttons } = recordWording

/** The five levels people have; the rest go through an officer. Zalo shows five buttons. */
const offered = { education: educationLevels.slice(3), politics: politicalLevels.slice(1) } as const

const cancel = choice(buttons.cancel, 'record:cancel')

export const ownRecord = {
  needs(wants, { state, said, carried, command, value, agreedTo }) {
    // An answer to a survey is never taken for a wish about one's record: reading that would leave a trace of the moment.
    const speaksOfIt = state.at.type !== 'survey' && askedChange(said) !== undefined
    wants.record = command === 'record' || value?.startsWith('record:') === true || agreedTo === 'record' || isAtRecord(state) || speaksOfIt
    const code = cadreCodeIn(carried) ?? codeOf(agreedTo)
    if (code !== undefined) wants.recordCode = code
  },
  commands: { record: showRecord },
  buttons: { record: recordChosen },
  link: code,
  code,
  wish(draft, said) {
    const refused = refusedHere(draft.state, said)
    if (refused.length === 0) return false
    if (isOfRecord(draft.state, said)) say(draft, { text: recordWording.refusedKinds(refused) })
    else if (isOnlyTold(said)) say(draft, { text: recordWording.notKept(refused), choices: [choice(buttons.beHeard, 'fbopen')] })
    else return false
    return true
  },
  places: {
    record_value(draft, { field }, said) {
      valueTyped(draft, field, said)
      return true
    },
    record_major(draft, { level }, said) {
      majorTyped(draft, level, said)
      return true
    },
    // "… gửi cán bộ duyệt chứ?" is answered by a plain yes or no.
    record_confirm(draft, { proposal }, said) {
      const folded = fold(said)
      if (!bareAnswer.test(folded) || /\d/.test(folded)) return false
      if (/^(k|ko|khong)$/.test(folded)) drop(draft)
      else send(draft, proposal)
      return true
    },
  },
  question(draft, said) {
    // In a survey the record has not been read, and what is asked there is a question like any other.
    const change = draft.state.at.type === 'survey' ? undefined : changeIn(draft, said)
    if (change !== undefined) changeAsked(draft, change)
    return change !== undefined
  },
  consented(draft, after, granted) {
    if (!granted) return
    const agreed = codeOf(after)
    if (agreed !== undefined) linkNow(draft, agreed)
    if (after === 'record') showNow(draft)
  },
} satisfies Feature

const isAtRecord = ({ at }: State): boolean => at.type === 'record_value' || at.type === 'record_major' || at.type === 'record_confirm'

const codeOf = (after: AfterConsent | undefined): string | undefined =>
  after?.startsWith('link-') ? after.slice('link-'.length) : undefined

/** A code for linking a record, typed or carried by the link that opened the chat. */
function code(draft: Draft, said: string): boolean {
  const found = cadreCodeIn(said)
  if (found !== undefined) linkRecord(draft, found)
  return found !== undefined
}

/**
 * What of a message is kept nowhere, the log included: what has no place in a record while the talk is about one, and wherever else nothing
 * is being written to anybody; numbers of identity papers always.
 */
export function refusedHere(state: State, said: string): readonly RefusedKind[] {
  const { kinds } = confided(said)
  if (isOfRecord(state, said)) return [...new Set([...refusedIn(said), ...kinds])]
  return inPassing.has(state.at.type) ? kinds : kinds.filter((kind) => kind === 'identity')
}

const isOfRecord = (state: State, said: string): boolean => isAtRecord(state) || askedChange(said) !== undefined

/** Where words are meant for the bot alone: no case, no opinion, no message of an officer's. */
const inPassing: ReadonlySet<State['at']['type']> = new Set(['idle', 'consent', 'confirm_erasure', 'vote_reason', 'survey'])

/** Told and nothing asked, so that there is nothing to answer; or a number, which no answer needs. What is done to somebody is heard. */
function isOnlyTold(said: string): boolean {
  const { kinds, asks } = confided(said)
  if (kinds.includes('identity')) return true
  return !isHardship(said) && !isDenunciation(said) && !isAccusation(said) && (!asks || kinds.includes('account'))
}

/** A code that was typed or came with a link. Consent comes before the link (law 91/2025/QH15, article 9). */
function linkRecord(draft: Draft, code: string): void {
  const { recordCode, contact } = draft.known
  if (recordCode === undefined || recordCode === 'unknown') return say(draft, { text: recordWording.codeWrong })
  if (contact.granted.cadre_record === undefined) {
    say(draft, { text: recordWording.linkNeedsConsent })
    return askConsent(draft, 'cadre_record', `link-${code}`)
  }
  linkNow(draft, code)
}

/** After the yes: the code is looked up again, as it may have been used meanwhile. */
function linkNow(draft: Draft, code: string): void {
  const { recordCode } = draft.known
  go(draft, { type: 'idle' })
  if (recordCode === undefined || recordCode === 'unknown') return say(draft, { text: recordWording.codeWrong })
  draft.effects.push({ type: 'link_cadre', cadreId: recordCode, code })
  say(draft, { text: recordWording.linked, choices: [choice(buttons.mine, 'record:show')] })
}

/** Whether this person's record may be used in this chat; says what is missing. */
function isReady(draft: Draft): boolean {
  const { cadreId, contact } = draft.known
  if (cadreId === undefined) {
    say(draft, { text: recordWording.linkFirst })
    return false
  }
  if (contact.granted.cadre_record !== undefined) return true
  askConsent(draft, 'cadre_record', 'record')
  return false
}

function showRecord(draft: Draft): void {
  go(draft, { type: 'idle' })
  if (isReady(draft)) showNow(draft)
}

function showNow(draft: Draft): void {
  const { record, now } = draft.known
  if (record === undefined) return say(draft, { text: recordWording.gone })
  const lines = ownLines(record.cadre, record.names, vietnamDay(now), record.pending)
  say(draft, { text: recordWording.record(lines), choices: [choice(buttons.edit, 'record:edit')] })
}

/** "cập nhật giúp tôi bằng đại học": the choice of a field is already made, perhaps the value too. */
function changeAsked(draft: Draft, asked: Asked): void {
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
function changeIn(draft: Draft, said: string): Asked | undefined {
  const asked = askedChange(said)
  if (asked === undefined) return undefined
  return draft.known.cadreId !== undefined || /(?:^| )(?:toi|em|minh)(?: |$)/.test(fold(said)) ? asked : undefined
}

function chooseField(draft: Draft): void {
  say(draft, {
    text: recordWording.whichField,
    choices: proposalFields.map((field) => choice(proposalNames[field], `record:field:${field}`)),
  })
}

function askValue(draft: Draft, field: ProposalField): void {
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

function askMajor(draft: Draft, level: (typeof educationLevels)[number]): void {
  go(draft, { type: 'record_major', level })
  say(draft, { text: recordWording.whichMajor, choices: [choice(buttons.skip, 'record:major:skip'), cancel] })
}

/** The next text after a field was chosen. */
function valueTyped(draft: Draft, field: 'union' | 'phone' | 'email', said: string): void {
  const proposal = proposed(field, said)
  if (proposal === undefined) return say(draft, { text: recordWording.badValue[field], choices: [cancel] })
  confirm(draft, proposal)
}

function majorTyped(draft: Draft, level: (typeof educationLevels)[number], said: string | null): void {
  confirm(draft, { field: 'education', level, major: said === null ? null : said.slice(0, 120) })
}

function confirm(draft: Draft, proposal: Proposal): void {
  const { record, now } = draft.known
  go(draft, { type: 'idle' })
  if (record === undefined) return say(draft, { text: recordWording.gone })
  const { name, old, new: next } = sides(record.cadre, proposal, vietnamDay(now))
  if (old === next) return say(draft, { text: recordWording.same(name, old) })
  go(draft, { type: 'record_confirm', proposal })
  say(draft, { text: recordWording.confirm(name, old, next), choices: [choice(buttons.send, 'record:send'), cancel] })
}

/** @returns false for a button that no longer means anything */
function recordChosen(draft: Draft, action: string, a: string, b: string): boolean {
  const { at } = draft.state
  switch (action) {
    case 'show':
      showRecord(draft)
      return true
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

function drop(draft: Draft): void {
  go(draft, { type: 'idle' })
  say(draft, { text: recordWording.cancelled })
}

function send(draft: Draft, proposal: Proposal): void {
  const { record, now, contact } = draft.known
  go(draft, { type: 'idle' })
  if (record === undefined || contact.granted.cadre_record === undefined) return say(draft, { text: recordWording.gone })
  const { old, name, new: next } = sides(record.cadre, proposal, vietnamDay(now))
  const code = `DX-${draft.known.newCode(6)}`
  draft.effects.push({ type: 'propose_change', code, cadreId: record.cadre.head.id, proposal, oldText: old, newText: `${name}: ${next}` })
  say(draft, { text: recordWording.sent(code) })
}
