/** "Gửi ý kiến": named, or sealed so that nobody can tell who wrote. What is sealed leaves no trace in the conversation (`isHidden`). */
import { caseCategories } from '../../../db/tables/feedback.ts'
import { lookupCodeIn, maxCaseChars } from '../../feedback/case.ts'
import { asksForLetter } from '../../feedback/asked.ts'
import { isHardship } from '../../feedback/hardship.ts'
import { isAccusation, isDenunciation } from '../../feedback/denunciation.ts'
import { isUrgent } from '../../feedback/urgent.ts'
import { categoryNames, feedbackWording as words } from '../../feedback/wording.ts'
import type { InboundContent } from '../../messages.ts'
import { redact } from '../../privacy/redact.ts'
import { fold } from '../../text.ts'
import { wording } from '../../wording.ts'
import { pickedAmongWords, pickedByWords } from '../choices.ts'
import { commandOf } from '../commands.ts'
import type { Command } from '../commands.ts'
import { choice, go, say } from '../draft.ts'
import type { Draft } from '../draft.ts'
import type { Feature } from '../feature.ts'
import type { State } from '../state.ts'
import { asksInWords } from '../waiting.ts'
import { askConsent } from './consent.ts'
import { addTo, lookUp, rate } from './feedback-lookup.ts'
import { besides, between, danger } from './feedback-between.ts'
import { attached } from './feedback-picture.ts'
import { askUnit, typedTaken, unitChosen, unitTyped } from './feedback-unit.ts'
import { askMode, askText, begin, confirm, put, sendSealed, stop, written } from './feedback-writing.ts'
import type { FeedbackPlace } from './feedback-writing.ts'
import { alarm, toOfficer } from './officer-talk.ts'
import { answerTo, isCourtesy } from './questions.ts'

const { buttons } = words

/** The name of the button, said where there is none. */
const wantsSealed = (said: string): boolean => /^(?:muon )?gui kin$/.test(fold(said))

export const feedback = {
  needs(wants, { said, state }) {
    const lookup = lookupCodeIn(said)
    if (lookup !== undefined) wants.lookup = lookup
    // Asked after without its code it is nobody's, and the turn is kept nowhere: that they have sent one is nobody's business.
    else if (state.at.type !== 'feedback' && asksForLetter(said)) wants.lookup = ''
    if (state.at.type === 'feedback' && state.at.step === 'unit' && said !== '') wants.unitNamed = said
  },
  commands: { feedback: begin },
  buttons: { fb: tapped, fbopen: begin, fbhuman: (draft) => alarm(draft) },
  before,
  places: {
    feedback(draft, at, said) {
      if (isDenunciation(said)) toOfficer(draft, 'denunciation')
      else typed(draft, at, said)
      return true
    },
  },
  waits: { feedback: again },
  attachment(draft, content) {
    const { at } = draft.state
    if (at.type !== 'feedback') return false
    attached(draft, at, content)
    return true
  },
  consented(draft, after, granted) {
    if (granted && after === 'feedback') beginNamed(draft)
  },
  // What is done to somebody is no question, unless there is an answer to it.
  question(draft, said) {
    if (wantsSealed(said)) {
      begin(draft)
      return true
    }
    if (draft.state.at.type === 'survey' || !(isHardship(said) || isAccusation(said)) || answerTo(draft, said).kind === 'answer')
      return false
    offer(draft, said)
    return true
  },
} satisfies Feature

/** Whether nothing of this turn may be joined to the person. The question how to send is asked that way too: what was chosen is nobody's business. */
export const isHidden = ({ at }: State): boolean => at.type === 'feedback' && at.sealed

/** Whether a hidden dialogue takes this, or the person has gone on to something else. @param value of the choice that was tapped or typed */
export function takes(content: InboundContent, value: string | undefined): boolean {
  switch (content.type) {
    case 'text': {
      // Wishes to be known: from here on it is an ordinary conversation.
      if (value === 'fbhuman' || value?.startsWith('ask:')) return false
      const command = commandOf(content.text)
      return command === undefined || command === 'feedback'
    }
    case 'choice':
      return value?.startsWith('fb:') === true
    case 'attachment':
      return true
    default:
      return false
  }
}

/** A look-up code opens its case from anywhere, and what is written under seal is looked at here alone. */
function before(draft: Draft, said: string, command: Command | undefined): boolean {
  if (lookupCodeIn(said) !== undefined) {
    lookUp(draft, said)
    return true
  }
  const { at } = draft.state
  if (at.type !== 'feedback' && command === undefined && asksForLetter(said)) {
    say(draft, { text: words.lookupHow })
    return true
  }
  if (at.type !== 'feedback' || !at.sealed) return false
  if (command === undefined) typed(draft, at, said)
  else if (command === 'feedback') begin(draft)
  else return false
  return true
}

/** Longer than this nobody's complaint is kept for the case that they wish to send it. */
const maxOfferedChars = 2_000

/**
 * Somebody tells of what is done to them. They are asked whether it should go anywhere; nothing of it is kept until they say so, the
 * turn included.
 */
function offer(draft: Draft, said: string): void {
  const isKept = said.length <= maxOfferedChars
  put(draft, { step: 'mode', ...(isKept && { text: said }) })
  const choices = [choice(buttons.named, 'fb:named'), choice(buttons.sealed, 'fb:sealed'), choice(buttons.onlyAsk, `ask:${said}`), stop]
  say(draft, { text: words.offer(draft.known.house), choices: isKept ? choices : choices.filter(({ label }) => label !== buttons.onlyAsk) })
}

