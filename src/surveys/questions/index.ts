import type { Question } from '../survey.ts'
import { date } from './date.ts'
import { multiple } from './multiple.ts'
import { number } from './number.ts'
import { phone } from './phone.ts'
import { photo } from './photo.ts'
import type { QuestionType } from './question.ts'
import { ranking } from './ranking.ts'
import { scale } from './scale.ts'
import { single } from './single.ts'
import { text } from './text.ts'
import { unit } from './unit.ts'
import { yesNo } from './yes-no.ts'

const types: { readonly [T in Question['type']]: QuestionType<Extract<Question, { type: T }>> } = {
  single,
  multiple,
  scale,
  yes_no: yesNo,
  number,
  date,
  text,
  ranking,
  phone,
  unit,
  photo,
}

/** What a question's kind knows about it. */
export function typeOf<Q extends Question>(question: Q): QuestionType<Q> {
  return types[question.type] as unknown as QuestionType<Q>
}
