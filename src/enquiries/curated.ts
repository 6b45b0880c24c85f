/** Answers two officers stand behind, given before anything else to whoever asks the same question. */
import type { Answer, Answerer } from '../knowledge/answer.ts'
import { isAboutSame, isSame, likeness, meantBy, shapeOf } from './alike.ts'
import { enquiryWording } from './wording.ts'

export interface Entry {
  /** "HD-7K3M2P" */
  readonly id: string
  readonly documentId: string
  /** The question in every wording that was approved. */
  readonly questions: readonly string[]
  readonly answer: string
  /** Calendar days; null: without an end. */
  readonly validFrom: string | null
  readonly validTo: string | null
}

/** The one passage of an entry's document. */
export const entryPassageId = 'TL'

/** An answer to another question is worse than none: more is asked for than where questions are put together. */
const surelySameFrom = 0.7

/** How sure that is, beside 0.7 and more for the same words. */
const sameInOtherWords = 0.8

export function withEntries(answerer: Answerer, entries: readonly Entry[]): Answerer {
  if (entries.length === 0) return answerer
  const candidates = entries.flatMap((entry) =>
    entry.questions.map((question) => ({ entry, shape: shapeOf(question), meant: meantBy(question) })),
  )
  return {
    verbatim: answerer.verbatim,
    answer(question, context) {
      const asked = shapeOf(question)
      const meant = meantBy(question)
      let best: Entry | undefined
      let bestLikeness = surelySameFrom
      for (const { entry, shape, meant: known } of candidates) {
        if (!isInForce(entry, context.today) || !isAboutSame(meant, known)) continue
        // The same in another order counts as much as nearly the same words in the same order.
        const alike = Math.max(likeness(asked, shape), isSame(meant, known) ? sameInOtherWords : 0)
        if (alike >= bestLikeness) {
          best = entry
          bestLikeness = alike
        }
      }
      return best === undefined ? answerer.answer(question, context) : answerFrom(best, bestLikeness)
    },
  }
}

const isInForce = ({ validFrom, validTo }: Entry, today: string) => (validFrom ?? '') <= today && today <= (validTo ?? '9999')

function answerFrom({ id, documentId, answer }: Entry, alike: number): Answer {
  const label = enquiryWording.label(id)
  return {
    kind: 'answer',
    text: `${answer} (${label})`,
    citations: [{ documentId, id: entryPassageId, quote: answer, label }],
    confidence: 0.5 + alike / 2,
    topic: { documentId, passageIds: [entryPassageId], terms: [] },
    offerForward: true,
  }
}
