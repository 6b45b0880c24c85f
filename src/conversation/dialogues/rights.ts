/** The rights of the person whose data it is: to see, to withdraw, to be left alone, to be forgotten. Works in every state. */
import type { Purpose } from '../../../db/tables/contacts.ts'
import { vietnamDate, vietnamDay } from '../../calendar.ts'
import { grantedNames } from '../../privacy/consent.ts'
import { copyWording } from '../../privacy/copy/wording.ts'
import { fold } from '../../text.ts'
import { wording } from '../../wording.ts'
import { choice, go, say } from '../draft.ts'
import type { Draft } from '../draft.ts'
import type { Feature } from '../feature.ts'
import { askConsent, bareAnswer } from './consent.ts'
import { giveCopy } from './data-copy.ts'
import { requestRight } from './rights-requests.ts'

const { buttons } = wording

export const rights = {
  needs(wants, { command, value }) {
    wants.holdings = command === 'holdings' || value === 'rights:view'
  },
  commands: {
    stop: (draft) => setOptedOut(draft, true),
    resume: wantsNotices,
    erase: (draft) => askErasure(draft),
    rights: rightsMenu,
    holdings: showHoldings,
    withdraw,
  },
  buttons: {
    rights: (draft, name) => (menu[name] ?? resume)(draft),
    erase: (draft, answer) => (answer === 'yes' ? confirmErasure(draft) : keepData(draft)),
  },
  places: {
    confirm_erasure: (draft, _at, said) => unclear(draft, said),
  },
} satisfies Feature

const resume = (draft: Draft): void => setOptedOut(draft, false)

/** The buttons of the menu of rights. */
const menu: Readonly<Record<string, (draft: Draft) => void>> = {
  view: showHoldings,
  correct: (draft) => requestRight(draft, 'correct'),
  copy: (draft) => {
    if (!giveCopy(draft, `QDL-${draft.known.newCode(6)}`)) requestRight(draft, 'copy')
  },
  withdraw,
  consent: (draft) => askConsent(draft, 'qa_log', 'nothing'),
  model: allowModel,
  nomodel: stopModel,
  erase: (draft) => askErasure(draft),
  stop: (draft) => setOptedOut(draft, true),
  resume,
}

function rightsMenu(draft: Draft): void {
  const { granted, optedOut } = draft.known.contact
  const model = granted.external_ai === undefined ? choice(buttons.allowModel, 'rights:model') : choice(buttons.stopModel, 'rights:nomodel')
  go(draft, { type: 'idle' })
  say(draft, {
    text: wording.rightsMenu(draft.known.house, grantedNames(granted), optedOut),
    choices: [
      choice(buttons.view, 'rights:view'),
      granted.qa_log === undefined ? choice(buttons.consent, 'rights:consent') : choice(buttons.withdraw, 'rights:withdraw'),
      // Where nothing goes abroad there is nothing to agree to.
      ...(draft.known.modelNeedsConsent || granted.external_ai !== undefined ? [model] : []),
      choice(buttons.correct, 'rights:correct'),
      choice(buttons.erase, 'rights:erase'),
      optedOut ? choice(buttons.resume, 'rights:resume') : choice(buttons.stop, 'rights:stop'),
    ],
  })
}

function showHoldings(draft: Draft): void {
  const { holdings: held, ownUnit: unit } = draft.known
  if (held === undefined) return rightsMenu(draft)
  // Whoever has nothing in a record may have learnt in this conversation alone.
  const lessons = Math.max(held.training.lessons, draft.state.learning?.progress.read.length ?? 0)
  say(draft, {
    text: wording.holdings({
      ...held,
      training: { ...held.training, lessons },
      since: vietnamDate(vietnamDay(held.since)),
      ...(unit && { unit: unit.unitName }),
    }),
    choices: [choice(buttons.copy, 'rights:copy'), choice(buttons.correct, 'rights:correct'), choice(buttons.erase, 'rights:erase')],
  })
}

