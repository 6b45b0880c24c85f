import type { Logger } from 'pino'
import { z } from 'zod'

import { channelKinds } from '../../messages.ts'
import type { Address } from '../../messages.ts'
import type { Answer } from '../answer.ts'
import type { Library } from '../library.ts'
import { answerWithModel } from './model.ts'
import type { AnswerModel } from './model.ts'

/** What the job was scheduled with. Written by our own turn, so the shape of the answer is trusted as it stands. */
const payloadSchema = z.object({
  address: z.object({ channel: z.enum(channelKinds), account: z.string(), externalId: z.string() }),
  questionId: z.string(),
  question: z.string(),
  extractive: z.custom<Answer>((value) => typeof value === 'object' && value !== null && 'text' in value && 'citations' in value),
})

/** Telegram shows "typing" for five seconds at most (https://core.telegram.org/bots/api#sendchataction). */
const typingMs = 4_000

/** Asks the model and hands its verified answer, or the extractive one, back to the conversation. */
export function createModelJob(deps: {
  readonly model: AnswerModel
  readonly library: Library
  readonly limitMs: number
  readonly log: Logger
  readonly typing: (address: Address) => void
  readonly resume: (
    address: Address,
    event: { type: 'model_answered'; questionId: string; question: string; answer: Answer; source: 'text' | 'model' },
  ) => Promise<void>
}): (payload: unknown, job: { readonly attempts: number }) => Promise<void> {
  const { model, library, limitMs, log, typing, resume } = deps
  return async (payload, job) => {
    const { address, questionId, question, extractive } = payloadSchema.parse(payload)
    let source: 'text' | 'model' = 'text'
    const ask = async () => {
      typing(address)
      const again = setInterval(() => typing(address), typingMs)
      const asked = answerWithModel(
        {
          model,
          search: library.search,
          extractive,
          limitMs,
          publicNames: library.publicNames,
          report: (report) => {
            source = report.by === 'model' ? 'model' : 'text'
            log.info({ model: report }, 'model answer')
          },
        },
        question,
      )
      return asked.finally(() => clearInterval(again))
    }
    // A job taken over from a process that died has kept the person waiting long enough.
    const answer = job.attempts > 1 ? extractive : await ask()
    await resume(address, { type: 'model_answered', questionId, question, answer, source })
  }
}
