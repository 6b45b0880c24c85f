import { expect, test } from 'vitest'

import { unitCodeIn } from '../../src/cadres/joining.ts'
import { chat } from '../support/chat.ts'
import type { Personnel } from '../support/chat.ts'
import { ownRecordOf, recordOf } from '../support/personnel.ts'

const personnel: Personnel = {
  codes: {},
  units: {
    DV7K3M2PQX: { unitId: 'CDCS-01', unitName: 'CĐCS May Bình Minh' },
    DVZZZZZZZZ: { unitId: 'CDCS-02', unitName: 'CĐCS Muối Biển Xanh' },
  },
  record: { cadre: ownRecordOf(recordOf()), names: { unit: (id) => id, title: (id) => id }, pending: 0 },
}
/** Somebody types the code and joins; the first question about invitations stands open. */
const joined = `> DV7K3M2PQX
< Anh/chị vào đơn vị … [Vào đơn vị|Thôi]
> [Vào đơn vị]
* joined CDCS-01
< Anh/chị đã vào đơn vị … [Rời đơn vị]
< Để phục vụ … [Tôi đồng ý|Tôi không đồng ý|Xem chi tiết]`
const play = (script: string) => chat(script, { personnel })

test('a worker scans the poster, is asked, and is in the unit after one tap', () =>
  play(`
    > /start DV7K3M2PQX
    < Xin chào …
    < Anh/chị vào đơn vị "CĐCS May Bình Minh" với tư cách đoàn viên, người lao động? … [Vào đơn vị|Thôi]
    > [Vào đơn vị]
    * joined CDCS-01
    < Anh/chị đã vào đơn vị "CĐCS May Bình Minh". Công đoàn đơn vị sẽ xác nhận; … [Rời đơn vị]
    < Để phục vụ … [Tôi đồng ý|Tôi không đồng ý|Xem chi tiết]
    > tôi đang ở đơn vị nào
    < Anh/chị ở đơn vị "CĐCS May Bình Minh", đang chờ công đoàn xác nhận. [Nhận lời mời khảo sát|Rời đơn vị]
  `))

test('nothing happens without the tap', () =>
  play(`
    > dv 7k3m 2pqx
    < Anh/chị vào đơn vị … [Vào đơn vị|Thôi]
    > [Thôi]
    < Vâng, không thay đổi gì.
    > đơn vị của tôi
    < Anh/chị chưa vào đơn vị nào. …
  `))

test('leaving is asked for once and done; the code leads in again', () =>
  play(`
    > DV7K3M2PQX
    < Anh/chị vào đơn vị … [Vào đơn vị|Thôi]
    > vào đơn vị
    * joined CDCS-01
    < Anh/chị đã vào đơn vị … [Rời đơn vị]
    < Để phục vụ … [Tôi đồng ý|Tôi không đồng ý|Xem chi tiết]
    > roi don vi
    < Anh/chị rời đơn vị "CĐCS May Bình Minh"? … [Vâng, rời đơn vị|Ở lại]
    > [Ở lại]
    < Vâng, không thay đổi gì.
    > Rời đơn vị
    < Anh/chị rời đơn vị "CĐCS May Bình Minh"? … [Vâng, rời đơn vị|Ở lại]
    > [Vâng, rời đơn vị]
    * left the unit
    < Anh/chị đã rời đơn vị "CĐCS May Bình Minh". …
    > rời đơn vị
    < Anh/chị chưa vào đơn vị nào. …
    > https://congdoan.example.vn/?start=DV7K3M2PQX
    < Anh/chị vào đơn vị … [Vào đơn vị|Thôi]
  `))

test('who asks what is held about them is told the unit too', () =>
  chat(
    `
    ${joined}
    > bot lưu thông tin gì của tôi
    < Hệ thống đang giữ về anh/chị: tài khoản trên Telegram (từ 01/01/1970); 1 tin nhắn đến; 0 câu hỏi đã ghi; 0 yêu cầu chuyển cán bộ; 0 lần mời hoặc tham gia khảo sát; đơn vị "CĐCS May Bình Minh". … [Nhận bản sao|Yêu cầu sửa|Xóa dữ liệu]
  `,
    {
      personnel,
      holdings: {
        channels: ['telegram'],
        inbound: 1,
        questions: 0,
        cases: 0,
        surveys: 0,
        training: { classes: 0, sessions: 0, lessons: 0, isReminded: false },
        since: 0,
      },
    },
  ))

