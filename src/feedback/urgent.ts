/** Danger to life: recognised before anything else a message may be. */
import { fold } from '../text.ts'
import { holdsAny, phrases, wordsOf } from './phrases.ts'

/** Somebody may take their own life. Whatever else is said, a person must come. */
const ownLife = phrases([
  ...[
    '!tự tử',
    'muốn tự tử',
    'định tự tử',
    'chắc tự tử',
    'sẽ tự tử',
    'nghĩ đến tự tử',
    'tự tử cho xong',
    '!tự tử thôi',
    'tự tử chết',
    'tự vẫn',
  ],
  ...[
    'muốn chết',
    'chết quách',
    'chết cho xong',
    'chết cho rồi',
    'chỉ muốn chết',
    'không muốn sống',
    'không thiết sống',
    'chẳng muốn sống',
  ],
  ...[
    'sống không nổi',
    'hết muốn sống',
    'chán sống',
    'sống làm gì nữa',
    'tự kết liễu',
    'kết thúc cuộc đời',
    'nhảy lầu',
    'nhảy cầu',
    'uống thuốc sâu',
  ],
  ...['uống thuốc trừ sâu', 'uống thuốc ngủ', 'rạch tay', 'cắt tay tự', 'cắt cổ tay', 'rạch cổ tay', 'treo cổ'],
])

/** Violence, or the threat of it, now. */
const violence = phrases([
  ...[
    'dọa giết',
    'đòi giết',
    'sẽ giết',
    'giết em',
    'giết tôi',
    'bị chém',
    'bị đâm',
    'cầm dao',
    'bị đánh',
    'đánh em',
    'đánh tôi',
    'đánh công nhân',
    'đánh nhau',
    'sếp đấm',
    '!bị đấm',
    '!bị tát',
    '!bị đá',
    'chém mày',
    'giết mày',
    'chém nhau',
  ],
  ...[
    'đánh đập',
    'đánh người',
    'đánh chảy máu',
    'bị hành hung',
    'bị bóp cổ',
    'bị nhốt',
    'nhốt em',
    'nhốt tụi em',
    'nhốt công nhân',
    'nhốt trong xưởng',
  ],
  ...[
    'dí dao',
    'kề dao',
    'rút dao',
    'vác dao',
    'dọa chém',
    'đòi chém',
    'dọa đâm',
    'đòi đâm',
    'bị bạo hành',
    'bạo hành em',
    '!bị hiếp',
    'bị hiếp dâm',
  ],
  ...['!đấm em', '!đấm tôi', '!đấm vào', '!đấm công nhân', 'đấm vào mặt', '!tát em', '!tát tôi', '!đá vào người'],
  ...['bị giữ người', 'giam trong', 'không cho về', 'dọa đánh', 'đòi đánh', 'chặn đường đánh', 'giang hồ', 'xã hội đen'],
  ...[
    'quấy rối tình dục',
    'bị quấy rối',
    'quấy rối em',
    'sàm sỡ',
    'sờ mó',
    'sờ soạng',
    'cưỡng hiếp',
    'hiếp dâm',
    'cưỡng bức em',
    'bị cưỡng bức',
  ],
])

