import { readFile } from 'node:fs/promises'
import type { Outbound } from '../messages.ts'
import type { Chart } from '../reporting/charts.ts'
import { drawChart } from '../reporting/drawing.ts'

/** The picture of a message: a file of ours, or what is drawn from data. */
export type Picture = { readonly type: 'file'; readonly path: string } | { readonly type: 'chart'; readonly chart: Chart }

export function pictureOf({ imagePath, image }: Outbound): Picture | undefined {
  if (image !== undefined) return { type: 'chart', chart: image.chart }
  return imagePath === undefined ? undefined : { type: 'file', path: imagePath }
}

/** A picture without a word beside it says what it shows: only our own page has a place for that besides the text. */
export const withAlt = (text: string, { image }: Pick<Outbound, 'image'>): string =>
  text.trim() === '' && image !== undefined ? image.alt : text

/** A picture of ours that is not there or cannot be read: sending again changes nothing. */
export class UnreadablePicture extends Error {}

/** @throws {UnreadablePicture} so that it is not taken for a failure of the network, which speaks of reading too */
export async function readPicture(picture: Picture): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return picture.type === 'file' ? await readFile(picture.path) : await drawChart(picture.chart)
  } catch (error) {
    throw new UnreadablePicture(`picture cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown'}`)
  }
}
