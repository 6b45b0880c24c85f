import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { judge } from '../../src/broadcasts/audience.ts'
import type { AudienceSpec, Candidate, Moment } from '../../src/broadcasts/audience.ts'
import { copyFor, filled, unknownPlaceholders } from '../../src/broadcasts/compose.ts'
import { createPlan, paidWindowVnd, routes, waysTo } from '../../src/broadcasts/planner.ts'
import type { RouteSettings } from '../../src/broadcasts/planner.ts'
import { treeAsOf } from '../../src/cadres/units.ts'
import type { UnitSpan } from '../../src/cadres/units.ts'
import type { ChannelKind } from '../../src/messages.ts'
import { monday } from '../support/known.ts'
import { spanOf } from '../support/posts.ts'

const hourMs = 3_600_000
const span = (unitId: string, parentId: string | null, rest: Partial<UnitSpan> = {}) =>
  spanOf(unitId, parentId, { kind: parentId === null ? 'ldld_tinh' : 'cdcs', name: `Đơn vị ${unitId}`, sector: 'ngoai_nha_nuoc', ...rest })
const tree = treeAsOf(
  [
    span('LDLD', null, { sector: 'nha_nuoc' }),
    span('KCN', 'LDLD', { kind: 'cd_kcn' }),
    span('MAY', 'KCN'),
    span('MUOI', 'LDLD', { sector: 'fdi' }),
  ],
  '2026-11-23',
)
const moment: Moment = { now: monday, tree, year: 2026, dayStart: monday - 10 * hourMs, urgent: false }

const at = (channel: ChannelKind, hoursAgo?: number, rest: { reachable?: boolean } = {}) => ({
  addressId: `${channel} address`,
  address: { channel, account: '1', externalId: 'x' },
  reachable: true,
  ...(hoursAgo !== undefined && { lastInteractionAt: monday - hoursAgo * hourMs }),
  ...rest,
})
const person = (rest: Partial<Candidate> = {}): Candidate => ({
  contactId: 'An',
  wantsNotices: true,
  keepsHistory: false,
  optedOut: false,
  addresses: [at('telegram')],
  recent: { count: 0 },
  owesAnswer: false,
  cadre: {
    fullName: 'Nguyễn Thị Hoa',
    sex: 'nu',
    birthYear: 1990,
    isKey: true,
    isFullTime: false,
    posts: [
      { unitId: 'MAY', titleId: 'CT' },
      { unitId: 'MUOI', titleId: 'UV' },
    ],
  },
  ...rest,
})

describe('the rule picks', () => {
  test.each<[string, AudienceSpec, boolean]>([
    ['nobody when it says nothing', {}, false],
    ['everybody', { everybody: true }, true],
    ['a unit with everything under it', { units: ['KCN'] }, true],
    ['the province', { units: ['LDLD'] }, true],
    ['not a unit beside', { units: ['KHAC'] }, false],
    ['a title', { titles: ['CT'] }, true],
    ['a title within a unit', { titles: ['CT'], units: ['KCN'] }, true],
    ['not the title of another post', { titles: ['CT'], units: ['MUOI'] }, false],
    ['a kind of unit', { unitKinds: ['cdcs'] }, true],
    ['not another kind', { unitKinds: ['cd_kcn'] }, false],
    ['a sector', { sectors: ['fdi'] }, true],
    ['not the title of one post in the sector of another', { sectors: ['fdi'], titles: ['CT'] }, false],
    ['key cadres', { key: true }, true],
    ['not the others', { key: false }, false],
    ['part-time', { fullTime: false }, true],
    ['women', { sexes: ['nu'] }, true],
    ['not men', { sexes: ['nam'] }, false],
    ['an age band with its ends', { age: { from: 36, to: 36 } }, true],
    ['not older', { age: { from: 37 } }, false],
    ['not those who have answered', { notAnswered: 'KS-AAAAAA' }, false],
    ['a list', { contacts: ['An', 'Bình'] }, true],
    ['not who is missing from the list', { contacts: ['Bình'] }, false],
  ])('%s', (_, spec, meant) => expect(judge(person(), spec, moment).type).toBe(meant ? 'in' : 'not_meant'))

  test('somebody who is no cadre only where nothing is asked of cadres', () => {
    const { cadre: _, ...worker } = person()
    expect(judge(worker, { everybody: true }, moment).type).toBe('in')
    expect(judge(worker, { everybody: true, sexes: ['nu'] }, moment).type).toBe('not_meant')
    expect(judge({ ...worker, owesAnswer: true }, { notAnswered: 'KS-AAAAAA' }, moment).type).toBe('in')
  })
})

describe('left out', () => {
  test.each<[string, Partial<Candidate>, string | undefined]>([
    ['whoever said "dừng"', { optedOut: true }, 'opted_out'],
    ['whoever has not agreed to notices', { wantsNotices: false }, 'no_consent'],
    ['whoever blocked us everywhere', { addresses: [at('telegram', 1, { reachable: false })] }, 'unreachable'],
    ['not who blocked us on one of two', { addresses: [at('telegram', 1, { reachable: false }), at('webchat')] }, undefined],
    ['whoever is talking to an officer', { humanUntil: monday + 1 }, 'busy'],
    ['not who was', { humanUntil: monday - 1 }, undefined],
    ['whoever had one today', { recent: { count: 1, lastAt: monday - hourMs } }, 'enough_today'],
    ['whoever had four in 30 days', { recent: { count: 4, lastAt: monday - 50 * hourMs } }, 'enough_this_month'],
  ])('is %s', (_, rest, why) =>
    expect(judge(person(rest), { everybody: true }, moment)).toEqual(why === undefined ? { type: 'in' } : { type: 'left_out', why }),
  )

  test('an urgent one does not count how many there were, and never overrides a "dừng"', () => {
    const urgent = { ...moment, urgent: true }
    expect(judge(person({ recent: { count: 9, lastAt: monday } }), { everybody: true }, urgent).type).toBe('in')
    expect(judge(person({ optedOut: true }), { everybody: true }, urgent)).toEqual({ type: 'left_out', why: 'opted_out' })
  })
})

