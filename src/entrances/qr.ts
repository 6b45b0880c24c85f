/** Codes people scan, as pictures. */
import { toBuffer, toString as svgOf } from 'qrcode'

/** A margin of four modules (ISO/IEC 18004) and level M: a fold or a stain of some 15 % does not hurt. */
const settings = { margin: 4, errorCorrectionLevel: 'M' } as const
/** Pixels: sharp on a whole sheet of A4 at 150 dots an inch. */
const printWidth = 1_024

/** As a picture to print. */
export const qrPng = (text: string): Promise<Uint8Array<ArrayBuffer>> =>
  toBuffer(text, { ...settings, width: printWidth }).then((bytes) => new Uint8Array(bytes))

/** As an SVG document. @param margin modules */
export const qrSvg = (text: string, margin: number = settings.margin): Promise<string> => svgOf(text, { ...settings, margin, type: 'svg' })

/** As the address of a picture within a page. */
export const qrImage = (text: string, margin?: number): Promise<string> =>
  qrSvg(text, margin).then((svg) => `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`)
