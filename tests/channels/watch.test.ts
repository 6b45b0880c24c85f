import { expect, test } from 'vitest'

import type { Channel } from '../../src/channels/channel.ts'
import { createWatch } from '../../src/channels/watch.ts'

const well = { ok: true, detail: 'polling' }
const refused = { ok: false, detail: 'the bot token is refused: 401; 7 events' }

function watched() {
  const told: string[] = []
  let state = { ok: true, detail: '' }
  let fails = false
  const tell = async (line: string) => {
    if (fails) throw new Error('disk full')
    told.push(line)
  }
  const channel = { kind: 'telegram', account: '7', health: () => state } as unknown as Channel
  const watch = createWatch({ channels: [channel], raise: (id, detail) => tell(`${id} ${detail}`), settle: (id) => tell(`${id} well`) })
  const look = (next: typeof state) => {
    state = next
    return watch.look()
  }
  return {
    told,
    look,
    fail(now: boolean) {
      fails = now
    },
  }
}
const id = 'telegram:7:health'

test('a channel that stays broken is told once, with its reason and without counters, and once when it works again', async () => {
  const { told, look } = watched()
  await look(well)
  for (let i = 0; i < 5; i++) await look({ ...refused, detail: `the bot token is refused: 401; ${i} events` })
  await look(well)
  await look(well)
  expect(told).toEqual([`${id} well`, `${id} the bot token is refused: 401`, `${id} well`])
})

test('a hiccup raises nothing', async () => {
  const { told, look } = watched()
  for (let i = 0; i < 4; i++) for (const state of [well, refused]) await look(state)
  expect(told).toEqual([`${id} well`])
})

test('another reason is told, and what could not be noted is told at the next look', async () => {
  const { told, look, fail } = watched()
  fail(true)
  await look(refused)
  await expect(look(refused)).rejects.toThrow('disk full')
  fail(false)
  await look(refused)
  await look({ ok: false, detail: 'another program uses this bot: 409' })
  expect(told).toEqual([`${id} the bot token is refused: 401`, `${id} another program uses this bot: 409`])
})
