import { pino } from 'pino'
import { expect, test } from 'vitest'

import { createServer } from '../src/server.ts'

const server = createServer({
  channels: [],
  log: pino({ level: 'silent' }),
  console: async () => new Response(null, { status: 401 }),
  databaseWorks: async () => true,
  metrics: async () => ({}),
})

test('an address that leads nowhere is told to people in their language, with the way to the chat, and to programs in a word', async () => {
  const page = await server.request('/khong-co', { headers: { accept: 'text/html,*/*' } })
  expect(page.status).toBe(404)
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  const html = await page.text()
  expect(html).toContain('Không có trang này')
  expect(html).toContain('href="/"')
  const word = await server.request('/khong-co')
  expect([word.status, await word.text()]).toEqual([404, 'Not found'])
})
