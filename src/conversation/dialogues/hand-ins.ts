/** Reports of units in conversation: whoever answers for one is reminded, and says that it is on its way. */
import { handInWording as wording } from '../../hand-ins/wording.ts'
import { wording as reminding } from '../../reminders/wording.ts'
import { choice, say } from '../draft.ts'
import type { Feature } from '../feature.ts'

export const handIns = {
  events: {
    report_due: {
      step: (draft, { thing, text }) =>
        say(draft, { text, choices: [choice(wording.done, thing), choice(reminding.noMore, `remind:quiet:${thing}`)] }),
    },
  },
  buttons: {
    report: (draft, reportId, period, unitId) => {
      draft.effects.push({ type: 'report_said', reportId, period, unitId })
      say(draft, { text: wording.said })
    },
  },
} satisfies Feature
