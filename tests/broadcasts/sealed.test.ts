import { expect, test } from 'vitest'

import type { AudienceSpec } from '../../src/broadcasts/audience.ts'
import { audienceWords, sealedFacts } from '../../src/broadcasts/sealed.ts'
import { monday } from '../support/known.ts'

const nameOf = (kind: string, id: string) => (id === 'la' ? id : `${kind} ${id}`)

test.each<[AudienceSpec, string]>([
  [{ everybody: true }, 'mọi người đã đồng ý nhận thông báo'],
  [{ units: ['A', 'B'], members: true }, 'đơn vị và cấp dưới: unit A, unit B; gồm cả đoàn viên đã được xác nhận'],
  [{ titles: ['T'] }, 'chức danh: title T'],
  [{ unitKinds: ['cdcs'] }, 'loại đơn vị: Công đoàn cơ sở'],
  [{ sectors: ['ngoai_nha_nuoc'] }, 'khu vực: ngoài khu vực nhà nước'],
  [{ sexes: ['nu', 'nam'] }, 'giới tính: nữ, nam'],
  [{ key: true }, 'cán bộ chủ chốt'],
  [{ key: false, fullTime: false }, 'không phải cán bộ chủ chốt; cán bộ không chuyên trách'],
  [{ fullTime: true }, 'cán bộ chuyên trách'],
  [{ age: { from: 30 } }, 'tuổi từ 30'],
  [{ age: { from: 30, to: 45 } }, 'tuổi từ 30 đến 45'],
  [{ lacks: 'CT-07a' }, 'còn thiếu đào tạo: nội dung của chỉ tiêu CT-07a'],
  [
    { lacks: ['standard:all', 'standard:llct'] },
    'còn thiếu đào tạo: tiêu chuẩn của chức danh, tiêu chuẩn của chức danh về lý luận chính trị',
  ],
  [{ inClass: { id: 'LH-1', who: 'waiting' } }, 'lớp học: class LH-1 (trong danh sách chờ)'],
  [{ notAcknowledged: ['TB-1', 'TB-2'] }, 'chưa xác nhận thông báo: TB-1, TB-2'],
  [{ notAnswered: 'KS-1' }, 'chưa trả lời khảo sát: survey KS-1'],
  [{ contacts: ['a', 'b', 'c'] }, 'danh sách kèm theo (3 người)'],
  // What nothing is known of keeps its code.
  [{ units: ['la'] }, 'đơn vị và cấp dưới: la'],
])('the second officer reads %j as "%s"', (spec, words) => expect(audienceWords(spec, nameOf).toLowerCase()).toBe(words.toLowerCase()))

test('everything that is sealed is told: a change of any part changes the words', () => {
  const plain = { content: { text: 'Mời họp', acknowledge: true }, sendAt: null, urgent: false, paid: false, fallbackHours: undefined }
  const told = (change: object) => JSON.stringify(sealedFacts({ ...plain, ...change }, 'mọi người'))
  const changes: readonly object[] = [
    {},
    { sendAt: monday },
    { urgent: true },
    { paid: true },
    { fallbackHours: 4 },
    { content: { ...plain.content, acknowledge: false } },
    { content: { ...plain.content, acknowledgeBy: '2026-12-04' } },
    { content: { ...plain.content, link: { label: 'Xem', url: 'https://chat.example.vn/a' } } },
    { content: { ...plain.content, link: { label: 'Xem', url: 'https://chat.example.vn/b' } } },
    { content: { ...plain.content, template: { id: '7', data: { ten: '{ho_ten}' } } } },
    { content: { ...plain.content, template: { id: '7', data: { ten: 'An' } } } },
  ]
  expect(new Set(changes.map(told)).size).toBe(changes.length)
})
