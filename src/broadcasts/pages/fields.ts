/** The form of a broadcast: what it brings, and what fills it again. */
import { z } from 'zod'

import { sexes } from '../../../db/tables/cadres.ts'
import { sectors, unitKinds } from '../../../db/tables/units.ts'
import { vietnamMinute } from '../../calendar.ts'
import { many, oneOf, optionalDay, optionalText, text, ticked } from '../../console/form.ts'
import { classParts, listOf, oneOrMore } from '../audience.ts'
import type { AudienceSpec, OneOrMore } from '../audience.ts'
import type { Broadcast } from '../broadcast.ts'
import { maxTextChars } from '../compose.ts'
import type { KeptFile } from '../files/store.ts'

const empty = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' ? undefined : value), schema.optional())
const year = empty(z.coerce.number('Cần một số.').int().min(0).max(150))

/** Any number of values of one filter: one of them is enough. */
const several = <T>(item: z.ZodType<T, string>) =>
  many(z.string())
    .transform((values) => [...new Set(values)].filter((value) => value !== ''))
    .pipe(z.array(item))
const codes = () => several(z.string().max(40))
/** Filters of which several values may be chosen. */
const severalNames = ['unit', 'title', 'kind', 'sector', 'sex', 'lacks', 'inClass', 'notAnswered', 'notAcknowledged'] as const

/** What a form that is refused is filled with again, of the filters that hold several. */
export const severalIn = (form: FormData): Record<string, string> =>
  Object.fromEntries(
    severalNames.map((name) => [
      name,
      form
        .getAll(name)
        .filter((value) => typeof value === 'string')
        .join('\n'),
    ]),
  )

export const broadcastForm = z.object({
  text: text(1, maxTextChars),
  everybody: ticked(),
  unit: codes(),
  title: codes(),
  kind: several(oneOf(unitKinds)),
  sector: several(oneOf(sectors)),
  sex: several(oneOf(sexes)),
  key: empty(oneOf(['co', 'khong'])),
  ageFrom: year,
  ageTo: year,
  fullTime: empty(oneOf(['co', 'khong'])),
  members: ticked(),
  lacks: codes(),
  inClass: codes(),
  classPart: empty(oneOf(classParts)),
  notAnswered: codes(),
  notAcknowledged: codes(),
  listFile: z.unknown().optional(),
  contacts: optionalText(200_000),
  linkLabel: optionalText(60),
  linkUrl: empty(z.url({ protocol: /^https?$/, error: 'Đường dẫn phải bắt đầu bằng https://' })),
  acknowledge: ticked(),
  acknowledgeBy: optionalDay(),
  urgent: ticked(),
  paid: ticked(),
  fallbackHours: empty(z.coerce.number('Cần một số.').int('Cần một số nguyên.').min(1, 'Ít nhất 1 giờ.').max(72, 'Nhiều nhất 72 giờ.')),
  template: optionalText(40),
  templateData: optionalText(2_000),
  sendAt: empty(z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'Mong anh/chị chọn lại ngày giờ.')),
  file: z.unknown().optional(),
  noFile: ticked(),
})
export type BroadcastFields = z.infer<typeof broadcastForm>

function audienceOf(fields: BroadcastFields, listed: readonly string[]): AudienceSpec {
  const { everybody, unit, title, kind, sector, sex, key, ageFrom, ageTo, notAnswered } = fields
  const { fullTime, members, lacks, inClass, classPart, notAcknowledged } = fields
  return {
    ...(everybody && { everybody: true as const }),
    ...(unit.length > 0 && { units: unit }),
    ...(title.length > 0 && { titles: title }),
    ...(kind.length > 0 && { unitKinds: kind }),
    ...(sector.length > 0 && { sectors: sector }),
    ...(sex.length > 0 && { sexes: sex }),
    ...(key !== undefined && { key: key === 'co' }),
    ...((ageFrom !== undefined || ageTo !== undefined) && {
      age: { ...(ageFrom !== undefined && { from: ageFrom }), ...(ageTo !== undefined && { to: ageTo }) },
    }),
    ...some('notAnswered', notAnswered),
    ...(fullTime !== undefined && { fullTime: fullTime === 'co' }),
    ...(members && { members: true as const }),
    ...some('lacks', lacks),
    ...some(
      'inClass',
      inClass.map((id) => ({ id, who: classPart ?? ('enrolled' as const) })),
    ),
    ...some('notAcknowledged', notAcknowledged),
    ...(listed.length > 0 && { contacts: listed }),
  }
}

