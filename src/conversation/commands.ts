import { fold } from '../text.ts'

/** Words that work in every state. Recognised only as the whole message, so that a sentence which merely contains one is a sentence. */
export type Command =
  | 'stop'
  | 'resume'
  | 'erase'
  | 'rights'
  | 'holdings'
  | 'officer'
  | 'help'
  | 'link'
  | 'withdraw'
  | 'object'
  | 'another'
  | 'my_unit'
  | 'leave_unit'
  | 'record'
  | 'start'
  | 'surveys'
  | 'feedback'
  | 'console'
  | 'compose'
  | 'learn'
  | 'learnt'
  | 'confirm_read'

/** Folded phrases. */
const phrases: Readonly<Record<Command, readonly string[]>> = {
  stop: [
    ...[
      'dung',
      'dung lai',
      'dung tin',
      'dung nhan tin',
      'dung nhan thong bao',
      'dung gui tin',
      'dung gui tin nhan',
      'dung gui thong bao',
      'stop',
    ],
    ...[
      'ngung',
      'ngung gui tin',
      'ngung gui tin nhan',
      'ngung nhan tin',
      'huy nhan tin',
      'huy dang ky',
      'unsubscribe',
      'khong nhan tin nua',
      'khong nhan thong bao nua',
    ],
    ...['dung nhan tin nhan', 'tat thong bao', 'dung thong bao', 'ngung thong bao', 'dung nhan tin nua', 'dung nhan'],
  ],
  resume: [
    'nhan tin',
    'nhan lai',
    'nhan lai tin',
    'nhan lai thong bao',
    'nhan thong bao',
    'tiep tuc nhan',
    'tiep tuc nhan tin',
    'bat thong bao',
    'bat lai thong bao',
  ],
  erase: [
    ...[
      'xoa du lieu',
      'xoa het du lieu',
      'xoa toan bo du lieu',
      'xoa du lieu ca nhan',
      'xoa thong tin',
      'xoa het thong tin',
      'xoa du lieu cua',
      'xoa het du lieu cua',
    ],
    ...[
      'xoa toan bo thong tin',
      'xoa thong tin ca nhan',
      'xoa tai khoan',
      'xoa lich su',
      'xoa het',
      'xoa thong tin cua',
      'xoa het thong tin cua',
      'xoa toan bo du lieu cua',
    ],
  ],
  rights: ['quyen du lieu', 'quyen rieng tu', 'du lieu ca nhan', 'bao ve du lieu', 'quyen du lieu ca nhan', 'du lieu cua', 'quyendulieu'],
  // Not "phản đối" alone: that may be an answer.
  object: [
    'phan doi xu ly du lieu',
    'phan doi viec xu ly du lieu',
    'phan doi dung du lieu',
    'phan doi su dung du lieu',
    'phan doi viec su dung du lieu',
    'han che xu ly du lieu',
    'yeu cau han che xu ly du lieu',
  ],
  holdings: [
    ...[
      'bot luu thong tin gi',
      'bot luu thong tin gi cua',
      'luu thong tin gi',
      'luu thong tin gi cua',
      'dang luu thong tin gi',
      'xem du lieu',
      'xem du lieu cua',
      'tai du lieu',
      'tai du lieu cua',
      'ban sao du lieu',
      'ban sao du lieu cua',
      'xin ban sao du lieu',
      'nhan ban sao du lieu',
    ],
    ...[
      'bot luu du lieu gi',
      'bot luu nhung thong tin gi',
      'bot luu nhung gi',
      'bot luu gi',
      'luu du lieu gi',
      'luu du lieu gi cua',
      'bot dang luu gi',
      'bot luu du lieu gi cua',
    ],
  ],
  officer: [
    ...[
      'gap can bo',
      'gap nguoi',
      'gap nguoi that',
      'gap nhan vien',
      'noi chuyen voi can bo',
      'noi chuyen voi nguoi that',
      'noi chuyen voi nguoi',
      'gap can bo cong doan',
      'lien he can bo',
    ],
    ...[
      'can gap can bo',
      'muon gap can bo',
      'muon gap nguoi that',
      'muon noi chuyen voi can bo',
      'gap cb',
      'gapcanbo',
      'gap tu van vien',
      'ket noi can bo',
      'gap can bo phu trach',
    ],
  ],
  help: ['tro giup', 'help', 'huong dan', 'huong dan su dung', 'menu', 'trogiup', 'cach dung', 'cach su dung', 'giup', 'giup do'],
  start: ['bat dau', 'start'],
  link: ['ma lien ket', 'lay ma lien ket', 'lien ket', 'lien ket kenh', 'lien ket tai khoan'],
  withdraw: ['rut dong y', 'rut lai dong y', 'huy dong y', 'rut lai su dong y', 'rut su dong y'],
  record: [
    'ho so',
    'ho so cua',
    'xem ho so',
    'xem ho so cua',
    'ho so can bo',
    'ho so can bo cua',
    'xem ho so can bo',
    'thong tin can bo cua',
  ],
  my_unit: [
    'muon vao don vi',
    'tham gia don vi',
    'gia nhap don vi',
    'nhap ma don vi',
    'ma don vi',
    'don vi cua',
    'xem don vi',
    'xem don vi cua',
    'dang o don vi nao',
    'o don vi nao',
    'thuoc don vi nao',
    'dang thuoc don vi nao',
  ],
  leave_unit: [
    ...['roi don vi', 'roi khoi don vi', 'ra khoi don vi', 'thoat don vi', 'thoat khoi don vi', 'roidonvi', 'muon roi don vi'],
    ...['khong con o don vi', 'khong con lam o don vi', 'khong con thuoc don vi', 'nghi o don vi'],
  ],
  surveys: [
    ...['khao sat', 'lam khao sat', 'danh sach khao sat', 'cac khao sat', 'phieu khao sat', 'ks'],
    ...['tiep tuc', 'tiep tuc khao sat', 'lam tiep', 'lam tiep khao sat', 'tra loi tiep', 'tiep tuc ks'],
  ],
  feedback: [
    ...['gui y kien', 'gop y', 'phan anh', 'gui phan anh', 'y kien', 'gui gop y', 'dong gop y kien', 'gui y kien phan anh'],
    ...['gui y kien kin', 'gui thu kin', 'thu kin', 'phan anh kin', 'gop y kin', 'phan anh an danh', 'gui y kien an danh', 'gop y an danh'],
    ...['guiykien', 'gopy', 'phananh', 'kien nghi', 'gui kien nghi', 'tam tu nguyen vong', 'gui tam tu nguyen vong', 'gui y kien gop y'],
  ],
  learn: [
    ...['hoc nghi quyet', 'hoc nghi quyet tiep', 'hoc tiep', 'hoc tiep nghi quyet', 'hoc nq', 'hoc bai', 'bai hoc', 'hoc bai tiep'],
    ...['on tap', 'on bai', 'on nghi quyet', 'on tap nghi quyet', 'hoc ve nghi quyet', 'muon hoc nghi quyet', 'bat dau hoc nghi quyet'],
  ],
  learnt: [
    ...['hoc den dau', 'hoc den dau roi', 'hoc toi dau', 'hoc toi dau roi', 'tien do hoc', 'tien do hoc nghi quyet', 'ket qua hoc'],
    ...['hoc nghi quyet den dau', 'hoc nghi quyet den dau roi', 'ket qua hoc nghi quyet', 'hoc duoc den dau', 'hoc duoc den dau roi'],
  ],
  confirm_read: ['da doc va xac nhan', 'da doc va xac nhan nghi quyet', 'xac nhan da doc nghi quyet', 'da doc nghi quyet'],
  compose: ['thongbao', 'soan thong bao', 'soan thong bao moi', 'viet thong bao', 'gui thong bao moi', 'soanthongbao'],
  console: [
    'dang nhap',
    'console',
    'bang dieu khien',
    'vao bang dieu khien',
    'dang nhap bang dieu khien',
    'dang nhap console',
    'vao console',
  ],
  another: ['cau hoi khac', 'hoi khac', 'hoi cau khac'],
}

