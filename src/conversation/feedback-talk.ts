/** A named case, between officer and sender: what the officer does is said here, what the sender answers goes there. */
import { maxCaseChars } from '../feedback/case.ts'
import { feedbackWording as words } from '../feedback/wording.ts'
import { wording } from '../wording.ts'
import { askConsent } from './consenting.ts'
import { choice, go, say } from './draft.ts'
import type { Draft } from './draft.ts'
import type { Event } from './event.ts'

const { buttons } = words

/** How long the bot keeps quiet after an officer's answer. */
const talkMs = 2 * 3_600_000

/** An officer has answered, taken or closed a case of theirs. */
export function news(draft: Draft, { key, code, what, text }: Extract<Event, { type: 'case_news' }>): void {
  draft.effects.push({ type: 'case_told', key })
  switch (what) {
    case 'taken':
      return say(draft, { text: words.taken(code) })
    case 'reply':
      draft.state = { ...draft.state, talk: { code, told: false } }
      draft.effects.push({ type: 'mute', until: draft.known.now + talkMs })
      return say(draft, { text: words.officerSays(code, text ?? ''), choices: [choice(buttons.answer, `fbtalk:${code}`)] })
    case 'closed': {
      const { talk: _, ...rest } = draft.state
      draft.state = rest
      // The bot is back.
      draft.effects.push({ type: 'mute', until: draft.known.now })
      return say(draft, {
        text: words.closed(code, text),
        choices: buttons.ratings.map((label, i) => choice(label, `fbrate:${code}:${i + 1}`)),
      })
    }
  }
}

/** Who cries for help again within this time is in the same danger (ms). */
const sameAlarmMs = 3_600_000

/** The button to say more in a case of theirs. */
export const writeOn = (code: string) => choice(buttons.writeOn, `fbtalk:${code}`)

/** Danger: 113 and 115 at once, and a person of ours. What they said reaches them only where it may be kept. */
export function alarm(draft: Draft, said: string | undefined): void {
  const { now, house, contact, newCode } = draft.known
  const before = draft.state.alarm
  const isSame = before !== undefined && now - before.at < sameAlarmMs
  const code = isSame ? before.code : `YC-${newCode(6)}`
  const words = contact.granted.qa_log === undefined ? undefined : said?.slice(0, maxCaseChars)
  go(draft, { type: 'idle' })
  draft.state = { ...draft.state, alarm: { code, at: now } }
  if (!isSame) draft.effects.push({ type: 'open_case', kind: 'urgent', code, ...(words !== undefined && { text: words }) })
  else if (words !== undefined) draft.effects.push({ type: 'case_message', code, text: words })
  say(draft, { text: wording.urgent(house, code), choices: [writeOn(code)] })
}

export function beginTalk(draft: Draft, code: string): void {
  if (code === '') return say(draft, { text: wording.oldButton })
  go(draft, { type: 'talk', code })
  say(draft, { text: words.writeToOfficer(code) })
}

/** Words for the officer. They can be passed on only where they may be kept. */
export function talk(draft: Draft, text: string, attachmentUrl?: string): void {
  const { at, talk: open } = draft.state
  const code = at.type === 'talk' ? at.code : open?.code
  if (code === undefined) return
  if (draft.known.contact.granted.qa_log === undefined) {
    draft.state = { ...draft.state, talk: { code, told: open?.told ?? false } }
    say(draft, { text: words.talkNeedsConsent })
    return askConsent(draft, 'qa_log', 'talk')
  }
  draft.effects.push({
    type: 'case_message',
    code,
    text: text.slice(0, maxCaseChars),
    ...(attachmentUrl !== undefined && { attachmentUrl }),
  })
  const isNews = at.type === 'talk' || open?.told !== true
  go(draft, { type: 'idle' })
  if (open !== undefined) draft.state = { ...draft.state, talk: { code: open.code, told: true } }
  // Once is enough: from then on two people are talking.
  if (isNews) say(draft, { text: words.passedOn(code) })
}

export function rateNamed(draft: Draft, code: string, rating: number): void {
  draft.effects.push({ type: 'case_rated', code, rating })
  say(draft, { text: words.rated })
}
