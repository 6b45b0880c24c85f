/** What a nomination needs, measured on the record. Pure: the same record on the same day gives the same list. */
import type { QualificationKind } from '../../db/tables/cadres.ts'
import { levelReaches } from '../cadres/levels.ts'
import type { Cadre } from '../cadres/record.ts'
import type { TitleStandard } from '../cadres/titles/store.ts'
import { gradeNames, levelName, qualificationNames } from '../cadres/wording.ts'
import { vietnamDate } from '../calendar.ts'
import { nameOf } from './nomination.ts'
import type { Nomination, Waiver } from './nomination.ts'
import type { Topic } from './topics.ts'
import { requirementWording as words, topicWording } from './wording.ts'

/** `unverified`: said by the cadre, seen by nobody. `failed`: it is known, and it is not enough. */
type RequirementState = 'met' | 'missing' | 'unverified' | 'waiting' | 'failed' | 'waived'

export interface Requirement {
  /** Names it for a waiver: "danh_gia", "tieu_chuan:llct", "xep_loai:2025", "quy_hoach". */
  readonly item: string
  readonly label: string
  readonly state: RequirementState
  /** What the record says of it. */
  readonly detail: string
  /** Who must do what; absent where nothing is left to do. */
  readonly todo?: { readonly who: 'cadre' | 'officer'; readonly what: string }
}

/** How the evaluation opened for a nomination stands. */
export interface EvaluationStanding {
  readonly id: string
  /** `empty`: counted, and too few answered for any number but their own. */
  readonly state: 'open' | 'counting' | 'done' | 'empty' | 'cancelled'
  /** The last day on which people are asked, YYYY-MM-DD. */
  readonly closesOn?: string
  /** Its outcome in one line, for who may see the record. */
  readonly outcome?: string
}

export interface Evidence {
  readonly nomination: Pick<Nomination, 'kind' | 'titleId'>
  readonly record: Cadre
  readonly standards: readonly TitleStandard[]
  readonly evaluation: EvaluationStanding | undefined
  /** What they have learnt of what the resolution asks for; none where nobody looked. */
  readonly topics?: readonly Topic[]
  readonly titleName: string
  /** YYYY-MM-DD */
  readonly day: string
}

/** Grades of this many finished years are looked at. */
const years = 3

export const requirementsOf = (evidence: Evidence): Requirement[] => [
  evaluated(evidence.evaluation),
  ...standardsMet(evidence),
  ...taught(evidence),
  ...graded(evidence),
  ...planned(evidence),
]

/** The same list with what an officer has let go. A waiver changes nothing about what is met. */
export function withWaivers(
  requirements: readonly Requirement[],
  waivers: readonly Pick<Waiver, 'item' | 'reason' | 'by'>[],
): Requirement[] {
  return requirements.map((requirement) => {
    const waiver = waivers.find(({ item }) => item === requirement.item)
    if (waiver === undefined || requirement.state === 'met') return requirement
    const { todo: _, ...rest } = requirement
    return { ...rest, state: 'waived', detail: words.waived(requirement.detail, waiver.reason, nameOf(waiver.by)) }
  })
}

export const isComplete = (requirements: readonly Requirement[]): boolean =>
  requirements.every(({ state }) => state === 'met' || state === 'waived')

export const openItems = (requirements: readonly Requirement[], who?: 'cadre' | 'officer'): Requirement[] =>
  requirements.filter(({ state, todo }) => state !== 'met' && state !== 'waived' && (who === undefined || todo?.who === who))

function evaluated(evaluation: EvaluationStanding | undefined): Requirement {
  const requirement = { item: 'danh_gia', label: words.evaluation }
  switch (evaluation?.state) {
    case undefined:
    case 'cancelled':
      return { ...requirement, state: 'missing', detail: words.noEvaluation, todo: { who: 'officer', what: words.openEvaluation } }
    case 'open':
      return {
        ...requirement,
        state: 'waiting',
        detail: words.evaluating(evaluation.id, evaluation.closesOn && vietnamDate(evaluation.closesOn)),
      }
    case 'counting':
      return {
        ...requirement,
        state: 'waiting',
        detail: words.evaluationClosed(evaluation.id),
        todo: { who: 'officer', what: words.sumUp(evaluation.id) },
      }
    case 'empty':
      return { ...requirement, state: 'missing', detail: words.tooFew(evaluation.id), todo: { who: 'officer', what: words.again } }
    case 'done':
      return { ...requirement, state: 'met', detail: evaluation.outcome ?? words.evaluationDone(evaluation.id) }
  }
}

function standardsMet({ nomination, record, standards, titleName, day, topics = [] }: Evidence): Requirement[] {
  const inForce = standards.filter(
    ({ titleId, validFrom, validTo }) => titleId === nomination.titleId && validFrom <= day && (validTo === null || day < validTo),
  )
  const list = inForce.map((standard) => standardMet(record, standard))
  if (inForce.length === 0)
    list.push({
      item: 'tieu_chuan',
      label: words.standards(titleName),
      state: 'missing',
      detail: words.noStandards,
      todo: { who: 'officer', what: words.enterStandards(titleName) },
    })
  // Every full-time cadre is trained in union theory and practice, whatever the title's own standard says (resolution II.2).
  if (record.head.isFullTime && !inForce.some(({ kind }) => kind === 'nvcd')) list.push(unionTraining(record, topics))
  return list
}

