/** Whether what a season shows on the page, in the workbook and in the chat is what was answered, to the digit. */
import { decide, finishDecisions, publish } from '../../src/evaluations/publications/jobs.ts'
import { found, move } from '../../src/evaluations/jobs.ts'
import { openResults, recompute } from '../../src/evaluations/results/jobs.ts'
import { resultSheets } from '../../src/evaluations/sheets.ts'
import { raterGroups } from '../../src/evaluations/rules.ts'
import type { Score } from '../../src/evaluations/scoring.ts'
import { addOfficer } from '../../src/console/officers/store.ts'
import { openSession } from '../../src/console/sessions/store.ts'
import { tokenChars } from '../../src/console/token.ts'
import { readWorkbook, writeWorkbook } from '../../src/surveys/workbook.ts'
import { read } from '../../db/query.ts'
import type { Values } from '../../db/query.ts'
import { and, eq, sql } from 'drizzle-orm'
import { handedByGroup } from './season.ts'
import type { Season } from './season.ts'
import type { Whole } from './whole.ts'

const kept = read((q, t, p: Values<{ cycleId: string }>) =>
  q
    .select({
      group: t.evaluationSurveys.group,
      completed: sql<number>`(select count(*) from participation where participation.survey_id = evaluation_surveys.survey_id and participation.status = 'completed')`,
      opened: sql<number>`(select count(*) from ballots where ballots.survey_id = evaluation_surveys.survey_id)`,
      sealed: sql<number>`(select count(*) from sealed_ballots where sealed_ballots.survey_id = evaluation_surveys.survey_id)`,
      receipts: sql<number>`(select count(*) from receipts where receipts.survey_id = evaluation_surveys.survey_id)`,
      signed: sql<number>`(select count(*) from responses where responses.survey_id = evaluation_surveys.survey_id)`,
    })
    .from(t.evaluationSurveys)
    .where(eq(t.evaluationSurveys.cycleId, p('cycleId'))),
)
const lastSaid = read((q, t, p: Values<{ channel: string; externalAddress: string }>) =>
  q
    .select({ body: t.outbox.body })
    .from(t.outbox)
    .where(and(eq(t.outbox.channel, p('channel')), eq(t.outbox.externalAddress, p('externalAddress'))))
    .orderBy(sql`${t.outbox.id} desc`)
    .limit(1),
)

export interface Agreement {
  /** Of papers handed in: in the database, by group; `sealed` are those of groups too small to be opened, ever. */
  readonly accounted: Readonly<Record<'handedIn' | 'completed' | 'opened' | 'sealed' | 'receipts' | 'signed', number>>
  /** Cadres with points, and without. */
  readonly shown: number
  readonly hidden: number
  /** Differences found; none is what is promised. */
  readonly different: readonly string[]
  readonly pages: number
  readonly chats: number
}

