import { describe, expect, test } from 'vitest'

import { createChartAddresses } from '../../src/channels/chart-address.ts'
import type { Chart } from '../../src/reporting/charts.ts'
import { altText, chartOption, vietnamNumber } from '../../src/reporting/charts.ts'
import { drawChart, drawSvg } from '../../src/reporting/drawing.ts'
import { pixelsOf } from '../support/pixels.ts'

const labels = ['Chính trị tư tưởng', 'Đạo đức, lối sống', 'Tác phong, lề lối làm việc', 'Ý thức tổ chức kỷ luật', 'Kết quả nhiệm vụ']
const scores = (shape: 'radar' | 'bar', own: readonly (number | null)[], peers: readonly (number | null)[] = []): Chart => ({
  type: 'scores',
  shape,
  title: 'Kết quả khảo sát năm 2026: Nguyễn Thị Ngọc Ánh',
  max: 100,
  groups: own.map((each, i) => ({ label: labels[i] ?? `Nhóm ${i}`, own: each, peers: peers[i] ?? null })),
})
const full = (shape: 'radar' | 'bar') => scores(shape, [88, 92.35, 70, 95, 81.25], [80, 85, 78.5, 90, 84])

const isInk = ([r = 255, g = 255, b = 255]: readonly number[]) => r < 100 && g < 100 && b < 100
const isBlue = ([r = 0, g = 0, b = 0]: readonly number[]) => r === 0x0b && g === 0x53 && b === 0x94
const isOrange = ([r = 0, g = 0, b = 0]: readonly number[]) => r === 0xb4 && g === 0x5f && b === 0x06

/** The words of a drawing as they stand in it. */
const wordsIn = async (chart: Chart) => [...(await drawSvg(chart)).matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text).join(' ')

describe.each(['radar', 'bar'] as const)('the %s of one person', (shape) => {
  test('shows own scores and the median of equivalent titles, each in its colour, on white', async () => {
    const png = await drawChart(full(shape))
    const picture = pixelsOf(png)
    expect(picture.width).toBe(900)
    expect(picture.at(2, 2)).toEqual([255, 255, 255, 255])
    expect(picture.count(isBlue)).toBeGreaterThan(500)
    expect(picture.count(isOrange)).toBeGreaterThan(200)
    expect(png.length).toBeLessThan(1_000_000)
  })

  test('shows no second colour and no number where there are too few equivalent titles', async () => {
    const alone = scores(shape, [88, 92.35, 70, 95, 81.25])
    expect(pixelsOf(await drawChart(alone)).count(isOrange)).toBe(0)
    expect(await wordsIn(alone)).not.toContain('Trung vị')
    expect(altText(alone)).not.toContain('trung vị')
  })

  test('says in the picture what it says in words, with accents', async () => {
    const words = await wordsIn(full(shape))
    for (const part of ['Nguyễn Thị Ngọc Ánh', '92,35', '78,5', 'Đạo đức, lối sống', 'Trung vị chức danh tương đương'])
      expect(words).toContain(part)
  })
})

test('a group that may not be shown is said to be so, never drawn as zero on a radar', async () => {
  const hidden = scores('radar', [88, null, 70], [80, null, 75])
  expect(await wordsIn(hidden)).toContain('chưa đủ dữ liệu')
  expect(JSON.stringify(chartOption(hidden))).not.toContain('"radar"')
  expect(altText(hidden)).toContain('Đạo đức, lối sống: chưa đủ dữ liệu')
})

test('every Vietnamese letter has a shape of its own: none is an empty box', async () => {
  const inkOf = async (title: string) => pixelsOf(await drawChart({ type: 'rates', title, rows: [] })).count(isInk)
  // U+E000 is in no font: what stands there is what a missing letter looks like.
  const box = await inkOf('\ue000')
  const letters = [...'ăâđêôơưĂÂĐÊÔƠƯạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ']
  const plain = { a: await inkOf('a'), e: await inkOf('e') }
  for (const letter of letters) expect([letter, await inkOf(letter)]).not.toEqual([letter, box])
  expect(await inkOf('ậ')).toBeGreaterThan(plain.a)
  expect(await inkOf('ệ')).toBeGreaterThan(plain.e)
})

test('accents composed or not draw the same picture', async () => {
  const of = (form: 'NFC' | 'NFD') => drawChart({ type: 'rates', title: 'Tỷ lệ trả lời'.normalize(form), rows: [] })
  expect(Buffer.compare(await of('NFC'), await of('NFD'))).toBe(0)
})

describe('response rates', () => {
  const rates = (rows: { label: string; answered: number; asked: number }[]): Chart => ({ type: 'rates', title: 'Tỷ lệ trả lời', rows })

  test.each([
    [1, 3, '1/3 (33,3%)'],
    [999, 1000, '999/1000 (99,9%)'],
    [2999, 3000, '2999/3000 (99,9%)'],
    [3, 3, '3/3 (100%)'],
    [0, 0, 'chưa có số liệu'],
    [0, 7, '0/7 (0%)'],
  ])('%i of %i is written %j in the picture and in words', async (answered, asked, text) => {
    const chart = rates([{ label: 'CĐCS May Bình Minh', answered, asked }])
    expect(await wordsIn(chart)).toContain(text)
    expect(altText(chart)).toContain(text)
  })

  test('many units are summed up in a last bar, and nobody is left out of the count', () => {
    const many = rates(Array.from({ length: 300 }, (_, i) => ({ label: `Đơn vị ${i}`, answered: 1, asked: 2 })))
    expect(altText(many)).toContain('281 đơn vị khác: 281/562')
  })

  test('no rows at all is still a picture', async () => {
    expect(pixelsOf(await drawChart(rates([]))).width).toBe(900)
  })
})

test.each([
  [4.25, '4,25'],
  [80, '80'],
  [66.666, '66,67'],
  [0, '0'],
])('%d is written %j', (value, text) => expect(vietnamNumber(value)).toBe(text))

test('an option holds no functions: a page draws the same picture from it', () => {
  for (const chart of [full('radar'), full('bar')]) expect(JSON.parse(JSON.stringify(chartOption(chart)))).toEqual(chartOption(chart))
})

describe('the address of a picture', () => {
  const addresses = createChartAddresses('a secret of thirty-two letters and more')
  const sealed = addresses.seal(full('radar'), 'an', 1_000)

  test('opens for its holder until it is over, and tells nothing', () => {
    expect(addresses.open(sealed, 'an', 999)).toEqual(full('radar'))
    expect(addresses.open(sealed, 'an', 1_000)).toBeUndefined()
    expect(addresses.open(sealed, 'binh', 0)).toBeUndefined()
    expect(createChartAddresses('another secret').open(sealed, 'an', 0)).toBeUndefined()
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('Ngọc')
    expect(sealed.length).toBeLessThan(1_000)
  })

  test('altered at any place it opens for nobody', () => {
    const bytes = Buffer.from(sealed, 'base64url')
    for (let i = 0; i < bytes.length; i++) {
      const changed = Buffer.from(bytes)
      changed[i] = (changed[i] ?? 0) ^ 1
      expect(addresses.open(changed.toString('base64url'), 'an', 0)).toBeUndefined()
    }
    for (const noise of ['', 'x', 'a'.repeat(5_000)]) expect(addresses.open(noise, 'an', 0)).toBeUndefined()
  })
})
