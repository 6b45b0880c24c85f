import { spawn } from 'node:child_process'
import { once } from 'node:events'

import { afterAll, beforeAll, expect, test } from 'vitest'

let child: ReturnType<typeof spawn>
let ended: Promise<unknown>
let chat = ''
let cookie = ''
const said: string[] = []
beforeAll(async () => {
  child = spawn(process.execPath, ['--import', 'tsx', '--import', './quick-imports.ts', 'src/demo.ts'], {
    env: { ...process.env, PORT: '0', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  child.stdout?.on('data', (part: Buffer) => said.push(part.toString()))
  ended = once(child, 'exit')
  const tooEarly = ended.then(() => Promise.reject(new Error(`the demo ended: ${said.join('')}`)))
  tooEarly.catch(() => {})
  while (!said.join('').includes('nguoi_xem')) await Promise.race([once(child.stdout ?? child, 'data'), tooEarly])
  const words = said.join('')
  chat = /Chat: +(\S+?)\/\s/.exec(words)?.[1] ?? ''
  const link = /(\S+) {2}\(can_bo_tinh, once\)/.exec(words)?.[1] ?? ''
  const token = link.split('/').at(-1) ?? ''
  const signedIn = await fetch(`${chat}/console/vao`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: chat, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ token }),
  })
  cookie = signedIn.headers
    .getSetCookie()
    .map((each) => each.split(';', 1)[0])
    .join('; ')
})
afterAll(async () => {
  child.kill('SIGTERM')
  await ended
})

const page = async (path: string) => (await fetch(`${chat}${path}`, { headers: { cookie } })).text()
const firstOn = async (path: string, code: RegExp) => code.exec(await page(path))?.[0] ?? 'none'

test('whoever tries the demo finds an evaluation with results, a survey with answers, classes and a notice to approve', async () => {
  const cycle = await firstOn('/console/danh-gia', /DG-\w{6}(?=">[^<]*hằng năm)/)
  expect(await page(`/console/danh-gia/${cycle}`)).toContain('Đã tổng hợp')
  expect(await page(`/console/danh-gia/${cycle}/ket-qua`)).toMatch(/\d{2},\d/)
  const survey = await firstOn('/console/khao-sat', /KS-\w{6}/)
  expect(await page(`/console/khao-sat/${survey}`)).toContain('đã gửi phiếu 60')
  expect(await page('/console/dao-tao')).toContain('Thương lượng tập thể cho chủ tịch CĐCS')
  expect(await page('/console/thong-bao')).toContain('chờ duyệt')
  expect(await page('/console/han-bao-cao')).toContain('Báo cáo kết quả thực hiện Nghị quyết')
  expect(await page('/console')).toContain('3.000')
})
