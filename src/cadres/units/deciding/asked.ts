/** A decision about units as an officer fills it in: read field by field, units found by code or by name. */
import { z } from 'zod'

import { sectors, unitKinds } from '../../../../db/tables/units.ts'
import { day, oneOf, optionalText, readForm, text } from '../../../console/form.ts'
import type { FieldErrors } from '../../../console/form.ts'
import type { Reading } from '../../sheets/readings.ts'
import type { UnitEvent } from '../../unit-events.ts'
import { unitReasons } from '../wording.ts'

export const acts = [
  'found',
  'rename',
  'transfer',
  'change_kind',
  'merge',
  'split',
  'dissolve',
] as const satisfies readonly UnitEvent['type'][]
export type Act = (typeof acts)[number]

export interface AskedDecision {
  readonly event: UnitEvent
  readonly decision: string
}
type Read =
  | ({ readonly ok: true } & AskedDecision)
  | { readonly ok: false; readonly errors: FieldErrors; readonly given: Readonly<Record<string, string>> }

/** Codes are written by people and compared by programs. */
const code = () => text(1, 40).transform((value) => value.toUpperCase())
const codePattern = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,39}$/u

const decided = { on: day(), decision: text(1, 200) }
const posts = z.enum(['move', 'end']).default('move')
const schema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('found'),
    unitId: code(),
    name: text(2, 200),
    shortName: optionalText(80),
    kind: oneOf(unitKinds),
    sector: oneOf(sectors),
    areaCode: optionalText(40),
    parent: optionalText(200),
    ...decided,
  }),
  z.object({ type: z.literal('rename'), unitId: code(), name: text(2, 200), shortName: optionalText(80), ...decided }),
  z.object({ type: z.literal('transfer'), unitId: code(), parent: text(1, 200), ...decided }),
  z.object({ type: z.literal('change_kind'), unitId: code(), kind: oneOf(unitKinds), ...decided }),
  z.object({ type: z.literal('merge'), unitId: code(), into: text(1, 200), others: optionalText(4_000), posts, ...decided }),
  z.object({ type: z.literal('split'), unitId: code(), parts: text(1, 4_000), goesOn: z.enum(['1', '0']).default('1'), ...decided }),
  z.object({ type: z.literal('dissolve'), unitId: code(), successor: optionalText(200), posts, ...decided }),
])

/** @param find a unit by what was typed, or why there is none */
export function readDecision(form: FormData, find: (typed: string) => Reading<string>): Read {
  const read = readForm(form, schema)
  if (!read.ok) return read
  const { value } = read
  const errors: Record<string, string> = {}
  const unit = (field: string, typed: string): string => {
    const found = find(typed)
    if (!found.ok) errors[field] ??= `“${typed}”: ${found.reason}.`
    return found.ok ? found.value : ''
  }
  const orNone = (field: string, typed: string | undefined) => (typed === undefined ? null : unit(field, typed))
  const newCode = (field: string, given: string): string => {
    if (!codePattern.test(given)) errors[field] ??= `“${given}”: ${unitReasons.badCode}.`
    return given
  }
  const { on, decision } = value
  const event = ((): UnitEvent => {
    switch (value.type) {
      case 'found':
        return {
          type: 'found',
          unitId: newCode('unitId', value.unitId),
          name: value.name,
          shortName: value.shortName ?? null,
          kind: value.kind,
          sector: value.sector,
          areaCode: value.areaCode ?? null,
          parentId: orNone('parent', value.parent),
          on,
        }
      case 'rename':
        return { type: 'rename', unitId: value.unitId, name: value.name, shortName: value.shortName ?? null, on }
      case 'transfer':
        return { type: 'transfer', unitId: value.unitId, parentId: unit('parent', value.parent), on }
      case 'change_kind':
        return { type: 'change_kind', unitId: value.unitId, kind: value.kind, on }
      case 'merge': {
        const others = lines(value.others ?? '').map((line) => unit('others', line))
        return { type: 'merge', unitIds: [...new Set([value.unitId, ...others])], intoId: unit('into', value.into), posts: value.posts, on }
      }
      case 'split': {
        const into = lines(value.parts).map((line) => {
          const [first = '', ...name] = line.split('=')
          if (name.join('=').trim() === '') errors.parts ??= `“${line}”: viết dạng MÃ = Tên đơn vị, mỗi đơn vị một dòng.`
          return { id: newCode('parts', first.trim().toUpperCase()), name: name.join('=').trim() }
        })
        return { type: 'split', unitId: value.unitId, into, goesOn: value.goesOn === '1', on }
      }
      case 'dissolve':
        return { type: 'dissolve', unitId: value.unitId, successorId: orNone('successor', value.successor), posts: value.posts, on }
    }
  })()
  if (Object.keys(errors).length === 0) return { ok: true, event, decision }
  const given = Object.fromEntries([...form].flatMap(([name, said]) => (typeof said === 'string' ? [[name, said]] : [])))
  return { ok: false, errors, given }
}

/** The same decision as hidden fields of the page that asks "so?". */
export function asFields({ event, decision }: AskedDecision): Readonly<Record<string, string>> {
  const common = { type: event.type, on: event.on, decision }
  switch (event.type) {
    case 'found': {
      const { unitId, name, shortName, kind, sector, areaCode, parentId } = event
      return { ...common, unitId, name, shortName: shortName ?? '', kind, sector, areaCode: areaCode ?? '', parent: parentId ?? '' }
    }
    case 'rename':
      return { ...common, unitId: event.unitId, name: event.name, shortName: event.shortName ?? '' }
    case 'transfer':
      return { ...common, unitId: event.unitId, parent: event.parentId }
    case 'change_kind':
      return { ...common, unitId: event.unitId, kind: event.kind }
    case 'merge': {
      const [unitId = '', ...others] = event.unitIds
      return { ...common, unitId, others: others.join('\n'), into: event.intoId, posts: event.posts }
    }
    case 'split': {
      const parts = event.into.map(({ id, name }) => `${id} = ${name}`).join('\n')
      return { ...common, unitId: event.unitId, parts, goesOn: event.goesOn ? '1' : '0' }
    }
    case 'dissolve':
      return { ...common, unitId: event.unitId, successor: event.successorId ?? '', posts: event.posts }
  }
}

const lines = (typed: string): string[] =>
  typed
    .split(/[\n;]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
