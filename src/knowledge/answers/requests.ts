/** Messages that are no question to a text: talk, requests to another part of the assistant, attempts to misuse it. */
import { features } from './lexicon/features.ts'
import { injection, talk } from './lexicon/talk.ts'
import { bindPhrases, findPhrases, readRows, splitWords, toPhrase } from './phrases.ts'
import type { Question } from './question.ts'
import type { Syllable } from './syllables.ts'
import type { Feature } from './wording.ts'
import { readWordless } from './wordless.ts'

type Talk = 'greeting' | 'thanks' | 'goodbye' | 'assent' | 'abuse' | 'advice' | 'told' | 'robot' | 'help'

export type Request =
  | { readonly type: 'misuse' }
  | { readonly type: 'feature'; readonly feature: Feature }
  | { readonly type: 'talk'; readonly talk: Talk }

const misuse = injection
  .trim()
  .split('\n')
  .map((line) => line.split(' & ').map((side) => bindPhrases(splitWords(side).map((word) => toPhrase(word, true as const)))))
const talkBook = bindPhrases(readRows(talk).flatMap(({ id, words }) => words.map((word) => toPhrase(word, id as Talk))))

/** A rule fires when every side of it stands in the message. */
interface Rule {
  readonly feature: Feature
  readonly sides: readonly ReturnType<typeof bindPhrases<true>>[]
}

const rules: readonly Rule[] = features
  .trim()
  .split('\n')
  .map((line) => {
    const [feature = '', forms = ''] = line.split(' = ')
    return {
      feature: feature as Feature,
      sides: forms.split(' & ').map((side) => bindPhrases(splitWords(side).map((word) => toPhrase(word, true as const)))),
    }
  })

/** Rules that give way when the message asks about the resolution by name: it may well speak of surveys and classes. */
const yieldsToResolution: ReadonlySet<Feature> = new Set(['survey', 'scores', 'training', 'contact', 'human'])
/** What wins when several kinds of talk meet in one message. */
const talkOrder: readonly Talk[] = ['abuse', 'advice', 'robot', 'help', 'thanks', 'goodbye', 'greeting', 'assent']

export function readRequest(question: Question): Request | undefined {
  const wordless = readWordless(question.text)
  if (wordless !== undefined) return { type: 'talk', talk: wordless }
  const { syllables } = question
  if (
    misuse.some((sides) =>
      sides.every((side) => findPhrases(side, syllables).some((found) => !question.matches.some((m) => isOurs(m) && crosses(found, m)))),
    )
  )
    return { type: 'misuse' }
  if (ofOnePerson(question)) return { type: 'misuse' }
  const feature = rules.find((rule) => fires(rule, question))?.feature
  if (feature !== undefined) return { type: 'feature', feature }
  const spoken = talkIn(question) ?? (tellsOfOneself(question) ? 'told' : undefined)
  return spoken === undefined ? undefined : { type: 'talk', talk: spoken }
}

/** "Em ở công ty may": who they are, and no question yet. */
const ofOneself =
  /^(?:(?:da|vang|thua|a) )?(?:toi|em|e|minh|tui|chau|con|ben (?:em|toi|minh)|chung (?:toi|em|minh))(?: (?:dang|vua|moi|cung|hien|nay))* (?:o|la|lam|ten|vao lam)(?: \S+){1,10}$/

function tellsOfOneself({ text, folded, asks, namesResolution, absent, elsewhere }: Question): boolean {
  return (
    asks.size === 0 &&
    absent.length + elsewhere === 0 &&
    !namesResolution &&
    !/[?,.;:]/.test(text.trim().slice(0, -1)) &&
    !text.trim().endsWith('?') &&
    ofOneself.test(folded) &&
    !/ (?:khong|ko|k|hong|hok|chua|ha|sao)$/.test(folded)
  )
}

/** "Anh Bình có được quy hoạch không": of a person called by name, nothing is told. A case told at length asks for the rule. */
const named =
  /^(?:cho (?:em|tôi|mình) hỏi )?(?:[Aa]nh|[Cc]hị|[Ôô]ng|[Bb]à|[Cc]ô|[Cc]hú|[Bb]ác|[Tt]hầy|[Đđ]ồng chí|[Đđ]\/c)\s+(?!(?:Anh|Chị|Em|Ad|Bot)\s)(?:\p{Lu}\p{Ll}*\s+){0,3}\p{Lu}\p{Ll}*\s+(?:này\s+)?(?:có|đã|được|bị)\s(?!biết)[^,.;]{0,40}(?:không|ko|k|chưa)(?:\s+(?:ạ|ad|vậy|nhỉ))?[\s?.!]*$/u

function ofOnePerson({ text, namesResolution, concepts }: Question): boolean {
  return !namesResolution && concepts.length > 0 && named.test(text.normalize('NFC').trim())
}

