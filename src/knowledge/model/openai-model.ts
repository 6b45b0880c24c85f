import OpenAI, { APIError } from 'openai'
import { z } from 'zod'

import type { AnswerModel } from './model.ts'
import { promptPassages } from './model-answer.ts'
import { boundedFetch } from './bounded-fetch.ts'
import { createPause, failureOf } from './model-failure.ts'
import type { ModelFailure } from './model-failure.ts'
import { parseRewritten, parseSentences, rewrittenJsonSchema, sentencesJsonSchema } from './model-schema.ts'
import type { Prompt, Prompts } from './prompts.ts'
import { fillPrompt } from './prompts.ts'

/** A server that speaks OpenAI's chat completions: OpenAI itself, vLLM, llama.cpp, Ollama, … */
export interface OpenAiSettings {
  readonly baseURL: string
  /** Servers of one's own often want none. */
  readonly apiKey?: string
  readonly model: string
  /** Without it nothing is embedded. */
  readonly embeddingsModel?: string
  /** Milliseconds one call may take, its body included. */
  readonly timeoutMs: number
}

export interface OpenAiDeps {
  readonly prompts: Prompts
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Told of every call that gave nothing, for the operator; holds no words of anyone. */
  readonly report?: (failure: ModelFailure) => void
}

const maxAnswerTokens = 900
/** A chat answer of 900 tokens is about 6 KB; more than this is not an answer. */
const maxChatBytes = 256 * 1024
/** 512 vectors of 3,072 numbers written out. */
const maxEmbeddingBytes = 32 * 1024 * 1024

/** A redirect is refused: it could carry a question to a server nobody chose. */
export function openAiModel(settings: OpenAiSettings, deps: OpenAiDeps): AnswerModel {
  const client = (maxBytes: number): OpenAI =>
    new OpenAI({
      baseURL: settings.baseURL,
      apiKey: settings.apiKey ?? 'none',
      organization: null,
      project: null,
      maxRetries: 0,
      timeout: settings.timeoutMs,
      logLevel: 'off',
      fetch: boundedFetch(maxBytes),
    })
  const chat = client(maxChatBytes)
  const embeddings = client(maxEmbeddingBytes)
  const pause = createPause()
  /** Set once the server has refused structured output or a sampling setting: the prompt itself asks for JSON too. */
  let plain = false

  const guarded = async <T>(
    task: ModelFailure['task'],
    signal: AbortSignal,
    call: (signal: AbortSignal) => Promise<T | undefined>,
  ): Promise<T | undefined> => {
    const fail = (code: ModelFailure['code'], detail: string): undefined => {
      deps.report?.({ task, code, detail })
    }
    if (pause.isOn(deps.now())) return fail('paused', 'left alone after failures')
    const timed = AbortSignal.any([signal, AbortSignal.timeout(settings.timeoutMs)])
    try {
      const result = await call(timed)
      pause.worked()
      return result ?? fail('garbage', 'not the JSON asked for')
    } catch (error) {
      const { code, detail, retryAfterMs } = failureOf(error, timed)
      pause.failed(deps.now(), retryAfterMs)
      return fail(code, detail)
    }
  }

  const complete = async (
    prompt: Prompt,
    values: Readonly<Record<string, unknown>>,
    schema: Schema,
    signal: AbortSignal,
  ): Promise<string | undefined> => {
    const request = {
      model: settings.model,
      messages: [
        { role: 'system' as const, content: prompt.system },
        { role: 'user' as const, content: fillPrompt(prompt, values) },
      ],
    }
    if (!plain) {
      try {
        const format = { type: 'json_schema' as const, json_schema: { name: schema.name, strict: true, schema: { ...schema.schema } } }
        return contentOf(
          await chat.chat.completions.create(
            { ...request, temperature: 0, max_tokens: maxAnswerTokens, response_format: format },
            { signal },
          ),
        )
      } catch (error) {
        if (!(error instanceof APIError) || (error.status !== 400 && error.status !== 422)) throw error
        plain = true
      }
    }
    return contentOf(await chat.chat.completions.create(request, { signal }))
  }

  const model: AnswerModel = {
    rewrite: (question, signal) =>
      guarded('rewrite', signal, async (timed) =>
        parseRewritten(
          (await complete(deps.prompts['rewrite-question'], { question }, { name: 'rewritten', schema: rewrittenJsonSchema }, timed)) ?? '',
        ),
      ),
    answer: ({ question, passages }, signal) =>
      guarded('answer', signal, async (timed) => {
        const values = { question, passages: promptPassages(passages) }
        return parseSentences(
          (await complete(deps.prompts['answer-question'], values, { name: 'answer', schema: sentencesJsonSchema }, timed)) ?? '',
        )
      }),
  }
  const { embeddingsModel } = settings
  if (embeddingsModel === undefined) return model
  return {
    ...model,
    embed: (texts, signal) =>
      guarded('embed', signal, async (timed) => {
        const response = await embeddings.embeddings.create(
          { model: embeddingsModel, input: [...texts], encoding_format: 'float' },
          { signal: timed },
        )
        return vectorsOf(response, texts.length)
      }),
  }
}

interface Schema {
  readonly name: string
  readonly schema: Readonly<Record<string, unknown>>
}

const completion = z.object({ choices: z.array(z.object({ message: z.object({ content: z.string().nullish() }) })).min(1) })

function contentOf(response: unknown): string | undefined {
  const parsed = completion.safeParse(response)
  return parsed.success ? (parsed.data.choices[0]?.message.content ?? undefined) : undefined
}

const embedded = z.object({ data: z.array(z.object({ index: z.int().min(0), embedding: z.array(z.number()).min(1) })) })

function vectorsOf(response: unknown, count: number): readonly Float32Array[] | undefined {
  const parsed = embedded.safeParse(response)
  if (!parsed.success) return undefined
  const vectors = [...parsed.data.data].sort((a, b) => a.index - b.index).map(({ embedding }) => Float32Array.from(embedding))
  const whole = vectors.length === count && vectors.every((vector) => vector.length === vectors[0]?.length)
  return whole ? vectors : undefined
}
