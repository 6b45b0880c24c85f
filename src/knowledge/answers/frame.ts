/**
 * The frame around an official text: the letterhead above its first part, the signature and the recipients below its last.
 * What each line is follows the layout of Decree 30/2020/NĐ-CP, Appendix I.
 */
export interface Frame {
  /** First line of the body, counted from 1. */
  readonly bodyStart: number
  /** First line after the body. */
  readonly tailStart: number
}

export interface FramePart {
  readonly id: string
  readonly lines: readonly number[]
}

const firstPart = /^I\.\s+\S/
const signature = /^\**(?:TM|KT|TL|TUQ|Q)\.\s/
const recipients = /^Nơi nhận\s*:/i
const placeAndDate = /ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}/i
const documentType = /^(?:NGHỊ QUYẾT|QUYẾT ĐỊNH|CHỈ THỊ|KẾ HOẠCH|HƯỚNG DẪN|CHƯƠNG TRÌNH|QUY CHẾ|QUY ĐỊNH|THÔNG BÁO|BÁO CÁO|KẾT LUẬN)$/
const subject = /^(?:Về|V\/v)\s/

/** Where the body begins and ends. Without a numbered part or a signature the text runs from its first line to its last. */
export function findFrame(lines: readonly string[]): Frame {
  const start = lines.findIndex((line) => firstPart.test(line.trim()))
  const end = lines.findIndex((line, i) => i > start && (signature.test(line.trim()) || recipients.test(line.trim())))
  return { bodyStart: start < 0 ? 1 : start + 1, tailStart: end < 0 ? lines.length + 1 : end + 1 }
}

/** Date, type, issuer and subject above the body, those that are there. */
export function titleBlock(lines: readonly string[], frame: Frame): readonly FramePart[] {
  const parts: FramePart[] = []
  for (let line = 1; line < frame.bodyStart; line++) {
    const text = (lines[line - 1] ?? '').trim()
    if (text === '') continue
    if (placeAndDate.test(text)) parts.push({ id: 'META.date', lines: [line] })
    else if (documentType.test(text)) parts.push({ id: 'META.type', lines: [line] })
    else if (subject.test(text)) parts.push({ id: 'META.title', lines: [line] })
    else if (text === text.toUpperCase()) parts.push({ id: 'META.issuer', lines: [line] })
  }
  return parts
}

/** Signature (office, title, and the name that stands last, below the recipients) and recipients. */
export function classifyTail(lines: readonly string[], frame: Frame): readonly FramePart[] {
  const signed: number[] = []
  const received: number[] = []
  let inRecipients = false
  for (let line = frame.tailStart; line <= lines.length; line++) {
    const text = (lines[line - 1] ?? '').trim()
    if (text === '') continue
    if (recipients.test(text)) inRecipients = true
    else if (inRecipients && !text.startsWith('-')) inRecipients = false
    ;(inRecipients ? received : signed).push(line)
  }
  return [
    { id: 'META.sign', lines: signed },
    { id: 'META.recipients', lines: received },
  ].filter((part) => part.lines.length > 0)
}
