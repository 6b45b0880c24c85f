/** What columns and types were called before, or are called elsewhere (https://github.com/XLSForm/pyxform, aliases). */

const columns: Readonly<Record<string, string>> = {
  caption: 'label',
  command: 'type',
  tag: 'name',
  constraining_message: 'constraint_message',
  'jr::constraintmsg': 'constraint_message',
  'jr::requiredmsg': 'required_message',
}

/** @param heading lower case, its language after "::" */
export function columnNow(heading: string): string {
  const known = columns[heading]
  if (known !== undefined) return known
  const [written = '', ...language] = heading.split('::')
  const base = written.replace(/ /g, '_')
  return [columns[base] ?? base, ...language].join('::')
}

const types: Readonly<Record<string, string>> = {
  picture: 'image',
  tel: 'phone number',
  phone_number: 'phone number',
  gps: 'geopoint',
  location: 'geopoint',
}

/** "add text prompt", "q string", "add select one prompt using yes_no". @param type lower case, single spaces */
export function typeNow(type: string): string {
  const plain = type.replace(/^add (.+?) prompt(?: using)?(?= |$)/, '$1').replace(/^q /, '')
  return types[plain] ?? plain
}
