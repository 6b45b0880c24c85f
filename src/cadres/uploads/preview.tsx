/** What a table would do, kind by kind; rows that wait for an officer's word carry the choices. */
import type { Child } from 'hono/jsx'

import type { ConsoleContext, SignedIn } from '../../console/area.ts'
import { Button, ButtonLink, Form, Notice, Pager, Select, Table, count, query } from '../../console/components.tsx'
import type { Option } from '../../console/components.tsx'
import { pageNumber } from '../../console/form.ts'
import { vietnamTime } from '../../calendar.ts'
import type { FieldName, Fields } from '../fields.ts'
import type { PlannedRow, RowChoice } from '../imports/plan.ts'
import type { Cadre } from '../record.ts'
import { headingOf } from '../sheets/columns.ts'
import { refusedColumn, withheldColumn } from '../sheets/wording.ts'
import { fieldShown } from './value.ts'
import type { FieldNames } from './value.ts'

const base = '/console/nhap'
const rowsAPage = 100
/** Rows with choices take more room. */
const choicesAPage = 25

const kinds = ['added', 'changed', 'rejected', 'duplicate', 'conflict', 'chosen', 'unchanged'] as const
type Kind = (typeof kinds)[number]
const kindNames: Readonly<Record<Kind, string>> = {
  added: 'Thêm mới',
  changed: 'Thay đổi',
  rejected: 'Bị từ chối',
  duplicate: 'Đã có',
  conflict: 'Xung đột',
  chosen: 'Đã chọn',
  unchanged: 'Không đổi',
}
const isOf = (row: PlannedRow, kind: Kind): boolean => (kind === 'chosen' ? row.choice !== undefined : row.kind === kind)

interface PreviewProps {
  readonly c: ConsoleContext
  readonly id: string
  readonly fileName: string
  readonly preview: {
    readonly table: {
      readonly sheetName: string
      readonly ignored: readonly string[]
      readonly refused: readonly string[]
      readonly warnings: readonly string[]
    }
    readonly rows: readonly PlannedRow[]
    readonly counts: Readonly<Record<PlannedRow['kind'], number>>
    readonly withheld: readonly string[]
    readonly records: ReadonlyMap<string, Cadre>
  }
  /** A record in a few words, for telling people apart. */
  readonly describe: (record: Cadre) => string
  /** What a row says of a person, as briefly. */
  readonly told: (fields: Fields) => string
  readonly names: FieldNames
}

export function PreviewBody({ c, id, fileName, preview: { table, rows, counts, withheld, records }, describe, told, names }: PreviewProps) {
  const { me } = c.var
  const sizes = { ...counts, chosen: rows.filter(({ choice }) => choice !== undefined).length }
  const asked = c.req.query('loai')
  const kind = kinds.find((each) => each === asked) ?? kinds.find((each) => each !== 'unchanged' && sizes[each] > 0) ?? 'unchanged'
  const shown = rows.filter((row) => isOf(row, kind))
  const number = pageNumber(c.req.query('trang'))
  const size = kind === 'duplicate' || kind === 'conflict' || kind === 'chosen' ? choicesAPage : rowsAPage
  const onPage = shown.slice((number - 1) * size, number * size)
  const writing = counts.added + counts.changed
  const waiting = counts.duplicate + counts.conflict
  const here = `${base}/${id}`
  return (
    <>
      <p>
        Tệp <strong>{fileName}</strong>, trang tính <strong>{table.sheetName}</strong>, {count(rows.length)} dòng. Bảng được giữ kín và chờ
        anh/chị trong 24 giờ.
      </p>
      <nav class="actions" aria-label="Loại dòng">
        {kinds.map((each) => (
          <a
            class={`button ${each === kind ? 'main' : 'plain'}`}
            href={query(here, { loai: each })}
            {...(each === kind && { 'aria-current': 'true' as const })}
          >
            {kindNames[each]}: {count(sizes[each])}
          </a>
        ))}
      </nav>
      {[
        ...table.ignored.slice(0, 20).map((heading) => `Cột “${heading.slice(0, 80)}” không rõ là gì nên bị bỏ qua.`),
        ...(table.ignored.length > 20 ? [`Còn ${count(table.ignored.length - 20)} cột khác không rõ là gì nên bị bỏ qua.`] : []),
        ...(withheld.length === 0 ? [] : [`${withheld.map((heading) => `“${heading}”`).join(', ')}: ${withheldColumn}.`]),
        ...table.warnings,
        ...table.refused.map((heading) => `Cột “${heading}”: ${refusedColumn}.`),
      ].map((line) => (
        <Notice kind="warn">{line}</Notice>
      ))}
      {(kind === 'duplicate' || kind === 'conflict') && sizes[kind] > 1 && <ForAll me={me} here={here} kind={kind} n={sizes[kind]} />}
      {size === choicesAPage && onPage.length > 0 ? (
        <Form me={me} action={`${here}/chon`}>
          <input type="hidden" name="loai" value={kind} />
          {onPage.map((row) => (
            <section class="card" aria-label={`Dòng ${row.row}`}>
              <h2>
                Dòng {row.row}: {row.name || '(không có tên)'}
              </h2>
              <Said {...{ row, told, names }} />
              {row.kind === 'duplicate' && <p>Trong bảng: {told(row.fields)}</p>}
              <Select
                name={`dong-${row.row}`}
                label="Xử lý dòng này"
                value={row.choice ?? ''}
                options={optionsFor(row, records, describe)}
              />
            </section>
          ))}
          <Button>Lưu lựa chọn của trang này</Button>
        </Form>
      ) : (
        <Table
          caption={kindNames[kind]}
          rows={onPage}
          empty="Không có dòng nào thuộc loại này."
          columns={[
            { title: 'Họ và tên', cell: ({ name }) => name || '(không có tên)' },
            { title: 'Dòng', cell: ({ row }) => row, isNumber: true },
            { title: 'Nội dung', cell: (row) => <Said {...{ row, told, names }} /> },
          ]}
        />
      )}
      <Pager page={number} total={shown.length} size={size} href={(n) => query(here, { loai: kind, trang: n })} />
      {waiting > 0 && <Notice>{count(waiting)} dòng chưa được chọn cách xử lý: chưa chọn thì không ghi, không mất gì trong hồ sơ.</Notice>}
      <div class="actions">
        {writing > 0 && (
          <Form me={me} action={`${here}/ghi`} class="inline">
            <Button>{`Ghi ${count(writing)} dòng`}</Button>
          </Form>
        )}
        <ButtonLink href={base}>{writing > 0 ? 'Không ghi, tải tệp khác' : 'Tải tệp khác'}</ButtonLink>
      </div>
    </>
  )
}

