/** A person and an officer: asking for one, the news of a named case, words in both directions. */
import { maxCaseChars } from '../../feedback/case.ts'
import { isAccusation } from '../../feedback/denunciation.ts'
import { fileIn } from '../../feedback/files.ts'
import { feedbackWording as words } from '../../feedback/wording.ts'
import type { InboundContent } from '../../messages.ts'
import { wording } from '../../wording.ts'
import { choice, go, officerHasIt, say } from '../draft.ts'
import type { Draft } from '../draft.ts'
import type { Event } from '../event.ts'
import type { Feature } from '../feature.ts'
import { askConsent } from './consent.ts'

const { buttons } = words

export const officerTalk = {
  events: { case_news: { step: news } },
  commands: { officer: (draft) => toOfficer(draft, 'human') },
  buttons: {
    fbtalk: (draft, code) => beginTalk(draft, code),
    fbrate: (draft, code, rating) => rate(draft, code, Number(rating)),
  },
  places: {
    talk(draft, _at, said) {
      talk(draft, said)
      return true
    },
  },
  waits: { talk: (draft, { code }) => askWords(draft, code) },
  // While an officer has the conversation what comes is for the officer, if there is a case it belongs to.
  attachment(draft, content) {
    const { at, talk: open } = draft.state
    const isHeard = officerHasIt(draft)
    if (at.type === 'talk' || (isHeard && open !== undefined)) passOn(draft, content)
    return at.type === 'talk' || isHeard
  },
  consented(draft, after, granted) {
    if (granted && after === 'talk') beginTalk(draft, draft.state.talk?.code ?? '')
  },
} satisfies Feature

/** Opens a case without the person's words: asking for a person needs no consent, and these words are the most sensitive of all. */
export function toOfficer(draft: Draft, kind: 'human' | 'denunciation'): void {
  const code = `YC-${draft.known.newCode(6)}`
  go(draft, { type: 'idle' })
  draft.effects.push({ type: 'open_case', kind, code })
  const { house } = draft.known
  switch (kind) {
    case 'human':
      return say(draft, { text: wording.humanAsked(house, code), choices: [writeOn(code)] })
    case 'denunciation':
      return say(draft, { text: wording.denunciation(house, code) })
  }
}

/** Who cries for help again within this time is in the same danger (ms). */
const sameAlarmMs = 3_600_000

const writeOn = (code: string) => choice(buttons.writeOn, `fbtalk:${code}`)

/** Danger: 113 and 115 at once, and a person of ours. What they said reaches that person only where it may be kept. */
export function alarm(draft: Draft, said?: string): void {
  const { now, house, contact, newCode } = draft.known
  const before = draft.state.alarm
  const isSame = before !== undefined && now - before.at < sameAlarmMs
  const code = isSame ? before.code : `YC-${newCode(6)}`
  const text = contact.granted.qa_log === undefined ? undefined : said?.slice(0, maxCaseChars)
  go(draft, { type: 'idle' })
  draft.state = { ...draft.state, alarm: { code, at: now } }
  if (!isSame) draft.effects.push({ type: 'open_case', kind: 'urgent', code, ...(text !== undefined && { text }) })
  else if (text !== undefined) draft.effects.push({ type: 'case_message', code, text })
  say(draft, { text: wording.urgent(house, code), choices: [writeOn(code)] })
}

/** What cannot be shown to the officer is said to be so, rather than passed on as a word in brackets. */
function passOn(draft: Draft, content: Extract<InboundContent, { type: 'attachment' }>): void {
  const file = fileIn(content)
  if (file !== undefined) return talk(draft, content.caption ?? words.fileNames[file.kind], file.url)
  if (content.caption !== undefined) return talk(draft, content.caption)
  say(draft, { text: words.pictureElsewhere })
}

/** How long the bot keeps quiet after an officer's answer. */
const talkMs = 2 * 3_600_000

/** An officer has answered, taken or closed a case of theirs. */
function news(draft: Draft, { key, code, what, text }: Extract<Event, { type: 'case_news' }>): void {
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

function beginTalk(draft: Draft, code: string): void {
  if (code === '') return say(draft, { text: wording.oldButton })
  go(draft, { type: 'talk', code })
  askWords(draft, code)
}

const askWords = (draft: Draft, code: string, text: string = words.writeToOfficer(code)): void =>
  say(draft, { text, choices: [choice(buttons.stop, 'no')] })

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
  if (text.length > maxCaseChars) return askWords(draft, code, words.tooLong(text.length, maxCaseChars))
  draft.effects.push({
    type: 'case_message',
    code,
    text,
    ...(attachmentUrl !== undefined && { attachmentUrl }),
  })
  if (isAccusation(text)) say(draft, { text: words.talkClosed(code) })
  const isNews = at.type === 'talk' || open?.told !== true
  go(draft, { type: 'idle' })
  if (open !== undefined) draft.state = { ...draft.state, talk: { code: open.code, told: true } }
  // Once is enough: from then on two people are talking.
  if (isNews) say(draft, { text: words.passedOn(code), choices: [writeOn(code)] })
}

function rate(draft: Draft, code: string, rating: number): void {
  draft.effects.push({ type: 'case_rated', code, rating })
  say(draft, { text: words.rated })
}
