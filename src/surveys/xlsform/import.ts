/**
 * A questionnaire made in Excel, as XLSForm describes it (https://xlsform.org/en/ref-table/). What a chat cannot ask (places, repeats,
 * sound) is refused by sheet, row and column, with what to do; nothing is dropped in silence.
 */
import { compile, SurveyError } from '../compiled.ts'
import { ExpressionError, parseExpression } from '../parsing.ts'
import { surveySchema } from '../survey.ts'
import type { Item, Survey } from '../survey.ts'
import { filterColumns, readLists } from './choices.ts'
import { ignoredColumns, knownColumns, metadata } from './columns.ts'
import { questionsOf, supported, unsupported } from './kinds.ts'
import { translated } from './languages.ts'
import { plain } from './plain.ts'
import { tableOf } from './sheets.ts'
import type { Problem, Row, Sheet, Table } from './sheets.ts'

export type Imported =
  | { readonly ok: true; readonly survey: Survey; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Columns of the sheet "settings" that other programs do not have. */
const ownSettings = ['intro', 'invitation', 'thanks'] as const
const maxProblems = 50
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
  const settings = (settingsSheet && tableOf(settingsSheet))?.rows[0]
  const language = settings?.get('default_language') ?? ''
  const choicesSheet = find('choices') ?? find('choices and columns')
  const reader = createReader(table, choicesSheet && tableOf(choicesSheet), language)
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
  readonly title: string
  readonly relevant: string
}