function fires(rule: Rule, { syllables, folded, matches, namesResolution, asks }: Question): boolean {
  if (yieldsToResolution.has(rule.feature) && (namesResolution || asks.has('mention'))) return false
  // whose work it is to hold classes is no request for one
  if (
    rule.feature === 'training' &&
    ['who', 'recipient', 'duty'].some((ask) => asks.has(ask)) &&
    !syllables.some((s) => /^(?:thang|tuan|hom|mai)$/.test(s.folded))
  )
    return false
  if (rule.feature === 'training' && asksOfRule(folded, matches)) return false
  // "trích đoạn về mục tiêu để soạn báo cáo": the text is wanted
  if (rule.feature === 'officer' && asks.has('verbatim') && matches.some((m) => m.sense === 'matter' && m.id !== 'reporting')) return false
  const torn = (found: { readonly from: number; readonly to: number }): boolean =>
    (rule.feature === 'contact' &&
      ([syllables[found.from - 2]?.folded, syllables[found.from - 1]?.folded].some((word) => word === 'cho' || word === 'xin') ||
        matches.some((m) => isOurs(m) && m.from >= found.to))) ||
    matches.some((m) => isOurs(m) && (crosses(found, m) || (wordlike.has(rule.feature) && swallows(m, found))))
  return rule.sides.every((side) => findPhrases(side, syllables).some((found) => !torn(found)))
}

const ofClasses: ReadonlySet<string> = new Set(['training', 'class', 'fostering', 'cadre', 'union', 'unit', 'activity'])
const ofOneClass =
  /(?:^| )(?:dang k[iy]|ghi danh|diem danh|tai lieu|lich|mai|hom|tuan|thang|xin|hoan|ban|vang|phong|gio|cho trong|con cho)(?: |$)/

/** "Huyện có mở lớp dạy pháp luật cho cán bộ cơ sở không": whose work classes are and what they teach, not which are open. */
function asksOfRule(folded: string, matches: Question['matches']): boolean {
  if (ofOneClass.test(folded) || matches.some((m) => m.id === 'when')) return false
  const named = new Set(matches.filter((m) => (m.sense === 'matter' || m.sense === 'people') && !ofClasses.has(m.id)).map((m) => m.id))
  return named.size > 1
}

/** Features told by words so short that they stand within others: "điểm" in "đặc điểm" is no mark, "bi danh" in "bi danh gia" no blow. */
const wordlike: ReadonlySet<Feature> = new Set(['scores', 'complaint'])

/** The longer word holds the shorter. */
function swallows(outer: { readonly from: number; readonly to: number }, inner: { readonly from: number; readonly to: number }): boolean {
  return outer.from <= inner.from && inner.to <= outer.to && outer.to - outer.from > inner.to - inner.from
}

const isOurs = ({ sense }: Question['matches'][number]): boolean => sense === 'matter' || sense === 'people' || sense === 'absent'

/** Sharing some syllables, neither within the other: "điểm danh" in "thang diem danh gia" is an accident. */
function crosses(a: { readonly from: number; readonly to: number }, b: { readonly from: number; readonly to: number }): boolean {
  return (a.from < b.from && b.from < a.to && a.to < b.to) || (b.from < a.from && a.from < b.to && b.to < a.to)
}

function talkIn({ syllables, concepts, absent, elsewhere, numbers, unknown, matches, folded }: Question): Talk | undefined {
  if (place.test(folded)) return undefined
  // a lone syllable counts only where nothing else is said or nothing else claims it: "cho" is rarely the dog
  const found = findPhrases(talkBook, syllables)
  const bareTalk = syllables.length <= 3 && matches.every((m) => m.sense === 'talk' || m.sense === 'ordinary')
  // "cam on" is thanks, whatever its first syllable alone may be
  const longer = found.filter((each) => (each.to - each.from > 1 || bareTalk) && !found.some((other) => swallows(other, each)))
  const lone = matches.filter((m) => m.sense === 'talk' && m.to - m.from === 1)
  const said = [...longer.map((found) => found.meaning), ...lone.map((m) => m.id as Talk)]
  const kind = talkOrder.find((talk) => said.includes(talk))
  if (kind === undefined) return undefined
  const matter = concepts.filter((id) => !aside.has(id)).length + absent.length + elsewhere + numbers.length
  const strange = unknown.filter((run) => run.length > 2).length
  // a greeting before a question is no greeting; abuse without a question stays abuse whatever else it holds
  if (kind === 'abuse') return matter === 0 || isMostlyTalk(syllables, matches) ? kind : undefined
  return matter === 0 && strange <= 1 ? kind : undefined
}

/** "Đọc giúp ê mục III.7": a place of the text is asked for, whatever else is said. */
const place = /(?:^| )(?:muc|phan|giai phap|nhiem vu|chi tieu|khoan|dieu) (?:so |thu )?(?:[ivx]+|\d{1,2})(?: |$)/

const aside: ReadonlySet<string> = new Set(['union', 'resolution', 'support', 'cadre', 'attraction', 'strengths'])

function isMostlyTalk(syllables: readonly Syllable[], matches: Question['matches']): boolean {
  const talked = matches.filter((m) => m.sense === 'talk').reduce((sum, m) => sum + m.to - m.from, 0)
  return talked * 2 > syllables.length
}
