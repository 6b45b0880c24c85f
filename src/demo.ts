/** `npm run demo`: the whole program on a throw-away database with an invented province, and a link into its console. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { pino, stdSerializers } from 'pino'

import { open } from '../db/database.ts'
import { demoProvince } from '../db/seed/demo.ts'
import { createApp } from './app.ts'
import { loadProvince } from './cadres/demo/store.ts'
import { loadConfig } from './config.ts'
import { addOfficer, issueLink } from './console/officers/store.ts'
import { tokenChars } from './console/token.ts'
import { loadEvaluations } from './evaluations/demo/store.ts'
import { loadCases } from './feedback/demo/store.ts'
import { createIds } from './ids.ts'
import { loadNominations } from './nominations/demo/store.ts'
import { createSeal } from './privacy/seal.ts'
import { localSecret } from './secret.ts'

/** The same people and units at every start. */
const seed = 2026
const size = { grassroots: 320, cadres: 3_000 }
/** Long enough to look around without hurry; nobody here is real. */
const linkMs = 12 * 3_600_000

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
  if (unitId !== null) {
    const viewer = { type: 'officer', name: 'demo', role: 'quan_tri' } as const
    await loadEvaluations(province, unitId, {
      db,
      ids,
      seal: createSeal(process.env.SECRET ?? localSecret(databaseUrl)),
      at,
      draw: draws(seed),
    })
    await loadNominations(province, unitId, { db, ids, viewer, at })
  }
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
  await db.close()

  const { telegram: _, zaloOa: __, zaloBot: ___, model: ____, publicUrl: _____, ...config } = loadConfig(process.env)
  // Nobody here has a name to protect, and nobody who looks around has a telephone to pair.
  const app = await createApp(
    { ...config, databaseUrl, secondFactor: false },
    pino({ level: config.logLevel === 'info' ? 'warn' : config.logLevel, serializers: { cause: stdSerializers.err } }),
  )
  const stop = () => void app.stop().finally(() => process.exit(0))
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  await app.start()
  process.stdout.write(`An invented province: ${size.grassroots} grassroots unions, ${size.cadres} cadres. Gone when this stops.\n`)
  process.stdout.write(`Chat:    ${app.url()}/\n`)
  for (const { officer, token } of links) process.stdout.write(`Console: ${app.url()}/console/vao/${token}  (${officer.role}, once)\n`)
}

/** The same numbers at every start, 0 ≤ n < below. */
function draws(from: number): (below: number) => number {
  let state = from
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
