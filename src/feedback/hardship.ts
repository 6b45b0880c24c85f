/** Somebody tells of what is done to them: not danger, not a question about a document. They are offered a way to be heard. */
import { fold } from '../text.ts'
import { holdsAny, phrases, wordsOf } from './phrases.ts'

const hardships = phrases([
  ...[
    'không trả lương',
    'chưa trả lương',
    'chậm lương',
    'nợ lương',
    'quỵt lương',
    'quỵt tiền',
    'trừ lương',
    'giam lương',
    'ăn chặn',
    'ăn bớt',
    'cắt thưởng',
  ],
  ...[
    'không có lương',
    'chưa có lương',
    'chưa nhận lương',
    'chưa được nhận lương',
    'bớt lương',
    'cắt tiền',
    'trừ tiền',
    'phạt tiền',
    'không trả tiền',
  ],
  ...['không trả tăng ca', 'không đóng bảo hiểm', 'nợ bảo hiểm', 'trốn đóng bảo hiểm', 'không đóng bhxh', 'nợ bhxh', 'không ký hợp đồng'],
  ...[
    'ép tăng ca',
    'bắt tăng ca',
    'bắt làm thêm',
    'bắt làm chủ nhật',
    'không cho nghỉ',
    'không cho đi vệ sinh',
    'không cho về',
    'làm quá sức',
  ],
  ...[
    'bị đuổi việc',
    'đuổi việc em',
    'đuổi em',
    'bị cho nghỉ việc',
    'bị sa thải',
    'ép viết đơn',
    'ép nghỉ việc',
    'bị ép nghỉ',
    'dọa đuổi',
    'dọa cho nghỉ',
    'dọa sa thải',
  ],
  ...[
    'bị chửi',
    'chửi bới',
    'chửi em',
    'chửi tụi em',
    'bị sỉ nhục',
    'xúc phạm',
    'bị lăng mạ',
    'bị mắng',
    'bị trù dập',
    'trù dập em',
    'trù em',
    'trả thù em',
    'bị trả thù',
  ],
  ...[
    'bị đe dọa',
    'bị kỷ luật oan',
    'kỷ luật oan',
    'bị phân biệt',
    'đì em',
    'bị đì',
    'bị ép',
    'gạ tình',
    'gạ gẫm',
    'đụng chạm em',
    'nói bậy với em',
  ],
  ...['cơm thiu', 'cơm ôi', 'cơm có dòi', 'cơm có giòi', 'thức ăn hỏng', 'bóc lột', 'bất công', 'oan ức', 'ấm ức'],
])

/** A rule is asked for, not help. */
const aboutRules =
  / (nghi quyet|quy dinh|la gi|chi tieu|tap huan|boi duong|dao tao|lop|van ban|nhiem vu|giai phap|muc tieu|dieu khoan|can bo cong doan co|nang luc) /

/** A question about anybody … */
const asked = / (bao nhieu|nao|the nao|ra sao|dung hay sai|duoc khong|phai khong|thi sao|co duoc) /
/** … or about themselves. */
const own = / (em|e|toi|tui|minh|chau|cty|sep) /

export function isHardship(text: string): boolean {
  const folded = ` ${fold(text)} `
  if (aboutRules.test(folded) || (asked.test(folded) && !own.test(folded))) return false
  return holdsAny(wordsOf(text), hardships)
}
