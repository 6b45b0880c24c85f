/** Whom an officer may choose from, and who lacks what among them. Looking is entered in the trail. */
import type { Cadre } from '../../cadres/record.ts'
import { openRecords } from '../../cadres/records/store.ts'
import { listStandards } from '../../cadres/titles/store.ts'
import { treeAsOf } from '../../cadres/units.ts'
import { allSpans } from '../../cadres/units/store.ts'
import type { Authorized } from '../../console/access.ts'
import { vietnamDay } from '../../calendar.ts'
import { presentAt } from '../attendance/store.ts'
import { chosen } from '../audience.ts'
import type { Audience, Candidates } from '../audience.ts'
import { earlierPeople } from '../earlier.ts'
import { gapTopics, isCounted } from '../gaps.ts'
import type { GapTopic } from '../gaps.ts'
import type { OperatingDeps } from '../operating/jobs.ts'
import { completions } from '../results/store.ts'
import { classById, listCourses } from '../store.ts'

/** Active cadres this officer may see and who fit all that is asked. */
export async function audience(wanted: Audience, deps: OperatingDeps): Promise<readonly Authorized<Cadre>[]> {
  const all = await candidates(deps, `choosing people for a class: ${Object.keys(wanted).join(', ')}`)
  const earlier = wanted.earlier && (await peopleOf(wanted.earlier, deps))
  return chosen({ ...all, ...(earlier && { earlier }) }, wanted)
}

async function peopleOf({ classId, who }: NonNullable<Audience['earlier']>, { db }: OperatingDeps): Promise<ReadonlySet<string>> {
  const view = await classById(db, classId)
  return view === undefined ? new Set() : earlierPeople(view, await presentAt(db, classId), who)
}

export interface Gap {
  readonly topic: GapTopic
  /** How many lack it … */
  readonly people: number
  /** … of how many it is asked of; undefined for a standard, which is asked title by title. */
  readonly of?: number
}

/** Every target and every kind of standard with how many lack it. @param unitId with what is under it */
export async function gapCounts(unitId: string | undefined, deps: OperatingDeps): Promise<readonly Gap[]> {
  const everybody = await candidates(deps, 'who lacks what training')
  const inUnit = { ...everybody, records: chosen(everybody, unitId === undefined ? {} : { unitId }) }
  return gapTopics.map((topic) => {
    const people = chosen(inUnit, topic.audience).length
    const { target } = topic.audience
    if (target === undefined) return { topic, people }
    return { topic, people, of: inUnit.records.filter((record) => isCounted(record, target, inUnit.tree, inUnit.day)).length }
  })
}

async function candidates({ db, viewer, at }: OperatingDeps, reason: string): Promise<Candidates<Authorized<Cadre>>> {
  const day = vietnamDay(at)
  const [{ records }, spans, courses, completed, standards] = await Promise.all([
    openRecords(db, viewer, 'all', { action: 'read', reason, at }),
    allSpans(db),
    listCourses(db),
    completions(db),
    listStandards(db),
  ])
  return { records, tree: treeAsOf(spans, day), courses, completed, standards, day }
}
