/** The certificate laid out on an A4 sheet on its side, for a PDF. */
import { widthOf } from '../../pdf/document.ts'
import type { Page, Piece } from '../../pdf/document.ts'
import type { Font } from '../../pdf/font.ts'
import { paperLines, proofLine } from './paper.ts'
import type { CertificateText } from './paper.ts'

/** Points: A4 on its side. */
const [width, height] = [841.89, 595.28]
const frame = 28
const margin = 70
const codeSide = 84

type Faces = Readonly<Record<'Regular' | 'Bold' | 'Italic', Font>>

/** @param code the QR code as rows of dark and light */
export function certificateSheet(text: CertificateText, fonts: Faces, code: readonly (readonly boolean[])[]): Page {
  const pieces: Piece[] = [
    { type: 'box', x: frame, y: frame, width: width - 2 * frame, height: height - 2 * frame, line: 1.5 },
    { type: 'squares', x: margin, y: 62, side: codeSide, rows: code },
  ]
  let y = height - 58
  for (const line of paperLines(text)) {
    const name = line.bold ? 'Bold' : line.italics ? 'Italic' : 'Regular'
    for (const part of brokenLines(line.text, fonts[name], line.size, width - 2 * margin)) {
      y -= line.size * 1.25
      pieces.push({ type: 'text', font: name, size: line.size, x: (width - widthOf(part, fonts[name], line.size)) / 2, y, text: part })
    }
    y -= line.after
  }
  pieces.push({ type: 'text', font: 'Regular', size: 9, x: margin, y: 46, text: proofLine(text) })
  return { width, height, title: `Giấy chứng nhận ${text.number}`, author: text.organisation, fonts, pieces }
}

/** At spaces; a word longer than a line stays whole. */
function brokenLines(text: string, font: Font, size: number, room: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    const longer = last === undefined ? word : `${last} ${word}`
    if (last !== undefined && widthOf(longer, font, size) > room) lines.push(word)
    else lines[Math.max(0, lines.length - 1)] = longer
  }
  return lines
}
