/** The first words, coming back, and what the bot can do. */
import { wording } from '../../wording.ts'
import { hasButtons } from '../choices.ts'
import { choice, go, say } from '../draft.ts'
import type { Draft } from '../draft.ts'
import type { Feature } from '../feature.ts'
import { askConsent } from './consent.ts'
import { showWaiting } from './surveys/door.ts'

export const greeting = {
  commands: { start: greet, help },
} satisfies Feature

export function greet(draft: Draft): void {
  const { known } = draft
  if (draft.state.welcomed) {
    say(draft, { text: wording.welcomeBack, choices: suggestions() })
    if (known.surveys !== undefined && known.surveys.length > 0) showWaiting(draft)
    return
  }
  draft.state = { ...draft.state, welcomed: true }
  const asksConsent = known.contact.granted.qa_log === undefined
  // Two numbered lists in a row, and nobody knows which of them a "1" answers.
  const onlyOneList = asksConsent && !hasButtons(known.channel)
  say(draft, { text: wording.welcome(known.house), ...(!onlyOneList && { choices: suggestions() }) })
  if (asksConsent) askConsent(draft, 'qa_log', 'nothing')
}

function help(draft: Draft): void {
  go(draft, { type: 'idle' })
  draft.state = { ...draft.state, welcomed: true }
  say(draft, { text: wording.help(draft.known.house), choices: suggestions() })
}

const suggestions = () => wording.suggestions.map((question) => choice(question, `ask:${question}`))
