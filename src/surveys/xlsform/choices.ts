/** The sheet "choices": the lists that questions take their answers from. */
import type { Option } from '../survey.ts'
import { translated } from './languages.ts'
import { plain } from './plain.ts'
import type { Problem, Table } from './sheets.ts'

/** Columns of the sheet that filters of the questions name. */
export function filterColumns(choices: Table | undefined, filters: readonly string[]): string[] {
  const named = new Set(filters.flatMap((filter) => filter.toLowerCase().match(/[\p{L}_][\p{L}\p{N}_.-]*/gu) ?? []))
  const headings = (choices?.headings ?? []).filter(
    (heading) => named.has(heading) && !/^(?:list_name|list|name|value|label)$|::/.test(heading),
  )
  // In an order of their own: however the columns stand, the questionnaire is the same.
  return headings.sort()
}

/** @param columns kept with each choice, for filters */
export function readLists(
  table: Table | undefined,
  language: string,
  columns: readonly string[],
  problems: Problem[],
): Map<string, Option[]> {
  const lists = new Map<string, Option[]>()
  if (table === undefined) return lists
  const labels = translated(table, 'label', language)
  const refuse = (row: number, column: string, detail: string) => void problems.push({ sheet: table.name, row, column, detail })
  let above: { readonly row: number; readonly listName: string } | undefined
  for (const row of table.rows) {
    const value = row.get('name', 'value')
    const label = plain(row.get(...labels))
    // A cell merged over the rows of a list has its text in the first of them.
    const listName = row.get('list_name', 'list') || (value !== '' && above?.row === row.number - 1 ? above.listName : '')
    if (value === '' && label === '') continue
    if (listName === '') {
      refuse(
        row.number,
        'list_name',
        `the choice "${value || label}" belongs to no list; write the name of its list in the column "list_name"`,
      )
      continue
    }
    above = { row: row.number, listName }
    if (label.length > 300) {
      refuse(row.number, 'label', `the choice "${label.slice(0, 30)}…" is longer than 300 characters`)
      continue
    }
    if (value === '') {
      refuse(row.number, 'name', `the choice "${label}" has no name`)
      continue
    }
    const list = lists.get(listName.toLowerCase()) ?? []
    lists.set(listName.toLowerCase(), list)
    const own = Object.fromEntries(columns.flatMap((name) => (row.get(name) === '' ? [] : [[name, row.get(name).slice(0, 300)]])))
    const same = list.filter((each) => each.value === value)
    // The same choice under two others ("Trung tâm" of two districts): filters tell them apart, and nobody has to.
    const isAgain = same.every((each) => each.label === (label || value) && JSON.stringify(each.columns ?? {}) !== JSON.stringify(own))
    if (!isAgain) refuse(row.number, 'name', `"${value}" is twice in the list "${listName}"; each choice has a name of its own`)
    else {
      list.push({ value, label: label || value, ...(Object.keys(own).length > 0 && { columns: own }) })
    }
  }
  return lists
}
