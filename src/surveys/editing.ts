/**
 * A questionnaire as rows of a form: those of the sheet "survey" of an XLSForm, each with its own choices. What is sent goes through the
 * same import as a workbook, so a form and a workbook can hold exactly the same.
 */
import { exportXlsform } from './xlsform/export.ts'
import type { Problem, Sheet } from './xlsform/sheets.ts'
import type { Survey } from './survey.ts'

/** Fields of a row, each a column of the sheet but `choices`, and `required_when`, which is said in the column `required`. */
export const rowFields = [
  'type',
  'name',
  'label',
  'hint',
  'required',
  'required_when',
  'required_message',
  'relevant',
  'constraint',
  'constraint_message',
  'calculation',
  'appearance',
  'parameters',
  'choice_filter',
  'default',
  'choices',
] as const
export type RowField = (typeof rowFields)[number]
/** `choices`: a line each, "name | what people read", and for filters "| column=value; column=value". */
export type FormRow = Readonly<Record<RowField, string>>

export const emptyRow: FormRow = {
  type: 'text',
  name: '',
  label: '',
  hint: '',
  required: '',
  required_when: '',
  required_message: '',
  relevant: '',
  constraint: '',
  constraint_message: '',
  calculation: '',
  appearance: '',
  parameters: '',
  choice_filter: '',
  default: '',
  choices: '',
}

/** Types that take their choices from a list. */
const takesChoices = (type: string): boolean => /^(?:select_one|select_multiple|rank)\b/.test(type)

export function rowsOf(survey: Survey): FormRow[] {
  const [questions, choices] = exportXlsform(survey, '', 1)
  const [headings = [], ...lines] = questions?.rows ?? []
  const heads = choices?.rows[0] ?? []
  const listed = (list: string) =>
    (choices?.rows ?? [])
      .slice(1)
      .filter(([name]) => name === list)
      .map(([, value, label, ...own]) => {
        const columns = own.flatMap((cell, i) => (cell === null ? [] : [`${heads[i + 3]}=${cell}`])).join('; ')
        return value === label && columns === '' ? String(value) : `${value} | ${label}${columns === '' ? '' : ` | ${columns}`}`
      })
      .join('\n')
  return lines.map((cells) => {
    const row: Record<RowField, string> = { ...emptyRow }
    for (const field of rowFields) {
      const at = headings.indexOf(field)
      if (at >= 0) row[field] = String(cells[at] ?? '')
    }
    if (row.required !== '' && row.required !== 'yes') Object.assign(row, { required: '', required_when: row.required })
    const [type = '', list] = row.type.split(/\s+(.*)/s)
    return takesChoices(type) && list !== undefined ? { ...row, type, choices: listed(list) } : row
  })
}

/** The workbook that the rows would be: a list of choices for each row that has one. */
export function sheetsOf(rows: readonly FormRow[], title: string): Sheet[] {
  const columns = rowFields.filter((field) => field !== 'choices' && field !== 'required_when')
  const cell = (row: FormRow, field: RowField, i: number) =>
    field === 'type' && takesChoices(row.type)
      ? `${row.type} l${i + 1}`
      : field === 'required' && row.required_when !== ''
        ? row.required_when
        : row[field]
  const read = rows.map((row) => (takesChoices(row.type) ? choicesIn(row.choices) : []))
  const extra = [...new Set(read.flat().flatMap(({ columns: own }) => Object.keys(own)))]
  const lists = read.flatMap((choices, i) =>
    choices.map(({ value, label, columns: own }) => [`l${i + 1}`, value, label, ...extra.map((name) => own[name] ?? null)]),
  )
  return [
    {
      name: 'survey',
      rows: [[...columns], ...rows.map((row, i) => columns.map((field) => cell(row, field, i)))],
    },
    { name: 'choices', rows: [['list_name', 'name', 'label', ...extra], ...lists] },
    {
      name: 'settings',
      rows: [
        ['form_title', 'default_language'],
        [title, ''],
      ],
    },
  ]
}

/** "a | Lương" or only "Lương", which then is its own name. Blank lines are skipped. */
function choicesIn(text: string): { value: string; label: string; columns: Readonly<Record<string, string>> }[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [value = '', label, own = ''] = line.split('|').map((part) => part.trim())
    if (value === '' && (label === undefined || label === '')) return []
    const columns = Object.fromEntries(
      own.split(';').flatMap((pair) => {
        const [name = '', its = ''] = pair.split(/=(.*)/s).map((part) => part.trim())
        return name === '' || its === '' ? [] : [[name.toLowerCase(), its]]
      }),
    )
    return [{ value: value === '' ? (label ?? '') : value, label: label === undefined || label === '' ? value : label, columns }]
  })
}

/** Which row of the form a problem is in, from 0; undefined when it is about the whole. */
export function rowOf(problem: Problem, rows: readonly FormRow[]): number | undefined {
  if (problem.sheet === 'survey') return problem.row >= 2 && problem.row - 2 < rows.length ? problem.row - 2 : undefined
  // The choices of all rows stand one under the other.
  let last = 1
  for (const [i, row] of rows.entries()) {
    if (!takesChoices(row.type)) continue
    last += choicesIn(row.choices).length
    if (problem.sheet === 'choices' && problem.row <= last) return i
  }
  return undefined
}

/** What a button beside a row does to the rows. */
export function rearranged(rows: readonly FormRow[], act: string): FormRow[] {
  const [what, at] = act.split(':')
  const i = Number(at)
  const inside = Number.isInteger(i) && i >= 0 && i < rows.length
  if (what === 'add') return inside ? [...rows.slice(0, i + 1), emptyRow, ...rows.slice(i + 1)] : [...rows, emptyRow]
  if (what === 'remove' && inside) return rows.filter((_, each) => each !== i)
  const [from, to] = what === 'up' ? [i - 1, i] : [i, i + 1]
  const [first, second] = [rows[from], rows[to]]
  if ((what !== 'up' && what !== 'down') || !inside || first === undefined || second === undefined) return [...rows]
  return [...rows.slice(0, from), second, first, ...rows.slice(to + 1)]
}
