/**
 * The Zalo OA webhook under load: verified, de-duplicated, answered, committed with synchronous=FULL, 200. The program runs as
 * `npm start` runs it; this process only posts. At 200 events a second the wait counts from the moment an event was due, so that
 * a stall is felt by everything behind it; then as many as it takes, 32 at a time.
 */
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { startPlatforms } from '../tests/system/platforms.ts'
import { freePort, startProgram } from '../tests/system/program.ts'

const perSecond = 200
const seconds = 10
const atOnce = 32
const fullSeconds = 5
const questions = ['ai ký nghị quyết', 'muc III.5 noi gi', 'Bao lâu đánh giá cán bộ một lần?', 'có mấy chỉ tiêu', 'giải pháp số 3']

export default async function run(): Promise<object> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-webhook-'))
  const platforms = await startPlatforms()
  const port = await freePort()
  const program = await startProgram({ ...platforms.settings(port), DATABASE_URL: join(folder, 'congdoan.sqlite'), LOG_LEVEL: 'info' })
  try {
    await platforms.connectZalo(program.url)
    // What Zalo would do with our answers is not measured: they wait in the outbox.
    platforms.zalo.failAll(-32)
    const post = poster(port, platforms.zalo.settings)
    for (let i = 0; i < 200; i++) await post()

    const waits: number[] = []
    const began = performance.now()
    const posts: Promise<void>[] = []
    for (let i = 0; i < perSecond * seconds; i++) {
      const due = began + (i * 1000) / perSecond
      if (due > performance.now()) await pause(due - performance.now())
      posts.push(post().then(() => void waits.push(performance.now() - due)))
    }
    await Promise.all(posts)
    const atLoad = program.residentMiB()

    let done = 0
    const endsAt = performance.now() + fullSeconds * 1000
    const full = performance.now()
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        while (performance.now() < endsAt) {
          await post()
          done++
        }
      }),
    )
    waits.sort((a, b) => a - b)
    const at = (share: number) => round1(waits[Math.min(waits.length - 1, Math.floor(waits.length * share))] ?? 0)
    return {
      perSecond,
      p50Ms: at(0.5),
      p99Ms: at(0.99),
      maxMs: at(1),
      barP99Ms: 50,
      mostPerSecond: Math.round(done / ((performance.now() - full) / 1000)),
      residentMiB: Math.round(atLoad),
      // This process, which posts, is one of those.
      loadAverage: round1(loadavg()[0] ?? 0),
    }
  } finally {
    await program.kill()
    await platforms.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Posts one text of one of ever new people, signed as Zalo signs. @throws unless it is answered 200 */
function poster(port: number, { appId, oaId, oaSecretKey }: { appId: string; oaId: string; oaSecretKey: string }): () => Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })
  let n = 0
  return () =>
    new Promise((resolve, reject) => {
      n++
      const timestamp = String(Date.now())
      const body = JSON.stringify({
        app_id: appId,
        event_name: 'user_send_text',
        timestamp,
        sender: { id: String(2_000_000_000_000_000_000n + BigInt(n % 2_000)) },
        recipient: { id: oaId },
        message: { msg_id: `bench${n}`, text: questions[n % questions.length] },
      })
      const mac = createHash('sha256').update(appId).update(body).update(timestamp).update(oaSecretKey).digest('hex')
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'x-zevent-signature': `mac=${mac}` }
      const posted = request({ port, host: '127.0.0.1', method: 'POST', path: '/webhooks/zalo-oa', agent, headers }, (reply) => {
        reply.resume()
        reply.on('end', () => (reply.statusCode === 200 ? resolve() : reject(new Error(`answered ${reply.statusCode}`))))
      })
      posted.on('error', reject)
      posted.end(body)
    })
}

const round1 = (value: number) => Math.round(value * 10) / 10