/** By certificate, or by a class that was completed here. */
function unionTraining(record: Cadre, topics: readonly Topic[]): Requirement {
  const required = qualified(record, 'dao_tao:nvcd', words.unionTraining, 'nvcd', null)
  const learnt = topics.find(({ id }) => id === 'CT-05')
  if (required.state === 'met' || learnt?.state !== 'met') return required
  return { item: required.item, label: required.label, state: 'met', detail: learnt.detail }
}

/** The other topics the resolution asks of the post. That part-time cadres are reached by training is the unit's to do, not theirs. */
const taught = ({ topics = [] }: Evidence): Requirement[] =>
  topics
    .filter(({ id, isAsked }) => isAsked && id !== 'CT-05' && id !== 'CT-06')
    .map(({ id, label, state, detail }) => {
      const requirement = { item: `dao_tao:${id}`, label, state, detail }
      if (state === 'met') return requirement
      if (state === 'unverified') return { ...requirement, todo: { who: 'officer', what: words.verify(label) } }
      return {
        ...requirement,
        todo: id === 'CT-01' ? { who: 'cadre', what: topicWording.learn } : { who: 'officer', what: topicWording.invite(label) },
      }
    })

const standardMet = (record: Cadre, { kind, level, text }: TitleStandard): Requirement =>
  qualified(record, `tieu_chuan:${kind}`, `${qualificationNames[kind]}: ${text}`, kind, level)

function qualified(record: Cadre, item: string, label: string, kind: QualificationKind, level: string | null): Requirement {
  const held = record.qualifications.filter((each) => each.kind === kind)
  const enough = held.filter((each) => levelReaches(kind, each.level, level))
  const verified = enough.find(({ standing }) => standing === 'verified')
  const said = (row: (typeof held)[number]) => [levelName(kind, row.level), row.field, row.evidence].filter(Boolean).join(', ')
  if (verified !== undefined) return { item, label, state: 'met', detail: said(verified) || words.verified }
  const [declared] = enough
  if (declared !== undefined)
    return { item, label, state: 'unverified', detail: words.declared(said(declared)), todo: { who: 'officer', what: words.verify(label) } }
  const [less] = held
  return {
    item,
    label,
    state: 'missing',
    detail: less === undefined ? words.nothing : words.tooLow(said(less)),
    todo: { who: 'cadre', what: words.bring(label) },
  }
}

function graded({ record, day }: Evidence): Requirement[] {
  // A year is graded by mid-December: from then on its grade counts, before it the year before.
  const lastYear = Number(day.slice(0, 4)) - (day.slice(5) >= '12-15' ? 0 : 1)
  const first = record.postings.map(({ since }) => since ?? '').sort()[0] ?? ''
  return Array.from({ length: years }, (_, i) => lastYear - i)
    .filter((year) => first === '' || first.slice(0, 4) <= String(year))
    .map((year) => {
      const grade = record.grades.find((each) => each.year === year)
      const requirement = { item: `xep_loai:${year}`, label: words.grade(year) }
      if (grade === undefined)
        return { ...requirement, state: 'missing', detail: words.nothing, todo: { who: 'officer', what: words.enterGrade(year) } } as const
      const detail = `${gradeNames[grade.grade]} (${grade.decision})`
      return { ...requirement, state: grade.grade === 'KHT' ? 'failed' : 'met', detail } as const
    })
}

/** A promotion comes from the list for that title; a rotation from any list; who stays in the post needs none. */
function planned({ nomination, record, titleName, day }: Evidence): Requirement[] {
  if (nomination.kind === 'bo_nhiem_lai') return []
  const on = record.plannings.filter(({ inOn, outOn }) => inOn <= day && (outOn === null || day < outOn))
  const found = on.find(({ titleId }) => titleId === nomination.titleId) ?? (nomination.kind === 'luan_chuyen' ? on[0] : undefined)
  const requirement = { item: 'quy_hoach', label: nomination.kind === 'luan_chuyen' ? words.anyPlanning : words.planning(titleName) }
  if (found !== undefined)
    return [{ ...requirement, state: 'met', detail: words.plannedSince(vietnamDate(found.inOn), found.inDecision, found.term) }]
  const out = record.plannings.find(({ titleId, outOn }) => titleId === nomination.titleId && outOn !== null)
  return [
    {
      ...requirement,
      state: 'missing',
      detail: out === undefined ? words.notPlanned : words.takenOff(vietnamDate(out.outOn ?? ''), out.outDecision ?? ''),
      todo: { who: 'officer', what: words.plan(titleName) },
    },
  ]
}
