import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Outbound, SentFile } from '../messages.ts'
import type { Chart } from '../reporting/charts.ts'
import { drawChart } from '../reporting/drawing.ts'

/** The picture of a message: a file of ours, or what is drawn from data. */
export type Picture =
  | { readonly type: 'file'; readonly path: string; readonly sha256?: string }
  | { readonly type: 'chart'; readonly chart: Chart }

export function pictureOf({ imagePath, image, file }: Outbound): Picture | undefined {
  if (file?.type === 'image') return { type: 'file', path: file.path, sha256: file.sha256 }
  if (image !== undefined) return { type: 'chart', chart: image.chart }
  return imagePath === undefined ? undefined : { type: 'file', path: imagePath }
}

/** A picture without a word beside it says what it shows: only our own page has a place for that besides the text. */
export const withAlt = (text: string, { image }: Pick<Outbound, 'image'>): string =>
  text.trim() === '' && image !== undefined ? image.alt : text

/** A PDF goes beside the words, never among them. */
export const documentOf = ({ file }: Outbound): SentFile | undefined => (file?.type === 'pdf' ? file : undefined)

/** A file of ours that is not there, cannot be read or is not what it was: sending again changes nothing. */
export class UnreadablePicture extends Error {}

/** @throws {UnreadablePicture} so that it is not taken for a failure of the network, which speaks of reading too */
export async function readPicture(picture: Picture): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return picture.type === 'file' ? await readSealed(picture) : await drawChart(picture.chart)
  } catch (error) {
    if (error instanceof UnreadablePicture) throw error
    throw new UnreadablePicture(`picture cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown'}`)
  }
}

/** @throws {UnreadablePicture} also when the bytes are not those of the hash */
export async function readSealed({ path, sha256 }: Pick<SentFile, 'path'> & { readonly sha256?: string }): Promise<Buffer<ArrayBuffer>> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new UnreadablePicture(`file cannot be read: ${error.code ?? 'unknown'}`)
  })
  if (sha256 !== undefined && createHash('sha256').update(bytes).digest('hex') !== sha256)
    throw new UnreadablePicture('the file is not the one that was approved')
  return bytes
}
