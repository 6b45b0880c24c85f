import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { evaluateSearch } from '../../src/knowledge/search-eval.ts'
import { searchEval } from '../../src/knowledge/search-eval-command.ts'

const folder = mkdtempSync(join(tmpdir(), 'search-eval-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, lines: readonly (object | string)[]): string {
  const path = join(folder, name)
  writeFileSync(path, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'))
  return path
}

const corpus = [
  { id: 'x#1', title: 'Điều 1. Xe đạp', text: 'Xe đạp phải có chuông.' },
  { id: 'x#2', title: 'Điều 2. Xe máy', text: 'Xe máy phải có còi.', law: 'Luật Xe', extra: 1 },
]

describe('search-eval', () => {
  test('counts hits and ranks over the questions of a file', async () => {
    const questions = [
      { id: 'q1', question: 'xe đạp có chuông', gold: ['x#1'], set: 'any' },
      { id: 'q2', question: 'xe máy có còi', gold: ['x#1'] },
      { id: 'q3', question: 'xe máy', gold: ['x#9'] },
      { id: 'q4', question: 'còi', gold: ['x#9', 'x#2'] },
    ]
    const result = await searchEval(file('corpus.jsonl', corpus), file('questions.jsonl', questions))
    expect(result).toMatchObject({ passages: 2, questions: 4, hit1: 0.5, hit5: 0.75, mrr10: 0.625 })
    expect(Object.keys(result)).toEqual(['passages', 'questions', 'hit1', 'hit5', 'mrr10', 'indexMs', 'p50Ms', 'p99Ms', 'rssMiB'])
  })

  test('a single line, a last line end, blank lines and a byte order mark are read', async () => {
    const one = file('one.jsonl', [`\uFEFF${JSON.stringify(corpus[0])}`, '', ''])
    const asked = file('asked.jsonl', [{ id: 'q', question: 'chuông', gold: ['x#1'] }])
    expect(await searchEval(one, asked)).toMatchObject({ passages: 1, questions: 1, hit1: 1 })
  })

  test.each([
    ['not JSON', ['{"id":"a"'], /corpus-bad\.jsonl, line 2: .*JSON/u],
    ['a missing field', [{ id: 'a', title: '' }], /corpus-bad\.jsonl, line 2: text: /u],
    ['a bare value', ['7'], /corpus-bad\.jsonl, line 2: /u],
  ])('%s is refused with file and line', async (_, lines, message) => {
    const questions = file('q.jsonl', [{ id: 'q', question: 'xe', gold: [] }])
    await expect(searchEval(file('corpus-bad.jsonl', [corpus[0] ?? '', ...lines]), questions)).rejects.toThrow(message)
  })

  test('a file that is not there is named', async () => {
    await expect(searchEval(join(folder, 'none.jsonl'), join(folder, 'none.jsonl'))).rejects.toThrow(/cannot read .*none\.jsonl/u)
  })

  test('times are the clock’s: the slowest of a hundred questions is the 99th percentile or above', () => {
    let now = 0
    let asked = 0
    const engine = () => () => {
      asked += 1
      now += asked > 30 && asked <= 32 ? 40 : 1
      return []
    }
    const questions = Array.from({ length: 100 }, (_, i) => ({ id: `q${i}`, question: 'xe', gold: [] }))
    const result = evaluateSearch(corpus, questions, { now: () => now, rss: () => 3 * 2 ** 20 }, engine)
    expect(result).toMatchObject({ p50Ms: 1, p99Ms: 40, rssMiB: 3, hit1: 0 })
  })

  test('no questions measure nothing', () => {
    expect(evaluateSearch(corpus, [], { now: () => 0, rss: () => 0 })).toMatchObject({ questions: 0, hit1: 0, mrr10: 0, p99Ms: 0 })
  })
})
