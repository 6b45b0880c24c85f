/** The columns of the cadre workbook: how each is headed, found in other people's tables, read and shown. */
import { educationNames, managementNames, politicalNames, sexNames } from '../wording.ts'
import { cellReasons } from './wording.ts'
import type { FieldName, Fields } from '../fields.ts'
import { textOf } from './cell.ts'
import type { Cell } from './cell.ts'
import { bad, good, readEmail, readName, readOneOf, readPartialDay, readPhone, readTerm, readWords, readYesNo } from './readings.ts'
import type { Reading } from './readings.ts'

/** What reading a cell may look up. */
export interface Lookups {
  readonly today: string
  readonly unit: (text: string) => Reading<string>
  readonly title: (text: string) => Reading<string>
}

/** Several parts of a name, or sexes as columns, are joined before the fields are read. */
export type ColumnKey = FieldName | 'id' | 'revision' | 'familyName' | 'givenName' | 'men' | 'women'

export interface Column {
  readonly key: ColumnKey
  readonly heading: string
  /** Folded headings of tables that others wrote. */
  readonly synonyms: readonly string[]
  /** Characters. */
  readonly width: number
  /** Which list the drop-down offers. */
  readonly list?: 'sex' | 'unit' | 'title' | 'yesNo' | 'education' | 'politics' | 'management'
  readonly isRequired?: boolean
  /** Kept with the cadre's own consent: read only where the officer says that it was given. */
  readonly needsConsent?: true
  /** What the cell says of the record; absent for the columns that are handled before. */
  readonly read?: (cell: Cell, lookups: Lookups) => Reading<Partial<Fields>>
}

/** Puts a value under its name. */
function as<K extends FieldName>(key: K, reading: Reading<Fields[K]>): Reading<Partial<Fields>> {
  return reading.ok ? good({ [key]: reading.value } as Partial<Fields>) : reading
}

const educationSpellings = {
  ths: 'thac_si',
  'th s': 'thac_si',
  'thac sy': 'thac_si',
  'cao hoc': 'thac_si',
  ts: 'tien_si',
  'tien sy': 'tien_si',
  dh: 'dai_hoc',
  'cu nhan': 'dai_hoc',
  'ky su': 'dai_hoc',
  'ki su': 'dai_hoc',
  cd: 'cao_dang',
  tc: 'trung_cap',
  sc: 'so_cap',
  'trung hoc pho thong': 'thpt',
  '12 12': 'thpt',
  'cap 3': 'thpt',
  'duoi trung hoc pho thong': 'duoi_thpt',
  thcs: 'duoi_thpt',
} as const
const politicalSpellings = {
  sc: 'so_cap',
  tc: 'trung_cap',
  cc: 'cao_cap',
  cn: 'cu_nhan',
  khong: 'chua',
  'cao cap llct': 'cao_cap',
} as const
const managementSpellings = { cv: 'chuyen_vien', cvc: 'chuyen_vien_chinh', cvcc: 'chuyen_vien_cao_cap', khong: 'chua' } as const

/** The year people were born in; of a whole day only the year is taken, the day has a column of its own. */
function readBirth(cell: Cell, { today }: Lookups): Reading<Partial<Fields>> {
  const day = readPartialDay(cell, today)
  if (!day.ok) return bad(cellReasons.noYear)
  if (day.value === null) return good({ birthYear: null })
  const year = Number(day.value.slice(0, 4))
  const age = Number(today.slice(0, 4)) - year
  return age < 16 || age > 90 ? bad(cellReasons.ageRange) : good({ birthYear: year })
}

function readBirthDate(cell: Cell, lookups: Lookups): Reading<Partial<Fields>> {
  const day = readPartialDay(cell, lookups.today)
  if (!day.ok) return day
  if (day.value === null) return good({ birthDate: null })
  const year = readBirth(cell, lookups)
  if (!year.ok) return year
  return good(day.value.length === 10 ? { ...year.value, birthDate: day.value } : year.value)
}

