/** Codes people scan, as pictures. Level M: a fold or a stain of some 15 % does not hurt. */
import { create, toBuffer, toString as svgOf } from 'qrcode'

const level = { errorCorrectionLevel: 'M' } as const
/** Modules: what the standard wants around a code (ISO/IEC 18004). */
const quietZone = 4
/** Pixels: sharp on a whole sheet of A4 at 150 dots an inch. */
const printWidth = 1_024

interface Size {
  /** White around the code, in modules. */
  readonly margin?: number
  /** Pixels. */
  readonly width?: number
}

/** As a picture to print. */
export const qrPng = (text: string, { margin = quietZone, width = printWidth }: Size = {}): Promise<Uint8Array<ArrayBuffer>> =>
  toBuffer(text, { ...level, margin, width }).then((bytes) => new Uint8Array(bytes))

/** As an SVG document. */
export const qrSvg = (text: string, { margin = quietZone }: Pick<Size, 'margin'> = {}): Promise<string> =>
  svgOf(text, { ...level, margin, type: 'svg' })

/** As the address of a picture within a page. */
export const qrImage = (text: string, size?: Pick<Size, 'margin'>): Promise<string> =>
  qrSvg(text, size).then((svg) => `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`)

/** As rows of modules, true where one is dark, without anything around. */
export function qrRows(text: string): boolean[][] {
  const { modules } = create(text, level)
  return Array.from({ length: modules.size }, (_, y) => Array.from({ length: modules.size }, (__, x) => modules.get(y, x) === 1))
}
