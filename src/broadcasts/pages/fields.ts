/** The form of a broadcast: what it brings, and what fills it again. */
import { z } from 'zod'

import { sexes } from '../../../db/tables/cadres.ts'
import { sectors, unitKinds } from '../../../db/tables/units.ts'
import { oneOf, optionalText, text, ticked } from '../../console/form.ts'
import { classParts } from '../audience.ts'
import type { AudienceSpec } from '../audience.ts'
import type { Broadcast } from '../broadcast.ts'
import { maxTextChars } from '../compose.ts'
import type { KeptFile } from '../files/store.ts'

const empty = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' ? undefined : value), schema.optional())
const year = empty(z.coerce.number('Cần một số.').int().min(0).max(150))

export const broadcastForm = z.object({
  text: text(1, maxTextChars),
  everybody: ticked(),
  unit: optionalText(40),
  title: optionalText(40),
  kind: empty(oneOf(unitKinds)),
  sector: empty(oneOf(sectors)),
  sex: empty(oneOf(sexes)),
  key: empty(oneOf(['co', 'khong'])),
  ageFrom: year,
  ageTo: year,
  fullTime: empty(oneOf(['co', 'khong'])),
  lacks: optionalText(40),
  inClass: optionalText(20),
  classPart: empty(oneOf(classParts)),
  notAnswered: optionalText(20),
  notAcknowledged: optionalText(20),
  listFile: z.unknown().optional(),
  contacts: optionalText(200_000),
  linkLabel: optionalText(60),
  linkUrl: empty(z.url({ protocol: /^https?$/, error: 'Đường dẫn phải bắt đầu bằng https://' })),
  acknowledge: ticked(),
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
  const { fullTime, lacks, inClass, classPart, notAcknowledged } = fields
  return {
    ...(everybody && { everybody: true as const }),
    ...(unit !== undefined && { units: [unit] }),
    ...(title !== undefined && { titles: [title] }),
    ...(kind !== undefined && { unitKinds: [kind] }),
    ...(sector !== undefined && { sectors: [sector] }),
    ...(sex !== undefined && { sexes: [sex] }),
    ...(key !== undefined && { key: key === 'co' }),
    ...((ageFrom !== undefined || ageTo !== undefined) && {
      age: { ...(ageFrom !== undefined && { from: ageFrom }), ...(ageTo !== undefined && { to: ageTo }) },
    }),
    ...(notAnswered !== undefined && { notAnswered }),
    ...(fullTime !== undefined && { fullTime: fullTime === 'co' }),
    ...(lacks !== undefined && { lacks }),
    ...(inClass !== undefined && { inClass: { id: inClass, who: classPart ?? 'enrolled' } }),
    ...(notAcknowledged !== undefined && { notAcknowledged }),
    ...(listed.length > 0 && { contacts: listed }),
  }
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

const vietnamOffsetMs = 7 * 3_600_000

/** Fills the form with a broadcast as it is. */
export function givenOf({ content, audience, sendAt, urgent, paid, fallbackHours }: Omit<Broadcast, 'status'>): Record<string, string> {
  const set = (name: string, value: string | number | undefined) => (value === undefined ? {} : { [name]: String(value) })
  const on = (name: string, is: boolean | undefined) => (is ? { [name]: 'co' } : {})
  return {
    text: content.text,
    ...on('everybody', audience.everybody),
    ...set('unit', audience.units?.[0]),
    ...set('title', audience.titles?.[0]),
    ...set('kind', audience.unitKinds?.[0]),
    ...set('sector', audience.sectors?.[0]),
    ...set('sex', audience.sexes?.[0]),
    ...set('key', audience.key === undefined ? undefined : audience.key ? 'co' : 'khong'),
    ...set('ageFrom', audience.age?.from),
    ...set('ageTo', audience.age?.to),
    ...set('fullTime', audience.fullTime === undefined ? undefined : audience.fullTime ? 'co' : 'khong'),
    ...set('lacks', audience.lacks),
    ...set('inClass', audience.inClass?.id),
    ...set('classPart', audience.inClass?.who),
    ...set('notAnswered', audience.notAnswered),
    ...set('notAcknowledged', audience.notAcknowledged),
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
    ...set('sendAt', sendAt === null ? undefined : new Date(sendAt + vietnamOffsetMs).toISOString().slice(0, 16)),
    ...on('acknowledge', content.acknowledge),
    ...on('urgent', urgent),
    ...on('paid', paid),
    ...set('fallbackHours', fallbackHours),
  }
}
