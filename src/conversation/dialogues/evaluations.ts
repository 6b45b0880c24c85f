/** Evaluations in conversation: one's own published result, and nobody else's. */
import { resultAsked } from '../../evaluations/asked.ts'
import { ownPicture } from '../../evaluations/own.ts'
import { wording } from '../../evaluations/wording.ts'
import { go, say } from '../draft.ts'
import type { Draft } from '../draft.ts'
import type { Feature } from '../feature.ts'

export const evaluations = {
  // Not in a survey: reading it leaves a trace of the moment.
  needs(wants, { state, said }) {
    if (state.at.type !== 'survey' && resultAsked(said) === 'own') wants.ownResult = true
  },
  events: { result_published: { needs: () => ({ ownResult: true }), step: (draft, { cycleId }) => published(draft, cycleId) } },
  question: asked,
} satisfies Feature

/** @returns false when the text speaks of something else */
function asked(draft: Draft, said: string): boolean {
  const whose = resultAsked(said)
  if (whose === undefined) return false
  if (whose !== 'own') {
    say(draft, { text: whose === 'raters' ? wording.notRaters : wording.notOthers })
    return true
  }
  if (draft.state.at.type === 'survey') {
    say(draft, { text: wording.afterSurvey })
    return true
  }
  go(draft, { type: 'idle' })
  const { cadreId, ownResult } = draft.known
  const image = ownResult && ownPicture(ownResult)
  say(draft, {
    text: cadreId === undefined ? wording.notLinked : ownResult === undefined ? wording.nothingPublished : wording.own(ownResult),
    ...(image !== undefined && { image }),
  })
  return true
}

/** The system speaks first: their result has been published. */
function published(draft: Draft, cycleId: string): void {
  const { cadreId, ownResult } = draft.known
  if (cadreId === undefined || ownResult === undefined || ownResult.cycleId !== cycleId) return
  draft.effects.push({ type: 'result_told', cycleId, cadreId })
  say(draft, { text: wording.published(ownResult) }, 'notice')
}
