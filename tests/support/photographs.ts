const latin = (text: string) => [...Buffer.from(text, 'latin1')]
const segment = (marker: number, body: readonly number[]) => [0xff, marker, 0, body.length + 2, ...body]

/** The bones of a photograph as a telephone makes it: with a place and a maker in it, and behind it. */
export const photographOf = (pixels: number) =>
  Uint8Array.from([
    ...[0xff, 0xd8],
    ...segment(0xe0, latin('JFIF\0')),
    ...segment(0xe1, latin('Exif\0\0GPS 11.56N 108.99E Nokia')),
    ...[0xff, 0xda, 0, 3, 1, 7, 0xff, 0, ...new Array<number>(pixels).fill(8), 0xff, 0xd9],
    ...latin('a film of 11.56N 108.99E by Nokia'),
  ])
export const photograph = photographOf(1)
/** What no photograph that was handed in may still say. */
export const telling = /GPS|Nokia|108/

/** The beginning of what Chromium records. */
export const voice = Uint8Array.from([0x1a, 0x45, 0xdf, 0xa3, ...latin('webm')])
