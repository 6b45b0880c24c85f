/** Whether "ở đâu", "chỗ nào" ask for a spot where something is done, rather than for the passage or in what respect. */
import type { Question } from './question.ts'

/** What is held, shown or handed in somewhere. */
const placed: ReadonlySet<string> = new Set([
  'training',
  'fostering',
  'class',
  'survey',
  'publication',
  'notice',
  'planned-list',
  'election',
  'reporting',
  'activity',
  'technology',
])
const goesSomewhere =
  /(?:^| )(?:to chuc|mo|nop|lay|xin|gap|tim|dang ky|hop|mua|ban|kham|den|toi|di|lien he|xem|hoi) (?:\w+ ){0,4}(?:o dau|cho nao|noi nao|tai dau)/
/** No passage is called that. */
const namesSpot = /(?:^| )dia diem(?: |$)/
/** "Sai chỗ nào": in what, not where. */
const inWhatRespect = /(?:^| )(?:sai|trai|dung|khac|do|yeu|kem|hay|tot) (?:o )?(?:cho nao|dau|diem nao)(?: |$)/

export function asksForPlace({ concepts, folded }: Question): boolean {
  if (inWhatRespect.test(folded)) return false
  return namesSpot.test(folded) || concepts.some((id) => placed.has(id)) || goesSomewhere.test(folded)
}
