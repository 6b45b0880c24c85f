/** What a cadre may propose to change in their own record: how it is read from a sentence, shown, and turned into changes. */
import { z } from 'zod'

import { educationLevels, politicalLevels } from '../../db/tables/cadres.ts'
import { fold } from '../text.ts'
import { changesFor, learned } from './field-changes.ts'
import type { Editing } from './field-changes.ts'
import { fieldsOf } from './fields.ts'
import { highest } from './levels.ts'
import type { Cadre, RecordChange } from './record.ts'
import { phoneOf, readEmail, readWords } from './sheets/readings.ts'
import { educationNames, levelName, politicalNames } from './wording.ts'
import { proposalNames, recordWording } from './changes/wording.ts'

export const proposalSchema = z.discriminatedUnion('field', [
  z.object({ field: z.literal('education'), level: z.enum(educationLevels), major: z.string().nullable() }),
  z.object({ field: z.literal('politics'), level: z.enum(politicalLevels) }),
  z.object({ field: z.literal('union'), course: z.string() }),
  z.object({ field: z.literal('phone'), phone: z.string() }),
  z.object({ field: z.literal('email'), email: z.string() }),
])
export type Proposal = z.infer<typeof proposalSchema>
export const proposalFields = ['education', 'politics', 'union', 'phone', 'email'] as const satisfies readonly Proposal['field'][]
export type ProposalField = Proposal['field']

/** What a sentence asks for: a field, and the value when it is there too. */
export type Asked = { readonly field?: ProposalField; readonly proposal?: Proposal }

const verb =
  /^(?:(?:da|xin|nho|bot|giup|cho|toi|em|minh|vui long|lam on|de nghi|muon|can|hay|xin hay) )*(?:cap nhat|cap nhap|bo sung|sua(?! doi)|thay doi|doi|chinh sua|khai them|them)(?: (?:lai|giup|cho|toi|em|minh|dum|ho|voi|vao))*(?: |$)/
const about: readonly (readonly [ProposalField, RegExp])[] = [
  ['politics', /ly luan chinh tri|\bllct\b|cao cap chinh tri|trung cap chinh tri/],
  ['union', /nghiep vu cong doan|\bnvcd\b|ly luan nghiep vu|chung chi cong doan/],
  ['phone', /so dien thoai|\bsdt\b|\bdien thoai\b|so may|so di dong/],
  ['email', /\be ?mail\b|thu dien tu|\bgmail\b/],
  ['education', /\bbang\b|trinh do|tot nghiep|chuyen mon|hoc vi|\bdai hoc\b|\bcao dang\b|thac s[iy]|tien s[iy]|\btrung cap\b/],
]
const own = /ho so|thong tin(?: ca nhan| cua (?:toi|em|minh))/

/**
 * "cập nhật giúp tôi bằng đại học" and the like.
 * @returns undefined for a sentence that is not about changing one's own record
 */
export function askedChange(text: string): Asked | undefined {
  const said = fold(text)
  // The button's words, typed when the button is long gone.
  if (said === fold(recordWording.buttons.edit)) return {}
  if (text.length > 200 || !verb.test(said)) return undefined
  const rest = said.replace(verb, '')
  const field = about.find(([, pattern]) => pattern.test(rest))?.[0]
  if (field === undefined) return own.test(rest) && rest.split(' ').length <= 6 ? {} : undefined
  switch (field) {
    case 'education': {
      const level = levelIn(rest, educationNames, { 'thac sy': 'thac_si', 'tien sy': 'tien_si', 'cu nhan': 'dai_hoc', 'ky su': 'dai_hoc' })
      return level === undefined ? { field } : { field, proposal: { field, level, major: null } }
    }
    case 'politics': {
      const level = levelIn(rest.replace('ly luan chinh tri', ''), politicalNames, {})
      return level === undefined ? { field } : { field, proposal: { field, level } }
    }
    case 'phone': {
      const phone = phoneOf(/[+\d][\d .-]{7,14}\d/.exec(text)?.[0] ?? '')
      return phone === undefined ? { field } : { field, proposal: { field, phone } }
    }
    case 'email': {
      const email = /[^\s@,;]+@[^\s@,;]+\.[a-z]+/i.exec(text)?.[0]
      return email === undefined ? { field } : { field, proposal: { field, email: email.toLowerCase() } }
    }
    case 'union':
      return { field }
  }
}

function levelIn<V extends string>(said: string, names: Readonly<Record<V, string>>, others: Readonly<Record<string, V>>): V | undefined {
  const entries = [
    ...(Object.keys(names) as V[]).map((level) => [fold(names[level]), level] as const),
    ...Object.entries(others).map(([name, level]) => [name, level as V] as const),
  ].filter(([name]) => name !== 'chua')
  // The longest name first: "dưới THPT" before "THPT".
  return entries.sort(([a], [b]) => b.length - a.length).find(([name]) => new RegExp(`\\b${name}\\b`).test(said))?.[1]
}

/** The value typed when a field was asked for; undefined when it is none. */
export function proposed(field: 'union' | 'phone' | 'email', text: string): Proposal | undefined {
  switch (field) {
    case 'phone': {
      const phone = phoneOf(text)
      return phone === undefined ? undefined : { field, phone }
    }
    case 'email': {
      const email = readEmail({ type: 'text', text: text.trim() })
      return email.ok && email.value !== null ? { field, email: email.value } : undefined
    }
    case 'union': {
      const course = readWords({ type: 'text', text: text.trim() }, 200)
      return course.ok && course.value !== null ? { field, course: course.value } : undefined
    }
  }
}

/** Both sides as the person and the officer read them. */
export function sides(
  record: Cadre,
  proposal: Proposal,
  day: string,
): { readonly name: string; readonly old: string; readonly new: string } {
  const fields = fieldsOf(record, day)
  const joined = (...parts: readonly (string | null)[]) => parts.filter((part) => part !== null && part !== '').join(', ') || '(chưa có)'
  const name = proposalNames[proposal.field]
  switch (proposal.field) {
    case 'education':
      return {
        name,
        old: joined(levelName('chuyen_mon', fields.education), fields.major),
        new: joined(educationNames[proposal.level], proposal.major),
      }
    case 'politics':
      return { name, old: joined(levelName('llct', fields.politics)), new: politicalNames[proposal.level] }
    case 'union':
      return { name, old: joined(fields.union), new: proposal.course }
    case 'phone':
      return { name, old: joined(fields.phone), new: proposal.phone }
    case 'email':
      return { name, old: joined(fields.email), new: proposal.email }
  }
}

/** @param evidence what the officer was shown; without it the record says that the cadre said so */
export function proposalChanges(record: Cadre, proposal: Proposal, editing: Editing, evidence: string | null): RecordChange[] {
  const { head } = record
  switch (proposal.field) {
    case 'education': {
      const field =
        proposal.major ?? (highest(record, 'chuyen_mon')?.level === proposal.level ? (highest(record, 'chuyen_mon')?.field ?? null) : null)
      return learned(record, 'chuyen_mon', { level: proposal.level, field, evidence }, editing)
    }
    case 'politics':
      return learned(record, 'llct', { level: proposal.level, field: null, evidence }, editing)
    case 'union':
      return learned(record, 'nvcd', { level: null, field: proposal.course, evidence }, editing)
    case 'phone':
      return changesFor(record, { ...fieldsOf(record, editing.today), phone: proposal.phone }, editing).filter(
        ({ partId }) => partId === head.id,
      )
    case 'email':
      return changesFor(record, { ...fieldsOf(record, editing.today), email: proposal.email }, editing).filter(
        ({ partId }) => partId === head.id,
      )
  }
}
