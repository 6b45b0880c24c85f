/**
 * A questionnaire made in Excel, as XLSForm describes it (https://xlsform.org/en/ref-table/). What a chat cannot ask (places, repeats,
 * sound) is refused by sheet, row and column, with what to do; nothing is dropped in silence.
 */
import { compile, SurveyError } from '../compiled.ts'
import { ExpressionError, parseExpression } from '../expression.ts'
import { surveySchema } from '../survey.ts'
import type { Item, Option, Question, Survey } from '../survey.ts'
import { wording } from '../wording.ts'
import { translated } from './languages.ts'
import { tableOf } from './sheets.ts'
import type { Problem, Row, Sheet, Table } from './sheets.ts'

export type Imported =
  | { readonly ok: true; readonly survey: Survey; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly problems: readonly Problem[] }

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
  const choicesSheet = find('choices')
  const reader = createReader(table, choicesSheet && tableOf(choicesSheet), language)
  for (const row of table.rows) reader.read(row)
  return reader.finish(plain(settings?.get('form_title', 'title') || fallbackTitle).slice(0, 200))
}

/** Types that are asked; `kind` makes a question of each. */
const supported =
  /^(?:integer|int|decimal|text|string|phone|phone number|date|range|acknowledge|trigger|image|photo|(?:select_one|select one from|select one|select1|select_multiple|select multiple from|select multiple|select all that apply from|select all that apply|rank) .+)$/

/** Collected by the device in other programs; a chat has no such thing, and nobody is asked. */
const metadata = new Set([
  ...[
    'start',
    'end',
    'deviceid',
    'subscriberid',
    'simserial',
    'phonenumber',
    'username',
    'email',
    'audit',
    'imei',
    'start_time',
    'end_time',
  ],
  ...['start-geopoint', 'background-audio', 'background-geopoint', 'uri:deviceid', 'entity'],
])

