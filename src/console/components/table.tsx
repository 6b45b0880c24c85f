/** Lists: a table, its steps through pages, the address of what is seen. */
import type { Child } from 'hono/jsx'

import { count } from './pieces.tsx'

export interface Column<R> {
  readonly title: string
  readonly cell: (row: R) => Child
  /** Numbers stand on the right. */
  readonly isNumber?: boolean
}

/** A table; on a telephone each row becomes a card with the headings beside the values. The first column is the row's heading. */
export function Table<R>({
  caption,
  columns,
  rows,
  empty = 'Chưa có gì ở đây.',
}: {
  readonly caption: string
  readonly columns: readonly Column<R>[]
  readonly rows: readonly R[]
  readonly empty?: string
}) {
  if (rows.length === 0) return <p class="empty">{empty}</p>
  return (
    // biome-ignore lint/a11y/noRedundantRoles: display:block on a telephone takes a table's own meaning away
    <table class="table" role="table">
      <caption>{caption}</caption>
      {/* biome-ignore lint/a11y/noRedundantRoles: as above */}
      <thead role="rowgroup">
        {/* biome-ignore lint/a11y/noRedundantRoles: as above */}
        <tr role="row">
          {columns.map(({ title, isNumber }) => (
            // biome-ignore lint/a11y/noRedundantRoles: as above
            <th scope="col" role="columnheader" class={isNumber ? 'number' : ''}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      {/* biome-ignore lint/a11y/noRedundantRoles: as above */}
      <tbody role="rowgroup">
        {rows.map((row) => (
          // biome-ignore lint/a11y/noRedundantRoles: as above
          <tr role="row">
            {columns.map(({ title, cell, isNumber }, i) =>
              i === 0 ? (
                // biome-ignore lint/a11y/noRedundantRoles: as above
                <th scope="row" role="rowheader" data-title={title}>
                  {cell(row)}
                </th>
              ) : (
                // biome-ignore lint/a11y/noRedundantRoles: as above
                <td role="cell" data-title={title} class={isNumber ? 'number' : ''}>
                  {cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export const pageSize = 50

/** Steps through a list. @param href address of a page, filters included */
export function Pager({
  page,
  total,
  size = pageSize,
  href,
}: {
  page: number
  total: number
  size?: number
  href: (page: number) => string
}) {
  const last = Math.max(1, Math.ceil(total / size))
  const [from, to] = [Math.min(total, (page - 1) * size + 1), Math.min(total, page * size)]
  return (
    <nav class="pager" aria-label="Trang">
      <span>{total === 0 ? 'Không có dòng nào' : `${count(from)}–${count(to)} trong ${count(total)}`}</span>
      {page > 1 && (
        <a class="button plain" rel="prev" href={href(page - 1)}>
          Trang trước
        </a>
      )}
      {page < last && (
        <a class="button plain" rel="next" href={href(page + 1)}>
          Trang sau
        </a>
      )}
    </nav>
  )
}

/** Address with the filters that are set: query('/console/can-bo', {q: 'an', trang: 2}). */
export function query(path: string, values: Readonly<Record<string, string | number | undefined>>): string {
  const set = Object.entries(values).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`${name}=${encodeURIComponent(value)}`],
  )
  return set.length === 0 ? path : `${path}?${set.join('&')}`
}
