/**
 * Denunciations and complaints of law (2018, 2011) have their own closed route. Few people call them that: they say "tố chủ tịch ăn chặn", or
 * only what somebody in office does. So three things are looked for, with accents and without: a verb of accusing, an office, a wrong.
 */
import { fold } from '../text.ts'
import { holdsAny, phrases, placesOf, wordsOf } from './phrases.ts'

/** Verbs that are a denunciation or a complaint by themselves. */
const verb = '(?:to cao|khieu nai|khieu kien|to giac)'
const named = new RegExp(` ${verb} `)
/** Somebody speaks of doing it, rather than of the word. */
const theirs = new RegExp(
  ` (?:toi|em|e|tui|minh|muon|chung toi|tui em|chau|anh em|chi|anh|gui don|nop don|lam don|viet don|don|xin) |^ ${verb} \\S`,
)
/** They wish to do it now, whatever else they ask. */
const wish = new RegExp(
  ` (?:muon|can|dinh|nhat quyet|kien quyet|phai|se|xin|cho (?:em|toi|tui)) (?:duoc )?(?:(?:gui|nop|lam|viet) )?(?:don )?${verb} `,
)
/** Nobody denounces who says that they do not. */
const unwilling = new RegExp(` (?:khong|ko|k|kg|chang|dau co|chua|khoi)(?: (?:con|he|muon|can|dam|phai|co|di|y dinh))* ${verb} `)
/** The rule is asked for. */
const rule =
  / (?:nghi quyet|la gi|quy dinh|hoi ve|hoi (?:thu tuc|quy trinh|cach|ve)|tap huan|boi duong|chi tieu|theo luat|luat (?:to cao|khieu nai)|nghi dinh|thong tu|so tiep dan|bao cao ket qua|cong tac giai quyet) /
const procedure =
  / (?:thu tuc|trinh tu|quy trinh|mau don|bieu mau|mau|thoi han|thoi hieu|the nao|ra sao|bao lau|bao nhieu ngay|may ngay|khac nhau|khac gi|quyen|dung hay sai) /

/** Verbs of telling on somebody: with an office and a wrong they accuse. */
const tells = phrases([
  ...[
    'phản ánh',
    'báo cáo',
    'trình báo',
    'báo với',
    'kêu cứu',
    'vạch trần',
    'vạch mặt',
    'bóc phốt',
    'phốt',
    'mách',
    'kiện',
    '!tố',
    'lên án',
  ],
  ...['đề nghị điều tra', 'đề nghị thanh tra', 'đề nghị xử lý', 'đề nghị làm rõ', 'yêu cầu làm rõ', 'yêu cầu điều tra', 'điều tra giúp'],
])

/** Offices of the union, of the Party and of the state, and who keeps the union's money. */
const offices = phrases([
  ...['chủ tịch', 'phó chủ tịch', 'bí thư', 'thường trực', 'ủy viên', 'uỷ viên', 'ban chấp hành', 'ban thường vụ', 'bch', 'btv', 'ubkt'],
  ...['cán bộ công đoàn', 'tổ trưởng công đoàn', 'tổ phó công đoàn', 'kế toán công đoàn', 'thủ quỹ', 'lãnh đạo công đoàn', 'ct công đoàn'],
  ...['công đoàn cơ sở', 'công đoàn công ty', 'công đoàn phường', 'cđcs', 'liên đoàn lao động', 'ldld', 'lđlđ', 'chủ tịch cđ', 'ct cđ'],
  ...[
    'trưởng ban',
    'phó ban',
    'chánh văn phòng',
    'cán bộ phường',
    'cán bộ xã',
    'cán bộ tỉnh',
    'lãnh đạo tỉnh',
    'lãnh đạo xã',
    'lãnh đạo phường',
  ],
])
/** Anybody else one may be under. */
const bosses = phrases([
  ...[
    'giám đốc',
    'phó giám đốc',
    'tổng giám đốc',
    'sếp',
    'quản đốc',
    'trưởng phòng',
    'phó phòng',
    'tổ trưởng',
    'trưởng ca',
    'chuyền trưởng',
  ],
  ...['kế toán', 'quản lý', 'ban giám đốc', 'công ty', 'chủ doanh nghiệp', 'chủ xưởng', 'hiệu trưởng', 'nhân sự', 'bảo vệ'],
])

