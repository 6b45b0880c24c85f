import { pino } from 'pino'
import { expect, test } from 'vitest'

import { createApp } from '../../src/app.ts'
import { loadConfig } from '../../src/config.ts'
import { listOfficers } from '../../src/console/officers/store.ts'

test('whoever opens the link of the first start becomes the administrator; then no more such links are made', async () => {
  const app = await createApp(loadConfig({ DATABASE_URL: ':memory:', PORT: '0' }), pino({ level: 'silent' }))
  await app.start()
  try {
    const link = (await app.firstLink()) ?? ''
    expect(link).toMatch(/^http:\/\/localhost:\d+\/console\/vao\/[0-9A-Z]{32}$/)
    const enter = (token: string, name: string) =>
      fetch(new URL('/console/vao', link), { method: 'POST', body: new URLSearchParams({ token, name }), redirect: 'manual' })
    expect(await (await fetch(link)).text()).toContain('người đầu tiên')
    const token = link.split('/').at(-1) ?? ''
    const other = (await app.firstLink())?.split('/').at(-1) ?? ''
    expect((await enter(token, '')).status).toBe(422)
    expect((await enter(token, 'Nguyễn Hoa')).status).toBe(303)
    expect((await listOfficers(app.db)).map(({ name, role }) => `${name}: ${role}`)).toEqual(['Nguyễn Hoa: quan_tri'])
    expect(await app.firstLink()).toBeUndefined()
    // A second link from before the first officer came opens nothing any more.
    expect((await enter(other, 'Kẻ gian')).status).toBe(404)
    expect(await listOfficers(app.db)).toHaveLength(1)
  } finally {
    await app.stop()
  }
})
