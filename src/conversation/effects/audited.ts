import type { AuditEvent } from '../../privacy/audit.ts'
import type { Effect } from '../effect.ts'

/** What a cadre did with their own record, an officer with their own chat. */
export function auditOf(effect: Effect, at: number): AuditEvent[] {
  if (effect.type === 'console_link' || effect.type === 'link_officer') {
    const reason = effect.type === 'console_link' ? 'sign-in link given in chat' : 'linked a chat to the officer by a code'
    return [{ actor: `officer:${effect.officerId}`, role: 'chinh_minh', action: 'link', subjects: [effect.officerId], reason, at }]
  }
  if (effect.type === 'case_taken') {
    const { case: one, officer } = effect.toTake
    const entry = { actor: `officer:${officer.name}`, role: officer.role, action: 'write' as const, subjects: [one.code], at }
    return [{ ...entry, reason: `assigned to ${officer.name}` }]
  }
  if (effect.type === 'learning_recorded' || effect.type === 'learning_forgotten') {
    const what = effect.type === 'learning_forgotten' ? 'removed' : effect.milestone
    const own = { actor: `cadre:${effect.cadreId}`, role: 'chinh_minh', subjects: [effect.cadreId], at }
    return what === undefined ? [] : [{ ...own, action: 'write', reason: `learning the resolution: ${what}` }]
  }
  if (effect.type !== 'link_cadre' && effect.type !== 'propose_change') return []
  const self = { actor: `cadre:${effect.cadreId}`, role: 'chinh_minh', subjects: [effect.cadreId], at }
  return effect.type === 'link_cadre'
    ? [{ ...self, action: 'link', reason: 'linked a chat by a code' }]
    : [{ ...self, action: 'write', reason: `proposed ${effect.code}` }]
}
