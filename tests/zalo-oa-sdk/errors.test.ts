import { expect, test } from 'vitest'
import { classOf, type ErrorClass, knownCodes, meaningOf, ZaloError } from 'zalo-oa-sdk'

/** Zalo's tables of codes, by what a sender should do: OA API, template API, OAuth. */
const expected: Readonly<Record<ErrorClass, readonly number[]>> = {
  retry: [-32, -200, -214],
  refresh: [-216, -220, -124],
  recipient: [-213, -217, -218, -227, -237, -244, -403, -114, -118, -119, -139, -140, -141],
  window: [-230, -232],
  schedule: [-234, -133, -144, -1441, -147, -1471, -1472],
  quota: [-211],
  payload: [-100, -201, -210, -233, -240, -242, -248, -249, -1340, -1341, -108, -109, -1121, -1122, -1124, -14018],
  human: [
    -204, -205, -209, -212, -219, -221, -223, -224, -235, -238, -241, -320, -321, -115, -117, -125, -126, -127, -131, -135, -136, -137,
    -146, -14002, -14003, -14004, -14005, -14012, -14014, -14024,
  ],
}

test('every published code has its class, and no other code is claimed to be known', () => {
  for (const [name, codes] of Object.entries(expected)) for (const code of codes) expect([code, classOf(code)]).toEqual([code, name])
  const listed = Object.values(expected).flat()
  expect(Object.keys(knownCodes).map(Number).toSorted()).toEqual(listed.toSorted())
  expect(meaningOf(-14014)).toContain('consent')
})

test('an unknown code is never repeated blindly', () => {
  expect(classOf(-99_999)).toBe('payload')
  expect(meaningOf(-99_999)).toBeUndefined()
})

test('an error names the code and what Zalo said', () => {
  const error = new ZaloError({ code: -230, detail: 'User has not interacted' })
  expect(error).toMatchObject({ class: 'window', ambiguous: false, message: 'Zalo -230: User has not interacted' })
})
