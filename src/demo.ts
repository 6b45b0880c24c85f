/** `npm run demo`: the whole program on a throw-away database with an invented province, and a link into its console. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { pino } from 'pino'

import { open } from '../db/database.ts'
import { demoProvince } from '../db/seed/demo.ts'
import type { DemoProvince } from '../db/seed/demo.ts'
import { createApp } from './app.ts'
import { playBroadcast } from './broadcasts/demo/jobs.ts'
import type { Signatory } from './broadcasts/broadcast.ts'
import { loadProvince } from './cadres/demo/store.ts'
import { isWithin, treeAsOf } from './cadres/units.ts'
import { loadConfig } from './config.ts'
import type { Viewer } from './console/access.ts'
import { addOfficer, issueLink } from './console/officers/store.ts'
import { tokenChars } from './console/token.ts'
import { arrive } from './conversation/demo/store.ts'
import { arrivePeople, playEvaluation } from './evaluations/demo/jobs.ts'
import type { Played } from './evaluations/demo/jobs.ts'
import { loadCases } from './feedback/demo/store.ts'
import { playHandIns } from './hand-ins/demo/jobs.ts'
import { createIds } from './ids.ts'
import { loadNominations } from './nominations/demo/store.ts'
import { plainError } from './plain-error.ts'
import { vietnamDay } from './calendar.ts'
import { loadRequests } from './privacy/demo/store.ts'
import { createSeal } from './privacy/seal.ts'
import { startFailure } from './start.ts'
import { playSurvey } from './surveys/demo/jobs.ts'
import { playClasses } from './training/demo/jobs.ts'

/** The same people and units at every start. */
const seed = 2026
const size = { grassroots: 320, cadres: 3_000 }
/** Long enough to look around without hurry; nobody here is real. */
const linkMs = 12 * 3_600_000
const dayMs = 86_400_000

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'congdoan-demo-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const databaseUrl = join(folder, 'congdoan.sqlite')
  const at = Date.now()
  const ids = createIds(Date.now)
  const db = await open(databaseUrl)
  const province = demoProvince(seed, size, at)
  await loadProvince(db, province, ids, at)
  const unitId = province.spans.find(({ kind, validTo }) => kind === 'cd_xa_phuong' && validTo === null)?.unitId ?? null
  await loadCases(
    db,
    province.units.slice(-3).map(({ id }) => id),
    ids,
    at,
  )
  const officers = [
    { id: ids.next(), name: 'Nguyễn Quản Trị', role: 'quan_tri', unitId: null, createdAt: at },
    { id: ids.next(), name: 'Trần Cán Bộ Tỉnh', role: 'can_bo_tinh', unitId: null, createdAt: at },
    { id: ids.next(), name: 'Phạm Cán Bộ Đơn Vị', role: 'can_bo_don_vi', unitId, createdAt: at },
    { id: ids.next(), name: 'Lê Người Xem', role: 'nguoi_xem', unitId: null, createdAt: at },
  ] as const
  const links = officers.map((officer) => ({ officer, token: ids.random(tokenChars) }))
  await db.commit([
    ...officers.map(addOfficer),
    ...links.map(({ officer, token }) => issueLink({ token, officerId: officer.id, purpose: 'sign_in', at, forMs: linkMs })),
  ])
  await loadRequests(db, (name, came) => arrive(name, ids, came), officers[1].name, ids, at)
  const secret = randomBytes(32).toString('hex')
  await playBranch(province, officers[1], { db, ids, at, seal: createSeal(secret), draw: (below) => Math.floor(Math.random() * below) })
  await db.close()

  const { telegram: _, zaloOa: __, zaloBot: ___, model: ____, publicUrl: _____, ...config } = loadConfig(process.env)
  // Nobody here has a name to protect, and nobody who looks around has a telephone to pair.
  const app = await createApp(
    { ...config, databaseUrl, secret, secondFactor: false },
    pino({ level: config.logLevel === 'info' ? 'warn' : config.logLevel, serializers: { cause: plainError } }),
  )
  const stop = () => void app.stop().finally(() => process.exit(0))
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  await app.start()
  process.stdout.write(
    `An invented province: ${size.grassroots} grassroots unions, ${size.cadres} cadres, one branch of it at work. Gone when this stops.\n`,
  )
  process.stdout.write(`Chat:    ${app.url()}/\n`)
  for (const { officer, token } of links) process.stdout.write(`Console: ${app.url()}/console/vao/${token}  (${officer.role}, once)\n`)
}

/** One branch of the province is at work: its evaluation, a survey, classes, a notice. */
async function playBranch(province: DemoProvince, officer: Signatory, played: Played): Promise<void> {
  const { at } = played
  const tree = treeAsOf(province.spans, vietnamDay(at))
  const branch = province.spans.find(({ kind, validTo }) => kind === 'cd_nganh' && validTo === null)?.unitId
  if (branch === undefined) return
  const cadres = province.cadres.filter(({ postings }) => postings.slice(0, 1).some(({ unitId }) => isWithin(tree, unitId, branch)))
  const viewer: Viewer = { type: 'officer', name: officer.name, role: 'can_bo_tinh' }
  const came = at - 30 * dayMs
  const contacts = await arrivePeople(cadres, { ...played, at: came }, (name) => arrive(name, played.ids, came))
  await playEvaluation(branch, played)
  await loadNominations(province, branch, { db: played.db, ids: played.ids, viewer, at })
  await playSurvey(contacts.slice(-60), { ...played, viewer })
  await playClasses(cadres, { ...played, viewer })
  await playHandIns({ db: played.db, ids: played.ids, viewer, at })
  await playBroadcast(branch, officer, { ...played, now: () => at, accounts: new Set(['webchat web']), maySpend: false })
}

main().catch((error: unknown) => {
  const { text, status } = startFailure(error, Number(process.env.PORT) || 3000)
  process.stderr.write(`${text}\n`)
  process.exit(status)
})
