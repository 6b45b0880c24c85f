/** Everything the system knows of a cadre's path, as one line of dated events. */
import type { CycleState } from '../../db/tables/evaluations.ts'
import type { NominationKind, NominationState } from '../../db/tables/nominations.ts'
import type { EnrolmentResponse } from '../../db/tables/training.ts'
import type { Authorized } from '../console/access.ts'
import { vietnamDay } from '../calendar.ts'
import type { Cadre, RecordChange } from './record.ts'
import type { Names } from './view.ts'
import { gradeNames, levelName, qualificationNames } from './wording.ts'
import { timelineWording as words } from './path/wording.ts'

export interface TimelineEvent {
  /** YYYY, YYYY-MM or YYYY-MM-DD; empty where nobody knows. */
  readonly on: string
  readonly kind:
    | 'posting'
    | 'qualification'
    | 'planning'
    | 'reward'
    | 'grade'
    | 'unit_grade'
    | 'evaluation'
    | 'training'
    | 'request'
    | 'nomination'
    | 'link'
    | 'change'
  readonly text: string
}

export interface UnitGrade {
  readonly unitId: string
  readonly year: number
  readonly grade: string
}

export interface LoggedChange extends Pick<RecordChange, 'part'> {
  readonly revision: number
  readonly actor: string
  readonly source: string
  readonly at: number
}

/** What other features know: evaluations, classes, proposals of the cadre's own, nominations, chats. Instants are epoch ms. */
export interface Beside {
  readonly evaluations: readonly {
    readonly title: string
    readonly state: CycleState
    readonly launchedAt: number | null
    readonly publishedAt: number | null
  }[]
  readonly classes: readonly {
    readonly title: string
    readonly response: EnrolmentResponse
    readonly completed: boolean | null
    readonly certificateNo: string | null
    readonly startsAt: number | null
  }[]
  readonly requests: readonly {
    readonly code: string
    readonly newText: string
    readonly status: 'cho_duyet' | 'da_duyet' | 'tu_choi' | 'da_rut'
    readonly createdAt: number
    readonly decidedAt: number | null
    readonly decision: string | null
  }[]
  readonly nominations: readonly {
    readonly code: string
    readonly kind: NominationKind
    readonly titleId: string
    readonly unitId: string
    readonly state: NominationState
    readonly openedAt: number
    readonly closedAt: number | null
    readonly closing: string | null
  }[]
  readonly links: readonly { readonly linkedAt: number }[]
}

const nothingBeside: Beside = { evaluations: [], classes: [], requests: [], nominations: [], links: [] }

/**
 * @param unitGrades the grades of the unions the cadre held posts in: the resolution ties the person to the collective (III.3)
 * @param changes the log of the record, one event a revision
 */