function ForAll({ me, here, kind, n }: { me: SignedIn; here: string; kind: 'duplicate' | 'conflict'; n: number }) {
  const answers =
    kind === 'duplicate'
      ? [
          ['merge', 'Gộp tất cả vào hồ sơ đã có'],
          ['add', 'Thêm tất cả thành người mới'],
          ['skip', 'Bỏ qua tất cả'],
        ]
      : [
          ['keep', 'Giữ tất cả như hiện nay'],
          ['take', 'Lấy tất cả theo bảng'],
          ['leave', 'Bỏ qua tất cả'],
        ]
  return (
    <details>
      <summary>Xử lý giống nhau cho cả {count(n)} dòng</summary>
      <Form me={me} action={`${here}/chon`} class="actions">
        <input type="hidden" name="loai" value={kind} />
        {answers.map(([value = '', label]) => (
          <Button kind="plain" name="all" value={value}>
            {label}
          </Button>
        ))}
      </Form>
    </details>
  )
}

function optionsFor(row: PlannedRow, records: ReadonlyMap<string, Cadre>, describe: (record: Cadre) => string): Option[] {
  const known = (id: string) => {
    const record = records.get(id)
    return record === undefined ? id : describe(record)
  }
  const merges = row.kind === 'duplicate' ? row.cadreIds : row.choice?.startsWith('merge:') ? [row.choice.slice(6)] : []
  const isConflict = row.kind === 'conflict' || row.choice === 'take' || row.choice === 'keep'
  const all: readonly (readonly [RowChoice | '', string])[] = [
    ['', 'Chưa chọn'],
    ...(isConflict
      ? ([
          ['keep', 'Giữ như hiện nay'],
          ['take', 'Lấy theo bảng'],
        ] as const)
      : [...merges.map((id) => [`merge:${id}`, `Gộp vào ${known(id)}`] as const), ['add', 'Thêm thành người mới'] as const]),
    ['skip', 'Bỏ qua dòng này'],
  ]
  return all.map(([value, label]) => ({ value, label }))
}

/** What a row says beside what the record says. */
function Said({ row, told, names }: { row: PlannedRow } & Pick<PreviewProps, 'told' | 'names'>): Child {
  const said = (field: FieldName, value: unknown) => fieldShown(field, value, names)
  switch (row.kind) {
    case 'added':
      return <>thêm người mới: {told(row.fields)}</>
    case 'unchanged':
      return <>{row.cadreId}: không đổi</>
    case 'skipped':
      return <>bỏ qua</>
    case 'changed':
      return (
        <ul>
          {row.changes.map(({ field, before, after }) => (
            <li>
              {headingOf(field)}: <span class="old">{said(field, before)}</span> → <span class="new">{said(field, after)}</span>
            </li>
          ))}
        </ul>
      )
    case 'rejected':
    case 'duplicate':
      return (
        <ul>
          {row.reasons.map(({ column, reason }) => (
            <li>{column === undefined ? reason : `${column}: ${reason}`}</li>
          ))}
        </ul>
      )
    case 'conflict':
      return (
        <>
          {row.edit !== undefined && (
            <p>
              {row.edit.actor.replace(/^(?:officer|cadre):/, '')} đã sửa hồ sơ lúc {vietnamTime(row.edit.at)}, sau khi bảng này được tải về.
            </p>
          )}
          <Table
            caption="Hai bên khác nhau"
            rows={row.conflicts}
            columns={[
              { title: 'Mục', cell: ({ field }) => headingOf(field) },
              { title: 'Lúc tải về', cell: ({ field, base: was }) => said(field, was) },
              { title: 'Hiện nay', cell: ({ field, before }) => said(field, before) },
              { title: 'Trong bảng', cell: ({ field, after }) => <span class="new">{said(field, after)}</span> },
            ]}
          />
        </>
      )
  }
}
