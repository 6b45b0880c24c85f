/** What pages of the console are made of. Everything works without a script; htmx only spares a reload where a page asks for it. */
import type { Child, PropsWithChildren } from 'hono/jsx'

import type { SignedIn } from './area.ts'
import type { FieldErrors } from './form.ts'

interface FormProps {
  readonly me: Pick<SignedIn, 'csrf'>
  readonly action: string
  /** Sends a file. */
  readonly upload?: boolean
  readonly class?: string
  /** htmx: asked before it is sent. */
  readonly confirm?: string
}

/** A form that writes. Carries the token without which nothing is written. */
export const Form = ({ me, action, upload, confirm, children, ...rest }: PropsWithChildren<FormProps>) => (
  <form
    method="post"
    action={action}
    class={rest.class ?? 'form'}
    {...(upload ? { enctype: 'multipart/form-data' } : {})}
    {...(confirm === undefined ? {} : { 'hx-boost': 'true', 'hx-confirm': confirm })}
  >
    <input type="hidden" name="_csrf" value={me.csrf} />
    {children}
  </form>
)

interface FieldProps {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly errors?: FieldErrors
  readonly required?: boolean
  /** Which of several forms of the page, where two have a field of one name. */
  readonly of?: string
}

const idOf = ({ of, name }: Pick<FieldProps, 'of' | 'name'>) => (of === undefined ? name : `${of}-${name}`)

function Labelled({ name, label, hint, errors, required, of, children }: PropsWithChildren<FieldProps>) {
  const error = errors?.[name]
  const id = idOf({ name, ...(of !== undefined && { of }) })
  return (
    <div class={error === undefined ? 'field' : 'field wrong'}>
      <label for={`f-${id}`}>
        {label}
        {required ? '' : <span class="quiet"> (không bắt buộc)</span>}
      </label>
      {hint !== undefined && (
        <p class="hint" id={`h-${id}`}>
          {hint}
        </p>
      )}
      {children}
      {error !== undefined && (
        <p class="error" id={`e-${id}`}>
          {error}
        </p>
      )}
    </div>
  )
}

const described = (props: FieldProps) => {
  const { name, hint, errors } = props
  const id = idOf(props)
  const ids = [...(hint === undefined ? [] : [`h-${id}`]), ...(errors?.[name] === undefined ? [] : [`e-${id}`])]
  return {
    id: `f-${id}`,
    name,
    ...(ids.length > 0 && { 'aria-describedby': ids.join(' ') }),
    ...(errors?.[name] !== undefined && { 'aria-invalid': 'true' as const }),
  }
}

interface InputProps extends FieldProps {
  readonly type?: 'text' | 'number' | 'date' | 'search' | 'tel' | 'email' | 'file' | 'datetime-local'
  readonly value?: string | number | undefined
  readonly accept?: string
  readonly autocomplete?: string
  readonly inputmode?: 'numeric' | 'text'
  readonly max?: string | number
  readonly min?: string | number
}

export const Field = (props: InputProps) => (
  <Labelled {...props}>
    <input
      {...described(props)}
      type={props.type ?? 'text'}
      {...(props.required && { required: true })}
      {...(props.value !== undefined && { value: String(props.value) })}
      {...(props.accept !== undefined && { accept: props.accept })}
      {...(props.inputmode !== undefined && { inputmode: props.inputmode })}
      {...(props.min !== undefined && { min: props.min })}
      {...(props.max !== undefined && { max: props.max })}
      autocomplete={props.autocomplete ?? 'off'}
    />
  </Labelled>
)

export const TextArea = (props: FieldProps & { readonly value?: string | undefined; readonly rows?: number }) => (
  <Labelled {...props}>
    <textarea {...described(props)} rows={props.rows ?? 4} {...(props.required && { required: true })}>
      {props.value ?? ''}
    </textarea>
  </Labelled>
)

export interface Option {
  readonly value: string
  readonly label: string
}

/** @param props.empty label of the choice of nothing; leave out where something must be chosen */
export const Select = (
  props: FieldProps & { readonly options: readonly Option[]; readonly value?: string | undefined; readonly empty?: string },
) => (
  <Labelled {...props}>
    <select {...described(props)} {...(props.required && { required: true })}>
      {props.empty !== undefined && <option value="">{props.empty}</option>}
      {props.options.map(({ value, label }) => (
        <option value={value} {...(value === props.value && { selected: true })}>
          {label}
        </option>
      ))}
    </select>
  </Labelled>
)

export const Tick = ({ name, label, value, checked }: { name: string; label: string; value?: string; checked?: boolean }) => (
  <label class="tick">
    <input type="checkbox" name={name} value={value ?? 'co'} {...(checked && { checked: true })} /> {label}
  </label>
)

/** @param kind `main` once a form, `danger` where something ends */
export const Button = ({
  kind = 'main',
  name,
  value,
  children,
}: PropsWithChildren<{ kind?: 'main' | 'plain' | 'danger'; name?: string; value?: string }>) => (
  <button type="submit" class={`button ${kind}`} {...(name !== undefined && { name, value: value ?? '' })}>
    {children}
  </button>
)

export const ButtonLink = ({ href, kind = 'plain', children }: PropsWithChildren<{ href: string; kind?: 'main' | 'plain' }>) => (
  <a class={`button ${kind}`} href={href}>
    {children}
  </a>
)

/** Filters above a list: sent by GET, so that the address of what is seen can be kept. */
export const Filters = ({ action, children }: PropsWithChildren<{ action: string }>) => (
  <search>
    <form method="get" action={action} class="filters">
      {children}
      <button type="submit" class="button main">
        Lọc
      </button>
    </form>
  </search>
)

/** What is wrong with a form, above it. */
export const Problems = ({ errors }: { errors: FieldErrors | undefined }) =>
  errors === undefined || Object.keys(errors).length === 0 ? null : (
    <div class="notice bad" role="alert">
      <p>{errors[''] ?? 'Có mục cần sửa trước khi lưu.'}</p>
      <ul>
        {Object.entries(errors)
          .filter(([name]) => name !== '')
          .map(([name, message]) => (
            <li>
              <a href={`#f-${name}`}>{message}</a>
            </li>
          ))}
      </ul>
    </div>
  )

export const Notice = ({ kind = 'info', children }: PropsWithChildren<{ kind?: 'info' | 'good' | 'bad' | 'warn' }>) => (
  <div class={`notice ${kind}`} role={kind === 'bad' ? 'alert' : 'status'}>
    {children}
  </div>
)

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

/** Names and values. */
export const Facts = ({ facts }: { facts: readonly (readonly [string, Child])[] }) => (
  <dl class="facts">
    {facts.map(([name, value]) => (
      <div>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)

export const Badge = ({ kind = 'info', children }: PropsWithChildren<{ kind?: 'info' | 'good' | 'bad' | 'warn' }>) => (
  <span class={`badge ${kind}`}>{children}</span>
)

/** @param done in the unit of `total` */
export const Progress = ({ label, done, total }: { label: string; done: number; total: number }) => (
  <div class="progress">
    <label>
      {label} <progress value={done} max={Math.max(total, 1)} /> {count(done)}/{count(total)}
    </label>
  </div>
)

export const Card = ({ title, children }: PropsWithChildren<{ title: string }>) => (
  <section class="card">
    <h2>{title}</h2>
    {children}
  </section>
)

/** 25000 → "25.000". */
export const count = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, '.')
