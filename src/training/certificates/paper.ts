/** What stands on a certificate, line by line: the same words for the Word file and the PDF. */
import { vietnamDate } from '../../calendar.ts'

export const certificateKinds = ['docx', 'pdf'] as const
export type CertificateKind = (typeof certificateKinds)[number]

export interface CertificateText {
  /** "Liên đoàn Lao động tỉnh …" */
  readonly organisation: string
  readonly fullName: string
  readonly birthYear: number | null
  readonly unit: string
  readonly title: string
  readonly courseName: string
  /** YYYY-MM-DD, first and last day. */
  readonly from: string
  readonly until: string
  readonly decision: string | null
  readonly number: string
  readonly on: string
  /** What the code on it opens. */
  readonly url: string
}

export interface PaperLine {
  readonly text: string
  /** Points. */
  readonly size: number
  readonly bold?: true
  readonly italics?: true
  /** Points below it. */
  readonly after: number
}

export function paperLines(text: CertificateText): readonly PaperLine[] {
  const [year, month, day] = text.on.split('-')
  const days =
    text.from === text.until ? `ngày ${vietnamDate(text.from)}` : `từ ngày ${vietnamDate(text.from)} đến ngày ${vietnamDate(text.until)}`
  const who = [text.birthYear === null ? '' : `sinh năm ${text.birthYear}`, text.unit].filter(Boolean).join(', ')
  return [
    { text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', size: 13, bold: true, after: 0 },
    { text: 'Độc lập - Tự do - Hạnh phúc', size: 14, bold: true, after: 12 },
    { text: text.organisation.toLocaleUpperCase('vi'), size: 13, bold: true, after: 10 },
    { text: 'GIẤY CHỨNG NHẬN', size: 28, bold: true, after: 10 },
    { text: 'Chứng nhận đồng chí', size: 14, after: 6 },
    { text: text.fullName, size: 20, bold: true, after: 6 },
    ...(who === '' ? [] : [{ text: who, size: 14, after: 6 }]),
    { text: `đã hoàn thành lớp "${text.title}"`, size: 14, bold: true, after: 6 },
    ...(text.courseName === text.title ? [] : [{ text: `(${text.courseName})`, size: 14, italics: true as const, after: 6 }]),
    { text: `${days}${text.decision === null ? '' : `, theo ${text.decision}`}`, size: 14, after: 10 },
    { text: `Ngày ${day} tháng ${month} năm ${year}`, size: 14, italics: true, after: 6 },
    { text: 'THỦ TRƯỞNG ĐƠN VỊ', size: 13, bold: true, after: 45 },
  ]
}

/** Beside the code. */
export const proofLine = ({ number, url }: CertificateText): string => `Số: ${number}. Kiểm tra tại ${url}`
