/** Writes about titles, each with its entry in the audit trail. */
import type { Database } from '../../../db/database.ts'
import type { UnitKind } from '../../../db/tables/units.ts'
import { signature } from '../../console/access.ts'
import type { Viewer } from '../../console/access.ts'
import type { Ids } from '../../ids.ts'
import { commitAudited } from '../../privacy/audit/store.ts'
import { fold } from '../../text.ts'
import { levelName, qualificationNames } from '../wording.ts'
import { endingOn, groupsOf, standardLevels } from './rules.ts'
import type { StandardKind } from './rules.ts'
import {
  endEquivalence,
  endStandard,
  listEquivalences,
  listStandards,
  listTitles,
  saveEquivalence,
  saveTitle,
  setStandard,
} from './store.ts'

interface TitleDeps {
  readonly db: Database
  readonly ids: Ids
  readonly viewer: Viewer
  readonly at: number
}

export type TitleWrite =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: 'unknown_title' | 'no_such_level' | 'out_of_order' | 'nothing' | 'taken' }

const refuse = (code: (TitleWrite & { ok: false })['code']): TitleWrite => ({ ok: false, code })
const done: TitleWrite = { ok: true }

const entry = ({ viewer, at }: TitleDeps, titleId: string, reason: string) => [
  { ...signature(viewer), action: 'write' as const, subjects: [titleId], reason, at },
]

interface AskedStandard {
  readonly titleId: string
  readonly kind: StandardKind
  readonly level: string | null
  /** In words; empty: the level says it. */
  readonly text: string
  /** The first day it holds, YYYY-MM-DD. */
  readonly from: string
  readonly decision: string
}

/** What a title asks of its holder from a day on; the standard of the same kind before it ends that day. */
export async function noteStandard(asked: AskedStandard, deps: TitleDeps): Promise<TitleWrite> {
  const { titleId, kind, level, text, from, decision } = asked
  const { db, ids } = deps
  if (!(await listTitles(db)).some(({ id }) => id === titleId)) return refuse('unknown_title')
  const levels: readonly string[] = standardLevels[kind]
  if (level !== null && !levels.includes(level)) return refuse('no_such_level')
  const words = text === '' ? `${qualificationNames[kind]} ${levelName(kind, level)}`.trim() : text
  const known = await listStandards(db)
  if (
    endingOn(
      from,
      known.filter((each) => each.titleId === titleId && each.kind === kind),
    ) === undefined
  )
    return refuse('out_of_order')
  const row = { id: ids.next(), titleId, kind, level, text: words, decision, validFrom: from, validTo: null }
  await commitAudited(db, setStandard(row, known), entry(deps, titleId, `standard ${kind} from ${from}, ${decision}`))
  return done
}

/** A standard is asked for no longer from a day on. */
export async function dropStandard(
  { id, titleId, on, decision }: { readonly id: string; readonly titleId: string; readonly on: string; readonly decision: string },
  deps: TitleDeps,
): Promise<TitleWrite> {
  const held = (await listStandards(deps.db)).find((each) => each.id === id && each.titleId === titleId && each.validTo === null)
  if (held === undefined) return refuse('nothing')
  if (held.validFrom > on) return refuse('out_of_order')
  await commitAudited(deps.db, [endStandard(id, on)], entry(deps, titleId, `standard ${held.kind} ends on ${on}, ${decision}`))
  return done
}

/**
 * Which posts a title in a kind of unit is compared with, from a day on.
 * @param group the name of a group, a new one where nobody has it; null: with none
 */
export async function setEquivalence(
  asked: {
    readonly titleId: string
    readonly unitKind: UnitKind
    readonly group: string | null
    readonly from: string
    readonly decision: string
  },
  deps: TitleDeps,
): Promise<TitleWrite> {
  const { titleId, unitKind, group, from, decision } = asked
  if (!(await listTitles(deps.db)).some(({ id }) => id === titleId)) return refuse('unknown_title')
  const known = await listEquivalences(deps.db)
  const ending = endingOn(
    from,
    known.filter((each) => each.titleId === titleId && each.unitKind === unitKind),
  )
  if (ending === undefined) return refuse('out_of_order')
  if (group === null && ending.length === 0) return refuse('nothing')
  const same = groupsOf(known).find(({ id, name }) => fold(name) === fold(group ?? '') || id === group)
  const chosen = group === null ? undefined : (same ?? { id: fold(group).replaceAll(' ', '-'), name: group })
  await commitAudited(
    deps.db,
    [
      ...ending.map(({ id }) => endEquivalence(id, from)),
      ...(chosen === undefined
        ? []
        : [
            saveEquivalence({
              id: deps.ids.next(),
              titleId,
              unitKind,
              groupId: chosen.id,
              groupName: chosen.name,
              validFrom: from,
              validTo: null,
            }),
          ]),
    ],
    entry(deps, titleId, `equivalents in ${unitKind} from ${from}: ${chosen?.id ?? 'none'}, ${decision}`),
  )
  return done
}

/** @param isNew refuses a code that is taken; otherwise one that nobody has */
export async function putTitle(
  title: { readonly id: string; readonly name: string; readonly isKey: boolean; readonly rank: number },
  isNew: boolean,
  deps: TitleDeps,
): Promise<TitleWrite> {
  const exists = (await listTitles(deps.db)).some(({ id }) => id === title.id)
  if (exists === isNew) return refuse(isNew ? 'taken' : 'unknown_title')
  await commitAudited(deps.db, [saveTitle(title)], entry(deps, title.id, `title ${title.name}${title.isKey ? ', chủ chốt' : ''}`))
  return done
}
