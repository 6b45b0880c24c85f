/** What a form brings, read with zod; what is wrong goes back to the field it is about. */
import { z } from 'zod'

export type FieldErrors = Readonly<Record<string, string>>

export type ReadForm<T> =
  | { readonly ok: true; readonly value: T }
  /** `given` fills the form again, so that nobody types twice. */
  | { readonly ok: false; readonly errors: FieldErrors; readonly given: Readonly<Record<string, string>> }

/**
 * Reads `c.var.form` (or `c.req.query()`). A field named once is text, named several times a list: wrap those in `many`. Spaces around
 * text go; files stay files. An empty optional field must be allowed for: `z.string().default('')`, `optionalText`, `optionalDay`.
 */
export function readForm<S extends z.ZodType>(form: FormData | Readonly<Record<string, string>>, schema: S): ReadForm<z.infer<S>> {
  const fields: Record<string, unknown> = {}
  for (const [name, raw] of entriesOf(form)) {
    const value = typeof raw === 'string' ? raw.normalize('NFC').trim() : raw
    fields[name] = name in fields ? [...[fields[name]].flat(), value] : value
  }
  const parsed = schema.safeParse(fields)
  if (parsed.success) return { ok: true, value: parsed.data }
  const errors: Record<string, string> = {}
  for (const { path, message } of parsed.error.issues) errors[String(path[0] ?? '')] ??= message
  const given = Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
  return { ok: false, errors, given }
}

function entriesOf(form: FormData | Readonly<Record<string, string>>): [string, unknown][] {
  if (!(form instanceof FormData)) return Object.entries(form)
  const entries: [string, unknown][] = []
  form.forEach((value, name) => {
    entries.push([name, value])
  })
  return entries
}

/** A field that must not be empty. */
export const text = (least = 1, most = 500) =>
  z
    .string({ error: 'Mục này chưa được điền.' })
    .min(least, least === 1 ? 'Mục này chưa được điền.' : `Cần ít nhất ${least} ký tự.`)
    .max(most, `Dài quá ${most} ký tự.`)

/** Undefined when left empty. */
export const optionalText = (most = 500) =>
  z
    .string()
    .max(most, `Dài quá ${most} ký tự.`)
    .optional()
    .transform((value) => (value === '' ? undefined : value))

const dayText = z.iso.date('Ngày chưa đúng, mong anh/chị chọn lại.')
/** A calendar day, YYYY-MM-DD, as `<input type="date">` sends it. */
export const day = () => z.string({ error: 'Mục này chưa được điền.' }).min(1, 'Mục này chưa được điền.').pipe(dayText)
/** The same, or undefined where it was left empty. */
export const optionalDay = () =>
  z
    .string()
    .optional()
    .transform((value) => (value === '' ? undefined : value))
    .pipe(dayText.optional())

/** One of a list, as a `<select>` sends it. */
export const oneOf = <const V extends readonly [string, ...string[]]>(values: V) =>
  z.enum(values, { error: 'Mong anh/chị chọn một trong các mục đã cho.' })

/** A whole number, both ends included, as `<input type="number">` sends it. */
export const wholeNumber = (least: number, most: number) =>
  z
    .string({ error: 'Mục này chưa được điền.' })
    .regex(/^-?\d+$/, 'Cần một số nguyên.')
    .transform(Number)
    .pipe(z.number().min(least, `Nhỏ nhất là ${least}.`).max(most, `Lớn nhất là ${most}.`))

/** A tick box: there when ticked. */
export const ticked = () =>
  z
    .string()
    .optional()
    .transform((value) => value !== undefined)

/** A field that may come several times (tick boxes of one name, `<select multiple>`). */
export const many = <T>(item: z.ZodType<T, unknown>) =>
  z
    .unknown()
    .optional()
    .transform((value): unknown => (value === undefined ? [] : [value].flat()))
    .pipe(z.array(item))

/** A page number of a list, from 1; anything else is the first. */
export const pageNumber = (value: string | undefined): number => (/^[1-9]\d{0,6}$/.test(value ?? '') ? Number(value) : 1)
