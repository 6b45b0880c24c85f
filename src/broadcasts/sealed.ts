/** What two officers stand behind, in words: everything that is sealed beside the text and its file. Nobody signs what they are not shown. */
import type { AudienceSpec } from './audience.ts'
import { listOf } from './audience.ts'
import type { Broadcast } from './broadcast.ts'
import { deadlineWords } from './deadline.ts'
import { broadcastWording, classPartNames } from './wording.ts'
import { qualificationNames, sectorNames, unitKindNames } from '../cadres/wording.ts'
import { vietnamTime } from '../calendar.ts'

/** What an id in a rule is called; the id itself where nothing is known of it. */
export type NameOf = (kind: 'unit' | 'title' | 'class' | 'survey', id: string) => string

const { facts } = broadcastWording
const standard = 'standard:'

/** Parts are joined by "; ": all must hold. Values of one part by ", ": any does. */
export function audienceWords(spec: AudienceSpec, nameOf: NameOf): string {
  const any = (label: string, values: readonly string[] | undefined) =>
    values === undefined || values.length === 0 ? [] : [`${label}: ${values.join(', ')}`]
  const named = (kind: Parameters<NameOf>[0], ids: readonly string[] | undefined) => ids?.map((id) => nameOf(kind, id))
  return [
    ...(spec.everybody ? [facts.everybody] : []),
    ...any(facts.units, named('unit', spec.units)),
    ...(spec.members ? [facts.members] : []),
    ...any(facts.titles, named('title', spec.titles)),
    ...any(
      facts.kinds,
      spec.unitKinds?.map((kind) => unitKindNames[kind]),
    ),
    ...any(
      facts.sectors,
      spec.sectors?.map((sector) => sectorNames[sector]),
    ),
    ...any(
      facts.sexes,
      spec.sexes?.map((sex) => (sex === 'nu' ? 'nữ' : 'nam')),
    ),
    ...(spec.key === undefined ? [] : [spec.key ? facts.key : facts.notKey]),
    ...(spec.fullTime === undefined ? [] : [spec.fullTime ? facts.fullTime : facts.partTime]),
    ...(spec.age === undefined ? [] : [facts.age(spec.age.from, spec.age.to)]),
    ...any(facts.lacks, listOf(spec.lacks).map(lackWords)),
    ...any(
      facts.inClass,
      listOf(spec.inClass).map(({ id, who }) => `${nameOf('class', id)} (${classPartNames[who].toLowerCase()})`),
    ),
    ...any(facts.notAcknowledged, listOf(spec.notAcknowledged)),
    ...any(facts.notAnswered, named('survey', listOf(spec.notAnswered))),
    ...(spec.contacts === undefined ? [] : [facts.listed(spec.contacts.length)]),
  ].join('; ')
}

function lackWords(what: string): string {
  if (!what.startsWith(standard)) return facts.target(what)
  const kind = what.slice(standard.length)
  return facts.standard((qualificationNames as Readonly<Record<string, string>>)[kind])
}

/** @param audience as `audienceWords` says it; absent where nobody has looked the names up */
export function sealedFacts(
  { content, sendAt, urgent, paid, fallbackHours }: Pick<Broadcast, 'content' | 'sendAt' | 'urgent' | 'paid' | 'fallbackHours'>,
  audience: string | undefined,
): readonly (readonly [string, string])[] {
  const { acknowledge, acknowledgeBy, link, template } = content
  return [
    ...(audience === undefined ? [] : [[facts.toWhom, audience] as const]),
    [facts.when, sendAt === null ? facts.atOnce(urgent) : vietnamTime(sendAt)],
    ...(urgent ? [[facts.urgent, facts.urgentMeans] as const] : []),
    [facts.acknowledge, acknowledge ? facts.withButton(acknowledgeBy && deadlineWords(acknowledgeBy)) : facts.noButton],
    ...(link === undefined ? [] : [[facts.link, `${link.label}: ${link.url}`] as const]),
    ...(paid ? [[facts.cost, facts.mayCost] as const] : []),
    ...(template === undefined ? [] : [[facts.template, templateWords(template)] as const]),
    [facts.fallback, fallbackHours === undefined ? facts.noFallback : facts.after(fallbackHours)],
  ]
}

const templateWords = ({ id, data }: { readonly id: string; readonly data: Readonly<Record<string, string>> }): string =>
  [id, ...Object.entries(data).map(([name, value]) => `${name} = ${value}`)].join('; ')