/** Acts at once; the proof of it is what is kept of consents. */
function withdraw(draft: Draft): void {
  const granted = Object.keys(draft.known.contact.granted) as Purpose[]
  go(draft, { type: 'idle' })
  if (granted.length === 0) return say(draft, { text: wording.nothingToWithdraw })
  for (const purpose of granted) draft.effects.push({ type: 'consent', purpose, action: 'withdrawn' })
  forgetWords(draft)
  say(draft, { text: wording.withdrawn, choices: [choice(buttons.erase, 'rights:erase')] })
}

/** Questions go to a model only where they may be kept: whoever has not agreed to that is asked for that first, and for this after it. */
function allowModel(draft: Draft): void {
  const { known } = draft
  if (!known.modelNeedsConsent) return rightsMenu(draft)
  askConsent(draft, known.contact.granted.qa_log === undefined ? 'qa_log' : 'external_ai', 'nothing')
}

function stopModel(draft: Draft): void {
  go(draft, { type: 'idle' })
  if (draft.known.contact.granted.external_ai !== undefined)
    draft.effects.push({ type: 'consent', purpose: 'external_ai', action: 'withdrawn' })
  say(draft, { text: wording.refusedModel })
}

function askErasure(draft: Draft, text: string = wording.confirmErasure(copyWording.stays)): void {
  go(draft, { type: 'confirm_erasure' })
  say(draft, {
    text,
    choices: [choice(buttons.confirmErase, 'erase:yes'), choice(buttons.copy, 'rights:copy'), choice(buttons.keep, 'erase:no')],
  })
}

/** A bare "có" deletes nothing: it may have meant another question. A bare no, or a "thôi", keeps everything. */
function unclear(draft: Draft, said: string): boolean {
  const folded = fold(said)
  if (!bareAnswer.test(folded)) return false
  if (/^(k|ko|khong)$/.test(folded)) keepData(draft)
  else askErasure(draft, wording.erasureNeedsWords)
  return true
}

/** Stops everything now; the words go when the request is carried out. */
export function confirmErasure(draft: Draft): void {
  const code = `QDL-${draft.known.newCode(6)}`
  go(draft, { type: 'idle' })
  for (const purpose of Object.keys(draft.known.contact.granted) as Purpose[])
    draft.effects.push({ type: 'consent', purpose, action: 'withdrawn' })
  forgetWords(draft)
  draft.effects.push({ type: 'opt_out', optedOut: true }, { type: 'rights_request', kind: 'delete', code })
  say(draft, { text: wording.erasureReceived(code, copyWording.stays), choices: [choice(buttons.keep, 'erase:no')] })
}

function keepData(draft: Draft): void {
  go(draft, { type: 'idle' })
  draft.effects.push({ type: 'cancel_erasure' })
  say(draft, { text: wording.erasureKept })
}

export function setOptedOut(draft: Draft, optedOut: boolean): void {
  draft.effects.push({ type: 'opt_out', optedOut })
  say(
    draft,
    optedOut
      ? { text: wording.stopped, choices: [choice(buttons.resume, 'rights:resume'), choice(buttons.erase, 'rights:erase')] }
      : { text: wording.resumed },
  )
}

/** "nhận thông báo": nothing is sent to anybody who has not agreed to exactly that. */
function wantsNotices(draft: Draft): void {
  setOptedOut(draft, false)
  if (draft.known.contact.granted.notices === undefined) askConsent(draft, 'notices', 'nothing')
}

/** The state keeps no words of somebody who no longer agrees to it, answers not yet handed in among them. */
function forgetWords(draft: Draft): void {
  const { asked, surveys: _, ...rest } = draft.state
  const kept = rest.learning === undefined ? rest : { ...rest, learning: { ...rest.learning, record: false } }
  draft.state = asked === undefined ? kept : { ...kept, asked: { questionId: asked.questionId } }
}
