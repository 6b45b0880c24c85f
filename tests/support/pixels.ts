import { inflateSync } from 'node:zlib'

/** A decoded picture: 8 bits a channel, four channels a pixel. */
export interface Pixels {
  readonly width: number
  readonly height: number
  /** Red, green, blue and alpha of one pixel. */
  at(x: number, y: number): readonly number[]
  /** How many pixels satisfy this. */
  count(wanted: (rgba: readonly number[]) => boolean): number
}

/** Reads an 8-bit RGBA PNG without interlacing (https://www.w3.org/TR/png-3/), a reader of its own beside the one that wrote it. */
export function pixelsOf(png: Uint8Array): Pixels {
  const bytes = Buffer.from(png)
  if (bytes.toString('latin1', 1, 4) !== 'PNG') throw new Error('not a PNG')
  const parts: Buffer[] = []
  let [width, height] = [0, 0]
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const size = bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    const data = bytes.subarray(at + 8, at + 8 + size)
    if (type === 'IHDR') {
      if (data[8] !== 8 || data[9] !== 6 || data[12] !== 0) throw new Error('not 8-bit RGBA')
      width = data.readUInt32BE(0)
      height = data.readUInt32BE(4)
    }
    if (type === 'IDAT') parts.push(data)
  }
  const pixels = unfiltered(inflateSync(Buffer.concat(parts)), width * 4, height)
  const at = (x: number, y: number) => [...pixels.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)]
  return {
    width,
    height,
    at,
    count(wanted) {
      let n = 0
      for (let i = 0; i < pixels.length; i += 4) if (wanted([...pixels.subarray(i, i + 4)])) n++
      return n
    },
  }
}

function unfiltered(raw: Buffer, stride: number, height: number): Uint8Array {
  const out = new Uint8Array(stride * height)
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)] ?? 0
    for (let x = 0; x < stride; x++) {
      const value = raw[y * (stride + 1) + 1 + x] ?? 0
      const left = x < 4 ? 0 : (out[y * stride + x - 4] ?? 0)
      const up = y === 0 ? 0 : (out[(y - 1) * stride + x] ?? 0)
      const corner = x < 4 || y === 0 ? 0 : (out[(y - 1) * stride + x - 4] ?? 0)
      out[y * stride + x] = value + ([0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0)
    }
  }
  return out
}

function paeth(a: number, b: number, c: number): number {
  const p = a + b - c
  const [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)]
  if (pa <= pb && pa <= pc) return a
  return pb <= pc ? b : c
}