const ignoredColumns = new Set([
  'appearance',
  'default',
  'read_only',
  'readonly',
  'guidance_hint',
  'note',
  'notes',
  'comment',
  'comments',
  'trigger',
])
const knownColumns = new Set([
  ...['type', 'name', 'label', 'hint', 'required', 'relevant', 'relevance', 'bind::relevant', 'constraint', 'bind::constraint'],
  ...[
    'constraint_message',
    'required_message',
    'calculation',
    'calculate',
    'bind::calculate',
    'parameters',
    'choice_filter',
    'repeat_count',
    'disabled',
    'bind::required',
  ],
])

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
  const constraintMessages = translated(table, 'constraint_message', language)
  const lists = readLists(choices, language, problems)
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
      current = {
        ...(title !== undefined && { title: title.slice(0, 300) }),
        relevant: groups.map(({ relevant }) => relevant).filter((each) => each !== ''),
        items: [],
      }
      sections.push(current)
    }
    current.items.push(item)
    if (rowOf.has(item.key))
      refuse(row, 'name', `the name "${item.key}" is used in row ${rowOf.get(item.key)} already; give each question a name of its own`)
    rowOf.set(item.key, row)
  }

  function checked(row: number, column: string, written: string): string {
    if (written === '') return ''
    // Excel turns the words into its own truth values.
    const source = /^(true|false)$/i.test(written) ? `${written.toLowerCase()}()` : written
    try {
      parseExpression(source)
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error
      refuse(row, column, `${error.message}: ${source.length > 120 ? `${source.slice(0, 120)}…` : source}`)
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
    if (requiredText.includes('$')) warnings.add(`row ${row.number}: a condition in "required" is read as "not required"`)
    const constraint = checked(row.number, 'constraint', row.get('constraint', 'bind::constraint'))
    const message = plain(row.get(...constraintMessages)).slice(0, 500)
    const question = kind(row, type, written, {
      key: name,
      label: heading,
      ...(hint !== '' && label !== '' && { hint }),
      required: /^(yes|true|true\(\)|1|x|có)$/i.test(requiredText),
      ...rest,
      ...(constraint !== '' && { constraint }),
      ...(message !== '' && { constraintMessage: message }),
    })
    if (question === undefined) return
    for (const each of question) put(each, row.number)
  }

  function kind(row: Row, type: string, written: string, asked: Omit<Extract<Question, { type: 'date' }>, 'type'>): Question[] | undefined {
    const select =
      /^(select_one|select one from|select one|select1|select_multiple|select all that apply from|select all that apply|rank|select multiple from|select multiple)\s+(.+)$/.exec(
        type,
      )
    const appearance = row.get('appearance').toLowerCase()
    if (select !== null)
      return selection(
        row,
        select[1] ?? '',
        written
          .trim()
          .split(/\s+/)
          .slice((select[1] ?? '').split(' ').length),
        asked,
        appearance,
      )
    switch (type) {
      case 'integer':
      case 'int':
        return [{ ...asked, type: 'number', whole: true }]
      case 'decimal':
        return [{ ...asked, type: 'number', whole: false }]
      case 'text':
      case 'string':
        if (appearance.includes('phone')) return [{ ...asked, type: 'phone' }]
        return [{ ...asked, type: 'text', maxChars: parameter(row, 'max_chars') ?? (appearance.includes('multiline') ? 1_000 : 500) }]
      case 'phone number':
      case 'phone':
        return [{ ...asked, type: 'phone' }]
      case 'date':
        return [{ ...asked, type: 'date' }]
      case 'range':
        return [range(row, asked)]
      case 'acknowledge':
      case 'trigger':
        return [{ ...asked, type: 'single', options: [{ value: 'OK', label: wording.acknowledged }] }]
      case 'image':
      case 'photo':
        return [{ ...asked, type: 'photo' }]
      default:
        return undefined
    }
  }

  function selection(
    row: Row,
    how: string,
    words: readonly string[],
    asked: Omit<Extract<Question, { type: 'date' }>, 'type'>,
    appearance: string,
  ): Question[] | undefined {
    const hasOther = /\bor[ _](?:specify[ _])?other$/i.test(words.join(' '))
    const listName = words.join(' ').replace(/\s*\bor[ _](?:specify[ _])?other$/i, '')
    if (row.get('choice_filter') !== '') {
      refuse(
        row.number,
        'choice_filter',
        'choices that depend on another answer are not supported; make one question for each case, with "relevant"',
      )
      return undefined
    }
    const list = lists.get(listName.toLowerCase())
    if (list === undefined) {
      refuse(
        row.number,
        'type',
        listName.startsWith('${')
          ? 'choices taken from another answer are not supported'
          : `there is no list "${listName}" in the sheet "choices"`,
      )
      return undefined
    }
    const options: Option[] =
      hasOther && !list.some(({ value }) => value === 'other') ? [...list, { value: 'other', label: wording.other }] : list
    const several = /multiple|all that apply/.test(how)
    if ((several || how === 'rank') && options.some(({ value }) => /\s/.test(value))) {
      refuse(row.number, 'type', `the list "${listName}" has a choice name with a space; where several can be chosen names have none`)
      return undefined
    }
    const specify: Question[] = hasOther
      ? [
          {
            type: 'text',
            key: `${asked.key}_other`,
            label: wording.otherLabel(asked.label).slice(0, 1_500),
            required: false,
            relevant: `selected(\${${asked.key}}, 'other')`,
            maxChars: 300,
          },
        ]
      : []
    const { relevant } = asked
    const order = /(?:^|[\s;,])randomize\s*=\s*true\b/i.test(row.get('parameters')) ? { shuffled: true as const } : {}
    const after = specify.map(
      (each): Question => (relevant === undefined ? each : { ...each, relevant: `(${relevant}) and ${each.relevant}` }),
    )
    if (how === 'rank') return [{ ...asked, type: 'ranking', options, ...order }]
    if (several) return [{ ...asked, type: 'multiple', options, ...order }, ...after]
    const values = options.map(({ value }) => value)
    if (!hasOther && values.length === 2 && values.includes('yes') && values.includes('no')) return [{ ...asked, type: 'yes_no' }]
    if (appearance.includes('likert') && values.length >= 3 && values.length <= 11 && values.every((value) => /^(?:\d|10)$/.test(value)))
      return [
        {
          ...asked,
          type: 'scale',
          points: options.map(({ value, label }) => ({
            value: Number(value),
            label: label.replace(new RegExp(`^${value}\\s*[-–.:]?\\s*(?=\\S)`), '').slice(0, 100),
          })),
        },
      ]
    const isLong = options.length > manyOptions || /autocomplete|search/.test(appearance)
    return [isLong ? { ...asked, type: 'unit', options } : { ...asked, type: 'single', options, ...order }, ...after]
  }

  function range(row: Row, asked: Omit<Extract<Question, { type: 'date' }>, 'type'>): Question {
    const [from, to, step] = [parameter(row, 'start') ?? 0, parameter(row, 'end') ?? 10, parameter(row, 'step') ?? 1]
    const points = Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step)
    if (points.length >= 2 && points.length <= 10 && points.every((each) => Number.isInteger(each) && each >= 1 && each <= 10))
      return { ...asked, type: 'scale', points: points.map((value) => ({ value, label: '' })) }
    return { ...asked, type: 'number', whole: Number.isInteger(from) && Number.isInteger(step), min: from, max: to }
  }

  function finish(title: string): Imported {
    for (const group of groups) refuse(group.row, 'type', '"begin group" without an "end group"')
    if (problems.length === 0 && sections.length === 0) refuse(1, 'type', 'there is no question in the sheet')
    if (problems.length > 0) return { ok: false, problems: problems.slice(0, maxProblems) }
    const parsed = surveySchema.safeParse({ title, sections })
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
      const columns = { relevant: 'relevant', constraint: 'constraint', formula: 'calculation', label: 'label', name: 'name' } as const
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

/** More than a person reads in one message: found by typing a part of the name instead. */
const manyOptions = 24

function readLists(table: Table | undefined, language: string, problems: Problem[]): Map<string, Option[]> {
  const lists = new Map<string, Option[]>()
  if (table === undefined) return lists
  const labels = translated(table, 'label', language)
  for (const row of table.rows) {
    const listName = row.get('list_name', 'list')
    const value = row.get('name', 'value')
    if (listName === '' || value === '') continue
    const list = lists.get(listName.toLowerCase()) ?? []
    lists.set(listName.toLowerCase(), list)
    if (list.some((each) => each.value === value))
      problems.push({
        sheet: table.name,
        row: row.number,
        column: 'name',
        detail: `"${value}" is twice in the list "${listName}"; each choice has a name of its own`,
      })
    else list.push({ value, label: (plain(row.get(...labels)) || value).slice(0, 300) })
  }
  return lists
}

function parameter(row: Row, name: string): number | undefined {
  const found = new RegExp(`(?:^|[\\s;,])${name}\\s*=\\s*(-?\\d+(?:\\.\\d+)?)`).exec(row.get('parameters'))?.[1]
  return found === undefined ? undefined : Number(found)
}

function unsupported(type: string): string {
  if (/^geo|^osm/.test(type)) return 'asks for a place on a map, which is not supported; ask for the name of the place as text'
  if (/^(audio|video|file|barcode)/.test(type)) return 'is not supported in chat; ask for it as text or leave the row out'
  if (/^(time|datetime|date_time|start_time)/.test(type)) return 'is not supported; ask for the day as "date" and the hour as "text"'
  if (/from_file|external/.test(type)) return 'takes its choices from another file, which is not supported; put them in the sheet "choices"'
  if (/^select|^rank/.test(type)) return 'names no list; write the name of a list of the sheet "choices" after it'
  return 'is not a type of question that is supported; see the list of types in the manual'
}

/** Labels for screens hold a little markup; a chat shows plain text. */
function plain(text: string): string {
  return text
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<\/?(?:span|b|i|u|em|strong|font|p|div|h[1-6])\b[^>]*>/gi, '')
    .replace(/(\*\*|__)(?=\S)([\s\S]*?\S)\1/g, '$2')
    .replace(/^#{1,6}\s+/gm, '')
    .replace(/\u00A0/g, ' ')
    .trim()
}
