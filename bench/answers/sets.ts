/** The question sets beside this file, and how one of their questions is asked. */
import { readdirSync, readFileSync } from 'node:fs'

import { z } from 'zod'

import { resolutionSource } from '../../db/seed/resolution.ts'
import type { Answer, Answerer } from '../../src/knowledge/answer.ts'
import { createAnswerer } from '../../src/knowledge/answers/answerer.ts'
import { readResolution } from '../../src/knowledge/resolution.ts'

const folder = new URL('./', import.meta.url)
const asked = z.object({
  id: z.string(),
  kind: z.string(),
  q: z.string(),
  previous: z.string().optional(),
  answered: z.boolean(),
  gold: z.array(z.string()),
})
export type Asked = z.infer<typeof asked>

/** Every question set by name. */
export function questionSets(): ReadonlyMap<string, readonly Asked[]> {
  return new Map(
    readdirSync(folder)
      .filter((file) => file.endsWith('.jsonl'))
      .sort()
      .map((file) => [file.replace('.jsonl', ''), readSet(file)]),
  )
}

function readSet(file: string): readonly Asked[] {
  const lines = readFileSync(new URL(file, folder), 'utf8').trim().split('\n')
  return lines.map((line) => asked.parse(JSON.parse(line)))
}

export const today = '2026-11-23'

/** Asks one question, after the one it follows when there is one. */
export function askOne(
  answerer: Answerer,
  { q, previous }: Pick<Asked, 'q' | 'previous'>,
  asTyped: (text: string) => string = (text) => text,
): Answer {
  const topic = previous === undefined ? undefined : answerer.answer(asTyped(previous), { today }).topic
  return answerer.answer(asTyped(q), { today, ...(topic && { previous: topic }) })
}

/** What a person types who leaves out all marks. */
export function withoutMarks(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
}

export function openAnswerer(): Answerer {
  return createAnswerer(readResolution(resolutionSource()), { contact: 'Văn phòng công đoàn' })
}
