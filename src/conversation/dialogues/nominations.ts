/** Nominations in conversation: officers are told what is still missing. */
import { say } from '../draft.ts'
import type { Feature } from '../feature.ts'

export const nominations = {
  events: { nomination_due: { step: (draft, { text }) => say(draft, { text }) } },
} satisfies Feature
