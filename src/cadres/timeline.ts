/** Everything the system knows of a cadre's path, as one line of dated events. */
import type { Authorized } from '../console/access.ts'
import { vietnamDay } from '../privacy/calendar.ts'
import type { Cadre, RecordChange } from './record.ts'
import type { Names } from './view.ts'
import { gradeNames, levelName, qualificationNames, timelineWording as words } from './wording.ts'

export interface TimelineEvent {
  /** YYYY, YYYY-MM or YYYY-MM-DD; empty where nobody knows. */
  readonly on: string
  readonly kind: 'posting' | 'qualification' | 'planning' | 'reward' | 'grade' | 'unit_grade' | 'change'
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

/**
 * @param unitGrades the grades of the unions the cadre held posts in: the resolution ties the person to the collective (III.3)
 * @param changes the log of the record, one event a revision
 */
export function timeline(
  record: Authorized<Cadre>,
  unitGrades: readonly UnitGrade[],
  changes: readonly LoggedChange[],
  names: Names,
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
  return events.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

const heldIn = (record: Authorized<Cadre>, { unitId, year }: UnitGrade): boolean =>
  record.postings.some(
    (posting) =>
      posting.unitId === unitId && (posting.since ?? '') < `${year + 1}` && (posting.until === null || posting.until > `${year}`),
  )
