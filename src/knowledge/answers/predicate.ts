/**
 * What a yes-or-no question asks of its subject: "lớp tập huấn | có được | tính công | không". A passage about the subject
 * answers only if it speaks of that too; words nobody here knows are no matter of the text.
 */
import type { Annotated } from './annotate.ts'
import { closeness } from './lexicon.ts'
import type { Match } from './lexicon.ts'
import { framing } from './lexicon/weights.ts'
import type { Question } from './question.ts'

const openers =
  /(?:^| )(?:co (?:duoc|bi|phai|can|cho|nen|bat buoc|bat)|duoc|bi) ((?:(?! co (?:duoc|bi|phai|can) ).)+?) (?:khong|ko|k|chua)(?! chuyen)(?: |$)/
/** Someone punished, and then what becomes of them: a text on punishing says nothing of it. */
const punished =
  /(?:^| )(?:bi|da|dang|tung|moi) (?:bi )?(?:ky luat|ki luat|khien trach|canh cao|xu ly ky luat|sai pham)(?: \w+){0,4}? (?:co )?(?:duoc|con|phai|bi) (?!xu|ky|ki|cong khai)\w+ .*(?:khong|ko|k|chua)(?! chuyen)(?: |$)/

/** "Chủ tịch … có phải là cán bộ chuyên trách không": who belongs to which group is defined elsewhere. */
const classifies = /(?:^| )co phai (?:la )?(?:can bo )/

/** "Nộp ảnh thẻ | khi vào quy hoạch": what is asked of the subject, without when and where. */
const mainPart = (asked: string): string => asked.replace(/ (?:khi|neu|luc|trong luc|truoc khi|sau khi|de) .*$/, '')

/** Whether it asks what becomes of somebody after a punishment. */
export function asksAfterPunishment({ folded }: Question): boolean {
  return punished.test(folded)
}

/** Whether it asks something of its subject that the field has no words for, or that comes after a punishment. */
export function asksOfStranger(question: Question): boolean {
  const { syllables, folded, matches } = question
  if (asksAfterPunishment(question)) return true
  // "…, nghị quyết nói gì": what the text has on it, whatever becomes of it
  if (/(?:nghi quyet|nq)(?: nay)? (?:co )?(?:noi|neu|viet|ghi|ban) (?:gi|sao|the nao)/.test(folded)) return false
  const found = openers.exec(folded)
  if (found === null) return false
  const before = folded.slice(0, found.index + found[0].indexOf(found[1] ?? ''))
  const from = before.trim().split(' ').length
  // said of the case told before the question
  if (question.introduced.length > 0 && from < (matches[0]?.from ?? 0)) return false
  const to = from + mainPart(found[1] ?? '').split(' ').length
  const covered = new Set(matches.flatMap((m) => Array.from({ length: m.to - m.from }, (_, i) => m.from + i)))
  syllables.forEach((s, i) => {
    if (/^\d+$/.test(s.folded)) covered.add(i)
  })
  // one syllable beside a strange one is part of a strange word
  const torn = (m: Match): boolean => m.to - m.from === 1 && [m.from - 1, m.to].some((i) => i >= from && i < to && !covered.has(i))
  const inside = matches.filter((m) => m.to > from && m.from < to && !torn(m))
  if (
    classifies.test(folded) &&
    inside.some((m) => m.sense === 'people') &&
    inside.every((m) => m.sense === 'people' || m.sense === 'ordinary')
  )
    return matches.some((m) => m.sense === 'people' && m.to <= from)
  if (inside.some((m) => m.sense === 'matter' || m.sense === 'people' || m.sense === 'asking')) return false
  const known = new Set([...covered].filter((i) => /^\d+$/.test(syllables[i]?.folded ?? '') || inside.some((m) => m.from <= i && i < m.to)))
  const strange = Array.from({ length: to - from }, (_, i) => from + i).filter((i) => !known.has(i)).length
  // "có bị cho thôi không": what becomes of somebody, in words too general to be found
  const suffered = / bi (?!gi |sao |the nao |anh huong |tinh )/.test(` ${found[0]} `)
  // what becomes of those who do wrong is said, in whatever words it is asked
  if (suffered && question.concepts.includes('wrongdoing')) return false
  return strange > 0 || suffered
}

/** "Được quan tâm", "được khuyến khích": any place that provides for the subject does that. */
const goodwill: ReadonlySet<string> = new Set(['opportunity', 'motivation'])

/** Near enough to be what is asked of the subject. */
const same = 0.5

/** The place speaks of nothing that the question asks of its subject: "luân chuyển | có được | hỗ trợ | không". */
export function lacksPredicate(question: Question, { own, heading, beneath }: Annotated): boolean {
  const asked = askedOfSubject(question).filter((id) => !framing.has(id))
  if (asked.some((id) => goodwill.has(id))) return false
  const there = [...own, ...heading.keys(), ...beneath]
  return asked.length > 0 && asked.every((id) => !there.some((found) => closeness(id, found) >= same))
}

/** The matters a yes-or-no question asks of its subject: "nộp báo cáo trễ | có bị | phạt | không". */
function askedOfSubject({ folded, matches }: Question): readonly string[] {
  const found = openers.exec(folded)
  if (found === null) return []
  const from = folded
    .slice(0, found.index + found[0].indexOf(found[1] ?? ''))
    .trim()
    .split(' ').length
  const to = from + (found[1] ?? '').split(' ').length
  return matches.filter((m) => m.sense === 'matter' && m.to > from && m.to <= to).map((m) => m.id)
}
