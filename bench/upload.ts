/**
 * An officer with 25,000 cadres in a real browser: downloads the workbook, uploads it untouched, uploads it with one cell in fifty changed
 * while a colleague changes one of the same cells, watches the bar, settles the conflict, writes and takes it back. SQLite on disk with
 * synchronous=FULL; the server's loop is watched, as chats wait for it. Bar: 15 s from the click to the preview.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'

import ExcelJS from 'exceljs'
import type { Page } from 'playwright-core'

import { open } from '../db/database.ts'
import { demoProvince } from '../db/seed/demo.ts'
import { loadProvince } from '../src/cadres/demo/store.ts'
import { workbookColumns } from '../src/cadres/sheets/columns.ts'
import { launchBrowser } from '../tests/support/browser.ts'
import { servePages } from '../tests/support/console-pages.ts'
import { openConsole } from '../tests/support/console.ts'

const rows = 25_000
const uploadMs = 120_000

export default async function run(): Promise<object> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-upload-'))
  const db = await open(join(folder, 'a.sqlite'))
  const [browser, console] = await Promise.all([launchBrowser(), openConsole('CDCS-0001', db)])
  const pages = await servePages(console, browser)
  const delay = monitorEventLoopDelay({ resolution: 20 })
  try {
    const { ids, now } = console.deps
    await loadProvince(db, demoProvince(1, { grassroots: 1_500, cadres: rows }, now()), ids, now())
    let figures: object = {}
    await pages.look({ viewport: { width: 1180, height: 900 } }, '/console/can-bo', async (page) => {
      page.setDefaultTimeout(uploadMs)
      const downloadMs = await timed(async () => {
        const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Tải bảng Excel' }).click()])
        await download.saveAs(join(folder, 'bang.xlsx'))
      })
      const changes = await withChanges(folder, 'sua.xlsx', 'Quản lý công', 50)
      await withChanges(folder, 'dong-nghiep.xlsx', 'Luật', rows)
      delay.enable()
      const untouched = await upload(page, join(folder, 'bang.xlsx'))
      await page.getByText(`Không đổi: ${rows.toLocaleString('vi-VN')}`).waitFor()
      await upload(page, join(folder, 'dong-nghiep.xlsx'))
      await page.getByRole('button', { name: 'Ghi 1 dòng' }).click()
      await page.getByText('Đã ghi: thêm 0, sửa 1.').waitFor()
      const changed = await upload(page, join(folder, 'sua.xlsx'))
      await page.getByRole('link', { name: /^Xung đột: 1$/ }).click()
      const conflict = await page.getByRole('region', { name: /^Dòng 2/ }).textContent()
      for (const said of ['Luật', 'Quản lý công']) if (!conflict?.includes(said)) throw new Error(`not side by side: ${conflict}`)
      await page.getByLabel('Xử lý dòng này').selectOption({ label: 'Lấy theo bảng' })
      await page.getByRole('button', { name: 'Lưu lựa chọn của trang này' }).click()
      await page.getByText('Đã ghi lựa chọn cho 1 dòng').waitFor()
      const applyMs = await timed(async () => {
        await page.getByRole('button', { name: /^Ghi [\d.]+ dòng$/ }).click()
        await page.getByText(/Đã ghi: thêm 0, sửa/).waitFor()
      })
      page.once('dialog', (dialog) => void dialog.accept())
      const undoMs = await timed(async () => {
        await page.getByRole('button', { name: 'Hoàn tác' }).first().click()
        await page.getByText(/Đã hoàn tác/).waitFor()
      })
      figures = {
        rows,
        fileMiB: round(readFileSync(join(folder, 'bang.xlsx')).length / 2 ** 20),
        downloadS: round(downloadMs / 1_000),
        untouchedS: round(untouched.ms / 1_000),
        changes,
        previewS: round(changed.ms / 1_000),
        barSeen: changed.bar,
        applyS: round(applyMs / 1_000),
        undoS: round(undoMs / 1_000),
        longestWaitMs: Math.round(delay.max / 1e6),
      }
    })
    return figures
  } finally {
    delay.disable()
    pages.close()
    await browser.close()
    await db.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** From the click to the preview, and what the bar said meanwhile. */
async function upload(page: Page, path: string): Promise<{ readonly ms: number; readonly bar: readonly string[] }> {
  await page.getByRole('link', { name: 'Nhập Excel' }).click()
  await page.getByLabel('Tệp .xlsx hoặc .csv').setInputFiles(path)
  const bar = new Set<string>()
  const ms = await timed(async () => {
    await page.getByRole('button', { name: 'Xem trước' }).click()
    const preview = page.getByRole('heading', { name: 'Xem trước bảng' })
    while (!(await preview.isVisible())) {
      const said = await page
        .locator('.progress')
        .textContent({ timeout: 500 })
        .catch(() => null)
      if (said !== null) bar.add(said.trim())
    }
  })
  return { ms, bar: [...bar] }
}

/** The workbook with another field of study in one row of so many. @returns how many rows were changed */
async function withChanges(folder: string, name: string, major: string, every: number): Promise<number> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(join(folder, 'bang.xlsx'))
  const at = workbookColumns.findIndex(({ key }) => key === 'major') + 1
  const sheet = book.worksheets[0]
  let changed = 0
  for (let row = 2; row <= rows; row += every) {
    if (sheet) sheet.getRow(row).getCell(at).value = major
    changed++
  }
  writeFileSync(join(folder, name), new Uint8Array(await book.xlsx.writeBuffer()))
  return changed
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

const round = (value: number) => Math.round(value * 100) / 100