/** Accident, fire, poison: somebody is hurt or about to be. */
const accident = phrases([
  ...['!có cháy', 'cháy ở kho', 'cháy ở xưởng', 'cháy ở nhà', 'cháy trong kho', 'cháy trong xưởng', 'cháy phòng trọ', 'cháy ký túc xá'],
  ...['người ngất', 'bị ngất', 'ngất trong', 'ngất tại', 'người xỉu', 'bị xỉu', '!xe cán', 'xe nâng cán', 'xe tải cán', '!cán người'],
  ...['ói mửa', 'nhập viện hết', 'nhiều người nhập viện', 'cả xưởng nhập viện'],
  ...[
    'cứu với',
    'cứu em',
    'cứu tôi',
    'cứu tụi em',
    'cứu người',
    'cấp cứu',
    'nguy kịch',
    'tai nạn lao động',
    'bị tai nạn',
    'tai nạn chết người',
  ],
  ...[
    '!đang cháy',
    'cháy xưởng',
    'cháy kho',
    'cháy nhà',
    'cháy lớn',
    'bốc cháy',
    'bốc khói',
    'hỏa hoạn',
    'cháy nổ',
    'nổ lò',
    'nổ bình',
    'nổ nồi hơi',
  ],
  ...[
    '!cháy rồi',
    'với đang cháy',
    'ơi đang cháy',
    '!cháy to',
    'người bị kẹt',
    'người kẹt',
    'kẹt trong máy',
    'kẹt trong xưởng',
    'kẹt trong thang',
    '!kẹt trong kho',
    'kẹt tay',
    'kẹt chân',
    '!máy cuốn',
    'cuốn tay',
    'cuốn tóc',
    'thang máy rơi',
    'thang máy đứt',
  ],
  ...[
    'bị điện giật',
    'điện giật',
    'sập giàn giáo',
    'té giàn giáo',
    'ngã giàn giáo',
    'rơi từ trên cao',
    'ngã từ trên cao',
    'té từ trên cao',
    'rơi từ giàn giáo',
    // "roi" alone is read as "rồi".
    'giàn giáo xuống',
    'rơi từ tầng',
    'ngã từ tầng',
    'có người chết',
    'đột quỵ',
    '!co giật',
    '!vỡ ối',
    'sập tường',
    'sập mái',
    'bị đè',
    'bị kẹp',
  ],
  ...[
    'bị cuốn vào máy',
    'cuốn vào máy',
    'kẹp tay',
    'đứt tay',
    'đứt ngón',
    'cụt tay',
    'dập tay',
    'chảy máu nhiều',
    'bất tỉnh',
    'ngất xỉu',
    'xỉu trong xưởng',
  ],
  ...[
    'ngạt khí',
    'rò khí',
    'rò rỉ khí',
    'rò rỉ hóa chất',
    'tràn hóa chất',
    'bỏng hóa chất',
    'bị bỏng',
    'khó thở',
    'không thở được',
    'ngộ độc',
  ],
])

/** "bị quản đốc đánh": whoever does it may be named in between. */
const beaten = / bi( [a-z]+){1,3} (danh|chem)(?! (may|mat|gia|dau|cuoc)) /

/** It is spoken of, not cried out. */
const spokenOf =
  / (nghi quyet|quy dinh|tap huan|dao tao|boi duong|lop|khoa|chi tieu|cong tac|phong ngua|phong chong|van ban|nghien cuu|hoi ve|cho hoi|muon hoi|tim hieu|so cap cuu|dien tap) /
const asked = / (la gi|the nao|noi gi|ra sao|bao nhieu|muc|may ngay|khong vay) /
/** Who speaks of themselves or of those beside them, or of now. */
const close = / (em|toi|tui|minh|chung em|tui em|to em|ban em|chau|cuu|gap|ngay|dang|vua) /
/** What comes after an accident is over. */
const afterwards = / (che do|huong|boi thuong|tro cap|giam dinh|thang truoc|nam ngoai|nam truoc|tuan truoc|hoi truoc|lan truoc) /

/** To be assessed ("bị đánh giá") begins like to be beaten, bullying like worse, and "nóng muốn chết" is only hot. */
const notMeant =
  /(?:đánh|danh)\s+(?:giá|gia|dấu|dau)|bị đá\s+(?:khỏi|ra|bóng|banh)|hiếp\s+đáp|(?:nóng|nong|lạnh|lanh|đói|doi|vui|cười|cuoi|đắt|dat|ngon|đẹp|dep|đông|dong|thèm|them)\s+(?:muốn|muon|mún|mun)\s+(?:chết|chet)/giu

export function isUrgent(text: string): boolean {
  const plain = text.normalize('NFC').replaceAll(notMeant, ' | ')
  const words = wordsOf(plain)
  if (holdsAny(words, ownLife)) return true
  const folded = ` ${fold(text)} `
  const isOther = spokenOf.test(folded) || (asked.test(folded) && !close.test(folded))
  if (isOther) return false
  return holdsAny(words, violence) || beaten.test(` ${fold(plain)} `) || (holdsAny(words, accident) && !afterwards.test(folded))
}
