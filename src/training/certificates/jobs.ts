/** The certificate on paper, as a Word file or a PDF, with a code that opens the page which says that it is real. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

import { AlignmentType, Document, ImageRun, Packer, PageOrientation, Paragraph, TextRun } from 'docx'

import { qrPng, qrRows } from '../../entrances/qr.ts'
import { pdfFile } from '../../pdf/document.ts'
import { readFont } from '../../pdf/font.ts'
import { paperLines, proofLine } from './paper.ts'
import type { CertificateKind, CertificateText } from './paper.ts'
import { certificateSheet } from './sheet.ts'

export const certificateFile = (text: CertificateText, kind: CertificateKind): Promise<Uint8Array<ArrayBuffer>> =>
  kind === 'pdf' ? asPdf(text) : asWord(text)

/** The letter the official papers use (decree 30/2020/NĐ-CP: Times New Roman); Word has it. */
const font = 'Times New Roman'
/** Pixels. */
const codeSize = 110
/** Twentieths of a point. */
const twentieths = 20

async function asWord(text: CertificateText): Promise<Uint8Array<ArrayBuffer>> {
  const code = await qrPng(text.url, { margin: 1, width: codeSize * 4 })
  const file = new Document({
    creator: text.organisation,
    title: `Giấy chứng nhận ${text.number}`,
    sections: [
      {
        properties: { page: { size: { orientation: PageOrientation.LANDSCAPE, width: 11_906, height: 16_838 } } },
        children: [
          ...paperLines(text).map(
            ({ text: words, size, after, bold = false, italics = false }) =>
              new Paragraph({
                alignment: AlignmentType.CENTER,
                spacing: { after: after * twentieths },
                children: [new TextRun({ text: words, size: size * 2, font, bold, italics })],
              }),
          ),
          new Paragraph({
            alignment: AlignmentType.LEFT,
            children: [new ImageRun({ type: 'png', data: code, transformation: { width: codeSize, height: codeSize } })],
          }),
          new Paragraph({ alignment: AlignmentType.LEFT, children: [new TextRun({ text: proofLine(text), size: 22, font })] }),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(file))
}

/** DejaVu Serif: free to embed, and it has every Vietnamese letter; the one above may not be handed on. */
const fontOf = async (name: string) =>
  readFont(await readFile(createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/DejaVuSerif${name}.ttf`)))

async function asPdf(text: CertificateText): Promise<Uint8Array<ArrayBuffer>> {
  const [Regular, Bold, Italic] = await Promise.all([fontOf(''), fontOf('-Bold'), fontOf('-Italic')])
  return pdfFile(certificateSheet(text, { Regular, Bold, Italic }, qrRows(text.url)))
}