/** @param chats how many cadres ask for their own result */
export async function agreement(season: Season, whole: Whole, chats: number): Promise<Agreement> {
  const { deps, cycleId, expected } = season
  const { db } = deps
  const different: string[] = []
  const rows = await db.read(kept, { cycleId })
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + Number(of(row)), 0)
  const accounted = {
    handedIn: season.handed.length,
    completed: sum(({ completed }) => completed),
    opened: sum(({ opened }) => opened),
    sealed: sum(({ sealed }) => sealed),
    receipts: sum(({ receipts }) => receipts),
    signed: sum(({ signed }) => signed),
  }
  const byGroup = handedByGroup(season.handed)
  const isWhole =
    accounted.completed === accounted.handedIn &&
    accounted.opened + accounted.sealed === byGroup.V &&
    accounted.receipts === accounted.opened &&
    accounted.signed === byGroup.T + byGroup.D + byGroup.C
  if (!isWhole) different.push(`papers: ${JSON.stringify({ ...accounted, byGroup })}`)

  const opened = await openResults(cycleId, deps)
  for (const { cadreId, score } of opened.rows) {
    const wanted = expected.get(cadreId)
    const same =
      wanted?.total === score.total &&
      raterGroups.every((group) => wanted.byRater[group] === score.byRater[group] && wanted.papers[group] === score.papers[group])
    if (!same) different.push(`${cadreId}: answered ${JSON.stringify(wanted?.byRater)}, shown ${JSON.stringify(score.byRater)}`)
  }
  if (opened.rows.length !== expected.size) different.push(`${opened.rows.length} results of ${expected.size} cadres`)
  different.push(...(await recompute(cycleId, deps)).map((cadreId) => `${cadreId}: worked out again it differs`))

  const said = (value: number | null | undefined) =>
    value === null || value === undefined ? 'chưa đủ dữ liệu' : value.toFixed(1).replace('.', ',')
  /** Where the signed papers of self and superior are all that counts, there is no total. */
  const isSignedOnly = ({ total, byRater }: Pick<Score, 'total' | 'byRater'>) =>
    total === null && (byRater.T !== null || byRater.C !== null)
  const total = (score: Pick<Score, 'total' | 'byRater'>) =>
    isSignedOnly(score) ? 'không công bố: chỉ có phiếu tự đánh giá, cấp trên' : said(score.total)
  const workbook = await readWorkbook(await writeWorkbook(resultSheets(opened)))
  if (!workbook.ok) throw new Error(workbook.detail)
  const exported = new Map(workbook.sheets[0]?.rows.slice(1).map((row) => [String(row[0]), row]))
  for (const [cadreId, score] of expected) {
    const row = exported.get(cadreId)
    const cells = [row?.[4], ...[6, 7, 8, 9].map((i) => row?.[i])].map((cell) => (typeof cell === 'number' ? said(cell) : String(cell)))
    const wanted = [total(score), ...raterGroups.map((group) => said(score.byRater[group]))]
    if (cells.join('|') !== wanted.join('|')) different.push(`${cadreId} in the workbook: ${cells.join('|')} for ${wanted.join('|')}`)
  }

  const pages = await readPages(season, whole)
  for (const [cadreId, score] of expected) {
    const wanted = [total(score), ...raterGroups.map((group) => said(score.byRater[group]))]
    const found = pages.cells.get(cadreId)
    if (found?.join('|') !== wanted.join('|')) different.push(`${cadreId} on the page: ${found?.join('|')} for ${wanted.join('|')}`)
  }

  const { comparisons } = opened
  const asking = opened.rows.filter(({ cadreId }) => season.cadres.has(cadreId)).slice(0, chats)
  await move(await found(db, cycleId), 'da_hop', deps)
  for (const { cadreId } of asking) await decide(cycleId, cadreId, { grade: 'HTT', decision: '12/QĐ-LĐLĐ', on: null }, deps)
  await finishDecisions(cycleId, deps)
  await publish(cycleId, 'Quyết định số 20/QĐ-LĐLĐ', deps)
  for (const row of asking) {
    const speaker = season.cadres.get(row.cadreId)
    if (speaker === undefined) continue
    await speaker.say('Tôi được mấy điểm?')
    const { channel, externalId } = speaker.address
    const [last] = await db.read(lastSaid, { channel, externalAddress: externalId })
    const text = last?.body !== undefined && last.body !== null && 'text' in last.body ? String(last.body.text) : ''
    const own = expected.get(row.cadreId)
    const points = typeof own?.total === 'number' ? `${said(own.total)}/100` : 'chưa đủ dữ liệu'
    const begins = own !== undefined && isSignedOnly(own) ? 'không công bố, vì chưa đủ phiếu đồng cấp và phiếu đoàn viên' : `${points}.`
    const median = said(comparisons.get(row.equivalenceId ?? '')?.median)
    if (!text.includes(`Điểm khảo sát: ${begins}`) || !text.includes(`: ${median}. Điểm khảo sát chỉ để`))
      different.push(`${row.cadreId} in chat: "${text}" for ${begins}, ${median}`)
  }
  const shown = [...expected.values()].filter(({ total }) => total !== null).length
  return { accounted, shown, hidden: expected.size - shown, different, pages: pages.n, chats: asking.length }
}

/** Every page of results, as an officer's browser gets them. */
async function readPages({ deps, cycleId }: Season, whole: Whole) {
  const { db, ids } = deps
  const [id, cookie, at] = [ids.next(), ids.random(tokenChars), whole.now()]
  await db.commit([
    addOfficer({ id, name: `Cán bộ ${id}`, role: 'can_bo_tinh', unitId: null, createdAt: at }),
    openSession(cookie, id, 'test', at, at),
  ])
  const cells = new Map<string, string[]>()
  let n = 1
  for (; ; n++) {
    const response = await fetch(`${whole.url}/console/danh-gia/${cycleId}/ket-qua?trang=${n}`, {
      headers: { cookie: `cd_phien=${cookie}` },
    })
    const html = await response.text()
    if (response.status !== 200) throw new Error(`the page of results answered ${response.status}`)
    const lines = html.split('<tr role="row">').slice(2)
    for (const line of lines) {
      const cadreId = /\/ket-qua\/([^"]+)"/.exec(line)?.[1]
      const values = [...line.matchAll(/<td role="cell"[^>]*>([^<]*)<\/td>/g)].map(([, value = '']) => value)
      // Title, unit, points, suggestion, then the four rater groups.
      if (cadreId !== undefined) cells.set(cadreId, [values[2] ?? '', ...values.slice(4, 8)])
    }
    if (!html.includes('rel="next"')) break
  }
  return { cells, n }
}
