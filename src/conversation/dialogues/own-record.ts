/** A cadre and their own record: linking by a code, looking, proposing changes. */
import { recordWording } from '../../cadres/changes/wording.ts'
import { cadreCodeIn } from '../../cadres/links.ts'
import { askedChange } from '../../cadres/proposals.ts'
import { ownLines } from '../../cadres/view.ts'
import { vietnamDay } from '../../calendar.ts'
import { fold } from '../../text.ts'
import { choice, go, say } from '../draft.ts'
import type { Draft } from '../draft.ts'
import type { Feature } from '../feature.ts'
import type { AfterConsent } from '../state.ts'
import { bareAnswer } from './consent.ts'
import { asksInWords } from '../waiting.ts'
import {
  askMajor,
  askValue,
  changeAsked,
  changeChosen,
  changeIn,
  confirm,
  drop,
  majorTyped,
  send,
  valueTyped,
} from './own-record/change.ts'
import { isReady, linkNow, linkRecord } from './own-record/link.ts'
import { isAtRecord, isOfRecord, isOnlyTold, refusedHere } from './own-record/refused.ts'
import { answerTo, isCourtesy } from './questions.ts'

const { buttons } = recordWording

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
      if (asksInWords(said) && answerTo(draft, said).kind === 'answer') return false
      if (isCourtesy(draft, said)) askValue(draft, field)
      else valueTyped(draft, field, said)
      return true
    },
    record_major(draft, { level }, said) {
      if (asksInWords(said) && answerTo(draft, said).kind === 'answer') return false
      if (isCourtesy(draft, said)) askMajor(draft, level)
      else majorTyped(draft, level, said)
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
  waits: {
    record_value: (draft, { field }) => askValue(draft, field),
    record_major: (draft, { level }) => askMajor(draft, level),
    record_confirm: (draft, { proposal }) => confirm(draft, proposal),
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

const codeOf = (after: AfterConsent | undefined): string | undefined =>
  after?.startsWith('link-') ? after.slice('link-'.length) : undefined

/** A code for linking a record, typed or carried by the link that opened the chat. */
function code(draft: Draft, said: string): boolean {
  const found = cadreCodeIn(said)
  if (found !== undefined) linkRecord(draft, found)
  return found !== undefined
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

/** @returns false for a button that no longer means anything */
function recordChosen(draft: Draft, action: string, a: string, b: string): boolean {
  if (action !== 'show') return changeChosen(draft, action, a, b)
  showRecord(draft)
  return true
}