function looked(cell: Cell, find: (text: string) => Reading<string>): Reading<string | null> {
  const text = textOf(cell)
  return text === '' ? good(null) : find(text)
}

/** In the order of the workbook. The last four exist only in tables of others. */
export const columns: readonly Column[] = [
  { key: 'id', heading: 'Mã cán bộ', synonyms: ['ma', 'ma so can bo', 'ma cb', 'id'], width: 12 },
  { key: 'revision', heading: 'Phiên bản', synonyms: [], width: 9 },
  {
    key: 'fullName',
    heading: 'Họ và tên',
    synonyms: [
      'ho ten',
      'ho va ten khai sinh',
      'ten can bo',
      'ho ten can bo',
      'ho va ten can bo',
      'ten',
      'ho ten khai sinh',
      'fullname',
      'name',
    ],
    width: 26,
    isRequired: true,
    read: (cell) => as('fullName', readName(cell)),
  },
  {
    key: 'sex',
    heading: 'Giới tính',
    synonyms: ['gioi', 'phai', 'nam nu', 'gt'],
    width: 10,
    list: 'sex',
    read: (cell) => as('sex', readOneOf(cell, sexNames, { male: 'nam', female: 'nu', m: 'nam', f: 'nu' })),
  },
  {
    key: 'birthYear',
    heading: 'Năm sinh',
    synonyms: ['namsinh', 'nam sinh', 'n sinh'],
    width: 10,
    isRequired: true,
    read: readBirth,
  },
  {
    key: 'birthDate',
    needsConsent: true,
    heading: 'Ngày sinh',
    synonyms: ['ngay thang nam sinh', 'ngay thang nam', 'sinh ngay', 'ngay thang sinh', 'dob', 'ntns'],
    width: 12,
    read: readBirthDate,
  },
  {
    key: 'unitId',
    heading: 'Đơn vị',
    synonyms: [
      'don vi cong tac',
      'cdcs',
      'cong doan co so',
      'ten don vi',
      'noi cong tac',
      'ten cdcs',
      'cong doan',
      'ma don vi',
      'don vi cdcs',
    ],
    width: 40,
    list: 'unit',
    isRequired: true,
    read: (cell, { unit }) => as('unitId', looked(cell, unit)),
  },
  {
    key: 'titleId',
    heading: 'Chức danh',
    synonyms: ['chuc vu', 'chuc vu cong doan', 'chuc danh cong doan', 'chuc danh chuc vu', 'cv', 'chuc vu chuc danh'],
    width: 26,
    list: 'title',
    isRequired: true,
    read: (cell, { title }) => as('titleId', looked(cell, title)),
  },
  {
    key: 'since',
    heading: 'Ngày giữ chức danh',
    synonyms: ['ngay bau', 'ngay bo nhiem', 'ngay bau bo nhiem', 'ngay bau hoac bo nhiem', 'tu ngay', 'thoi diem bau', 'ngay giu chuc vu'],
    width: 16,
    read: (cell, { today }) => as('since', readPartialDay(cell, today)),
  },
  { key: 'term', heading: 'Nhiệm kỳ', synonyms: ['nhiem ki', 'nk', 'khoa'], width: 12, read: (cell) => as('term', readTerm(cell)) },
  {
    key: 'isFullTime',
    heading: 'Chuyên trách',
    synonyms: ['loai can bo', 'chuyen trach khong chuyen trach', 'can bo chuyen trach', 'hinh thuc'],
    width: 12,
    list: 'yesNo',
    read: (cell) => as('isFullTime', readYesNo(cell)),
  },
  {
    key: 'isKey',
    heading: 'Chủ chốt',
    synonyms: ['can bo chu chot'],
    width: 10,
    list: 'yesNo',
    read: (cell) => as('isKey', readYesNo(cell)),
  },
  {
    key: 'education',
    heading: 'Trình độ chuyên môn',
    synonyms: ['chuyen mon', 'trinh do', 'trinh do cm', 'tdcm', 'hoc van', 'trinh do hoc van', 'bang cap', 'trinh do chuyen mon nghiep vu'],
    width: 18,
    list: 'education',
    read: (cell) => as('education', readOneOf(cell, educationNames, educationSpellings)),
  },
  {
    key: 'major',
    heading: 'Chuyên ngành',
    synonyms: ['nganh', 'nganh dao tao', 'chuyen nganh dao tao', 'nganh hoc'],
    width: 24,
    read: (cell) => as('major', readWords(cell, 120)),
  },
  {
    key: 'educationEvidence',
    heading: 'Minh chứng chuyên môn',
    synonyms: ['so hieu bang', 'so bang'],
    width: 22,
    read: (cell) => as('educationEvidence', readWords(cell, 200)),
  },
  {
    key: 'politics',
    heading: 'Lý luận chính trị',
    synonyms: ['llct', 'ly luan ct', 'trinh do llct', 'trinh do ly luan chinh tri', 'chinh tri'],
    width: 14,
    list: 'politics',
    read: (cell) => as('politics', readOneOf(cell, politicalNames, politicalSpellings)),
  },
  {
    key: 'politicsEvidence',
    heading: 'Minh chứng LLCT',
    synonyms: [],
    width: 20,
    read: (cell) => as('politicsEvidence', readWords(cell, 200)),
  },
  {
    key: 'union',
    heading: 'Nghiệp vụ công đoàn',
    synonyms: ['nvcd', 'ly luan nghiep vu cong doan', 'llnvcd', 'chung chi nghiep vu cong doan', 'boi duong nghiep vu cong doan'],
    width: 26,
    read: (cell) => as('union', readWords(cell, 200)),
  },
  { key: 'unionEvidence', heading: 'Minh chứng NVCĐ', synonyms: [], width: 20, read: (cell) => as('unionEvidence', readWords(cell, 200)) },
  {
    key: 'management',
    heading: 'Quản lý nhà nước',
    synonyms: ['qlnn', 'trinh do qlnn'],
    width: 18,
    list: 'management',
    read: (cell) => as('management', readOneOf(cell, managementNames, managementSpellings)),
  },
  {
    key: 'language',
    needsConsent: true,
    heading: 'Ngoại ngữ',
    synonyms: ['trinh do ngoai ngu'],
    width: 14,
    read: (cell) => as('language', readWords(cell, 80)),
  },
  {
    key: 'computing',
    needsConsent: true,
    heading: 'Tin học',
    synonyms: ['trinh do tin hoc'],
    width: 14,
    read: (cell) => as('computing', readWords(cell, 80)),
  },
  {
    key: 'phone',
    heading: 'Điện thoại công vụ',
    synonyms: ['dien thoai', 'so dien thoai', 'sdt', 'dt', 'di dong', 'so dt', 'dien thoai di dong', 'phone', 'dien thoai lien he'],
    width: 16,
    read: (cell) => as('phone', readPhone(cell)),
  },
  {
    key: 'email',
    needsConsent: true,
    heading: 'Email',
    synonyms: ['thu dien tu', 'e mail', 'mail', 'dia chi email'],
    width: 26,
    read: (cell) => as('email', readEmail(cell)),
  },
  {
    key: 'memberCode',
    heading: 'Mã đoàn viên',
    synonyms: ['ma so doan vien', 'so the doan vien', 'ma the'],
    width: 16,
    read: (cell) => as('memberCode', readWords(cell, 30)),
  },
  { key: 'familyName', heading: 'Họ đệm', synonyms: ['ho', 'ho va ten dem', 'ho dem', 'ho lot', 'ho va chu lot', 'ho va dem'], width: 20 },
  { key: 'givenName', heading: 'Tên gọi', synonyms: ['ten rieng'], width: 10 },
  { key: 'men', heading: 'Nam', synonyms: [], width: 8 },
  { key: 'women', heading: 'Nữ', synonyms: [], width: 8 },
]

/** The columns of our own workbook. */
export const workbookColumns = columns.filter(({ key, read }) => read !== undefined || key === 'id' || key === 'revision')

export const headingOf = (key: ColumnKey): string => columns.find((column) => column.key === key)?.heading ?? key
