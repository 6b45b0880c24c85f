/** Invented people who opened the web chat once. */
import type { Write } from '../../../db/query.ts'
import type { Ids } from '../../ids.ts'
import { freshState } from '../state.ts'
import { meet } from '../store.ts'

/** @param at epoch ms: when they came */
export function arrive(name: string, ids: Ids, at: number): { readonly contactId: string; readonly writes: readonly Write[] } {
  const contactId = ids.next()
  const address = { channel: 'webchat', account: 'web', externalId: `demo-${ids.random(12)}` } as const
  const person = { contactId, addressId: ids.next(), address, isNew: true, granted: {}, optedOut: false, createdAt: at }
  return { contactId, writes: meet({ ...person, reachable: true, state: freshState, revision: 0 }, name) }
}
