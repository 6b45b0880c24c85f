/** Forms and their fields. Everything works without a script. */
import type { PropsWithChildren } from 'hono/jsx'

import type { SignedIn } from '../area.ts'
import type { FieldErrors } from '../form.ts'

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
  readonly maxLength?: number
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
      {...(props.maxLength !== undefined && { maxlength: props.maxLength })}
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
