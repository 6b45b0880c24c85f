/** "Yêu cầu của em tới đâu rồi", or its code: how what they sent under their name stands. */
import { caseAskedFor } from '../../feedback/asked.ts'
import { feedbackWording as words } from '../../feedback/wording.ts'
import { say } from '../draft.ts'
import type { Draft } from '../draft.ts'
import type { Feature } from '../feature.ts'

export const ownRequests = {
  needs(wants, { said }) {
    if (caseAskedFor(said) !== undefined) wants.ownRequests = true
  },
  code: (draft, said) => answer(draft, said, (asked) => asked !== 'all'),
  wish: (draft, said) => answer(draft, said, () => true),
} satisfies Feature

/** So many fit into one message. */
const most = 5

function answer(draft: Draft, said: string, isMine: (asked: string) => boolean): boolean {
  const asked = caseAskedFor(said)
  const { ownRequests: sent = [] } = draft.known
  if (asked === undefined || !isMine(asked)) return false
  const found = asked === 'all' ? sent.slice(0, most) : sent.filter(({ code }) => code === asked)
  say(draft, { text: found.length === 0 ? words.noRequests : words.ownRequests(found) })
  return true
}
