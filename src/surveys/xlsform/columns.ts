/** Columns and types of the sheet "survey" that are no question: known and used, known and left out. */

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

export const ignoredColumns = new Set([
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
export const knownColumns = new Set([
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