export function timeline(
  record: Authorized<Cadre>,
  unitGrades: readonly UnitGrade[],
  changes: readonly LoggedChange[],
  names: Names,
  beside: Beside = nothingBeside,
): TimelineEvent[] {
  const events: TimelineEvent[] = [
    ...record.postings.flatMap((posting) => {
      const what = `${names.title(posting.titleId)}, ${names.unit(posting.unitId)}`
      return [
        { on: posting.since ?? '', kind: 'posting' as const, text: words.began(what, posting.term, posting.decision) },
        ...(posting.until === null ? [] : [{ on: posting.until, kind: 'posting' as const, text: words.ended(what) }]),
      ]
    }),
    ...record.qualifications.map(({ kind, level, field, on, standing, evidence }) => ({
      on: on ?? '',
      kind: 'qualification' as const,
      text: words.qualified(
        qualificationNames[kind],
        [levelName(kind, level), field].filter(Boolean).join(', '),
        standing === 'verified',
        evidence,
      ),
    })),
    ...record.plannings.flatMap((planning) => [
      {
        on: planning.inOn,
        kind: 'planning' as const,
        text: words.planned(names.title(planning.titleId), planning.term, planning.inDecision),
      },
      ...(planning.outOn === null
        ? []
        : [{ on: planning.outOn, kind: 'planning' as const, text: words.unplanned(names.title(planning.titleId), planning.outDecision) }]),
    ]),
    ...record.rewards.map(({ name, on, decision }) => ({ on, kind: 'reward' as const, text: words.rewarded(name, decision) })),
    ...record.grades.map(({ year, grade, decision, decidedOn }) => ({
      on: decidedOn ?? `${year}-12`,
      kind: 'grade' as const,
      text: words.graded(year, gradeNames[grade], decision),
    })),
    ...unitGrades
      .filter((each) => heldIn(record, each))
      .map(({ unitId, year, grade }) => ({
        on: `${year}-12`,
        kind: 'unit_grade' as const,
        text: words.unitGraded(names.unit(unitId), year, gradeNames[grade as keyof typeof gradeNames] ?? grade),
      })),
    ...besideEvents(beside, names),
    ...[...Map.groupBy(changes, ({ revision }) => revision)].flatMap(([revision, group]) => {
      const [first] = group
      return first === undefined
        ? []
        : [
            {
              on: vietnamDay(first.at),
              kind: 'change' as const,
              text: words.changed(revision, first.actor, new Set(group.map(({ part }) => part)).size),
            },
          ]
    }),
  ]
  return events.sort(byDay)
}

const byDay = (a: TimelineEvent, b: TimelineEvent): number => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)

/** What records merged into this one say and it does not say itself, each with the code it stands under. */
export function withMerged(
  own: readonly TimelineEvent[],
  merged: readonly { readonly id: string; readonly events: readonly TimelineEvent[] }[],
): TimelineEvent[] {
  const said = new Set(own.map(({ on, text }) => `${on} ${text}`))
  const added = merged.flatMap(({ id, events }) =>
    events.filter(({ on, text }) => !said.has(`${on} ${text}`)).map((event) => ({ ...event, text: words.ofMerged(event.text, id) })),
  )
  return [...own, ...added].sort(byDay)
}

const on = (at: number | null): string => (at === null ? '' : vietnamDay(at))

function besideEvents({ evaluations, classes, requests, nominations, links }: Beside, names: Names): TimelineEvent[] {
  return [
    ...evaluations.flatMap(({ title, state, launchedAt, publishedAt }) => [
      { on: on(launchedAt), kind: 'evaluation' as const, text: words.evaluated(title, state === 'dang_mo') },
      ...(publishedAt === null ? [] : [{ on: on(publishedAt), kind: 'evaluation' as const, text: words.published(title) }]),
    ]),
    ...classes.map(({ title, response, completed, certificateNo, startsAt }) => ({
      on: on(startsAt),
      kind: 'training' as const,
      text: words.trained(title, completed ?? response, certificateNo),
    })),
    ...requests.flatMap(({ code, newText, status, createdAt, decidedAt, decision }) => [
      { on: on(createdAt), kind: 'request' as const, text: words.requested(code, newText) },
      ...(decidedAt === null ? [] : [{ on: on(decidedAt), kind: 'request' as const, text: words.decided(code, status, decision) }]),
    ]),
    ...nominations.flatMap(({ code, kind, titleId, unitId, state, openedAt, closedAt, closing }) => [
      {
        on: on(openedAt),
        kind: 'nomination' as const,
        text: words.nominated(code, kind, `${names.title(titleId)}, ${names.unit(unitId)}`),
      },
      ...(closedAt === null ? [] : [{ on: on(closedAt), kind: 'nomination' as const, text: words.nominationEnded(code, state, closing) }]),
    ]),
    ...links.map(({ linkedAt }) => ({ on: on(linkedAt), kind: 'link' as const, text: words.linked })),
  ]
}

const heldIn = (record: Authorized<Cadre>, { unitId, year }: UnitGrade): boolean =>
  record.postings.some(
    (posting) =>
      posting.unitId === unitId && (posting.since ?? '') < `${year + 1}` && (posting.until === null || posting.until > `${year}`),
  )