const byPhrase = new Map(Object.entries(phrases).flatMap(([command, list]) => list.map((phrase) => [phrase, command as Command] as const)))

/** Politeness and pronouns around a command: "ngưng gửi tin nhắn cho tôi đi ạ". */
const filler =
  /^(?:da|oi|bot|ad|vui long|lam on|xin|xin hay|hay|cho|giup|toi|em|minh|anh|chi|co|chu|muon|can|ban)\s+|\s+(?:a|ạ|di|nhe|nha|voi|ngay|luon|giup|cho|toi|em|minh|anh|chi|cua|duoc khong|dc k|dc ko|duoc ko|voi a|nua|ban|bot|ad|oi|dum|ho|vay|the|ho toi)$/

/** "Tháng này có khảo sát nào đang mở không": a look at the list, asked as a question. */
const anySurvey =
  /^(?:(?:hom|tuan|thang|dot|quy|nam) nay )?(?:(?:hien|dang|con) )?(?:co )?(?:phieu )?khao sat(?: (?:nao|gi|moi|thang nay|tuan nay|hom nay|dang|mo|o dau|dau)){0,3}(?: (?:khong|ko|k|hong|hok|chua|the))?$/

/** @returns the command the whole message is, or undefined */
export function commandOf(text: string): Command | undefined {
  if (text.length > 80) return undefined
  let rest = fold(text)
  for (;;) {
    const found = byPhrase.get(rest)
    if (found !== undefined) return found
    if (anySurvey.test(rest)) return 'surveys'
    const shorter = rest.replace(filler, '')
    if (shorter === rest || shorter === '') return undefined
    rest = shorter
  }
}

/** "LK7K3M2PQX" typed alone, with or without spaces or small letters. */
export function linkCodeIn(text: string): string | undefined {
  const code = text.replaceAll(/[\s-]/g, '').toUpperCase()
  return /^LK[0-9A-HJKMNP-TV-Z]{8}$/.test(code) ? code : undefined
}
