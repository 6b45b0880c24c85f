import { fileURLToPath } from 'node:url'

import type { Logger } from 'pino'

import type { Config } from '../config.ts'
import type { AnswerModel } from '../knowledge/model/model.ts'
import { loadPrompts } from '../knowledge/model/prompts.ts'

const promptsFolder = fileURLToPath(new URL('../../prompts', import.meta.url))

export async function createModel(settings: NonNullable<Config['model']>, log: Logger, now: () => number): Promise<AnswerModel> {
  // The client is 230 files; without a model nobody waits for them.
  const { openAiModel } = await import('../knowledge/model/openai-model.ts')
  return openAiModel(
    {
      baseURL: settings.baseUrl,
      apiKey: settings.apiKey,
      model: settings.name,
      timeoutMs: settings.timeoutMs,
      ...(settings.embeddings !== undefined && { embeddingsModel: settings.embeddings }),
    },
    { prompts: loadPrompts(promptsFolder), now, report: (failure) => log.warn({ failure }, 'the model gave nothing') },
  )
}
