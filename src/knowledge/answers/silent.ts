/** Which of the matters a text must name before it may answer are really asked for, and which only told. */
import { saysLittle } from './introduction.ts'
import type { Match } from './lexicon.ts'
import type { Syllable } from './syllables.ts'

interface Read {
  readonly matches: readonly Match[]
  readonly syllables: readonly Syllable[]
  readonly concepts: readonly string[]
  readonly asks: ReadonlySet<string>
  /** The syllables without marks, blanks between. */
  readonly folded: string
  /** An age was told with the case. */
  readonly aged: boolean
}

const namesOffice = ['who', 'recipient', 'office', 'named-person', 'define', 'meaning', 'what']

export function silentOn(absent: readonly string[], { matches, syllables, concepts, asks, folded, aged }: Read): readonly string[] {
  const asked = absent.filter((id) => {
    // "biết luật mới về lương": what is learnt about, not what is paid
    if (learntAbout.has(id) && isLearnt.test(folded)) return false
    // "quyền lợi học hành": what learning they are given
    if (id === 'benefits')
      return !matches.some((m) => m.id === id && matches.some((n) => learning.has(n.id) && n.from - m.to >= 0 && n.from - m.to <= 2))
    if (id === 'age') return !onlyTellsAge(matches, syllables, concepts)
    // "quy trình đánh giá … có …": the steps are asked for only where something is asked of them
    if (id === 'steps') return asks.size > 0 || concepts.every((concept) => saysLittle.has(concept))
    // "hết hạn tập huấn": until when that is to be done
    if (id === 'validity') return concepts.every((concept) => saysLittle.has(concept)) || !/(?:^| )(?:het|con|qua) han(?: |$)/.test(folded)
    // "có nói dùng phần mềm gì không": whether any at all
    if (id === 'vendor') return !/ (?:khong|chua)(?: (?:a|vay|nhi|ad|the))*$/.test(folded)
    // "nghị quyết khen cán bộ những gì": what it says well of them
    if (id === 'reward')
      return !(
        (concepts.includes('strengths') || saysOfThem.test(folded)) &&
        matches.every((m) => m.id !== 'reward' || m.to - m.from === 1)
      )
    // "than tiền trọ, lo tiền học cho con": what weighs on people, not what is asked for
    if (id === 'money' || id === 'housing' || id === 'health') return !weighsOnThem.test(folded)
    // "sắp được bổ nhiệm trưởng ban": whose office it is, not who holds it
    if (
      id === 'office-holder' &&
      matches.every((m) => m.id !== id || /^(?:gap|voi|truoc|cho|boi)$/.test(syllables[m.from - 1]?.folded ?? ''))
    )
      return false
    if (id === 'office-holder') return concepts.every((concept) => saysLittle.has(concept)) || namesOffice.some((ask) => asks.has(ask))
    return true
  })
  // "danh sách quy hoạch của tỉnh năm nay": the list itself
  if (!asked.includes('the-list') && asks.size === 0 && wantsList.test(folded) && concepts.some((id) => planned.has(id)))
    return [...asked, 'the-list']
  // an age told with the case counts again where what is asked may hang on it
  return aged && !asked.includes('age') && concepts.some((id) => hangsOnAge.has(id)) ? [...asked, 'age'] : asked
}

/** What those who explain the rules to workers must know. */
const learntAbout: ReadonlySet<string> = new Set(['pay', 'insurance', 'allowance', 'hours', 'leave', 'labour-contract', 'reward'])
const isLearnt =
  /(?:^| )(?:luat|che do|chinh sach|kien thuc|hieu biet|hoc|day|giai thich|hieu)(?: \w+){0,3} ve (?:\w+ ){0,2}(?:luong|thuong|bao hiem|phu cap|tang ca|nghi|hop dong)/

const learning: ReadonlySet<string> = new Set(['training', 'fostering', 'class', 'skill'])

const saysOfThem = /(?:^| )khen (?:la|ve|o|diem|mat)(?: |$)/
const weighsOnThem =
  /(?:^| )(?:than|keu|lo lang|buon|ban tam|kho so|dau dau)(?: vi| ve)? (?:\w+ ){0,2}?(?:tien|nha|phong|om|dau|benh)(?: |$).*(?:nghe|giup|lo|chia se|quan tam|biet|tham hoi)/

const wantsList =
  /^(?:xin |cho |gui |ban |cai )*danh sach (?:\w+ ){0,8}(?:cua tinh|cua huyen|cua cong ty|cua co quan|nam nay|hien nay|hien tai|moi nhat|dang|ben em|ben minh)(?: |$)(?!.*(?:khong|chua|cong khai))/
const planned: ReadonlySet<string> = new Set(['planning', 'planned-list', 'put-in-plan', 'planned-person', 'taken-off-plan'])

/** What may hang on somebody's age; for anything else it is told in passing. */
const hangsOnAge: ReadonlySet<string> = new Set([
  'planning',
  'put-in-plan',
  'taken-off-plan',
  'planned-person',
  'appointment',
  'promotion',
  'election',
  'placement',
  'rotation',
  'selection',
  'title-standard',
  'condition',
  'introduction',
])

/** "Chị Lan 34 tuổi, … có đạt trình độ không": an age with its number, in a question on what has nothing to do with age. */
function onlyTellsAge(matches: readonly Match[], syllables: readonly Syllable[], concepts: readonly string[]): boolean {
  const isNumber = (i: number): boolean => /^\d{2}$/.test(syllables[i]?.folded ?? '')
  return (
    concepts.length > 0 &&
    !concepts.some((id) => hangsOnAge.has(id)) &&
    matches.every(
      (m) => m.id !== 'age' || (syllables.slice(m.from, m.to).some((s) => s.folded === 'tuoi') && (isNumber(m.from - 1) || isNumber(m.to))),
    )
  )
}
