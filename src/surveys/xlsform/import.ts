/**
 * A questionnaire made in Excel, as XLSForm describes it (https://xlsform.org/en/ref-table/). What a chat cannot ask (repeats, a required
 * place or sound) is refused by sheet, row and column, with what to do; nothing is dropped in silence.
 */
import { compile, SurveyError } from '../compiled.ts'
import type { Fault } from '../compiled.ts'
import { surveySchema } from '../survey.ts'
import type { Item, Survey } from '../survey.ts'
import { leftOut, metadata } from './columns.ts'
import { columnOfField, columnOfPart, inOrder, maxProblems } from './faults.ts'
import { itemsOf } from './item.ts'
import { createNames } from './names.ts'
import { typeNow } from './old-names.ts'
import { plain } from './plain.ts'
import { createReading } from './reading.ts'
import { tableOf } from './sheets.ts'
import type { Problem, Row, Sheet, Table } from './sheets.ts'

export type Imported =
  | { readonly ok: true; readonly survey: Survey; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Columns of the sheet "settings" that other programs do not have. */
const ownSettings = ['intro', 'invitation', 'thanks'] as const
const maxRows = 2_000

/** @param fallbackTitle when the form has no title of its own */
export function importXlsform(sheets: readonly Sheet[], fallbackTitle: string): Imported {
  const find = (name: string) => sheets.find((sheet) => sheet.name.trim().toLowerCase() === name)
  const surveySheet = find('survey')
  const table = surveySheet && tableOf(surveySheet)
  if (surveySheet === undefined || table === undefined || !table.headings.includes('type')) {
    const [sheet, column, detail] =
      table === undefined
        ? [
            surveySheet?.name ?? sheets[0]?.name ?? 'survey',
            'type',
            `there is no sheet "survey" with questions; sheets found: ${sheets.map(({ name }) => name).join(', ') || 'none'}`,
          ]
        : [table.name, 'type', 'the heading "type" is missing; the first row of the sheet names the columns']
    return { ok: false, problems: [{ sheet, row: 1, column, detail }] }
  }
  if (table.rows.length > maxRows)
    return { ok: false, problems: [{ sheet: table.name, row: maxRows, column: 'type', detail: `more than ${maxRows} rows` }] }
  const settingsSheet = find('settings')
  const settingsTable = settingsSheet && tableOf(settingsSheet)
  const settings = settingsTable?.rows[0]
  const choicesSheet = find('choices') ?? find('choices and columns')
  const reader = createReader(table, choicesSheet && tableOf(choicesSheet), settings?.get('default_language') ?? '', settingsTable)
  for (const row of table.rows) reader.read(row)
  const own = Object.fromEntries(
    ownSettings.flatMap((name) => {
      const text = plain(settings?.get(name) ?? '')
      return text === '' ? [] : [[name, text]]
    }),
  )
  return reader.finish(plain(settings?.get('form_title', 'title') || fallbackTitle).slice(0, 200), own)
}

interface Group {
  readonly row: number
  /** Names of what is in it: in XLSForm two groups may each have a question of the same name. */
  readonly names: Set<string>
  readonly title: string
  readonly relevant: string
}

function createReader(table: Table, choices: Table | undefined, language: string, settings: Table | undefined) {
  const reading = createReading(table, choices, language)
  const { problems, refuse, warn } = reading
  const names = createNames(reading)
  const { rowOf } = names
  const groups: Group[] = []
  const outermost = new Set<string>()
  const sections: { title?: string; relevant: string[]; items: Item[] }[] = []
  let current: { title?: string; relevant: string[]; items: Item[] } | undefined
  for (const warning of leftOut(table, choices)) warn(warning)

  function put(item: Item): void {
    if (current === undefined) {
      const title = groups.findLast((group) => group.title !== '')?.title
      const next = {
        ...(title !== undefined && { title: title.slice(0, 300) }),
        relevant: groups.map(({ relevant }) => relevant).filter((each) => each !== ''),
      }
      // Groups without a name or a condition say nothing in a chat.
      const last = sections.at(-1)
      if (last !== undefined && last.title === next.title && String(last.relevant) === String(next.relevant)) current = last
      else {
        current = { ...next, items: [] }
        sections.push(current)
      }
    }
    current.items.push(item)
  }

  function read(row: Row): void {
    const written = row.get('type')
    if (/^(yes|true|1|x)$/i.test(row.get('disabled'))) return
    if (written === '') {
      const name = row.get('name')
      if (name !== '' || reading.text(row, 'label') !== '') warn(`row ${row.number} has no type and is left out`)
      return
    }
    const type = typeNow(written.toLowerCase().replace(/\s+/g, ' '))
    const relevantColumn =
      table.headings.find((each) => each === 'relevant' || each === 'relevance' || each === 'bind::relevant') ?? 'relevant'
    const relevant = reading.checked(row.number, relevantColumn, row.get('relevant', 'relevance', 'bind::relevant'))
    if (/^begin[ _](group|lgroup)$/.test(type)) {
      groups.push({ row: row.number, names: new Set(), title: reading.text(row, 'label', 300), relevant })
      current = undefined
      return
    }
    if (/^end[ _](group|lgroup)$/.test(type)) {
      if (groups.pop() === undefined) refuse(row.number, 'type', '"end group" without a "begin group" before it')
      current = undefined
      return
    }
    if (/^(begin|end)[ _](repeat|loop)/.test(type)) {
      if (type.startsWith('end')) groups.pop()
      else groups.push({ row: row.number, names: new Set(), title: '', relevant: '' })
      current = undefined
      if (type.startsWith('begin'))
        refuse(
          row.number,
          'type',
          `"${written}": repeating a group is not supported; write the questions out, or ask for the number and a list in one text`,
        )
      return
    }
    if (metadata.has(type)) return warn(`row ${row.number}, type "${written}": a chat has no such thing; left out`)
    let items = itemsOf(row, type, written, relevant, reading)
    for (let next = items[0]; next !== undefined; next = items[0]) {
      const key = names.take(next.key, row.number, groups.at(-1)?.names ?? outermost)
      put({ ...next, key })
      // What else the row makes ("which other?") speaks of its question by the name it has here.
      items = key === next.key ? items.slice(1) : renamed(items.slice(1), next.key, key)
    }
  }

  function finish(title: string, own: Readonly<Record<string, string>>): Imported {
    for (const group of groups) refuse(group.row, 'type', '"begin group" without an "end group"')
    const said = table.rows.flatMap((row) => table.headings.map((column) => row.get(column))).join('\n')
    names.refuseShared(said)
    reading.optional.settle(said, sections.length === 0)
    if (problems.length > 0) problems.push(...faultsBeside(title))
    if (problems.length === 0 && sections.length === 0) refuse(1, 'type', 'there is no question in the sheet')
    if (problems.length > 0) return { ok: false, problems: inOrder(problems) }
    const parsed = surveySchema.safeParse({ title, ...own, sections })
    if (!parsed.success) {
      return {
        ok: false,
        problems: parsed.error.issues.slice(0, maxProblems).map(({ path, message }) => ({ ...whereIs(path), detail: message })),
      }
    }
    try {
      compile(parsed.data)
    } catch (error) {
      if (!(error instanceof SurveyError)) throw error
      return { ok: false, problems: inOrder(error.faults.map(problemOf)) }
    }
    return { ok: true, survey: parsed.data, warnings: reading.warnings() }
  }

  const problemOf = ({ key, part, detail }: Fault): Problem => ({
    sheet: table.name,
    row: rowOf.get(key) ?? 1,
    column: columnOfPart[part],
    detail,
  })

  /** What else is wrong in a form that is refused already: all is said at once. What names a refused row is no fault of its own. */
  function faultsBeside(title: string): Problem[] {
    const written = new Set(table.rows.map((row) => row.get('name')))
    const parsed = surveySchema.safeParse({ title, sections })
    if (!parsed.success) return []
    try {
      compile(parsed.data)
      return []
    } catch (error) {
      if (!(error instanceof SurveyError)) throw error
      return error.faults
        .filter(({ part, detail }) => part !== 'name' && !written.has(/^there is no question named (.*)$/.exec(detail)?.[1] ?? ''))
        .map(problemOf)
    }
  }

  function whereIs(path: readonly PropertyKey[]): Omit<Problem, 'detail'> {
    if (path[0] !== 'sections') return { sheet: settings?.name ?? 'settings', row: settings?.rows[0]?.number ?? 1, column: String(path[0]) }
    const item = path[1] === undefined ? undefined : sections[Number(path[1])]?.items[Number(path[3])]
    const part = String(path[4] ?? 'type')
    return { sheet: table.name, row: (item && rowOf.get(item.key)) ?? 1, column: columnOfField[part] ?? part }
  }

  return { read, finish }
}

const renamed = (items: readonly Item[], from: string, to: string): readonly Item[] =>
  items.map((item) => JSON.parse(JSON.stringify(item).replaceAll(`\${${from}}`, `\${${to}}`)) as Item)
