import fc from 'fast-check'
import { expect, test } from 'vitest'

import { sexes } from '../../db/tables/cadres.ts'
import { sectors, unitKinds } from '../../db/tables/units.ts'
import { fingerprintOf } from '../../src/broadcasts/broadcast.ts'
import { broadcastForm, broadcastOf, givenOf, severalIn } from '../../src/broadcasts/pages/fields.ts'
import { readForm } from '../../src/console/form.ts'

function sent(fields: readonly (readonly [string, string])[]): FormData {
  const form = new FormData()
  for (const [name, value] of [['text', 'Mời họp'], ...fields] as const) form.append(name, value)
  return form
}

function audienceIn(form: FormData) {
  const read = readForm(form, broadcastForm)
  if (!read.ok) throw new Error(JSON.stringify(read.errors))
  return broadcastOf(read.value, [], undefined)
}

test('of every filter several values may be chosen; one alone is what it always was, and keeps its seal', () => {
  const one = audienceIn(
    sent([
      ['unit', 'A'],
      ['lacks', 'CT-06'],
      ['inClass', 'LH-1'],
      ['classPart', 'absent'],
      ['notAnswered', 'KS-1'],
    ]),
  )
  expect(one.audience).toEqual({ units: ['A'], lacks: 'CT-06', inClass: { id: 'LH-1', who: 'absent' }, notAnswered: 'KS-1' })
  const two = audienceIn(
    sent([
      ...(['A', 'B'] as const).map((value) => ['unit', value] as const),
      ...(['CT', 'PCT'] as const).map((value) => ['title', value] as const),
      ...(['LH-1', 'LH-2'] as const).map((value) => ['inClass', value] as const),
      ...(['TB-1', 'TB-2', 'TB-1', ''] as const).map((value) => ['notAcknowledged', value] as const),
    ]),
  )
  expect(two.audience).toEqual({
    units: ['A', 'B'],
    titles: ['CT', 'PCT'],
    inClass: [
      { id: 'LH-1', who: 'enrolled' },
      { id: 'LH-2', who: 'enrolled' },
    ],
    notAcknowledged: ['TB-1', 'TB-2'],
  })
  expect(audienceIn(sent([['unit', '']])).audience).toEqual({})
  expect(
    readForm(
      sent([
        ['kind', 'cdcs'],
        ['kind', 'nope'],
      ]),
      broadcastForm,
    ).ok,
  ).toBe(false)
})

test('a last day for acknowledging goes with the button alone', () => {
  const by = ['acknowledgeBy', '2026-12-04'] as const
  expect(audienceIn(sent([by, ['acknowledge', 'co']])).content).toMatchObject({ acknowledge: true, acknowledgeBy: '2026-12-04' })
  expect(audienceIn(sent([by])).content).toEqual({ text: 'Mời họp', acknowledge: false })
  expect(readForm(sent([['acknowledgeBy', '31/12']]), broadcastForm).ok).toBe(false)
})

test('what was chosen fills the form again, word for word and with the same seal; a refused form too', () => {
  const some = <T extends string>(...values: readonly T[]) => fc.uniqueArray(fc.constantFrom(...values), { maxLength: 3 })
  fc.assert(
    fc.property(
      fc.record({
        unit: some('A', 'B', 'C'),
        title: some('CT', 'PCT', 'TT'),
        kind: some(...unitKinds),
        sector: some(...sectors),
        sex: some(...sexes),
        lacks: some('CT-05', 'CT-06', 'standard:llct'),
        inClass: some('LH-1', 'LH-2'),
        notAnswered: some('KS-1', 'KS-2'),
        notAcknowledged: some('TB-1', 'TB-2'),
      }),
      (chosen) => {
        const form = sent(Object.entries(chosen).flatMap(([name, values]) => values.map((value) => [name, value] as const)))
        const first = audienceIn(form)
        const again = sent(
          Object.entries(givenOf(first)).flatMap(([name, lines]) =>
            name === 'text' ? [] : lines.split('\n').map((value) => [name, value] as const),
          ),
        )
        expect(fingerprintOf(audienceIn(again))).toBe(fingerprintOf(first))
        for (const [name, values] of Object.entries(chosen)) expect(severalIn(form)[name]).toBe(values.join('\n'))
      },
    ),
  )
})