/** What the law calls a wrong whoever does it in office. */
const wrongs = phrases([
  ...[
    'ăn chặn',
    'ăn bớt',
    'ăn hối lộ',
    'ăn tiền',
    'tham ô',
    'tham nhũng',
    'biển thủ',
    'hối lộ',
    'nhận phong bì',
    'nhận lót tay',
    'lót tay',
  ],
  ...[
    'đòi tiền công nhân',
    'đòi tiền cảm ơn',
    'đòi phong bì',
    'đòi lót tay',
    'vòi tiền',
    'vòi vĩnh',
    'bỏ túi',
    'đút túi',
    'chiếm đoạt',
    'rút ruột',
    'bòn rút',
    'khai khống',
    'kê khống',
    'gian lận',
  ],
  ...['!làm giả', 'lam gia giay', 'lam gia chung tu', 'lam gia chu ky', 'giả chữ ký', 'giả mạo', 'quỹ đen', 'nuốt tiền', 'cuỗm', 'xà xẻo'],
  ...['mua phiếu', 'mua chuộc', 'chạy chức', 'chạy quyền', '!bảo kê', 'trù dập', 'lừa đảo', 'lạm quyền', 'lộng quyền', 'lợi dụng chức vụ'],
  ...[
    'lấy tiền quỹ',
    'lấy tiền công đoàn',
    'lấy quỹ',
    'xài tiền công đoàn',
    'tiêu tiền công đoàn',
    'xài quỹ',
    'ém tiền',
    'ém quà',
    'giấu tiền',
  ],
  ...['thông đồng', 'cấu kết', 'vi phạm pháp luật', 'làm sai', 'sai phạm', 'bao che', 'ăn gian', 'tư lợi', 'trục lợi', 'cắt xén'],
])

/** How far apart an office and a wrong may stand and still be one accusation, in words. */
const reach = 8

/** Said of anybody or nobody, or as a lesson. */
const general =
  / (?:phong chong|chong tham nhung|phong ngua|tuyen truyen|hoc tap|tap huan|nghi quyet|quy dinh|theo luat|luat phong|nghi dinh|bai hoc|vi du|neu|gia su|lam sao biet|la gi|bi xu ly|bi ky luat|xu ly (?:the nao|ra sao|sao)) /
/** "không bao giờ ăn chặn": the opposite is said. */
const denied = / (?:khong|ko|k|chua|chang|dau co|dau)(?: (?:bao gio|he|ai|co|phai|dam|thay|mot ai)){0,2}$/

/** Whether somebody in these offices is said, in one breath, to do a wrong. */
function accuses(text: string, whom: readonly ReturnType<typeof phrases>[]): boolean {
  if (general.test(` ${fold(text)} `)) return false
  const words = wordsOf(text)
  const doers = whom.flatMap((list) => placesOf(words, list))
  return placesOf(words, wrongs).some(({ from, to }) => {
    const before = ` ${words
      .slice(Math.max(0, from - 4), from)
      .map(({ bare }) => bare)
      .join(' ')}`
    // Nearer than that, and on either side: "bị chủ tịch ăn chặn", "ăn chặn tiền quà là ông chủ tịch".
    return !denied.test(before) && doers.some((doer) => (doer.to <= from ? from - doer.to : doer.from - to) <= reach)
  })
}

/** "tố ông chủ tịch": with its accent the verb needs nothing but whom it accuses. */
const honorific = /^(?:ong|ba|anh|chi|co|chu|bac|thang|con|lao|tay|may|cai|nguoi|bon|dam)$/

function tellsOn(text: string): boolean {
  const words = wordsOf(text)
  const people = [...placesOf(words, offices), ...placesOf(words, bosses)]
  return words.some(({ typed, bare }, i) => {
    if (bare !== 'to' || (typed !== 'tố' && typed !== 'to')) return false
    const isCalled = honorific.test(words[i + 1]?.bare ?? '')
    const whom = people.find(({ from }) => from === i + 1 || (isCalled && from === i + 2))
    if (whom === undefined) return false
    // Without its accent it may be a team ("tổ"), big ("to") or paper ("tờ"): then a wrong must follow, and a team's head is no "tố".
    return typed === 'tố' || (!/^(?:truong|pho|cong)$/.test(words[whom.from]?.bare ?? '') && accuses(text, [offices, bosses]))
  })
}

/** They denounce or complain in the sense of the law, and know it. */
export function isDenunciation(text: string): boolean {
  const folded = ` ${fold(text)} `
  if (named.test(folded)) {
    if (unwilling.test(folded)) return false
    if (wish.test(folded)) return !rule.test(folded)
    return theirs.test(folded) && !rule.test(folded) && !procedure.test(folded)
  }
  if (rule.test(folded)) return false
  return tellsOn(text) || (holdsAny(wordsOf(text), tells) && accuses(text, [offices]))
}

/** They say of somebody in office what the law calls a wrong, without saying what they want of it: what they send is closed all the same. */
export const isAccusation = (text: string): boolean => isDenunciation(text) || accuses(text, [offices])
