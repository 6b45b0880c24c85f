/** People in trouble and the officers who answer them, on the whole program. */
import { afterAll, beforeAll, expect, test } from 'vitest'

import { addOfficer, issueLink } from '../../src/console/officers/store.ts'
import type { ChannelKind } from '../../src/messages.ts'
import { closeCase, replyTo } from '../../src/feedback/jobs.ts'
import { createIds } from '../../src/ids.ts'
import { rows } from '../support/rows.ts'
import { startWhole } from '../support/whole.ts'
import type { Whole } from '../support/whole.ts'
import type { Person } from '../support/whole/person.ts'

let whole: Whole
let officer: Person
const ids = createIds(Date.now)
beforeAll(async () => {
  whole = await startWhole()
  officer = await whole.person('telegram')
  const [id, token] = [ids.next(), `BDK${ids.random(8)}`]
  const at = whole.now()
  await whole.app.db.commit([
    addOfficer({ id, name: 'hoa', role: 'can_bo_tinh', unitId: null, createdAt: at }),
    issueLink({ token, officerId: id, purpose: 'chat', at, forMs: 600_000 }),
  ])
  await officer.say(token)
  await officer.until('bảng điều khiển')
})
afterAll(() => whole.stop())

const depsOf = () => ({
  db: whole.app.db,
  ids,
  viewer: { type: 'officer' as const, name: 'hoa', role: 'can_bo_tinh' as const },
  at: whole.now(),
})

async function casesOf({ address }: Person) {
  const all = await rows.addresses(whole.app.db)
  const contactId = all.find(({ channel, externalId }) => channel === address.channel && externalId === address.externalId)?.contactId
  return (await rows.cases(whole.app.db)).filter((row) => row.contactId === contactId)
}

test('an officer hears of danger in their own chat within seconds, without a word of it', async () => {
  const person = await whole.person('webchat')
  await person.say('cứu với, nồi hơi sắp nổ bình ở xưởng nhuộm')
  await person.next()
  const [one] = await casesOf(person)
  const told = (await officer.until(one?.code ?? '')).map(({ text }) => text).join()
  expect(told).toContain('KHẨN CẤP')
  expect(told).not.toMatch(/nồi hơi|nhuộm/)
})

const danger = /113.*115/s
const closed = /Tố cáo, khiếu nại có thủ tục riêng/
const offered = /Công đoàn có thể giúp/

test.each<[string, RegExp, string | undefined]>([
  ['cuu em voi ong quan doc dang danh cong nhan', danger, 'urgent'],
  ['có người bị kẹp tay vào máy chảy máu nhiều quá', danger, 'urgent'],
  ['em mún chết quá anh chị ơi', danger, 'urgent'],
  ['t k muon song nua', danger, 'urgent'],
  ['xưởng em đang cháy 🔥🔥', danger, 'urgent'],
  ['TE GIAN GIAO ROI ANH OI', danger, 'urgent'],
  ['ông trưởng ca sàm sỡ em trong kho', danger, 'urgent'],
  ['nó doạ giết em nếu em đi tố cáo', danger, 'urgent'],
  ['bọn nó nhốt tụi em trong xưởng ko cho về', danger, 'urgent'],
  ['ro ri khi, may nguoi kho tho qua', danger, 'urgent'],
  ['Tôi muốn tố cáo chủ tịch công đoàn ăn chặn quà Tết', closed, 'denunciation'],
  ['e muon khieu nai viec bi ky luat', closed, 'denunciation'],
  ['gui don to cao giam doc', closed, 'denunciation'],
  ['cty ko tra luong 3 thang nay roi', offered, undefined],
  ['đm cty ăn chặn tiền ăn ca', offered, undefined],
  ['em bầu mà bị cho nghỉ việc', offered, undefined],
  ['bị trù dập vì nói lên ý kiến', offered, undefined],
  ['sep ga tinh e, k chiu thi doa duoi', offered, undefined],
  ['bat tang ca den 12h dem k tra tien', offered, undefined],
  ['tổ trưởng chửi bới tụi em như chó', offered, undefined],
  ['công ty nợ bảo hiểm của tụi em', offered, undefined],
  ['bao lau thi danh gia can bo mot lan', /hàng năm/, undefined],
  ['muc III.5 noi gi', /III\.5/, undefined],
  ['có mấy chỉ tiêu', /chỉ tiêu/, undefined],
  ['từ từ để em hỏi: ai ký nghị quyết', /Trần Văn Đông/, undefined],
])('in the web chat, %j', async (said, answer, kind) => {
  const person = await whole.person('webchat')
  await person.say(said)
  expect((await person.next()).text).toMatch(answer)
  expect((await casesOf(person)).map((one) => one.kind)).toEqual(kind === undefined ? [] : [kind])
})

test.each<ChannelKind>(['webchat', 'telegram', 'zalo-oa'])(
  'on %s who asks for a person writes to one, is answered, is left alone by the bot meanwhile, and has it back afterwards',
  async (channel) => {
    const person = await whole.person(channel)
    await person.open()
    await person.until('cần lưu mã tài khoản')
    await person.tap('Tôi đồng ý')
    await person.until('đã được ghi nhận')
    await person.say('gap can bo')
    await person.until('liên hệ lại với anh/chị')
    await person.tap('Viết cho cán bộ')
    await person.until('Anh/chị viết tiếp')
    await person.say('Quạt xưởng hai hỏng cả tháng')
    await person.until('Tôi đã chuyển lời')
    const code = (await casesOf(person))[0]?.code ?? ''
    await replyTo(code, 'Mai có người xuống xem', depsOf())
    await person.until('Mai có người xuống xem')
    await person.say('bao lau thi danh gia can bo mot lan')
    await person.until('Tôi đã chuyển lời')
    await closeCase(code, 'Quạt đã thay', depsOf())
    await person.until('Quạt đã thay')
    await person.tap('Hài lòng')
    await person.until('Cảm ơn anh/chị')
    await person.say('bao lau thi danh gia can bo mot lan')
    await person.until('hàng năm')
    expect((await casesOf(person)).map(({ status, rating }) => [status, rating])).toEqual([['closed', 3]])
  },
)
