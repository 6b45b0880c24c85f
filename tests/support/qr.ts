/**
 * Reads a QR code out of a picture, as ISO/IEC 18004 says, and knows nothing of the package that draws them: versions 1 to 8, levels L and
 * M, upright, undamaged. What a telephone would mend is a fault here.
 */

/** Whether the point of a picture is dark. */
export interface Bitmap {
  readonly width: number
  readonly height: number
  isDark(x: number, y: number): boolean
}

export interface Read {
  readonly text: string
  /** White modules around it, the least of the four sides. Scanners need four. */
  readonly margin: number
}

/** @throws {Error} with what is wrong with the picture */
export function readQr(picture: Bitmap): Read {
  const { modules, margin } = modulesOf(picture)
  const size = modules.length
  const version = (size - 17) / 4
  if (!Number.isInteger(version) || version < 1 || version > 8) throw new Error(`a symbol of ${size} modules`)
  const at = (row: number, column: number) => modules[row]?.[column] ?? false
  const { level, mask } = formatOf(at)
  const words = unmasked(at, size, version, mask)
  return { text: textOf(dataOf(words, version, level), version), margin }
}

/** The modules, sampled in the middle of each; found by the finder pattern at the upper left, which is seven wide. */
function modulesOf({ width, height, isDark }: Bitmap): { modules: boolean[][]; margin: number } {
  let [left, top, right, bottom] = [width, height, -1, -1]
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (isDark(x, y)) {
        left = Math.min(left, x)
        right = Math.max(right, x)
        top = Math.min(top, y)
        bottom = Math.max(bottom, y)
      }
  if (right < 0) throw new Error('nothing dark in the picture')
  let run = 0
  while (isDark(left + run, top)) run++
  const across = right - left + 1
  const size = Math.round(across / (run / 7))
  const side = across / size
  const modules = Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) => isDark(Math.floor(left + (column + 0.5) * side), Math.floor(top + (row + 0.5) * side))),
  )
  return { modules, margin: Math.round(Math.min(left, top, width - 1 - right, height - 1 - bottom) / side) }
}

type At = (row: number, column: number) => boolean

/** 7.9: fifteen bits beside the upper left finder pattern, held by a (15, 5) BCH code. */
function formatOf(at: At): { level: 'L' | 'M'; mask: number } {
  const places = [
    ...[0, 1, 2, 3, 4, 5, 7, 8].map((column) => [8, column] as const),
    ...[7, 5, 4, 3, 2, 1, 0].map((row) => [row, 8] as const),
  ]
  const bits = places.reduce((sum, [row, column]) => (sum << 1) | (at(row, column) ? 1 : 0), 0) ^ 0x5412
  let rest = bits
  for (let shift = 4; shift >= 0; shift--) if (rest & (1 << (shift + 10))) rest ^= 0x537 << shift
  if (rest !== 0) throw new Error('the format bits are damaged')
  const level = ({ 1: 'L', 0: 'M' } as const)[bits >> 13]
  if (level === undefined) throw new Error('a level other than L and M')
  return { level, mask: (bits >> 10) & 7 }
}

const alignments = [[], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42]] as const

/** Where no data stands (5.3). */
function isFunction(row: number, column: number, size: number, version: number): boolean {
  const far = size - 8
  if (row === 6 || column === 6) return true
  if (row < 9 && (column < 9 || column >= far)) return true
  if (row >= far && column < 9) return true
  if (version >= 7 && ((row < 6 && column >= size - 11) || (column < 6 && row >= size - 11))) return true
  const centres: readonly number[] = alignments[version - 1] ?? []
  const last = centres.at(-1)
  return centres.some((y) =>
    centres.some((x) => {
      const isCorner = (y === 6 && (x === 6 || x === last)) || (x === 6 && y === last)
      return !isCorner && Math.abs(row - y) <= 2 && Math.abs(column - x) <= 2
    }),
  )
}

const masks: readonly ((i: number, j: number) => boolean)[] = [
  (i, j) => (i + j) % 2 === 0,
  (i) => i % 2 === 0,
  (_, j) => j % 3 === 0,
  (i, j) => (i + j) % 3 === 0,
  (i, j) => (Math.floor(i / 2) + Math.floor(j / 3)) % 2 === 0,
  (i, j) => ((i * j) % 2) + ((i * j) % 3) === 0,
  (i, j) => (((i * j) % 2) + ((i * j) % 3)) % 2 === 0,
  (i, j) => (((i + j) % 2) + ((i * j) % 3)) % 2 === 0,
]

