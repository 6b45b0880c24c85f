import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { launchBrowser } from '../support/browser.ts'
import { poison } from '../support/hostile.ts'

let child: ReturnType<typeof spawn>
let ended: Promise<unknown>
let chat = ''
let cookie = ''
let linkOfAdministrator = ''
const said: string[] = []
const folder = mkdtempSync(join(tmpdir(), 'demo-'))
beforeAll(async () => {
  child = spawn(process.execPath, ['--import', 'tsx', '--import', './quick-imports.ts', 'src/demo.ts'], {
    env: { ...process.env, PORT: '0', LOG_LEVEL: 'warn', TMPDIR: folder },
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
  linkOfAdministrator = /(\S+) {2}\(quan_tri, once\)/.exec(words)?.[1] ?? ''
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
  rmSync(folder, { recursive: true, force: true })
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

test('markup in everything people can write stays words on every page of the console', async () => {
  const [database = ''] = globSync(join(folder, '*/congdoan.sqlite'))
  expect(poison(database)).toBeGreaterThan(40)
  const browser = await launchBrowser()
  const complaints: string[] = []
  const tab = await (await browser.newContext()).newPage()
  // What the page's policy refuses to run is told on the console: it should not even have been tried.
  tab.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(`${tab.url()}: ${message.text()}`))
  tab.on('dialog', (dialog) => {
    complaints.push(`${tab.url()} opened a dialog`)
    void dialog.dismiss()
  })
  await tab.goto(linkOfAdministrator)
  await tab.getByRole('button', { name: 'Vào bảng điều khiển' }).click()
  await tab.waitForLoadState()

  const seen = new Set<string>()
  let shownOn = 0
  for (const todo = ['/console']; todo.length > 0; ) {
    const path = todo.shift() ?? ''
    if (seen.has(kindOf(path))) continue
    seen.add(kindOf(path))
    const reply = await tab.goto(chat + path)
    expect(reply?.status(), path).toBe(200)
    const { ran, made, isShown, links } = (await tab.evaluate(lookAround)) as {
      ran: unknown
      made: number
      isShown: boolean
      links: string[]
    }
    expect([path, ran, made]).toEqual([path, null, 0])
    if (isShown) shownOn++
    todo.push(...links.filter((link) => !/\.(csv|xlsx|docx|pdf|svg|png)|\/(csv|xlsx|ra)$/.test(link.split('?')[0] ?? '')))
  }
  await browser.close()
  expect(complaints).toEqual([])
  expect([seen.size > 70, shownOn > 60]).toEqual([true, true])
}, 180_000)

/** One address of each kind is looked at: what differs only in a number or a code looks alike. */
const kindOf = (path: string) => {
  const { pathname, searchParams } = new URL(path, chat)
  return pathname.replaceAll(/\/[^/]*[0-9A-Z_.-]{3,}[^/]*/g, '/*') + [...searchParams.keys()].join()
}

/** Run in the page. */
const lookAround = `({
  ran: window.hostile ?? null,
  made: document.querySelectorAll('img[src="x"], svg[onload]').length,
  isShown: document.body.innerText.includes('onerror=window.hostile'),
  links: [...document.querySelectorAll('a[href^="/console"]')].map((link) => link.getAttribute('href')),
})`
