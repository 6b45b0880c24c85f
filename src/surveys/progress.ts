/** Where a survey stands, as tables: every standing by unit with its denominator, and where people stop. */
import type { HeadCount } from './audience.ts'
import type { Overview } from './overview.ts'
import type { GroupTally } from './tally.ts'
import { wording } from './wording.ts'
import type { Cell, Sheet } from './xlsform/sheets.ts'

/** A unit with whom it was for, whether or not they have a chat. */
export interface Rate extends GroupTally {
  readonly people?: number
}

const nobody = { waiting: 0, contacted: 0, unreachable: 0, started: 0, refused: 0, completed: 0 } as const

/** Units nobody of which has a chat are there too, with what they were asked for. */
export function ratesOf(groups: readonly GroupTally[], audience: HeadCount | undefined): readonly Rate[] {
  if (audience === undefined) return groups
  const others = groups.filter(({ group }) => !audience.groups.some((each) => each.group === group))
  return [
    ...audience.groups.map(({ group, people }) => ({
      ...(groups.find((each) => each.group === group) ?? { group, assigned: 0, rate: 0, by: nobody }),
      people,
    })),
    ...others,
  ]
}

/** All units as one. @returns undefined where there is one or none */
export function totalOf(rates: readonly Rate[]): Rate | undefined {
  if (rates.length < 2) return undefined
  const sum = (of: (rate: Rate) => number) => rates.reduce((all, rate) => all + of(rate), 0)
  const assigned = sum((rate) => rate.assigned)
  const completed = sum(({ by }) => by.completed)
  return {
    group: wording.heading.total,
    assigned,
    by: {
      waiting: sum(({ by }) => by.waiting),
      contacted: sum(({ by }) => by.contacted),
      unreachable: sum(({ by }) => by.unreachable),
      started: sum(({ by }) => by.started),
      refused: sum(({ by }) => by.refused),
      completed,
    },
    rate: assigned === 0 ? 0 : completed / assigned,
    ...(rates.some(({ people }) => people !== undefined) && { people: sum(({ people = 0 }) => people) }),
  }
}

/** Per cent, rounded down to a tenth: 100 only when all have answered. */
export const percent = (rate: number): number => Math.floor(rate * 1_000) / 10

/**
 * @param group only this one; where people stop is counted for all units together, and left out then
 * @param labels what each question asks
 */
export function progressSheets(
  { groups, byLink, questions, audience, reasons = [] }: Overview,
  labels: ReadonlyMap<string, string>,
  isClosed: boolean,
  group?: string,
): Sheet[] {
  const { heading } = wording
  const all = ratesOf(groups, audience)
  const rates = group === undefined ? all : all.filter((rate) => rate.group === group)
  const total = totalOf(rates)
  const line = ({ group: name, people, assigned, by, rate }: Rate): Cell[] => [
    name || heading.noGroup,
    people ?? null,
    assigned,
    by.completed,
    assigned === 0 ? null : percent(rate),
    by.started,
    by.contacted,
    by.refused,
    by.unreachable,
    by.waiting,
  ]
  const n = (status: string) => byLink.find((each) => each.status === status)?.n ?? 0
  const came: Cell[] = [
    heading.byCode,
    null,
    null,
    n('completed'),
    null,
    n('started'),
    n('contacted'),
    n('refused'),
    n('unreachable'),
    null,
  ]
  const head = [
    ...[heading.unit, heading.people, heading.assigned, heading.completed, heading.rate, isClosed ? heading.partial : heading.started],
    ...[heading.contacted, heading.refused, heading.unreachable, heading.waiting],
  ]
  const why =
    group === undefined && reasons.length > 0
      ? [[], [heading.reason, heading.count], ...reasons.map(({ reason, n: times }) => [reason, times])]
      : []
  const stops: Sheet = {
    name: heading.dropOff,
    rows: [
      [heading.key, heading.question, heading.seen, heading.stopped],
      ...questions.map(({ key, seen, stopped }): Cell[] => [key, labels.get(key) ?? '', seen, stopped ?? null]),
    ],
  }
  const progress: Sheet = {
    name: heading.progress,
    rows: [
      head,
      ...rates.map(line),
      ...(total === undefined ? [] : [line(total)]),
      ...(group === undefined && byLink.length > 0 ? [came] : []),
      ...why,
    ],
  }
  return group === undefined ? [progress, stops] : [progress]
}
