/**
 * Word documents in the form of official papers (decree 30/2020/NĐ-CP, appendix I): A4, Times New Roman, margins of 20, 20,
 * 30 and 15 mm, the country's name on the right, page numbers in the middle of the top margin from the second page on. Number, date and
 * signature stay empty: what a program writes is a draft until somebody signs it.
 */
import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Header,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { IParagraphOptions, IRunOptions } from 'docx'

export type Block =
  | { readonly type: 'heading'; readonly text: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'note'; readonly text: string }
  | { readonly type: 'facts'; readonly facts: readonly (readonly [string, string])[] }
  | {
      readonly type: 'table'
      readonly heads: readonly string[]
      /** Shares of the width, in percent. */
      readonly widths: readonly number[]
      readonly rows: readonly (readonly string[])[]
    }

export interface OfficialPaper {
  readonly title: string
  /** "BÁO CÁO" */
  readonly kind: string
  readonly numberLine: string
  readonly subject: string
  readonly blocks: readonly Block[]
  readonly signer: string
  /** After the signatures, in small letters; the first in bold, of even width. */
  readonly after?: readonly [string, string]
}

const words = {
  superior: 'TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM',
  country: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  motto: 'Độc lập - Tự do - Hạnh phúc',
  dateLine: '................, ngày      tháng      năm 20....',
  draft: 'DỰ THẢO',
  receivers: 'Nơi nhận:',
  receiverLines: ['- Ban Thường vụ;', '- Lưu: VT, TC.'],
} as const

const mm = convertMillimetersToTwip
const font = 'Times New Roman'
/** Half points. */
const size = { body: 28, table: 24, dense: 20, small: 22, head: 26 } as const
/** Twentieths of a point. */
const gap = 120
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none }

/** @param organisation the federation's name, as it heads its papers */
export function documentOf(paper: OfficialPaper, organisation: string): Document {
  return new Document({
    creator: organisation,
    title: paper.title,
    styles: { default: { document: { run: { font, size: size.body }, paragraph: { spacing: { after: gap } } } } },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: { top: mm(20), bottom: mm(20), left: mm(30), right: mm(15) },
          },
        },
        headers: { first: new Header({ children: [] }), default: pageNumber },
        children: [
          letterhead(organisation, paper.numberLine),
          line(words.draft, { alignment: AlignmentType.RIGHT }, { bold: true, italics: true, size: size.table }),
          line(paper.kind, { alignment: AlignmentType.CENTER, spacing: { before: 240, after: 0 } }, { bold: true }),
          line(paper.subject, { alignment: AlignmentType.CENTER }, { bold: true }),
          ...paper.blocks.flatMap(drawn),
          signatures(paper.signer),
          ...(paper.after === undefined
            ? []
            : [
                line(
                  paper.after[0],
                  { spacing: { before: 360, after: 0 }, keepNext: true },
                  { bold: true, size: size.small, font: 'Courier New' },
                ),
                line(paper.after[1], {}, { italics: true, size: size.small }),
              ]),
        ],
      },
    ],
  })
}

const line = (text: string, options: IParagraphOptions = {}, run: IRunOptions = {}): Paragraph =>
  new Paragraph({ ...options, children: [new TextRun({ text, font, size: size.body, ...run })] })

const pageNumber = new Header({
  children: [
    new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ font, size: size.head, children: [PageNumber.CURRENT] })] }),
  ],
})

function drawn(block: Block): (Paragraph | Table)[] {
  switch (block.type) {
    case 'heading':
      return [line(block.text, { spacing: { before: 200, after: gap }, keepNext: true }, { bold: true })]
    case 'text':
      return [line(block.text, { alignment: AlignmentType.JUSTIFIED, indent: { firstLine: mm(12.7) } })]
    case 'note':
      return [line(block.text, { spacing: { before: 240 } }, { italics: true, size: size.table })]
    case 'facts':
      return block.facts.map(
        ([name, value]) =>
          new Paragraph({
            alignment: AlignmentType.JUSTIFIED,
            indent: { firstLine: mm(12.7) },
            children: [
              new TextRun({ text: `${name}: `, font, size: size.body }),
              new TextRun({ text: value, font, size: size.body, bold: true }),
            ],
          }),
      )
    case 'table':
      return [grid(block.heads, block.widths, block.rows)]
  }
}

const grid = (heads: readonly string[], widths: readonly number[], rows: readonly (readonly string[])[]): Table =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: heads.map((text, i) => cell(text, widths[i] ?? 10, true, heads.length)),
      }),
      ...rows.map(
        (row) => new TableRow({ cantSplit: true, children: row.map((text, i) => cell(text, widths[i] ?? 10, false, heads.length)) }),
      ),
    ],
  })

/** More columns than this are set in smaller letters. */
const manyColumns = 7

const cell = (text: string, width: number, bold: boolean, columns: number): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.PERCENTAGE },
    margins: { left: columns > manyColumns ? 40 : 80, right: columns > manyColumns ? 40 : 80, top: 40, bottom: 40 },
    children: [
      line(
        text,
        { spacing: { after: 0 }, ...(bold && { alignment: AlignmentType.CENTER }) },
        { size: columns > manyColumns ? size.dense : size.table, bold },
      ),
    ],
  })

function letterhead(organisation: string, numberLine: string): Table {
  const centred = (text: string, run: IRunOptions, ruled = false) =>
    line(
      text,
      {
        alignment: AlignmentType.CENTER,
        spacing: { after: 40 },
        ...(ruled && { border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 1, color: '000000' } } }),
      },
      { size: size.head, ...run },
    )
  return sides(
    [
      centred(words.superior, { size: size.table }),
      centred(organisation.toLocaleUpperCase('vi'), { bold: true, size: size.table }, true),
      centred(numberLine, {}),
    ],
    [
      centred(words.country, { bold: true, size: size.table }),
      centred(words.motto, { bold: true }, true),
      centred(words.dateLine, { italics: true }),
    ],
  )
}

const signatures = (signer: string): Table =>
  sides(
    [
      line(words.receivers, { spacing: { before: 240, after: 0 } }, { bold: true, italics: true, size: size.table }),
      ...words.receiverLines.map((text) => line(text, { spacing: { after: 0 } }, { size: size.small })),
    ],
    [line(signer, { alignment: AlignmentType.CENTER, spacing: { before: 240, after: 1200 } }, { bold: true })],
  )

const sides = (left: readonly Paragraph[], right: readonly Paragraph[]): Table =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: noBorders,
    rows: [
      new TableRow({
        children: [
          new TableCell({ width: { size: 46, type: WidthType.PERCENTAGE }, borders: noBorders, children: [...left] }),
          new TableCell({ width: { size: 54, type: WidthType.PERCENTAGE }, borders: noBorders, children: [...right] }),
        ],
      }),
    ],
  })
