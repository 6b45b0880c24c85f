/**
 * A cycle of evaluation at its full size without the chat: 300 units, 3,000 cadres, 20,000 members, everything on a disk. What officers wait
 * for: drawing raters, opening, closing, working out, looking. CYCLE is the share of that province; the whole by default.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { open } from '../db/database.ts'
import type { Database } from '../db/database.ts'
import { fill, write } from '../db/query.ts'
import type { Values, Write } from '../db/query.ts'
import { demoProvince } from '../db/seed/demo.ts'
import { loadProvince } from '../src/cadres/demo/store.ts'
import { openDrift } from '../src/evaluations/drift/jobs.ts'
import { closeCycle, createCycle, move } from '../src/evaluations/jobs.ts'
import { launch } from '../src/evaluations/launching/jobs.ts'
import { putMember } from '../src/evaluations/members/store.ts'
import { paperSurveys, ratersOf } from '../src/evaluations/raters/store.ts'
import { openProgress, openResults, tally } from '../src/evaluations/results/jobs.ts'
import { waitingFor } from '../src/evaluations/telling/store.ts'
import { createIds } from '../src/ids.ts'
import { createSeal } from '../src/privacy/seal.ts'
import { castBallot } from '../src/surveys/ballots/store.ts'
import { recordResponse, surveysFor } from '../src/surveys/store.ts'

const whole = { grassroots: 300, cadres: 3_000, members: 20_000 }
const batch = 200

const addContact = write((q, t, p: Values<{ id: string; at: number }>) =>
  q.insert(t.contacts).values({ id: p('id'), displayName: null, granted: {}, optedOutAt: null, humanUntil: null, createdAt: p('at') }),
)
const addLink = write((q, t, p: Values<{ contactId: string; cadreId: string; at: number }>) =>
  q.insert(t.cadreLinks).values({ contactId: p('contactId'), cadreId: p('cadreId'), linkedAt: p('at') }),
)

export default async function run(): Promise<object> {
  const share = Number(process.env.CYCLE ?? '1')
  const part = (n: number) => Math.max(1, Math.round(n * share))
  const folder = await mkdtemp(join(tmpdir(), 'cycle-'))
  const db = await open(join(folder, 'congdoan.sqlite'))
  try {
    return await season(db, { grassroots: part(whole.grassroots), cadres: part(whole.cadres), members: part(whole.members) })
  } finally {
    await db.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function season(db: Database, size: typeof whole): Promise<object> {
  const at = Date.parse('2026-11-02T03:00:00Z')
  const ids = createIds(() => at)
  const seal = createSeal('a secret of the measurement, long enough')
  const deps = { db, ids, viewer: { type: 'officer', name: 'Hoa', role: 'quan_tri' }, at } as const
  const took: Record<string, number> = {}
  const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const began = performance.now()
    const result = await work()
    took[name] = Math.round(performance.now() - began)
    return result
  }
  const province = demoProvince(7, size, at)
  await loadProvince(db, province, ids, at)
  const units = province.cadres.map(({ postings }) => postings[0]?.unitId ?? '')
  const grassroots = [...new Set(units.filter((unit) => unit.startsWith('CDCS')))]
  const people: Write[] = []
  for (const { head } of province.cadres) {
    const contactId = ids.next()
    people.push(fill(addContact, { id: contactId, at }), fill(addLink, { contactId, cadreId: head.id, at }))
  }
  for (let n = 0; n < size.members; n++) {
    const contactId = ids.next()
    people.push(fill(addContact, { id: contactId, at }), putMember(contactId, grassroots[n % grassroots.length] ?? '', '2026-01-01'))
  }
  await inBatches(db, people)

  const cycle = await timed('draw', () => createCycle({ kind: 'hang_nam', year: 2026, perMember: 1 }, deps))
  await move(cycle, 'cho_duyet', deps)
  const { surveys, asked } = await timed('launch', () => launch(cycle.id, deps))
  await timed('invitations', () => waitingFor(db, cycle.id))
  const raters = (await ratersOf(db, cycle.id)).filter(({ contactId }) => contactId !== null)
  const surveyOf = new Map((await paperSurveys(db, cycle.id)).map(({ subjectId, group, surveyId }) => [`${subjectId} ${group}`, surveyId]))
  const papers = raters.map(({ subjectId, group, contactId }, n): Write[] => {
    const [surveyId, who] = [surveyOf.get(`${subjectId} ${group}`) ?? '', contactId ?? '']
    const items = cycle.rules.items.filter((item) => item.raters.includes(group))
    const answers = Object.fromEntries(items.map(({ key }, i) => [key, 1 + ((n + i) % 5)]))
    const paper = { surveyId, contactId: who, version: 1, answers, day: '2026-11-05' }
    return group === 'V'
      ? castBallot({ ...paper, receipt: ids.random(10), maxBytes: 2_000 }, seal, ids.random)
      : recordResponse({ ...paper, id: ids.next() })
  })
  await timed('papers', () => inBatches(db, papers.flat()))
  const asking = raters.slice(0, 200)
  await timed('nextPaper', async () => {
    for (const { contactId } of asking) await surveysFor(db, contactId ?? '', at)
  })
  await timed('progressPage', () => openProgress(cycle.id, deps))
  await timed('close', () => closeCycle(cycle.id, deps))
  await timed('tally', () => tally(cycle.id, { ...deps, seal, draw: (below) => Math.floor(Math.random() * below) }))
  const { rows } = await timed('resultsPage', () => openResults(cycle.id, deps))
  await timed('driftPage', () => openDrift(cycle.id, deps))
  const shown = rows.filter(({ score }) => score.total !== null).length
  return { ...size, surveys, asked, papers: papers.length, shown, ms: { ...took, nextPaper: (took.nextPaper ?? 0) / asking.length } }
}

async function inBatches(db: Database, writes: readonly Write[]): Promise<void> {
  for (let from = 0; from < writes.length; from += batch) await db.commit(writes.slice(from, from + batch))
}
