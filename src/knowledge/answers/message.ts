/** A message as it was typed, which may hold two questions or wrap one in a story, answered by whoever answers one question. */
import type { Answer, AnswerContext, Citation } from '../answer.ts'
import { asMeant } from './as-meant.ts'
import { narrowing } from './facts.ts'
import { leansOnEarlier } from './follow-up.ts'
import { readQuestion } from './question.ts'
import { isStory, questionTold, questionsIn, stretchesOf } from './several.ts'

/** Share of the question that a place must name to answer it without its story. */
const sureAlone = 0.8

type Ask = (text: string, context: AnswerContext) => Answer

export function answerMessage(message: string, context: AnswerContext, ask: Ask): Answer {
  const text = withoutAlternative(withoutPreamble(asMeant(message)))
  const whole = ask(text, context)
  return (
    answerEach(text, context, whole, ask) ??
    answerTold(text, context, whole, ask) ??
    answerStory(text, context, whole, ask) ??
    answerLast(text, context, whole, ask) ??
    answerFirstHalf(text, context, whole, ask) ??
    whole
  )
}

/** "Mấy bữa nay em bận quá, giờ mới hỏi: …": words before an announced question that name nothing belong to no question. */
function withoutPreamble(text: string): string {
  const told = questionTold(text)
  if (told === undefined || !told.announced || told.before.trim() === '') return text
  const { concepts, absent, elsewhere } = readQuestion(told.before)
  return concepts.length + absent.length + elsewhere === 0 ? told.asked : text
}

/** "… có … không hay chỉ thu tiền?": what is held against the question names nothing the text could be asked for. */
function withoutAlternative(text: string): string {
  const found = /^(.+\s(?:không|khong|ko|k|chưa|chua))\s+hay\s+(?!(?:không|khong|ko|là không|chưa|chua)(?:\s|$))(.+)$/isu.exec(text)
  const [, asked = '', instead = ''] = found ?? []
  if (found === null || narrowing(readQuestion(asked)).length === 0) return text
  const { absent, elsewhere, concepts } = readQuestion(instead)
  return concepts.length === 0 && absent.length + elsewhere > 0 ? asked : text
}

const isSaid = ({ kind }: Answer): boolean => kind === 'answer' || kind === 'nearest'

/** Answers two questions one after the other; undefined when they are one, or when one answer says it all. */
function answerEach(text: string, context: AnswerContext, whole: Answer, ask: Ask): Answer | undefined {
  const parts = questionsIn(text).filter(asksSomething)
  if (parts.length < 2) return undefined
  const answers: Answer[] = []
  for (const part of parts) {
    const previous = answers.findLast(isSaid)?.topic ?? context.previous
    const within = previous === undefined ? context : { ...context, previous }
    const answer = ask(part, within)
    answers.push(answerTold(part, within, answer, ask) ?? answer)
  }
  const said = answers.filter(isSaid)
  const first = said[0]
  const last = said.at(-1)
  if (first === undefined || last === undefined || answers.some(({ kind }) => kind === 'out_of_scope' || kind === 'small_talk'))
    return undefined
  // What one answer holds already is not said in two.
  const covered = new Set(whole.citations.map(({ id }) => id))
  const isOne = said.length === answers.length && said.every(({ citations }) => citations[0] === undefined || covered.has(citations[0].id))
  // Questions set apart by their marks are each owed an answer; parts only supposed are not held against the whole.
  const surely = parts.every((part) => part.endsWith('?'))
  const firsts = said.flatMap(({ citations }) => citations.slice(0, 1))
  if (whole.kind === 'answer' && isOne)
    return { ...whole, citations: distinct([...whole.citations.slice(0, 1), ...firsts, ...whole.citations]) }
  if (isSaid(whole) && said.length < answers.length && !surely) return undefined
  const texts = [...new Set(answers.map((answer) => answer.text))]
  return {
    ...last,
    kind: first.kind,
    text: texts.length === 1 ? first.text : texts.map((each, i) => `${i + 1}) ${each}`).join('\n'),
    // the place each question is answered by, before what else each cites
    citations: distinct([...firsts, ...said.flatMap(({ citations }) => citations)]),
    confidence: Math.min(...said.map(({ confidence }) => confidence)),
    offerForward: answers.some(({ offerForward }) => offerForward),
  }
}

const distinct = (citations: readonly Citation[]): readonly Citation[] =>
  citations.filter((c, i) => citations.findIndex((d) => d.id === c.id && d.quote === c.quote) === i)