/** Named opinions are kept with the person: they need consent first. */
function beginNamed(draft: Draft, text?: string): void {
  go(draft, { type: 'feedback', sealed: false, step: 'category', ...(text !== undefined && { text }) })
  askCategory(draft, words.category)
}

const askCategory = (draft: Draft, text: string) =>
  say(draft, { text, choices: caseCategories.map((category) => choice(categoryNames[category], `fb:cat:${category}`)) })

/** What the dialogue has come to, once more. */
function again(draft: Draft, at: FeedbackPlace): void {
  switch (at.step) {
    case 'mode':
      return askMode(draft, words.chooseMode)
    case 'category':
      return askCategory(draft, words.category)
    case 'unit':
      return askUnit(draft, at)
    case 'text':
      return askText(draft, at)
    case 'confirm':
      return confirm(draft, at)
    case 'more':
      return say(draft, { text: words.writeMore, choices: [stop] })
    case 'looked':
      return
  }
}

function typed(draft: Draft, at: FeedbackPlace, said: string): void {
  const wantsUnit = at.step === 'unit' && at.found === undefined && at.typed === undefined
  const wantsWords = wantsUnit || at.step === 'more' || (at.step === 'text' && at.text === undefined)
  const pick = wantsWords ? pickedAmongWords : pickedByWords
  const picked = pick(draft.state, said, draft.known.channel)
  // What is written to be sent is looked at when it is shown.
  if (picked === undefined && at.sealed && at.step !== 'text' && isUrgent(said)) return danger(draft, at, said)
  reply(draft, at, said, picked?.startsWith('fb:') ? picked : undefined)
}

/** Something typed inside the dialogue. @param picked the choice these words or this number stand for */
function reply(draft: Draft, at: FeedbackPlace, said: string, picked: string | undefined): void {
  if (picked !== undefined) return tapped(draft, picked.split(':')[1] ?? '', picked.split(':')[2] ?? '')
  switch (at.step) {
    case 'mode':
      return askMode(draft, between(draft, said) ?? words.chooseMode)
    case 'category':
      return askCategory(draft, between(draft, said) ?? words.chooseCategory)
    case 'unit':
      return unitStep(draft, at, said)
    case 'text':
      return !at.sealed && isCourtesy(draft, said) ? again(draft, at) : written(draft, at, said)
    case 'more':
      return isCourtesy(draft, said) ? again(draft, at) : addTo(draft, at, said)
    case 'confirm': {
      const answer = between(draft, said)
      if (answer !== undefined) say(draft, { text: answer })
      return confirm(draft, at)
    }
    case 'looked':
      go(draft, { type: 'idle' })
      return say(draft, { text: besides(draft, said) ?? words.lookDone })
  }
}

/** A question is no name of a unit, and neither is a "dạ". */
function unitStep(draft: Draft, at: FeedbackPlace, said: string): void {
  const isNamed = (draft.known.units ?? []).length > 0
  const answer = isNamed || !asksInWords(said) ? undefined : between(draft, said)
  if (answer !== undefined) say(draft, { text: answer })
  if (answer !== undefined || (!isNamed && isCourtesy(draft, said))) return again(draft, at)
  return unitTyped(draft, at, said)
}

function tapped(draft: Draft, what: string, which: string): void {
  const { at } = draft.state
  if (at.type !== 'feedback') return say(draft, { text: wording.oldButton })
  switch (what) {
    case 'named':
      if (draft.known.contact.granted.qa_log !== undefined) return beginNamed(draft, at.text)
      say(draft, { text: words.needsConsent })
      return askConsent(draft, 'qa_log', 'feedback')
    case 'sealed':
      put(draft, { step: 'category', ...(at.text !== undefined && { text: at.text }) })
      return askCategory(draft, words.category)
    case 'cat': {
      const category = caseCategories.find((known) => known === which)
      if (category === undefined) return askCategory(draft, words.chooseCategory)
      return askUnit(draft, { ...at, category })
    }
    case 'unit':
      return unitChosen(draft, at, which)
    case 'asunit':
    case 'astext':
      return at.typed === undefined ? begin(draft) : typedTaken(draft, at, at.typed, what)
    case 'same':
      return at.text === undefined ? begin(draft) : written(draft, at, at.text)
    case 'mask':
      return at.text === undefined ? begin(draft) : sendSealed(draft, { ...at, text: redact(at.text).text })
    case 'send':
      if (at.text === undefined) return begin(draft)
      return at.lookup === undefined ? sendSealed(draft, at) : addTo(draft, at, at.text)
    case 'again':
      go(draft, { ...at, step: at.step === 'more' ? 'more' : 'text' })
      return say(draft, { text: words.write(at.sealed, maxCaseChars, draft.known.channel === 'webchat'), choices: [stop] })
    case 'more':
      go(draft, { ...at, step: 'more' })
      return say(draft, { text: words.writeMore, choices: [stop] })
    case 'rate':
      return rate(draft, at, Number(which))
    default:
      go(draft, { type: 'idle' })
      return say(draft, { text: at.step === 'looked' ? words.lookDone : words.stopped })
  }
}