test('who is asked and says it again has said it', () =>
  play(`
    @ on zalo-bot
    > DV7K3M2PQX
    < Anh/chị vào đơn vị … [Vào đơn vị|Thôi]
    > 1
    * joined CDCS-01
    < Anh/chị đã vào đơn vị … [Rời đơn vị]
    < Để phục vụ … [Tôi đồng ý|Tôi không đồng ý|Xem chi tiết]
    > rời đơn vị
    < Anh/chị rời đơn vị … [Vâng, rời đơn vị|Ở lại]
    > rời đơn vị
    * left the unit
    < Anh/chị đã rời đơn vị …
  `))

test('another unit’s code moves them only when they say so, and their own says that they are there', () =>
  play(`
    ${joined}
    > DV7K3M2PQX
    < Anh/chị ở đơn vị "CĐCS May Bình Minh", đang chờ công đoàn xác nhận. [Nhận lời mời khảo sát|Rời đơn vị]
    > DVZZZZZZZZ
    < Anh/chị đang ở đơn vị "CĐCS May Bình Minh". Chuyển sang "CĐCS Muối Biển Xanh"? [Vào đơn vị|Thôi]
    > [Vào đơn vị]
    * joined CDCS-02
    < Anh/chị đã vào đơn vị "CĐCS Muối Biển Xanh". … [Rời đơn vị]
  `))

test('a code that was renewed opens nothing, on every channel', () =>
  play(`
    > /start DV00000000
    < Xin chào …
    < Mã đơn vị này không đúng hoặc đã được đổi. …
    @ on zalo-oa
    > DV00000000
    < Mã đơn vị này không đúng hoặc đã được đổi. …
  `))

test.each([
  ['dv-7k3m-2pqx', 'DV7K3M2PQX'],
  ['https://t.me/bot?start=DV7K3M2PQX', 'DV7K3M2PQX'],
  ['đơn vị DV7K3M2PQX', undefined],
  ['DVILOU0000', undefined],
  ['d'.repeat(5_000), undefined],
  ['', undefined],
])('%j holds the code %j', (said, code) => expect(unitCodeIn(said)).toBe(code))

test('who joins is asked, each by itself, whether to be invited to surveys and told news; no is no', () =>
  play(`
    > DV7K3M2PQX
    < Anh/chị vào đơn vị … [Vào đơn vị|Thôi]
    > [Vào đơn vị]
    * joined CDCS-01
    < Anh/chị đã vào đơn vị … [Rời đơn vị]
    < … nhằm mục đích: mời và ghi nhận khảo sát. … [Tôi đồng ý|Tôi không đồng ý|Xem chi tiết]
    > tôi đồng ý
    * consent surveys granted
    < Cảm ơn anh/chị. Lựa chọn đã được ghi nhận …
    < … nhằm mục đích: gửi thông báo, nhắc lịch của công đoàn. … [Tôi đồng ý|Tôi không đồng ý|Xem chi tiết]
    > [Tôi không đồng ý]
    * consent notices refused
    < Tôi tôn trọng lựa chọn của anh/chị …
  `))

test('who said no may say yes later, from the words about their unit', () =>
  play(`
    ${joined}
    > đơn vị của tôi
    < Anh/chị ở đơn vị … [Nhận lời mời khảo sát|Rời đơn vị]
    > [Nhận lời mời khảo sát]
    < Để phục vụ … [Tôi đồng ý|Tôi không đồng ý|Xem chi tiết]
    > [Tôi đồng ý]
    * consent surveys granted
    < Cảm ơn anh/chị. …
    < Để phục vụ … [Tôi đồng ý|Tôi không đồng ý|Xem chi tiết]
  `))
