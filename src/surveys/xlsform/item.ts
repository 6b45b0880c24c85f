/** One row of the sheet "survey" that is no group: what it asks, says or works out. */
import type { Item, Question } from '../survey.ts'
import { questionsOf, supported, unsupported } from './kinds.ts'
import { mayBeLeftOut } from './optional.ts'
import { presetOf } from './presets.ts'
import type { Reading } from './reading.ts'
import type { Row } from './sheets.ts'

/**
 * @param type lower case, single spaces
 * @param written as it stands in the sheet
 * @returns nothing when the row was refused, or says nothing
 */
export function itemsOf(row: Row, type: string, written: string, relevant: string, reading: Reading): readonly Item[] {
  const { refuse, warn, checked } = reading
  const name = row.get('name')
  const label = reading.text(row, 'label')
  const condition = { ...(relevant !== '' && { relevant }) }
  const said = (key: string, text: string): Item[] =>
    text === '' ? [] : [{ type: 'note', key, label: text.slice(0, 1_500), ...condition }]
  const none = (column: string, detail: string): readonly Item[] => {
    refuse(row.number, column, detail)
    return []
  }
  if (type === 'note' && label.length > 1_500) return none('label', tooLong(label.length))
  if (type === 'note') return said(name === '' ? `note_${row.number}` : name, label)
  if (name === '') return none('name', 'the question has no name')
  if (!/^[\p{L}_][\p{L}\p{N}_.-]{0,63}$/u.test(name))
    return none('name', `"${name.slice(0, 40)}" is no name: letters, digits, "_", "-" and "." only, beginning with a letter, at most 64`)
  const worth = (formula: string): Item => ({ type: 'formula', key: name, formula, ...condition })
  if (type === 'today') return [worth('today()')]

  const column = ['calculation', 'calculate', 'bind::calculate'].find((each) => row.get(each) !== '') ?? 'calculation'
  const isShownOnly = /^(?:yes|true|true\(\)|1|x|có)$/i.test(row.get('read_only', 'readonly', 'bind::readonly'))
  // A value nobody is asked for: worked out, or the same for everybody.
  if (type === 'hidden' && row.get(column) === '') {
    const value = row.get('default')
    const quote = value.includes("'") ? '"' : "'"
    return value.includes(quote)
      ? none('default', 'a value with both kinds of quotes is not supported')
      : [worth(`${quote}${value}${quote}`)]
  }
  if (type === 'calculate' || type === 'hidden' || (isShownOnly && row.get(column) !== '')) {
    if (row.get(column) === '') return none('calculation', 'there is nothing to calculate')
    const formula = checked(row.number, column, row.get(column))
    if (formula === '') return []
    // Read-only in other programs: the value is shown to whoever answers, who cannot change it.
    const isSaid = type !== 'calculate' && type !== 'hidden' && label !== ''
    const shown = label.includes(`\${${name}}`) ? label : `${label} \${${name}}`
    return [worth(formula), ...said(`${name}_shown`, isSaid ? shown : '')]
  }
  /** Refuses the form, or leaves the row out where nobody has to answer it. */
  const cannot = (column: string, what: string, kind: string): readonly Item[] => {
    const detail = `"${what}" ${unsupported(kind)}`
    if (!mayBeLeftOut(kind) || !isNever.test(row.get('required', 'bind::required'))) return none(column, detail)
    reading.optional.leave(row.number, column, name, what, detail)
    return []
  }
  if (!supported.test(type)) return cannot('type', written, type)
  if (isShownOnly) {
    warn(`row ${row.number}: "read_only" is shown and not asked`)
    return said(name, label)
  }
  if (row.get(column) !== '') warn(`row ${row.number}: people are asked; the calculation of the question is left out`)
  const appearance = row.get('appearance')
  if (/\bsearch\s*\(/i.test(appearance)) return none('appearance', `"${appearance.slice(0, 60)}" ${unsupported('from_file')}`)
  if (/^ex:/i.test(appearance)) return none('appearance', `"${appearance.slice(0, 60)}" ${unsupported('file')}`)
  const drawn = /\b(?:signature|draw|annotate)\b/i.exec(appearance)?.[0]
  if (drawn !== undefined) return cannot('appearance', appearance.slice(0, 60), drawn.toLowerCase())
  return asked(row, type, written, name, condition, reading)
}

const isNever = /^(?:|no|false|false\(\)|0|không)$/i

const tooLong = (length: number) => `the text is ${length} characters long, at most 1,500 fit in a chat message`

function asked(
  row: Row,
  type: string,
  written: string,
  key: string,
  condition: { readonly relevant?: string },
  reading: Reading,
): readonly Item[] {
  const { refuse, checked, lists, columns } = reading
  const label = reading.text(row, 'label')
  const hint = reading.text(row, 'hint', label === '' ? undefined : 500)
  const heading = label === '' ? hint : label
  if (heading === '') refuse(row.number, 'label', `the question "${key}" has no text; write it in the column "label"`)
  if (heading.length > 1_500) refuse(row.number, 'label', tooLong(heading.length))
  if (heading === '' || heading.length > 1_500) return []
  const requiredText = row.get('required', 'bind::required')
  const isAlways = /^(?:yes|true|true\(\)|1|x|có)$/i.test(requiredText)
  const requiredWhen = isAlways || isNever.test(requiredText) ? '' : checked(row.number, 'required', requiredText)
  const requiredMessage = reading.text(row, 'required_message', 500)
  const constraint = checked(row.number, 'constraint', row.get('constraint', 'bind::constraint'))
  const constraintMessage = reading.text(row, 'constraint_message', 500)
  const questions =
    questionsOf(
      row,
      type,
      written,
      {
        key,
        label: heading,
        ...(hint !== '' && label !== '' && { hint }),
        required: isAlways,
        ...(requiredWhen !== '' && { requiredWhen }),
        ...(requiredMessage !== '' && { requiredMessage }),
        ...condition,
        ...(constraint !== '' && { constraint }),
        ...(constraintMessage !== '' && { constraintMessage }),
      },
      { lists, refuse, filter: (at: number, source: string) => checked(at, 'choice_filter', source, new Set(['name', ...columns])) },
    ) ?? []
  return preset(row, questions, refuse)
}

/** The default belongs to the question itself, not to the one that asks which "other". */
function preset(row: Row, questions: readonly Question[], refuse: Reading['refuse']): readonly Item[] {
  const written = row.get('default', 'bind::default')
  const [first, ...others] = questions
  if (written === '' || first === undefined) return questions
  const found = presetOf(first, written)
  if (!found.ok) refuse(row.number, 'default', found.why)
  return found.ok ? [{ ...first, preset: found.value }, ...others] : questions
}
