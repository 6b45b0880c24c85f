/** The certificate on paper: a Word file with a code that opens the page which says that it is real. */
import { AlignmentType, Document, ImageRun, Packer, PageOrientation, Paragraph, TextRun } from 'docx'
import { toBuffer } from 'qrcode'

import { vietnamDate } from '../../privacy/calendar.ts'

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

/** A landscape page in the letter the official papers use (decree 30/2020/NĐ-CP: Times New Roman). */
const font = 'Times New Roman'
/** Half points. */
const sizes = { body: 28, small: 22, heading: 26, title: 56, name: 40 } as const
/** Pixels. */
const codeSize = 110

export async function certificateFile(text: CertificateText): Promise<Uint8Array<ArrayBuffer>> {
  const code = await toBuffer(text.url, { margin: 1, width: codeSize * 4, errorCorrectionLevel: 'M' })
  const line = (words: string, size: number, rest: { bold?: boolean; italics?: boolean } = {}, after = 120) =>
    new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after }, children: [new TextRun({ text: words, size, font, ...rest })] })
  const [year, month, day] = text.on.split('-')
  const days =
    text.from === text.until ? `ngày ${vietnamDate(text.from)}` : `từ ngày ${vietnamDate(text.from)} đến ngày ${vietnamDate(text.until)}`
  const who = [text.birthYear === null ? '' : `sinh năm ${text.birthYear}`, text.unit].filter(Boolean).join(', ')
  const file = new Document({
    creator: text.organisation,
    title: `Giấy chứng nhận ${text.number}`,
    sections: [
      {
        properties: { page: { size: { orientation: PageOrientation.LANDSCAPE, width: 11_906, height: 16_838 } } },
        children: [
          line('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', sizes.heading, { bold: true }, 0),
          line('Độc lập - Tự do - Hạnh phúc', sizes.body, { bold: true }, 240),
          line(text.organisation.toLocaleUpperCase('vi'), sizes.heading, { bold: true }, 200),
          line('GIẤY CHỨNG NHẬN', sizes.title, { bold: true }, 200),
          line('Chứng nhận đồng chí', sizes.body),
          line(text.fullName, sizes.name, { bold: true }),
          line(who, sizes.body),
          line(`đã hoàn thành lớp "${text.title}"`, sizes.body, { bold: true }),
          ...(text.courseName === text.title ? [] : [line(`(${text.courseName})`, sizes.body, { italics: true })]),
          line(`${days}${text.decision === null ? '' : `, theo ${text.decision}`}`, sizes.body, {}, 200),
          line(`Ngày ${day} tháng ${month} năm ${year}`, sizes.body, { italics: true }),
          line('THỦ TRƯỞNG ĐƠN VỊ', sizes.heading, { bold: true }, 900),
          new Paragraph({
            alignment: AlignmentType.LEFT,
            children: [new ImageRun({ type: 'png', data: code, transformation: { width: codeSize, height: codeSize } })],
          }),
          new Paragraph({
            alignment: AlignmentType.LEFT,
            children: [new TextRun({ text: `Số: ${text.number}. Kiểm tra tại ${text.url}`, size: sizes.small, font })],
          }),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(file))
}
