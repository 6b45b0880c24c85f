import { afterAll, beforeAll, expect, test } from 'vitest'

import { playSeason, seasonSecret } from '../support/season.ts'
import { agreement } from '../support/season-agrees.ts'
import { startWhole } from '../support/whole.ts'
import type { Whole } from '../support/whole.ts'

let whole: Whole
beforeAll(async () => {
  whole = await startWhole('webhook', { SECRET: seasonSecret })
})
afterAll(() => whole.stop())

test('over Zalo, Telegram and the web every answer is accounted for, and page, workbook and chat agree to the digit', async () => {
  const season = await playSeason(whole, { grassroots: 3, cadres: 40, members: 60, perMember: 1, atOnce: 24 })
  const { accounted, different, shown, chats, pages } = await agreement(season, whole, 12)
  expect(different).toEqual([])
  expect(accounted.handedIn).toBeGreaterThan(100)
  expect(accounted.opened).toBeGreaterThan(0)
  expect([shown > 10, chats, pages]).toEqual([true, 12, 1])
}, 300_000)