function createReader(table: Table, choices: Table | undefined, language: string) {
  const problems: Problem[] = []
  const warnings = new Set<string>()
  const labels = translated(table, 'label', language)
  const hints = translated(table, 'hint', language)
  const constraintMessages = [...translated(table, 'constraint_message', language), 'bind::jr::constraintmsg']
  const requiredMessages = [...translated(table, 'required_message', language), 'bind::jr::requiredmsg']
  const filters = table.rows.map((row) => row.get('choice_filter')).filter((filter) => filter !== '')
  const columns = filterColumns(choices, filters)
  const lists = readLists(choices, language, columns, problems)
  const rowOf = new Map<string, number>()
  const groups: Group[] = []
  const sections: { title?: string; relevant: string[]; items: Item[] }[] = []
  let current: { title?: string; relevant: string[]; items: Item[] } | undefined
  const refuse = (row: number, column: string, detail: string) => void problems.push({ sheet: table.name, row, column, detail })

  for (const column of table.headings) {
    const base = column.split('::')[0] ?? ''
    if (ignoredColumns.has(base)) continue
    if (['media', 'image', 'audio', 'video', 'big-image'].includes(base))
      warnings.add(`column "${column}": pictures and sound of questions are left out`)
    else if (!knownColumns.has(column) && !['label', 'hint', 'constraint_message', 'required_message'].includes(base))
      warnings.add(`column "${column}" is not known and is left out`)
  }

  function put(item: Item, row: number): void {
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
    if (rowOf.has(item.key))
      refuse(row, 'name', `the name "${item.key}" is used in row ${rowOf.get(item.key)} already; give each question a name of its own`)
    rowOf.set(item.key, row)
  }

  function checked(row: number, column: string, written: string, columnNames?: ReadonlySet<string>): string {
    if (written === '') return ''
    // Excel turns the words into its own truth values.
    const source = /^(true|false)$/i.test(written) ? `${written.toLowerCase()}()` : written
    try {
      parseExpression(source, columnNames)
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error
      const shown = source.replace(/\s+/g, ' ')
      refuse(row, column, `${error.message}: ${shown.length > 120 ? `${shown.slice(0, 120)}…` : shown}`)
      return ''
    }
    return source
  }

  function read(row: Row): void {
    if (problems.length > maxProblems) return
    const written = row.get('type')
    if (/^(yes|true|1|x)$/i.test(row.get('disabled'))) return
    if (written === '') {
      const name = row.get('name')
      if (name !== '' || row.get(...labels) !== '') warnings.add(`row ${row.number} has no type and is left out`)
      return
    }
    const type = written.toLowerCase().replace(/\s+/g, ' ')
    const relevantColumn =
      table.headings.find((each) => each === 'relevant' || each === 'relevance' || each === 'bind::relevant') ?? 'relevant'
    const relevant = checked(row.number, relevantColumn, row.get('relevant', 'relevance', 'bind::relevant'))
    if (/^begin[ _](group|lgroup)$/.test(type)) {
      groups.push({ row: row.number, title: plain(row.get(...labels)), relevant })
      current = undefined
      return
    }
    if (/^end[ _](group|lgroup)$/.test(type)) {
      if (groups.pop() === undefined) refuse(row.number, 'type', '"end group" without a "begin group" before it')
      current = undefined
      return
    }
    if (/^(begin|end)[ _](repeat|loop)/.test(type)) {
      if (type.startsWith('begin'))
        refuse(
          row.number,
          'type',
          `"${written}": repeating a group is not supported; write the questions out, or ask for the number and a list in one text`,
        )
      return
    }
    if (metadata.has(type)) return void warnings.add(`row ${row.number}, type "${written}": a chat has no such thing; left out`)
    item(row, type, written, relevant)
  }

  function item(row: Row, type: string, written: string, relevant: string): void {
    const name = row.get('name')
    const label = plain(row.get(...labels))
    const hint = plain(row.get(...hints)).slice(0, 500)
    const rest = { ...(relevant !== '' && { relevant }) }
    if (type === 'note') {
      if (label !== '')
        put({ type: 'note', key: name === '' ? `note_${row.number}` : name, label: label.slice(0, 1_500), ...rest }, row.number)
      return
    }
    if (name === '') return refuse(row.number, 'name', 'the question has no name')
    if (!/^[\p{L}_][\p{L}\p{N}_.-]{0,63}$/u.test(name))
      return refuse(
        row.number,
        'name',
        `"${name.slice(0, 40)}" is no name: letters, digits, "_", "-" and "." only, beginning with a letter, at most 64`,
      )
    if (type === 'today') return put({ type: 'formula', key: name, formula: 'today()', ...rest }, row.number)
    if (type === 'calculate') {
      const column = ['calculation', 'calculate', 'bind::calculate'].find((each) => row.get(each) !== '') ?? 'calculation'
      const formula = checked(row.number, column, row.get(column))
      if (formula !== '') put({ type: 'formula', key: name, formula, ...rest }, row.number)
      else if (row.get(column) === '') refuse(row.number, 'calculation', 'there is nothing to calculate')
      return
    }
    const heading = label === '' ? hint : label
    if (!supported.test(type)) return refuse(row.number, 'type', `"${written}" ${unsupported(type)}`)
    if (heading === '') return refuse(row.number, 'label', `the question "${name}" has no text; write it in the column "label"`)
    if (heading.length > 1_500)
      return refuse(row.number, 'label', `the text is ${heading.length} characters long, at most 1,500 fit in a chat message`)
    const requiredText = row.get('required', 'bind::required')
    const isAlways = /^(?:yes|true|true\(\)|1|x|có)$/i.test(requiredText)
    const isNever = /^(?:|no|false|false\(\)|0|không)$/i.test(requiredText)
    const requiredWhen = isAlways || isNever ? '' : checked(row.number, 'required', requiredText)
    const requiredMessage = plain(row.get(...requiredMessages)).slice(0, 500)
    const constraint = checked(row.number, 'constraint', row.get('constraint', 'bind::constraint'))
    const message = plain(row.get(...constraintMessages)).slice(0, 500)
    const questions = questionsOf(
      row,
      type,
      written,
      {
        key: name,
        label: heading,
        ...(hint !== '' && label !== '' && { hint }),
        required: isAlways,
        ...(requiredWhen !== '' && { requiredWhen }),
        ...(requiredMessage !== '' && { requiredMessage }),
        ...rest,
        ...(constraint !== '' && { constraint }),
        ...(message !== '' && { constraintMessage: message }),
      },
      { lists, refuse, filter: (at: number, source: string) => checked(at, 'choice_filter', source, new Set(['name', ...columns])) },
    )
    if (questions === undefined) return
    for (const each of questions) put(each, row.number)
  }

  function finish(title: string, own: Readonly<Record<string, string>>): Imported {
    for (const group of groups) refuse(group.row, 'type', '"begin group" without an "end group"')
    if (problems.length === 0 && sections.length === 0) refuse(1, 'type', 'there is no question in the sheet')
    if (problems.length > 0) return { ok: false, problems: problems.slice(0, maxProblems) }
    const parsed = surveySchema.safeParse({ title, ...own, sections })
    if (!parsed.success) {
      return {
        ok: false,
        problems: parsed.error.issues
          .slice(0, maxProblems)
          .map((issue) => ({ sheet: table.name, ...whereIs(issue.path), detail: issue.message })),
      }
    }
    try {
      compile(parsed.data)
    } catch (error) {
      if (!(error instanceof SurveyError)) throw error
      const columns = {
        relevant: 'relevant',
        required: 'required',
        constraint: 'constraint',
        formula: 'calculation',
        label: 'label',
        name: 'name',
        filter: 'choice_filter',
      } as const
      return {
        ok: false,
        problems: error.faults
          .slice(0, maxProblems)
          .map(({ key, part, detail }) => ({ sheet: table.name, row: rowOf.get(key) ?? 1, column: columns[part], detail })),
      }
    }
    return { ok: true, survey: parsed.data, warnings: [...warnings] }
  }

  function whereIs(path: readonly PropertyKey[]): { row: number; column: string } {
    const item = path[1] === undefined ? undefined : sections[Number(path[1])]?.items[Number(path[3])]
    return { row: (item && rowOf.get(item.key)) ?? 1, column: path[4] === 'key' ? 'name' : String(path[4] ?? 'type') }
  }

  return { read, finish }
}
