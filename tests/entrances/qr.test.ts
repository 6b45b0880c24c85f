import { create } from 'qrcode'
import { expect, test } from 'vitest'

import { qrPng } from '../../src/entrances/qr.ts'
import { pixelsOf } from '../support/pixels.ts'

test('the picture holds exactly the address, module by module, with the white border scanners need', async () => {
  const url = 'https://chat.example.vn/ks/KS-ABC123'
  const { width, at } = pixelsOf(await qrPng(url))
  const { modules } = create(url, { errorCorrectionLevel: 'M' })
  const side = width / (modules.size + 8)
  const isDark = (row: number, column: number) => {
    const [red = 0] = at(Math.floor((column + 4.5) * side), Math.floor((row + 4.5) * side))
    return red < 128
  }
  expect(width).toBeGreaterThanOrEqual(800)
  for (let row = -4; row < modules.size + 4; row++)
    for (let column = -4; column < modules.size + 4; column++) {
      const isInside = row >= 0 && column >= 0 && row < modules.size && column < modules.size
      expect(isDark(row, column)).toBe(isInside && modules.get(row, column) === 1)
    }
})
