/** A question that leans on the one before: "còn cán bộ không chuyên trách thì sao?", "bao lâu một lần?", "còn số 4?". */
import { foldText } from './address.ts'
import type { Topic } from '../answer.ts'
import type { DocumentTree } from '../structure.ts'
import { framing } from './lexicon/weights.ts'
import { slots } from './lexicon/people.ts'
import type { Question } from './question.ts'

/** "Có phải ai cũng phải vậy không": nothing is named, and it is just that that is asked about. */
const sameAgain = /\b(?:vay|the|nhu vay|nhu the|lam vay)(?: a)? (?:khong|ko|k|chua|hong|sao)\b/
const openings = /^(?:(?:va|a|u|da|ok|vay|the|thi|roi)\s+)*(?:(?:the|vay|thi)\s+)?con\s/
const endings = /(?:\bthi sao|\bthi the nao|\bsao(?: a| vay| nhi)?)\s*\??$/
const pointing =
  /\b(?:viec do|viec nay|noi dung nay|noi dung do|cai nay|cai do|dieu nay|dieu do|chi tieu nay|chi tieu do|giai phap nay|giai phap do|nhiem vu nay|muc nay|muc do|y nay|phan nay|phan do|doi tuong nay|nhung nguoi nay|nhom nay|ho|no)\b/

/** The number in "còn số 4?", "thế thứ hai?", "còn 5 thì sao". */
const bareNumber =
  /^(?:(?:va|the|vay|con)\s+)*(?:(?:cai|muc|y|diem|gach|so|thu|giai phap|nhiem vu|chi tieu)\s+)*(?:so|thu)?\s*(\d{1,2}|nhat|dau tien|dau|hai|ba|tu|nam|sau|bay|cuoi cung|cuoi|[a-h])(?:\s+(?:thi sao|noi gi|la gi|the nao|sao))?\s*\??$/
const wordNumbers: Readonly<Record<string, number>> = { nhat: 1, hai: 2, ba: 3, tu: 4, nam: 5, sau: 6, bay: 7 }

/** "Giải pháp tiếp theo là gì", "mục kế tiếp". */
const nextOne =
  /^(?:(?:va|the|vay|con|doc|xem|cho xem)\s+)*(?:muc|y|diem|gach dau dong|phan|giai phap|nhiem vu|chi tieu|cai)?\s*(?:tiep theo|ke tiep|tiep sau|ke do)(?:\s+(?:thi sao|noi gi|noi ve gi|la gi|the nao|gom gi|sao))?\s*\??$/

/** The section that follows another under the same heading. */
function beside(id: string | undefined, tree: DocumentTree): string | undefined {
  const parent = id === undefined ? undefined : tree.byId.get(id)?.parent
  const brothers = parent === undefined ? [] : (tree.byId.get(parent)?.children ?? [])
  return id === undefined || !brothers.includes(id) ? undefined : brothers[brothers.indexOf(id) + 1]
}

/**
 * Id of a brother of the earlier passage named by its number alone. A task or a target named as such is one wherever the talk was.
 * @param lists where the tasks and the targets stand, and the whole tree
 */
export function brotherAsked(
  text: string,
  previous: Topic,
  lists: { readonly tasks: string; readonly targets: string; readonly tree: DocumentTree },
): string | undefined {
  const folded = foldText(text).trim()
  const last = previous.passageIds[0]
  if (nextOne.test(folded)) return beside(last, lists.tree)
  const found = bareNumber.exec(folded)
  if (found === null || last === undefined || !last.includes('.')) return undefined
  const named = /\b(?:giai phap|nhiem vu)\b/.test(folded) ? lists.tasks : /\bchi tieu\b/.test(folded) ? lists.targets : undefined
  if (named !== undefined && last.slice(0, last.lastIndexOf('.')) !== named) return undefined
  const said = found[1] ?? ''
  // a letter sent by itself is a slip of the thumb
  if (folded.length === 1 && /[a-h]/.test(said)) return undefined
  const parent = last.slice(0, last.lastIndexOf('.'))
  const lettered = /[a-z]$/.test(last)
  if (/[a-h]/.test(said) && said.length === 1) return `${lettered ? parent : last}.${said}`
  const within = /(?:^|\s)(?:y|gach|gach dau dong|dau gach)\s/.test(folded) && !lettered ? last : parent
  const brothers = lists.tree.byId.get(within)?.children ?? []
  if (/^(?:cuoi|dau)/.test(said)) return said.startsWith('cuoi') ? brothers.at(-1) : brothers[0]
  const number = wordNumbers[said] ?? Number(said)
  // "ý thứ hai" after a section lies in it, not beside it
  if (within === last) return `${last}.${String.fromCharCode(96 + number)}`
  return `${parent}.${lettered ? String.fromCharCode(96 + number) : number}`
}

/** "Vậy nguyên tắc là gì?": this many syllables say too little by themselves. */
const shortQuestion = 6

/** "Ai phải làm việc đó?": it is about what was just quoted. */
export function pointsBack({ text }: Question): boolean {
  return pointing.test(foldText(text))
}

/** Whether the question cannot be understood without the one before. */
export function leansOnEarlier(question: Question): boolean {
  const folded = foldText(question.text).trim()
  if (openings.test(`${folded} `) || pointing.test(folded)) return true
  const narrow = question.concepts.filter((id) => !framing.has(id))
  if (narrow.length === 1 && question.syllables.length <= shortQuestion && /^(?:the|vay)\s/.test(folded)) return true
  if (narrow.length <= 1 && endings.test(folded)) return true
  return (
    narrow.length === 0 &&
    (question.unknown.length === 0 ||
      (question.syllables.length <= shortQuestion && question.unknown.every((run) => !run.includes(' ')))) &&
    question.absent.length === 0 &&
    !question.namesResolution &&
    (question.asks.size > 0 || sameAgain.test(folded))
  )
}

/** The concepts to look for: those of the question, and those of the earlier one that nothing new takes the place of. */
export function mergeConcepts(question: Question, previous: Topic): readonly string[] {
  const taken = new Set(question.concepts.map((id) => slots[id]).filter((slot) => slot !== undefined))
  const kept = previous.terms.filter((id) => {
    const slot = slots[id]
    return slot === undefined || !taken.has(slot)
  })
  return [...new Set([...question.concepts, ...kept])]
}
