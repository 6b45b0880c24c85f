/** Questions that ask who does a thing: whether a place speaks of that very deed, and of the one asked for as its doer. */
import type { Annotated } from './annotate.ts'
import { slots } from './lexicon/people.ts'
import { framing } from './lexicon/weights.ts'
import { closeness } from './lexicon.ts'
import type { Match } from './lexicon.ts'
import type { Question } from './question.ts'

/** Syllables between "ai" and its deed: "phải", "có trách nhiệm". */
const between = 3

/** Said of any deed: "chịu trách nhiệm", "được giao", "xây dựng". */
const loose: ReadonlySet<string> = new Set(['responsibility', 'establishing', 'entrust', 'implementation', 'role', 'task', 'support'])

/** The deed right after "ai". */
function deedOf({ matches, asks }: Question): Match | undefined {
  const who = asks.has('who') ? matches.find((m) => m.id === 'who') : undefined
  return who === undefined ? undefined : matches.find((m) => m.sense === 'matter' && m.from >= who.to && m.from - who.to <= between)
}

/** "Báo cáo ai ký": the place speaks of reports and of nobody who signs. */
export function lacksDeed(question: Question, at: Annotated): boolean {
  if (actsStrangely(question)) return true
  const deed = deedOf(question)
  if (deed === undefined || (framing.has(deed.id) && deed.id !== 'signing') || loose.has(deed.id)) return false
  return ![...at.own].some((id) => closeness(deed.id, id) >= 0.3)
}

/** "Ai chủ trì …": two syllables nobody knows right after "ai". */
function actsStrangely({ matches, asks, syllables }: Question): boolean {
  const who = asks.has('who') ? matches.find((m) => m.id === 'who') : undefined
  if (who === undefined || syllables[who.to - 1]?.folded !== 'ai') return false
  return [who.to, who.to + 1].every(
    (i) => syllables[i] !== undefined && !syllables[i]?.afterBreak && !matches.some((m) => m.from <= i && i < m.to),
  )
}

/** "Ai kiểm tra Ban Thường vụ": the place says what that body does to others. */
export function turnsDeedRound(question: Question, at: Annotated): boolean {
  const deed = deedOf(question)
  const whom = deed === undefined ? undefined : question.matches.find((m) => slots[m.id] === 'body' && m.from === deed.to)
  if (deed === undefined || whom === undefined) return false
  return at.clauses.some(({ placed }) => placed.some(({ id, from }) => id === whom.id && from === 0))
}

/** "Huyện nào chưa nộp báo cáo", "công ty tôi đã tập huấn chưa", "kết quả năm ngoái": how things stand, of which no rule tells. */
export function asksHowItStands({ folded }: Question): boolean {
  const isOfCase = /(?:^| )(?:thi|se) /.test(folded)
  if (ownCase.test(folded) || pastResult.test(folded)) return true
  return !isOfCase && (whichOnes.test(folded) || (progress.test(folded) && !/ (?:bao cao|nop|gui) /.test(folded)))
}

/** "Kết quả thực hiện đến đâu rồi", "đã đạt chỉ tiêu chưa". */
const progress =
  /(?:^| )(?:ket qua|tien do|thuc hien|trien khai|lam)(?: \w+){0,5} (?:den dau|toi dau)(?: roi)?(?: \w)?$|(?:^| )da (?:dat|dat duoc|hoan thanh|lam xong|thuc hien xong|thuc hien duoc)(?: \w+){0,6} chua(?: \w)?$/
const whichOnes =
  /(?:^| )(?:huyen|don vi|nganh|noi|cong t[iy]|co quan|dia phuong|doanh nghiep|cong doan co so|cdcs|xa|phuong) nao (?:chua|da|dang|lam tot|tot nhat|yeu nhat|dan dau|xuat sac|co nhieu|co it|nhieu|it)(?: |$)/
const ownCase =
  /(?:^| )(?:cong t[iy]|co quan|don vi|huyen|nha may|xi nghiep|co so|cho|ben) (?:toi|em|minh|tui|chung toi|chung em|tui em) (?:da|co|duoc)(?: \w+){1,8} chua(?: \w)?$/
const pastResult =
  /(?:^| )(?:ket qua|so lieu|diem danh gia|diem so) .*(?:nam ngoai|nam truoc|dot truoc|quy truoc|ky truoc|lan truoc|vua roi|thang truoc)(?: |$)/
