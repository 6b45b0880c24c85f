/** To whom, as options name it. */
import { readFile } from 'node:fs/promises'

import { sexes } from '../../../db/tables/cadres.ts'
import { sectors, unitKinds } from '../../../db/tables/units.ts'
import type { Database } from '../../../db/database.ts'
import { classParts, oneOrMore } from '../../broadcasts/audience.ts'
import type { AudienceSpec, InClass } from '../../broadcasts/audience.ts'
import { listLines } from '../../broadcasts/list-file.ts'
import { contactsNamed } from '../../broadcasts/lists/store.ts'
import { refusalReasons } from '../../cadres/sheets/refusal.ts'
import { gapTargets } from '../../training/gaps.ts'

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
  readonly notAnswered?: string[]
  readonly notAcknowledged?: string[]
  readonly members?: boolean
  readonly lacks?: string[]
  readonly class?: string[]
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
  const [notAnswered, notAcknowledged] = [oneOrMore(options.notAnswered ?? []), oneOrMore(options.notAcknowledged ?? [])]
  const [lacks, inClass] = [oneOrMore((options.lacks ?? []).map(lacksIn)), oneOrMore((options.class ?? []).map(classIn))]
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
    ...(notAnswered !== undefined && { notAnswered }),
    ...(notAcknowledged !== undefined && { notAcknowledged }),
    ...(options.members === true && { members: true as const }),
    ...(lacks !== undefined && { lacks }),
    ...(inClass !== undefined && { inClass }),
    ...(options.list !== undefined && { contacts: await contactsIn(db, await readFile(options.list)) }),
  }
}

function lacksIn(what: string): string {
  if (gapTargets.includes(what) || /^standard:\w+$/.test(what)) return what
  throw new Error(`--lacks must be one of ${gapTargets.join(', ')}, standard:all or standard:KIND, not "${what}".`)
}

/** "LH-7K3M2P:absent" */
function classIn(text: string): InClass {
  const [id = '', part = 'enrolled'] = text.split(':')
  const who = classParts.find((each) => each === part)
  if (who === undefined) throw new Error(`--class must end in one of ${classParts.join(', ')}, not "${part}".`)
  return { id, who }
}

async function contactsIn(db: Database, bytes: Uint8Array): Promise<readonly string[]> {
  const file = listLines(bytes)
  if (!file.ok) throw new Error(refusalReasons[file.code])
  const { contacts, unknown } = await contactsNamed(db, file.lines)
  if (contacts.length === 0 && unknown.length === 0) throw new Error('The list names nobody.')
  if (unknown.length > 0) throw new Error(`Nobody is known as ${unknown.join(', ')}.`)
  return contacts
}
