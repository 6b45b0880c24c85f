/** The sheet that hangs in a workshop: an invitation, the code to scan and the code to type, as a Word file to print as it is. */
import { AlignmentType, Document, ImageRun, Packer, Paragraph, TextRun } from 'docx'

import { qrPng } from '../../entrances/qr.ts'
import { doorWording } from '../doors/wording.ts'
import type { SurveyDoor } from '../doors.ts'

interface Poster {
  readonly organisation: string
  readonly surveyId: string
  readonly title: string
  readonly invitation: string
  readonly door: SurveyDoor
}

const font = 'Times New Roman'
/** Half points. */
const sizes = { body: 28, organisation: 26, title: 44, code: 52 } as const
/** Pixels at 96 an inch: 10 cm, scanned from two steps away. */
const side = 380

export async function posterFile({ organisation, surveyId, title, invitation, door }: Poster): Promise<Uint8Array<ArrayBuffer>> {
  const picture = await qrPng(door.url)
  const line = (text: string, size: number, bold = false, after = 160) =>
    new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after }, children: [new TextRun({ text, size, bold, font })] })
  const file = new Document({
    creator: organisation,
    title,
    sections: [
      {
        properties: { page: { size: { width: 11_906, height: 16_838 } } },
        children: [
          line(organisation.toLocaleUpperCase('vi'), sizes.organisation, true, 240),
          line(title, sizes.title, true, 240),
          line(invitation, sizes.body),
          new Paragraph({
            alignment: AlignmentType.CENTER,
            children: [new ImageRun({ type: 'png', data: picture, transformation: { width: side, height: side } })],
          }),
          line(doorWording.scan, sizes.body, true),
          line(doorWording.orType, sizes.body, false, 80),
          line(surveyId, sizes.code, true),
          line(door.url, sizes.organisation),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(file))
}
