/**
 * Finding the right passage: our search beside SQLite FTS5 as it comes (`unicode61 remove_diacritics 2`, words joined by OR),
 * both in memory, the same passages and questions in one run.
 *
 * By default 10,000 passages of invented syllables, each with a subject of its own, and questions that name some of the
 * subject: half without marks, a fifth with a letter dropped. Real texts are measured by naming two JSONL files of the form
 * `congdoan search-eval` reads: SEARCH_CORPUS=… SEARCH_QUESTIONS=… npm run bench -- search
 */
import Sqlite from 'better-sqlite3'

import type { Passage } from '../src/knowledge/search.ts'
import { evaluateSearch } from '../src/knowledge/search-eval.ts'
import type { Engine, EvalQuestion } from '../src/knowledge/search-eval.ts'
import { readPassages, readQuestions } from '../src/knowledge/search-eval-command.ts'

const passageCount = 10_000
const questionCount = 200
const meter = { now: () => performance.now(), rss: () => process.memoryUsage.rss() }

export default async function run(): Promise<object[]> {
  const { SEARCH_CORPUS: corpus, SEARCH_QUESTIONS: asked } = process.env
  const invented = corpus === undefined || asked === undefined
  const { passages, questions } = invented ? invent() : { passages: await readPassages(corpus), questions: await readQuestions(asked) }
  const texts = invented ? 'invented' : 'files'
  return [
    { engine: 'ours', texts, ...evaluateSearch(passages, questions, meter) },
    { engine: 'sqlite-fts5', texts, ...evaluateSearch(passages, questions, meter, fts5) },
  ]
}

const fts5: Engine = (passages) => {
  const db = new Sqlite(':memory:')
  db.exec("create virtual table passage using fts5(id unindexed, body, tokenize='unicode61 remove_diacritics 2')")
  const insert = db.prepare('insert into passage (id, body) values (?, ?)')
  db.transaction(() => {
    for (const { id, title, text, context = '' } of passages) insert.run(id, `${context} ${title} ${text}`)
  })()
  const find = db.prepare<[string], { id: string }>('select id from passage where passage match ? order by rank limit 10')
  return (question) => {
    const words = [...new Set(question.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [])]
    return find.all(words.map((word) => `"${word}"`).join(' OR ')).map((row) => row.id)
  }
}

function invent(): { readonly passages: Passage[]; readonly questions: EvalQuestion[] } {
  const random = generator(20_210_201)
  const pick = <T>(list: readonly T[], skew = 1): T => list[Math.floor(list.length * random() ** skew)] as T
  const syllables = Array.from({ length: 3_000 }, () => pick(onsets) + pick(rhymes))
  // few words are common, most are rare, as in any text
  const words = Array.from({ length: 20_000 }, () => `${pick(syllables, 3)} ${pick(syllables, 3)}`)
  const sentence = (subject: readonly string[], length: number): string =>
    Array.from({ length }, () => (random() < 0.25 ? pick(subject) : pick(words, 4))).join(' ')
  const subjects = Array.from({ length: passageCount }, () => Array.from({ length: 8 }, () => pick(words, 2)))
  const passages = subjects.map((subject, p): Passage => {
    const clauses = Array.from(
      { length: 1 + Math.floor(random() * 5) },
      (_, c) => `${c + 1}. ${sentence(subject, 15 + Math.floor(random() * 25))}.`,
    )
    return { id: `p${p}`, title: `Điều ${p + 1}. ${subject.slice(0, 2).join(' ')}`, text: clauses.join('\n') }
  })
  const questions = Array.from({ length: questionCount }, (_, q): EvalQuestion => {
    const p = Math.floor(random() * passageCount)
    const subject = subjects[p] ?? []
    const asked = `${[pick(subject), pick(words, 4), pick(subject), pick(subject), pick(words, 4)].join(' ')} như thế nào?`
    const slipped = q % 5 === 0 ? asked.slice(0, 2) + asked.slice(3) : asked
    return { id: `q${q}`, question: q % 2 === 0 ? withoutMarks(slipped) : slipped, gold: [`p${p}`] }
  })
  return { passages, questions }
}

const onsets = ['b', 'c', 'ch', 'd', 'đ', 'g', 'gi', 'h', 'kh', 'l', 'm', 'n', 'ng', 'nh', 'ph', 'qu', 'r', 's', 't', 'th', 'tr', 'v', 'x']
const rhymes =
  'a á à ả ã ạ an án àn ản ạn ang áng àng ảng ạng anh ánh ành ảnh ạnh ao áo ào ảo ạo âm ấm ầm ẩm ậm ân ấn ần ẩn ận ất ật ăn ắn ằn ặn ăng ắng ằng ặng ê ế ề ể ệ ên ến ền ển ện ết ệt i í ì ỉ ị in ín ìn ịn ơ ớ ờ ở ợ ơi ới ời ợi ôn ốn ồn ổn ộn ông ống ồng ổng ộng ốt ột u ú ù ủ ụ ung úng ùng ủng ụng ư ứ ừ ử ự ương ướng ường ưởng ượng ược iên iến iền iển iện iết iệt'.split(
    ' ',
  )

const withoutMarks = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D')

/** The same numbers in every run: a linear congruential generator (Numerical Recipes' constants). */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
