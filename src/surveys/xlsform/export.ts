/** A questionnaire as an XLSForm workbook: what import reads back gives the same questionnaire. Pure. */
import type { Item, Option, Survey } from '../survey.ts'
import { presetText } from './presets.ts'
import type { Cell, Sheet } from './sheets.ts'

const columns = [
  'type',
  'name',
  'label',
  'hint',
  'required',
  'required_message',
  'relevant',
  'constraint',
  'constraint_message',
  'calculation',
  'appearance',
  'parameters',
  'choice_filter',
  'default',
] as const
type Line = Partial<Record<(typeof columns)[number], string>>

export function exportXlsform(survey: Survey, id: string, version: number): Sheet[] {
  const lists: { readonly name: string; readonly options: readonly Option[] }[] = []
  const lines = survey.sections.flatMap(({ title, relevant, items }, i) => {
    const inside = items.map((item) => line(item, lists))
    if (title === undefined && relevant.length === 0) return inside
    // A group within a group for each condition, so that they are read back as they are.
    const conditions = relevant.length === 0 ? [undefined] : relevant
    const opening = conditions.map((condition, n) => ({
      type: 'begin group',
      name: `section_${i + 1}${n === 0 ? '' : `_${n + 1}`}`,
      ...(title !== undefined && n === conditions.length - 1 && { label: title }),
      ...(condition !== undefined && { relevant: condition }),
    }))
    return [...opening, ...inside, ...conditions.map(() => ({ type: 'end group' }))]
  })
  const extra = [...new Set(lists.flatMap(({ options }) => options.flatMap(({ columns: own = {} }) => Object.keys(own))))].sort()
  /** Settings of ours; other programs pass over columns they do not know. */
  const own = (['intro', 'invitation', 'thanks'] as const).flatMap((name) =>
    survey[name] === undefined ? [] : [[name, survey[name]] as const],
  )
  return [
    { name: 'survey', rows: [[...columns], ...lines.map((each: Line) => columns.map((column): Cell => each[column] ?? null))] },
    {
      name: 'choices',
      rows: [
        ['list_name', 'name', 'label', ...extra],
        ...lists.flatMap(({ name, options }) =>
          options.map(({ value, label, columns: own = {} }) => [name, value, label, ...extra.map((column) => own[column] ?? null)]),
        ),
      ],
    },
    {
      name: 'settings',
      rows: [
        ['form_title', 'form_id', 'version', 'default_language', ...own.map(([name]) => name)],
        [survey.title, id, String(version), 'Tiếng Việt (vi)', ...own.map(([, text]) => text)],
      ],
    },
  ]
}

function line(item: Item, lists: { name: string; options: readonly Option[] }[]): Line {
  const { key: name, relevant } = item
  const condition = relevant === undefined ? {} : { relevant }
  if (item.type === 'note') return { type: 'note', name, label: item.label, ...condition }
  if (item.type === 'formula') return { type: 'calculate', name, calculation: item.formula, ...condition }
  const rest: Line = {
    name,
    label: item.label,
    ...(item.hint !== undefined && { hint: item.hint }),
    ...(item.required ? { required: 'yes' } : item.requiredWhen !== undefined && { required: item.requiredWhen }),
    ...(item.requiredMessage !== undefined && { required_message: item.requiredMessage }),
    ...condition,
    ...(item.constraint !== undefined && { constraint: item.constraint }),
    ...(item.constraintMessage !== undefined && { constraint_message: item.constraintMessage }),
    ...(item.preset !== undefined && { default: presetText(item.preset) }),
    ...('filter' in item && item.filter !== undefined && { choice_filter: item.filter }),
    ...('shuffled' in item && item.shuffled && { parameters: 'randomize=true' }),
  }
  /** Questions with the same choices share a list. */
  const listOf = (options: readonly Option[], preferred = `list_${name}`): string => {
    const known = lists.find((each) => JSON.stringify(each.options) === JSON.stringify(options))
    if (known !== undefined) return known.name
    lists.push({ name: preferred, options })
    return preferred
  }
  switch (item.type) {
    case 'single':
      return { ...rest, type: `select_one ${listOf(item.options)}` }
    case 'unit':
      return { ...rest, type: `select_one ${listOf(item.options)}`, appearance: 'autocomplete' }
    case 'multiple':
      return { ...rest, type: `select_multiple ${listOf(item.options)}` }
    case 'ranking':
      return { ...rest, type: `rank ${listOf(item.options)}` }
    case 'yes_no':
      return {
        ...rest,
        type: `select_one ${listOf(
          [
            { value: 'yes', label: 'Có' },
            { value: 'no', label: 'Không' },
          ],
          'yes_no',
        )}`,
      }
    case 'scale':
      return {
        ...rest,
        type: `select_one ${listOf(item.points.map(({ value, label }) => ({ value: String(value), label: label || String(value) })))}`,
        appearance: 'likert',
      }
    case 'number': {
      const { whole, min, max } = item
      // Other programs show a slider; one that would be read back as a scale is written as a number with limits.
      const isScale = whole && min !== undefined && max !== undefined && min >= 1 && max <= 10
      if (min !== undefined && max !== undefined && min < max && !isScale && (!whole || Number.isInteger(min)))
        return { ...rest, type: 'range', parameters: `start=${min} end=${max} step=${whole ? 1 : 0.1}` }
      const limits = [...(item.min === undefined ? [] : [`min=${item.min}`]), ...(item.max === undefined ? [] : [`max=${item.max}`])].join(
        ' ',
      )
      return { ...rest, type: item.whole ? 'integer' : 'decimal', ...(limits !== '' && { parameters: limits }) }
    }
    case 'date':
      return { ...rest, type: 'date' }
    case 'text':
      return { ...rest, type: 'text', parameters: `max_chars=${item.maxChars}${item.remark ? ' remark=true' : ''}` }
    case 'phone':
      return { ...rest, type: 'text', appearance: 'phone' }
    case 'photo':
      return { ...rest, type: 'image' }
  }
}
