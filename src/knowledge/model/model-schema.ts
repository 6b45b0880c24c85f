import { z } from 'zod'

import type { ModelSentences, Rewritten } from './model.ts'

/** What a model must send back, and how much of it at most; anything else is as good as nothing. */
const sentencesSchema = z.object({
  sentences: z.array(z.object({ text: z.string().max(2_000), passageId: z.string().max(40), quote: z.string().max(4_000) })).max(12),
})
const rewrittenSchema = z.object({ question: z.string().trim().min(1).max(400), keywords: z.array(z.string().max(100)).max(12) })

/** JSON schemas for `response_format`, in the strict form: every property required, none beside them, no limits (not all servers know them). */
export const sentencesJsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['sentences'],
  properties: {
    sentences: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['text', 'passageId', 'quote'],
        properties: { text: { type: 'string' }, passageId: { type: 'string' }, quote: { type: 'string' } },
      },
    },
  },
} as const
export const rewrittenJsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['question', 'keywords'],
  properties: { question: { type: 'string' }, keywords: { type: 'array', items: { type: 'string' } } },
} as const

export const parseSentences = (content: string): ModelSentences | undefined => parsed(content, sentencesSchema)

export const parseRewritten = (content: string): Rewritten | undefined => parsed(content, rewrittenSchema)

/** The JSON object in an answer: models put it behind their thoughts or between code fences. */
function parsed<T>(content: string, schema: z.ZodType<T>): T | undefined {
  const afterThought = content.slice(Math.max(0, content.lastIndexOf('</think>')))
  const from = afterThought.indexOf('{')
  const to = afterThought.lastIndexOf('}')
  if (from < 0 || to <= from) return undefined
  try {
    const result = schema.safeParse(JSON.parse(afterThought.slice(from, to + 1)))
    return result.success ? result.data : undefined
  } catch {
    return undefined
  }
}
