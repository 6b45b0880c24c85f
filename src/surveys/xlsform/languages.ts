import type { Table } from './sheets.ts'

/** The headings of one translated column, the best language first: `label::tiếng việt (vi)`, `label`, the form's own default, any other. */
export function translated(table: Table, name: string, defaultLanguage: string): string[] {
  const languages = table.headings.filter((heading) => heading.startsWith(`${name}::`))
  const rank = (heading: string): number => {
    const language = heading.slice(name.length + 2)
    if (isVietnamese(language)) return 0
    return language === defaultLanguage.toLowerCase() ? 2 : 3
  }
  const all = [
    ...(table.headings.includes(name) ? [{ heading: name, at: 1 }] : []),
    ...languages.map((heading) => ({ heading, at: rank(heading) })),
  ]
  return all.sort((a, b) => a.at - b.at).map(({ heading }) => heading)
}

const isVietnamese = (language: string): boolean =>
  /\(vi(?:-vn)?\)|^vi$|^vn$|ti[eế]ng vi[eệ]t|vi[eệ]t nam|vietnamese/.test(language.normalize('NFC'))
