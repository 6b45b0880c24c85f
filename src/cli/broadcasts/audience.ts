/** To whom, as options name it. */
import { readFile } from 'node:fs/promises'

import { sexes } from '../../../db/tables/cadres.ts'
import { sectors, unitKinds } from '../../../db/tables/units.ts'
import type { Database } from '../../../db/database.ts'
import type { AudienceSpec } from '../../broadcasts/audience.ts'
import { findContact } from '../../surveys/operating/store.ts'

export interface AudienceOptions {
  readonly everybody?: boolean
  readonly unit?: string[]
  readonly title?: string[]
  readonly kind?: string[]
  readonly sector?: string[]
  readonly sex?: string[]
  readonly key?: boolean
  readonly fullTime?: boolean
  readonly partTime?: boolean
  readonly age?: string
  readonly notAnswered?: string
  readonly list?: string
}

export async function audienceFrom(db: Database, options: AudienceOptions): Promise<AudienceSpec> {
  const oneOf = <T extends string>(name: string, given: readonly string[] | undefined, allowed: readonly T[]): T[] | undefined =>
    given?.map((each) => {
      const value = allowed.find((one) => one === each)
      if (value === undefined) throw new Error(`--${name} must be one of ${allowed.join(', ')}, not "${each}".`)
      return value
    })
  const [kinds, inSectors, ofSex] = [
    oneOf('kind', options.kind, unitKinds),
    oneOf('sector', options.sector, sectors),
    oneOf('sex', options.sex, sexes),
  ]
  const [from, to] = options.age?.split('-').map(Number) ?? []
  return {
    ...(options.everybody === true && { everybody: true as const }),
    ...(options.unit && { units: options.unit }),
    ...(options.title && { titles: options.title }),
    ...(kinds && { unitKinds: kinds }),
    ...(inSectors && { sectors: inSectors }),
    ...(ofSex && { sexes: ofSex }),
    ...(options.key === true && { key: true }),
    ...(options.fullTime === true && { fullTime: true }),
    ...(options.partTime === true && { fullTime: false }),
    ...(from !== undefined && { age: { ...(from > 0 && { from }), ...(to !== undefined && to > 0 && { to }) } }),
    ...(options.notAnswered !== undefined && { notAnswered: options.notAnswered }),
    ...(options.list !== undefined && { contacts: await contactsIn(db, await readFile(options.list, 'utf8')) }),
  }
}

async function contactsIn(db: Database, text: string): Promise<string[]> {
  const contacts = new Set<string>()
  for (const [i, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const who =
      line
        .split(/[,;\t]/)[0]
        ?.trim()
        .replace(/^"(.*)"$/, '$1') ?? ''
    if (who === '' || (i === 0 && /^(contact|id)/i.test(who))) continue
    const contactId = await contactOf(db, who)
    if (contactId === undefined) throw new Error(`Line ${i + 1}: nobody is known as ${who}.`)
    contacts.add(contactId)
  }
  return [...contacts]
}

export async function contactOf(db: Database, who: string): Promise<string | undefined> {
  const [channel, externalId] = who.split(/:(.*)/s)
  return findContact(db, externalId === undefined ? { id: who } : { channel: channel ?? '', externalId })
}