/** One alone, several as a list, none not at all. */
const some = <Name extends string, T>(name: Name, values: readonly T[]) => {
  const value = oneOrMore(values)
  return (value === undefined ? {} : { [name]: value }) as { readonly [N in Name]?: OneOrMore<T> }
}

/** "ten = {ho_ten}", a line each. */
const dataIn = (lines: string | undefined): Record<string, string> =>
  Object.fromEntries(
    (lines ?? '').split('\n').flatMap((line) => {
      const [name = '', value] = line.split(/=(.*)/s).map((part) => part.trim())
      return name === '' || value === undefined ? [] : [[name, value]]
    }),
  )

/** @param listed contacts of the list that was pasted or uploaded */
export function broadcastOf(fields: BroadcastFields, listed: readonly string[], file: KeptFile | undefined): Omit<Broadcast, 'status'> {
  const { linkLabel, linkUrl, template } = fields
  return {
    content: {
      text: fields.text,
      acknowledge: fields.acknowledge,
      ...(fields.acknowledge && fields.acknowledgeBy !== undefined && { acknowledgeBy: fields.acknowledgeBy }),
      ...file,
      ...(linkUrl !== undefined && { link: { label: linkLabel ?? linkUrl, url: linkUrl } }),
      ...(template !== undefined && { template: { id: template, data: dataIn(fields.templateData) } }),
    },
    audience: audienceOf(fields, listed),
    sendAt: fields.sendAt === undefined ? null : Date.parse(`${fields.sendAt}:00+07:00`),
    urgent: fields.urgent,
    paid: fields.paid,
    fallbackHours: fields.fallbackHours,
  }
}

/** Fills the form with a broadcast as it is; several values of a filter stand in lines. */
export function givenOf({ content, audience, sendAt, urgent, paid, fallbackHours }: Omit<Broadcast, 'status'>): Record<string, string> {
  const set = (name: string, value: string | number | undefined) => (value === undefined ? {} : { [name]: String(value) })
  const on = (name: string, is: boolean | undefined) => (is ? { [name]: 'co' } : {})
  return {
    text: content.text,
    ...on('everybody', audience.everybody),
    ...set('unit', audience.units?.join('\n')),
    ...set('title', audience.titles?.join('\n')),
    ...set('kind', audience.unitKinds?.join('\n')),
    ...set('sector', audience.sectors?.join('\n')),
    ...set('sex', audience.sexes?.join('\n')),
    ...set('key', audience.key === undefined ? undefined : audience.key ? 'co' : 'khong'),
    ...set('ageFrom', audience.age?.from),
    ...set('ageTo', audience.age?.to),
    ...set('fullTime', audience.fullTime === undefined ? undefined : audience.fullTime ? 'co' : 'khong'),
    ...on('members', audience.members),
    ...set('lacks', listOf(audience.lacks).join('\n')),
    ...set(
      'inClass',
      listOf(audience.inClass)
        .map(({ id }) => id)
        .join('\n'),
    ),
    ...set('classPart', listOf(audience.inClass)[0]?.who),
    ...set('notAnswered', listOf(audience.notAnswered).join('\n')),
    ...set('notAcknowledged', listOf(audience.notAcknowledged).join('\n')),
    ...set('contacts', audience.contacts?.join('\n')),
    ...set('linkLabel', content.link?.label),
    ...set('linkUrl', content.link?.url),
    ...set('template', content.template?.id),
    ...set(
      'templateData',
      content.template &&
        Object.entries(content.template.data)
          .map(([name, value]) => `${name} = ${value}`)
          .join('\n'),
    ),
    ...set('sendAt', sendAt === null ? undefined : vietnamMinute(sendAt)),
    ...on('acknowledge', content.acknowledge),
    ...set('acknowledgeBy', content.acknowledgeBy),
    ...on('urgent', urgent),
    ...on('paid', paid),
    ...set('fallbackHours', fallbackHours),
  }
}