const settings: RouteSettings = { accounts: new Set(['telegram 1', 'zalo-oa 1', 'zalo-bot 1', 'webchat 1']), paid: false }
const paying = { ...settings, paid: true, templateVnd: 200 }
const routesOf = (addresses: Candidate['addresses'], using: RouteSettings = settings) =>
  waysTo(person({ addresses }), using, monday).ways.map(({ route }) => route)

describe('the way to a person', () => {
  test.each<[string, Candidate['addresses'], RouteSettings, string[]]>([
    [
      'Zalo free within 48 hours, then Telegram, then the page',
      [at('webchat'), at('telegram'), at('zalo-oa', 47)],
      settings,
      ['zalo_free', 'telegram', 'web'],
    ],
    ['nothing on Zalo after 48 hours where nothing may be paid', [at('zalo-oa', 48)], settings, []],
    ['the paid window, then a template', [at('zalo-oa', 49)], paying, ['zalo_paid', 'zalo_template']],
    ['only a template after seven days', [at('zalo-oa', 169)], paying, ['zalo_template']],
    ['free before paid', [at('zalo-oa', 60), at('zalo-bot')], paying, ['zalo_bot', 'zalo_paid', 'zalo_template']],
    ['never an address that is out of reach', [at('telegram', 1, { reachable: false }), at('webchat')], settings, ['web']],
  ])('is %s', (_, addresses, using, expected) => expect(routesOf(addresses, using)).toEqual(expected))

  test('is said to be missing for its reason', () => {
    expect(waysTo(person({ addresses: [at('zalo-oa', 200)] }), settings, monday).none).toBe('window_closed')
    expect(waysTo(person(), { ...settings, accounts: new Set() }, monday).none).toBe('not_connected')
  })
})

test('a plan accounts for everybody once, and its cost is the sum of its copies', () => {
  const address = fc.tuple(
    fc.constantFrom<ChannelKind>('telegram', 'zalo-oa', 'zalo-bot', 'webchat'),
    fc.integer({ min: 0, max: 400 }),
    fc.boolean(),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.array(address, { maxLength: 4 }), fc.boolean()), { maxLength: 60 }), fc.boolean(), (crowd, pays) => {
      const plan = createPlan(pays ? paying : settings, monday)
      for (const [addresses, optedOut] of crowd) {
        const one = person({ optedOut, addresses: addresses.map(([channel, hours, reachable]) => at(channel, hours, { reachable })) })
        const verdict = judge(one, { everybody: true }, moment)
        if (verdict.type === 'left_out') plan.leaveOut(verdict.why)
        else plan.add(one)
      }
      const made = plan.plan()
      expect(made.meant).toBe(crowd.length)
      expect(routes.reduce((sum, route) => sum + (made.byRoute[route] ?? 0), 0)).toBe(made.people)
      expect(made.costVnd).toBe((made.byRoute.zalo_paid ?? 0) * paidWindowVnd + (made.byRoute.zalo_template ?? 0) * 200)
      if (!pays) expect(made.costVnd).toBe(0)
    }),
  )
})

test('a hundred thousand on Telegram take 57 minutes, as the pace kept with it says', () => {
  const plan = createPlan(settings, monday)
  const one = person()
  for (let i = 0; i < 100_000; i++) plan.add(one)
  expect(plan.plan().seconds).toBe(Math.ceil(100_000 / 29.4))
})

describe('a copy', () => {
  test('fills in what is known of a person, and stays polite where nothing is', () => {
    const text = 'Kính gửi {xung_ho} ({ho_ten}, {don_vi})'
    expect(filled(text, { ...person(), unitName: 'CĐCS May' })).toBe('Kính gửi chị Hoa (Nguyễn Thị Hoa, CĐCS May)')
    expect(filled(text, {})).toBe('Kính gửi anh/chị (anh/chị, đơn vị)')
    expect(filled('{ho_ten} {x}', person())).toBe('Nguyễn Thị Hoa {x}')
    expect(unknownPlaceholders('{ho_ten} {hoten} {luong}')).toEqual(['hoten', 'luong'])
  })

  test('has the buttons everybody’s has, and a template has none', () => {
    const content = { text: 'Xin chào {xung_ho}', acknowledge: true, template: { id: '7', data: { ten: '{ho_ten}' } } }
    expect(copyFor(content, 'ABCDEFGHJK', 'telegram', person())).toMatchObject({
      text: 'Xin chào chị Hoa',
      promptId: 'ABCDEFGHJK',
      choices: [{ label: 'Đã đọc' }, { label: 'Dừng nhận thông báo' }],
    })
    expect(copyFor(content, 'ABCDEFGHJK', 'zalo_template', person())).toEqual({
      text: 'Xin chào chị Hoa',
      template: { id: '7', data: { ten: 'Nguyễn Thị Hoa' } },
    })
  })
})