/** The codewords in the order they are placed: two columns at a time, upwards and downwards in turn (7.7.3). */
function unmasked(at: At, size: number, version: number, mask: number): number[] {
  const bits: boolean[] = []
  let isUp = true
  for (let right = size - 1; right > 0; right -= 2) {
    // The timing pattern has a column of its own.
    if (right === 6) right = 5
    for (let step = 0; step < size; step++) {
      const row = isUp ? size - 1 - step : step
      for (const column of [right, right - 1])
        if (!isFunction(row, column, size, version)) bits.push(at(row, column) !== (masks[mask]?.(row, column) ?? false))
    }
    isUp = !isUp
  }
  return Array.from({ length: Math.floor(bits.length / 8) }, (_, i) =>
    bits.slice(i * 8, i * 8 + 8).reduce((sum, bit) => (sum << 1) | (bit ? 1 : 0), 0),
  )
}

/** Codewords of correction in a block, and of data in each block (table 9). */
const blocks: Readonly<Record<'L' | 'M', readonly (readonly [number, readonly number[]])[]>> = {
  L: [
    [7, [19]],
    [10, [34]],
    [15, [55]],
    [20, [80]],
    [26, [108]],
    [18, [68, 68]],
    [20, [78, 78]],
    [24, [97, 97]],
  ],
  M: [
    [10, [16]],
    [16, [28]],
    [26, [44]],
    [18, [32, 32]],
    [24, [43, 43]],
    [16, [27, 27, 27, 27]],
    [18, [31, 31, 31, 31]],
    [22, [38, 38, 39, 39]],
  ],
}

function dataOf(words: readonly number[], version: number, level: 'L' | 'M'): number[] {
  const [correction, sizes] = blocks[level][version - 1] ?? [0, []]
  const split = sizes.map((): number[] => [])
  let at = 0
  for (let i = 0; i < Math.max(...sizes); i++)
    for (const [block, size] of sizes.entries()) if (i < size) split[block]?.push(words[at++] ?? 0)
  const whole = split.map((block) => [...block])
  for (let i = 0; i < correction; i++) for (const block of whole) block.push(words[at++] ?? 0)
  for (const block of whole) if (!isSound(block, correction)) throw new Error('the words of correction do not fit the data')
  return split.flat()
}

/** Every syndrome of an undamaged Reed–Solomon block is nothing (GF(256), x⁸ + x⁴ + x³ + x² + 1). */
function isSound(block: readonly number[], correction: number): boolean {
  const times = (a: number, b: number): number => {
    let product = 0
    for (let bit = 7; bit >= 0; bit--) {
      product = (product << 1) ^ (product & 0x80 ? 0x11d : 0)
      if (b & (1 << bit)) product ^= a
    }
    return product
  }
  let root = 1
  for (let i = 0; i < correction; i++) {
    let sum = 0
    for (const word of block) sum = times(sum, root) ^ word
    if (sum !== 0) return false
    root = times(root, 2)
  }
  return true
}

const alphanumeric = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'

function textOf(words: readonly number[], version: number): string {
  if (version > 9) throw new Error('counts are longer there')
  const bits = words.map((word) => word.toString(2).padStart(8, '0')).join('')
  let at = 0
  const take = (n: number): number => {
    at += n
    return Number.parseInt(bits.slice(at - n, at) || '0', 2)
  }
  const bytes: number[] = []
  const say = (text: string) => void bytes.push(...Buffer.from(text))
  while (bits.length - at >= 4) {
    const mode = take(4)
    if (mode === 0) break
    if (mode === 1) {
      let n = take(10)
      for (; n >= 3; n -= 3) say(String(take(10)).padStart(3, '0'))
      if (n > 0) say(String(take(n === 2 ? 7 : 4)).padStart(n, '0'))
    } else if (mode === 2) {
      let n = take(9)
      for (; n >= 2; n -= 2) {
        const pair = take(11)
        say(`${alphanumeric[Math.floor(pair / 45)]}${alphanumeric[pair % 45]}`)
      }
      if (n === 1) say(alphanumeric[take(6)] ?? '')
    } else if (mode === 4) for (let n = take(8); n > 0; n--) bytes.push(take(8))
    else throw new Error(`a segment of mode ${mode}`)
  }
  return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes))
}
