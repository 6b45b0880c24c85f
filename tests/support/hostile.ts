/** Words that would be markup anywhere they are not escaped, put into everything people can write. */
import Sqlite from 'better-sqlite3'

/** Runs where it is taken for an element, an attribute, an address or a script; says so in `window.hostile`. */
const hostile = `"'><img src=x onerror=window.hostile=1><svg onload=window.hostile=2></textarea></title><script>window.hostile=3</script>{{7*7}}\${7*7}`

/** What people write, by the name of its column; not codes, days and kinds, which the program chooses. */
const written =
  /^(display_name|full_name|name|title|text|words|note|notes|reason|detail|content|question|answer|place|teacher|topic|subject|decision|issuer|short_name|address|position|basis|document|summary|outcome|file_name|label|body|comment|proof)$/
const shown = new Set(['text', 'label', 'title', 'name', 'hint', 'words', 'note', 'place', 'detail'])

/** @returns how many columns were written over */
export function poison(path: string): number {
  const file = new Sqlite(path)
  file.pragma('busy_timeout = 5000')
  file.pragma('foreign_keys = OFF')
  file.function('poisoned', poisoned)
  const tables = file
    .prepare("select name from sqlite_master where type = 'table' and name not glob '__*' and name not glob 'sqlite_*'")
    .pluck()
  let columns = 0
  for (const table of tables.all() as string[]) {
    for (const { name } of file.pragma(`table_info('${table}')`) as { name: string }[]) {
      if (!written.test(name)) continue
      columns++
      file.exec(`update "${table}" set "${name}" = poisoned("${name}") where typeof("${name}") = 'text'`)
    }
  }
  file.close()
  return columns
}

function poisoned(value: unknown): string {
  if (typeof value !== 'string') return ''
  if (!/^[[{]/.test(value)) return value + hostile
  const inside = (each: unknown, key = ''): unknown => {
    if (Array.isArray(each)) return each.map((one) => inside(one, key))
    if (typeof each === 'object' && each !== null) return Object.fromEntries(Object.entries(each).map(([k, v]) => [k, inside(v, k)]))
    return typeof each === 'string' && shown.has(key) ? each + hostile : each
  }
  return JSON.stringify(inside(JSON.parse(value)))
}
