/** Which question a row's type stands for. */
import { fold } from '../../text.ts'
import type { Option, Question } from '../survey.ts'
import { wording } from '../wording.ts'
import type { Row } from './sheets.ts'

/** Types that are asked; `questionsOf` makes a question of each. */
export const supported =
  /^(?:integer|int|decimal|text|string|phone|phone number|date|range|acknowledge|trigger|image|photo|(?:select_one|select one from|select one|select1|select_multiple|select multiple from|select multiple|select all that apply from|select all that apply|rank) .+)$/

/** What every question has. */
export type AskedOf = Omit<Extract<Question, { type: 'date' }>, 'type'>

interface Around {
  readonly lists: ReadonlyMap<string, Option[]>
  readonly refuse: (row: number, column: string, detail: string) => void
  /** Reads a filter; '' when it was refused. */
  readonly filter: (row: number, source: string) => string
}

/** @returns the question, with the one that asks which "other"; undefined when it was refused */
export function questionsOf(row: Row, type: string, written: string, asked: AskedOf, around: Around): Question[] | undefined {
  const select =
    /^(select_one|select one from|select one|select1|select_multiple|select all that apply from|select all that apply|rank|select multiple from|select multiple)\s+(.+)$/.exec(
      type,
    )
  const appearance = row.get('appearance').toLowerCase()
  if (select !== null)
    return selection(
      row,
      select[1] ?? '',
      // As it is written, capitals and all.
      written
        .trim()
        .replace(/\s+/g, ' ')
        .slice(-(select[2] ?? '').length)
        .split(' '),
      asked,
      appearance,
      around,
    )
  switch (type) {
    case 'integer':
    case 'int':
    case 'decimal': {
      const [min, max] = [parameter(row, 'min'), parameter(row, 'max')]
      if (min !== undefined && max !== undefined && min > max) {
        around.refuse(row.number, 'parameters', `no number is at least ${min} and at most ${max}`)
        return undefined
      }
      return [{ ...asked, type: 'number', whole: type !== 'decimal', ...(min !== undefined && { min }), ...(max !== undefined && { max }) }]
    }
    case 'text':
    case 'string':
      if (appearance.includes('phone')) return [{ ...asked, type: 'phone' }]
      return text(row, asked, appearance.includes('multiline') ? 1_000 : 500, around.refuse)
    case 'phone number':
    case 'phone':
      return [{ ...asked, type: 'phone' }]
    case 'date':
      return [{ ...asked, type: 'date' }]
    case 'range':
      return range(row, asked, around.refuse)
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
  asked: AskedOf,
  appearance: string,
  { lists, refuse, filter }: Around,
): Question[] | undefined {
  const hasOther = /\bor[ _](?:specify[ _])?other$/i.test(words.join(' '))
  const listName = words.join(' ').replace(/\s*\bor[ _](?:specify[ _])?other$/i, '')
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
  const written = row.get('choice_filter')
  const chosenBy = written === '' ? '' : filter(row.number, written)
  if (written !== '' && (chosenBy === '' || how === 'rank' || hasOther)) {
    if (chosenBy !== '') refuse(row.number, 'choice_filter', 'a filter works with select_one and select_multiple, without "or_other"')
    return undefined
  }
  const filtered = chosenBy === '' ? {} : { filter: chosenBy }
  // Columns are kept where they are looked at.
  const known: Option[] = chosenBy === '' ? [...new Map(list.map(({ value, label }) => [value, { value, label }])).values()] : list
  const options: Option[] =
    hasOther && !known.some(({ value }) => value === 'other') ? [...known, { value: 'other', label: wording.other }] : known
  const several = /multiple|all that apply/.test(how)
  if ((several || how === 'rank') && options.some(({ value }) => /\s/.test(value))) {
    refuse(row.number, 'type', `the list "${listName}" has a choice name with a space; where several can be chosen names have none`)
    return undefined
  }
  if (options.length > maxOptions) {
    refuse(row.number, 'type', `the list "${listName}" has ${options.length} choices; at most 2,000`)
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
  if (several) return [{ ...asked, type: 'multiple', options, ...order, ...filtered }, ...after]
  const values = options.map(({ value }) => value)
  if (!hasOther && chosenBy === '' && isYesNo(options)) return [{ ...asked, type: 'yes_no' }]
  if (
    chosenBy === '' &&
    appearance.includes('likert') &&
    values.length >= 2 &&
    values.length <= 11 &&
    values.every((value) => /^(?:\d|10)$/.test(value))
  )
    return [
      {
        ...asked,
        type: 'scale',
        points: options.map(({ value, label }) => ({
          value: Number(value),
          label: label === value ? '' : label.replace(new RegExp(`^${value}\\s*[-–.:]?\\s*(?=\\S)`), '').slice(0, 100),
        })),
      },
    ]
  const isLong = options.length > manyOptions || /autocomplete|search/.test(appearance)
  return [
    isLong ? { ...asked, type: 'unit', options, ...filtered } : { ...asked, type: 'single', options, ...order, ...filtered },
    ...after,
  ]
}

function text(row: Row, asked: AskedOf, usual: number, refuse: Around['refuse']): Question[] | undefined {
  const maxChars = parameter(row, 'max_chars') ?? usual
  const isRemark = /(?:^|[\s;,])remark\s*=\s*true\b/i.test(row.get('parameters'))
  if (isRemark && (asked.required || asked.requiredWhen !== undefined)) {
    refuse(row.number, 'parameters', 'a remark (remark=true) is never required; write "no" in the column "required"')
    return undefined
  }
  if (Number.isInteger(maxChars) && maxChars >= 1 && maxChars <= 2_000)
    return [{ ...asked, type: 'text', maxChars, ...(isRemark && { remark: true }) }]
  refuse(row.number, 'parameters', `max_chars is a whole number from 1 to 2,000, not ${maxChars}`)
  return undefined
}

function range(row: Row, asked: AskedOf, refuse: Around['refuse']): Question[] | undefined {
  const [from, to, step] = [parameter(row, 'start') ?? 0, parameter(row, 'end') ?? 10, parameter(row, 'step') ?? 1]
  if (to <= from || step <= 0 || step > to - from) {
    refuse(row.number, 'parameters', `a range from ${from} to ${to} by ${step} has nothing to choose from`)
    return undefined
  }
  const n = Math.floor((to - from) / step) + 1
  const points = n > 10 ? [] : Array.from({ length: n }, (_, i) => from + i * step)
  if (points.length >= 2 && points.every((each) => Number.isInteger(each) && each >= 1 && each <= 10))
    return [{ ...asked, type: 'scale', points: points.map((value) => ({ value, label: '' })) }]
  return [{ ...asked, type: 'number', whole: Number.isInteger(from) && Number.isInteger(step), min: from, max: to }]
}

/** Yes and no, in words that "Có" and "Không" can stand for; "Đồng ý" and "Phản đối" are kept as they are written. */
const isYesNo = (options: readonly Option[]): boolean =>
  options.length === 2 &&
  options.every(({ value, label }) => yesNoWords[value]?.includes(fold(label)) === true) &&
  options[0]?.value !== options[1]?.value
const yesNoWords: Readonly<Record<string, readonly string[]>> = {
  yes: ['yes', 'co', 'y', 'dung', 'oui', 'si'],
  no: ['no', 'khong', 'n', 'non'],
}

const maxOptions = 2_000
/** More than a person reads in one message: found by typing a part of the name instead. */
const manyOptions = 24

function parameter(row: Row, name: string): number | undefined {
  const found = new RegExp(`(?:^|[\\s;,])${name}\\s*=\\s*(-?\\d+(?:\\.\\d+)?)`).exec(row.get('parameters'))?.[1]
  return found === undefined ? undefined : Number(found)
}

export function unsupported(type: string): string {
  if (/^geo|^osm/.test(type)) return 'asks for a place on a map, which is not supported; ask for the name of the place as text'
  if (/^(audio|video|file|barcode|signature|draw|annotate)/.test(type))
    return 'is not supported in chat; ask for it as text or leave the row out'
  if (/^(time|datetime|date_time|start_time)/.test(type)) return 'is not supported; ask for the day as "date" and the hour as "text"'
  if (/from_file|external/.test(type)) return 'takes its choices from another file, which is not supported; put them in the sheet "choices"'
  if (/^select|^rank/.test(type)) return 'names no list; write the name of a list of the sheet "choices" after it'
  return 'is not a type of question that is supported; see the list of types in the manual'
}
