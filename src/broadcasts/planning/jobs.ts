/** Whom a broadcast would reach, how and at what cost, as things stand now. */
import type { Database } from '../../../db/database.ts'
import { treeAsOf } from '../../cadres/units.ts'
import { allSpans } from '../../cadres/units/store.ts'
import { callsFor } from '../../delivery/calls.ts'
import { channelKinds } from '../../messages.ts'
import { startOfDay, vietnamDay } from '../../calendar.ts'
import { judge, listOf } from '../audience.ts'
import type { Candidate, Moment } from '../audience.ts'
import type { Broadcast } from '../broadcast.ts'
import { candidatesAfter } from '../candidates/store.ts'
import { copyFor, routeOn, withoutValue } from '../compose.ts'
import type { Placeholder } from '../compose.ts'
import { readerOf } from '../copies/jobs.ts'
import type { DeskDeps } from '../desk/jobs.ts'
import { marksFor } from '../lists/jobs.ts'
import { createPlan } from '../planner.ts'
import type { Plan, RouteSettings } from '../planner.ts'
import { templateById } from '../templates/store.ts'

export interface Preview {
  readonly plan: Plan
  /** The first few who would get it. */
  readonly sample: readonly Candidate[]
  /** Placeholders of the text, and how many who would get it have no value for them. */
  readonly withoutValue: Readonly<Partial<Record<Placeholder, number>>>
}

const sampleSize = 8

/** Whom a rule picks, how they would be reached, and what it would cost, as things stand now. */
export async function preview(deps: DeskDeps, broadcast: Omit<Broadcast, 'status'>): Promise<Preview> {
  const { now } = deps
  const startsAt = Math.max(broadcast.sendAt ?? 0, now())
  const plan = createPlan(await routeSettings(deps, broadcast), startsAt)
  const sample: Candidate[] = []
  const missing = new Map<Placeholder, number>()
  const { tree } = await momentAt(deps.db, now(), broadcast.urgent)
  await eachMeant(deps, broadcast, (person, verdict) => {
    if (verdict !== 'in') return plan.leaveOut(verdict)
    if (plan.add(person) === undefined) return
    for (const name of withoutValue(broadcast.content.text, readerOf(person, tree))) missing.set(name, (missing.get(name) ?? 0) + 1)
    if (sample.length < sampleSize) sample.push(person)
  })
  return { plan: plan.plan(), sample, withoutValue: Object.fromEntries(missing) }
}

type Verdict = 'in' | Extract<ReturnType<typeof judge>, { type: 'left_out' }>['why']

/** Walks everybody a rule picks, page by page. */
export async function eachMeant(
  deps: DeskDeps,
  { audience, urgent }: Pick<Broadcast, 'audience' | 'urgent'>,
  see: (person: Candidate, verdict: Verdict) => void | Promise<void>,
): Promise<void> {
  const { db } = deps
  const now = deps.now()
  const [moment, marksOf] = await Promise.all([momentAt(db, now, urgent), marksFor(deps, audience)])
  const reading = { now, broadcastId: '', scope: 'everybody', surveyIds: listOf(audience.notAnswered) } as const
  for (let after = ''; ; ) {
    const page = await candidatesAfter(db, after, reading)
    for (const found of page) {
      const person = { ...found, ...marksOf(found.contactId) }
      const verdict = judge(person, audience, moment)
      if (verdict.type !== 'not_meant') await see(person, verdict.type === 'in' ? 'in' : verdict.why)
    }
    const last = page.at(-1)
    if (last === undefined) return
    after = last.contactId
  }
}

export async function momentAt(db: Database, now: number, urgent: boolean): Promise<Moment> {
  const day = vietnamDay(now)
  return { now, tree: treeAsOf(await allSpans(db), day), year: Number(day.slice(0, 4)), dayStart: startOfDay(day), urgent }
}

export async function routeSettings(
  { db, accounts, maySpend }: Pick<DeskDeps, 'db' | 'accounts' | 'maySpend'>,
  { paid, content }: Pick<Broadcast, 'paid' | 'content'>,
): Promise<RouteSettings> {
  const template = content.template && (await templateById(db, content.template.id))
  const calls = Object.fromEntries(channelKinds.map((kind) => [kind, callsFor(kind, copyFor(content, '', routeOn[kind], {}))]))
  return { accounts, paid: paid && maySpend, calls, ...(template && { templateVnd: template.priceVnd }) }
}
