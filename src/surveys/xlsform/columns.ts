/** Columns and types of the sheet "survey" that are no question: known and used, known and left out. */
import type { Table } from './sheets.ts'

/** Collected by the device in other programs; a chat has no such thing, and nobody is asked. */
export const metadata = new Set([
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

/** Notes of whoever made the form, and how a screen draws a question: nothing of what is asked. */
const ofNoMeaning = new Set(['appearance', 'note', 'notes', 'comment', 'comments', 'hxl', 'intent', 'autoplay', 'rows', 'sms_field'])
/** What a form on a screen does and a chat does not; said where a row uses it. */
const unused: Readonly<Record<string, string>> = {
  guidance_hint: 'instructions for interviewers are not said',
  trigger: 'a formula is worked out whenever it is looked at',
}
const texts = new Set(['label', 'hint', 'constraint_message', 'required_message'])
const knownColumns = new Set([
  ...['type', 'name', 'required', 'bind::required', 'relevant', 'relevance', 'bind::relevant', 'constraint', 'bind::constraint'],
  ...['bind::jr::constraintmsg', 'bind::jr::requiredmsg', 'calculation', 'calculate', 'bind::calculate'],
  ...['default', 'bind::default'],
  ...['read_only', 'readonly', 'bind::readonly', 'parameters', 'choice_filter', 'repeat_count', 'disabled'],
])
const media = new Set(['media', 'image', 'audio', 'video', 'big-image'])

/** A sentence for each column that is not used, and not without meaning. */
export function leftOut(survey: Table, choices: Table | undefined): string[] {
  const said = survey.headings.flatMap((column) => {
    const base = column.split('::')[0] ?? ''
    if (ofNoMeaning.has(base) || knownColumns.has(column) || texts.has(base)) return []
    if (media.has(base)) return [`column "${column}": pictures and sound of questions are left out`]
    const why = unused[base]
    if (why === undefined) return [`column "${column}" is not known and is left out`]
    const rows = survey.rows
      .filter((row) => row.get(column) !== '' && row.get('type').toLowerCase() !== 'hidden')
      .map(({ number }) => number)
    const listed = `${rows.slice(0, 10).join(', ')}${rows.length > 10 ? ', …' : ''}`
    return rows.length === 0 ? [] : [`column "${column}", rows ${listed}: ${why}; left out`]
  })
  const pictures = (choices?.headings ?? []).filter((column) => media.has(column.split('::')[0] ?? ''))
  return [...said, ...pictures.map((column) => `sheet "choices", column "${column}": pictures and sound of choices are left out`)]
}