/** Names a matter, ours or not: "được không ạ?" after a question is no question. */
function asksSomething(text: string): boolean {
  const question = readQuestion(text)
  return question.absent.length + question.elsewhere > 0 || question.concepts.length > 0
}

/**
 * What was refused as a whole, or answered with the nearest thing only, asked without the story; not when the story itself speaks of what
 * the text is silent on.
 */
function answerTold(text: string, context: AnswerContext, whole: Answer, ask: Ask): Answer | undefined {
  // what is out of scope and to be passed on is a complaint: it was heard already
  if (whole.kind === 'answer' || whole.kind === 'small_talk' || (whole.kind === 'out_of_scope' && whole.offerForward)) return undefined
  const told = questionTold(text)
  if (told === undefined || !namesMatter(told.asked)) return undefined
  const story = readQuestion(told.before)
  const isForeign = story.absent.length + story.elsewhere > 0
  // said in passing only where it says so, or where so much is told that it can be nothing else
  const inPassing = told.announced || (isStory(text) && readQuestion(text).namesResolution)
  if ((isForeign || whole.kind === 'out_of_scope') && !inPassing) return undefined
  const answer = ask(told.asked, context)
  // "Tôi năm nay 50 tuổi, … xin hỏi …": the age was told, not asked about, if the question is answered well without it.
  if (isForeign && (answer.kind !== 'answer' || answer.confidence < sureAlone || leansOnEarlier(readQuestion(told.asked)))) return undefined
  return answer.kind === 'answer' || (whole.kind !== 'nearest' && answer.kind === 'nearest') ? answer : undefined
}

/**
 * A long message about the resolution that was refused as a whole, by the stretch of it that is best answered alone. Where
 * the message also names what the text is silent on, the stretch must be answered well.
 */
function answerStory(text: string, context: AnswerContext, whole: Answer, ask: Ask): Answer | undefined {
  if (whole.kind !== 'not_in_text' && whole.kind !== 'out_of_scope') return undefined
  const stretches = stretchesOf(text)
  if (stretches.length === 0) return undefined
  const { namesResolution, absent } = readQuestion(text)
  if (!namesResolution) return undefined
  let best: Answer | undefined
  for (const stretch of stretches) {
    if (narrowing(readQuestion(stretch)).length < 2) continue
    const answer = ask(stretch, context)
    if (absent.length > 0 && answer.confidence < sureAlone) continue
    if (answer.kind === 'answer' && answer.confidence > (best?.confidence ?? 0)) best = answer
  }
  return best
}

/**
 * "Hội nghị vừa rồi …, mà không so với chức danh tương đương …": what the text is silent on was told, when the last clause asks
 * enough by itself and is answered well.
 */
function answerLast(text: string, context: AnswerContext, whole: Answer, ask: Ask): Answer | undefined {
  if (isSaid(whole) || whole.kind === 'small_talk' || whole.offerForward !== (whole.kind === 'not_in_text')) return undefined
  const at = Math.max(...[',', '.', ';', ':'].map((mark) => text.lastIndexOf(`${mark} `)))
  if (at < 0) return undefined
  const last = text.slice(at + 1).trim()
  const question = readQuestion(last)
  if (question.absent.length + question.elsewhere > 0 || narrowing(question).length < least || leansOnEarlier(question)) return undefined
  const answer = ask(last, context)
  return answer.kind === 'answer' && answer.confidence >= sureAlone ? answer : undefined
}

/** "Có nắm được kiến thức không hay toàn người yếu?": refused with both halves, by the one that asks outright. */
function answerFirstHalf(text: string, context: AnswerContext, whole: Answer, ask: Ask): Answer | undefined {
  if (whole.kind !== 'not_in_text') return undefined
  const half = /^(.+\s(?:không|khong|ko|chưa|chua))\s+hay\s+(?!(?:không|khong|ko|là không|chưa|chua)(?:\s|$)).+$/isu.exec(text)?.[1]
  if (half === undefined || narrowing(readQuestion(text)).length < least) return undefined
  const answer = ask(half, context)
  return isSaid(answer) ? answer : undefined
}

/** A clause that names this many matters needs no others. */
const least = 2

/** Something narrower than the resolution and its cadres, such as the signing. */
function namesMatter(text: string): boolean {
  const question = readQuestion(text)
  return narrowing(question).length > 0 || question.concepts.some((id) => asideFrame.has(id))
}

const asideFrame: ReadonlySet<string> = new Set(['signing', 'issue-date', 'issuing', 'sending', 'recipients', 'naming'])
