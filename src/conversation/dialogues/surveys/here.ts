/** They ask about the question before them, and are asked it again. */
import type { Here } from '../../../surveys/asked.ts'
import * as flow from '../../../surveys/flow.ts'
import type { Offer } from '../../../surveys/offer.ts'
import { wording } from '../../../surveys/wording.ts'
import { say } from '../../draft.ts'
import type { Draft } from '../../draft.ts'
import type { SurveyEntry } from '../../state.ts'
import { today } from './entry.ts'
import { putQuestion } from './saying.ts'

export function sayHere(draft: Draft, survey: Offer, { progress }: SurveyEntry, about: Here): void {
  say(draft, { text: answered(survey, progress, about, today(draft)) })
  putQuestion(draft, survey)
}

function answered({ compiled, title }: Offer, progress: flow.Progress, about: Here, day: string): string {
  switch (about) {
    case 'meaning': {
      const question = flow.asking(compiled, progress, day)?.step.question
      const hasUnknown = question?.type === 'scale' && question.points.some(({ value }) => value === 0)
      return wording.here.meaning(hasUnknown ? wording.here.unknown : question?.required === false ? wording.here.skip : '')
    }
    case 'whom':
      return wording.here.whom(title)
    case 'left': {
      const questions = flow.unanswered(compiled, progress, day)
      return wording.here.left(questions, flow.left(compiled, progress, day) - questions)
    }
    case 'edit':
      return wording.about.edit
  }
}
