/** Requests about one's own data that a person of ours carries out: asking, saying what exactly, hearing what became of it. */
import { vietnamDate, vietnamDay } from '../../calendar.ts'
import { feedbackWording } from '../../feedback/wording.ts'
import { requestWording as words } from '../../privacy/requests/wording.ts'
import { dueDates } from '../../privacy/rights.ts'
import type { RightsKind } from '../../privacy/rights.ts'
import { wording } from '../../wording.ts'
import { choice, go, say } from '../draft.ts'
import type { Draft } from '../draft.ts'
import type { Event } from '../event.ts'
import type { Feature } from '../feature.ts'
import { isCourtesy } from './questions.ts'

export const rightsRequests = {
  events: { rights_news: { step: tell } },
  commands: { object: (draft) => requestRight(draft, 'object') },
  buttons: {
    rightsay(draft, code, what) {
      if (what === 'none') {
        go(draft, { type: 'idle' })
        return say(draft, { text: words.withoutWords(code) })
      }
      go(draft, { type: 'rights_said', code })
      askMore(draft, code)
    },
  },
  places: {
    rights_said(draft, { code }, said) {
      if (isCourtesy(draft, said)) {
        askMore(draft, code)
        return true
      }
      if (said.length > maxSaidChars) {
        askMore(draft, code, feedbackWording.tooLong(said.length, maxSaidChars))
        return true
      }
      go(draft, { type: 'idle' })
      draft.effects.push({ type: 'rights_said', code, text: said })
      say(draft, { text: words.saidKept(code), choices: [choice(words.addWords, `rightsay:${code}:more`)] })
      return true
    },
  },
  waits: { rights_said: (draft, { code }) => askMore(draft, code) },
} satisfies Feature

const askMore = (draft: Draft, code: string, text: string = words.askMore(code)): void =>
  say(draft, { text, choices: [choice(words.noWords, `rightsay:${code}:none`)] })

/** What one message may say of a request. */
const maxSaidChars = 3_000

/** Opens a request with its due dates, tells its code, and asks what is meant where that is not clear from its kind. */
export function requestRight(draft: Draft, kind: RightsKind): void {
  const code = `QDL-${draft.known.newCode(6)}`
  draft.effects.push({ type: 'rights_request', kind, code })
  const received = wording.rightsReceived(code, vietnamDate(vietnamDay(dueDates(kind, draft.known.now).finishBy)))
  const ask = words.askWords[kind]
  if (ask === undefined) return say(draft, { text: received })
  go(draft, { type: 'rights_said', code })
  say(draft, { text: `${received}\n${ask} ${words.onlyOfficers}`, choices: [choice(words.noWords, `rightsay:${code}:none`)] })
}

function tell(draft: Draft, { key, type: _, ...news }: Extract<Event, { type: 'rights_news' }>): void {
  draft.effects.push({ type: 'rights_told', key, code: news.code, eraseNext: news.what === 'erasing' })
  say(draft, {
    text: words.news(news, draft.known.house.dpoContact),
    ...((news.what === 'reply' || news.what === 'entered') && { choices: [choice(words.addWords, `rightsay:${news.code}:more`)] }),
  })
}
