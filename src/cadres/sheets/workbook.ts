/** The workbook officers work in: records with locked codes and drop-downs, the lists behind them, and how to use it. */
import ExcelJS from 'exceljs'

import type { Authorized } from '../../console/access.ts'
import { fieldsOf } from '../fields.ts'
import type { FieldName, Fields } from '../fields.ts'
import { unitLabel } from '../imports/lookups.ts'
import type { Cadre } from '../record.ts'
import { inOrder } from '../units.ts'
import type { UnitTree } from '../units.ts'
import { educationNames, managementNames, politicalNames, sexNames } from '../wording.ts'
import { workbookWording as words } from './wording.ts'
import { workbookColumns } from './columns.ts'
import type { Column, ColumnKey } from './columns.ts'

export interface Directory {
  readonly tree: UnitTree
  readonly titles: readonly { readonly id: string; readonly name: string }[]
}

/** Empty lines under the records, with the same drop-downs, for people to be added. */
const spareRows = 300

/** Lists in the order of their columns on the code book's sheet. */
const lists = ['unit', 'title', 'sex', 'yesNo', 'education', 'politics', 'management'] as const
type ListName = (typeof lists)[number]

function listsOf({ tree, titles }: Directory): Readonly<Record<ListName, readonly string[]>> {
  return {
    unit: inOrder(tree).map(({ span }) => unitLabel(span)),
    title: titles.map(({ name }) => name),
    sex: Object.values(sexNames),
    yesNo: [words.yes, words.no],
    education: Object.values(educationNames),
    politics: Object.values(politicalNames),
    management: Object.values(managementNames),
  }
}

const listHeadings: Readonly<Record<ListName, string>> = {
  unit: words.units,
  title: words.titles,
  sex: 'Giới tính',
  yesNo: 'Có / Không',
  education: 'Trình độ chuyên môn',
  politics: 'Lý luận chính trị',
  management: 'Quản lý nhà nước',
}

/** @param today the day whose posts and units are shown */
export function cadreWorkbook(records: readonly Authorized<Cadre>[], directory: Directory, today: string): ExcelJS.Workbook {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet(words.cadres, { views: [{ state: 'frozen', xSplit: 3, ySplit: 1 }] })
  const options = listsOf(directory)
  sheet.columns = workbookColumns.map(({ heading, width, key }) => ({
    header: heading,
    width,
    style: { protection: { locked: key === 'id' || key === 'revision' }, numFmt: formats[key] ?? '@' },
  }))
  styleHeading(sheet.getRow(1))
  const show = shower(directory)
  for (const record of records) sheet.addRow(cellsOf(record, today, show))
  addDropDowns(sheet, options, records.length + 1 + spareRows)
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: workbookColumns.length } }
  // Without a password: it keeps fingers off the codes, and says nothing about trust.
  sheet.protect('', { formatColumns: true, formatRows: true, sort: true, autoFilter: true, insertRows: true, selectLockedCells: true })
  addCodebook(book, options)
  const guide = book.addWorksheet(words.guide)
  guide.getColumn(1).width = 120
  for (const line of words.guideLines) guide.addRow([line]).getCell(1).alignment = { wrapText: true }
  return book
}

const formats: Readonly<Partial<Record<ColumnKey, string>>> = {
  revision: '0',
  birthYear: '0',
  birthDate: 'dd/mm/yyyy',
  since: 'dd/mm/yyyy',
}

function styleHeading(row: ExcelJS.Row): void {
  row.font = { bold: true }
  row.alignment = { wrapText: true, vertical: 'middle' }
  row.protection = { locked: true }
  row.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFDDEBF7' } }
}

function addDropDowns(sheet: ExcelJS.Worksheet, options: Readonly<Record<ListName, readonly string[]>>, lastRow: number): void {
  // One rule for a column: the library would otherwise hold one for each cell. Its types leave this out.
  const { dataValidations } = sheet as unknown as { dataValidations: { add(range: string, rule: ExcelJS.DataValidation): void } }
  for (const [i, { list }] of workbookColumns.entries()) {
    if (list === undefined) continue
    const letter = sheet.getColumn(i + 1).letter
    const source = sheet.getColumn(lists.indexOf(list) + 1).letter
    dataValidations.add(`${letter}2:${letter}${lastRow}`, {
      type: 'list',
      allowBlank: true,
      formulae: [`'${words.codebook}'!$${source}$2:$${source}$${options[list].length + 1}`],
      showErrorMessage: true,
      errorTitle: words.chooseFromList,
      error: words.notInList,
    })
  }
}

function addCodebook(book: ExcelJS.Workbook, options: Readonly<Record<ListName, readonly string[]>>): void {
  const sheet = book.addWorksheet(words.codebook)
  sheet.columns = lists.map((list) => ({ header: listHeadings[list], width: list === 'unit' ? 48 : 24 }))
  styleHeading(sheet.getRow(1))
  for (const [i, list] of lists.entries()) {
    for (const [row, label] of options[list].entries()) sheet.getCell(row + 2, i + 1).value = label
  }
  sheet.protect('', {})
}

type Shown = string | number | Date | null
type Show = (column: Column, fields: Fields) => Shown

/** How a field stands in a cell: labels for codes, real dates for whole days, plain text for the rest. */
function shower({ tree, titles }: Directory): Show {
  const titleNames = new Map(titles.map(({ id, name }) => [id, name]))
  const label = (names: Readonly<Record<string, string>>, value: string | null) => (value === null ? null : (names[value] ?? value))
  return ({ key, list }, fields) => {
    const value = fields[key as FieldName]
    if (value === null || value === undefined) return null
    if (typeof value === 'boolean') return value ? words.yes : words.no
    if (key === 'since' || key === 'birthDate') return dayCell(String(value))
    switch (list) {
      case 'unit': {
        const span = tree.byId.get(String(value))
        return span === undefined ? String(value) : unitLabel(span)
      }
      case 'title':
        return titleNames.get(String(value)) ?? String(value)
      case 'sex':
        return label(sexNames, String(value))
      case 'education':
        return label(educationNames, String(value))
      case 'politics':
        return label(politicalNames, String(value))
      case 'management':
        return label(managementNames, String(value))
      default:
        return value
    }
  }
}

/** A whole day is a date to Excel; a month or a year alone stays text: "03/1985". */
const dayCell = (day: string): Date | string => (day.length === 10 ? new Date(`${day}T00:00:00Z`) : day.split('-').reverse().join('/'))

function cellsOf(record: Authorized<Cadre>, today: string, show: Show): Shown[] {
  const fields = fieldsOf(record, today)
  return workbookColumns.map((column) =>
    column.key === 'id' ? record.head.id : column.key === 'revision' ? record.head.revision : show(column, fields),
  )
}

/** The same table as lines of text. */
export function cadreTable(records: readonly Authorized<Cadre>[], directory: Directory, today: string): string[][] {
  const show = shower(directory)
  const text = (cell: Shown) =>
    cell instanceof Date ? cell.toISOString().slice(0, 10).split('-').reverse().join('/') : cell === null ? '' : String(cell)
  return [workbookColumns.map(({ heading }) => heading), ...records.map((record) => cellsOf(record, today, show).map(text))]
}
