/**
 * What an evaluation goes by, as data.
 *
 *   rater group   T self, D peers (đồng cấp), C superior (cấp trên), V members (đoàn viên)
 *   criterion     one of the five groups of items
 *   item          one thing rated 1–5; 0 is "không đủ thông tin" and counts in no average
 *   profile       how much each criterion weighs: part-time cadres, full-time staff
 *   minimum       the fewest answers a number may stand on; frozen when a cycle is launched, never below 5 members and 3 peers
 */
import { z } from 'zod'

import { grades } from '../../db/tables/cadres.ts'

export const raterGroups = ['T', 'D', 'C', 'V'] as const
export type RaterGroup = (typeof raterGroups)[number]

const raters = z.array(z.enum(raterGroups)).min(1).readonly()
const weights = z.record(z.string(), z.number().min(0))
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

export const ruleSetSchema = z
  .strictObject({
    /** The first day it holds. */
    validFrom: day,
    criteria: z
      .array(z.strictObject({ id: z.string().min(1), name: z.string().min(1).max(200) }))
      .min(1)
      .readonly(),
    items: z
      .array(z.strictObject({ key: z.string().regex(/^[A-Z][A-Z0-9.]{0,15}$/), criterion: z.string(), text: z.string().max(500), raters }))
      .min(1)
      .readonly(),
    comments: z.array(z.strictObject({ key: z.string().regex(/^[A-Z][A-Z0-9.]{0,15}$/), text: z.string().max(500), raters })).readonly(),
    /** Per cent of the whole; a group that is not shown gives its share to the rest. */
    raterWeights: z.strictObject({ T: z.number().min(0), D: z.number().min(0), C: z.number().min(0), V: z.number().min(0) }),
    profiles: z.strictObject({ standard: weights, full_time: weights }),
    minimum: z.strictObject({ members: z.int().min(5), peers: z.int().min(3), comparison: z.int().min(5) }),
    /**
     * What becomes of a total no peer and no member enters: made of the signed papers of self and superior alone it tells the superior's
     * marks to whoever knows their own. A cycle that was opened before this was asked has neither word, and keeps its totals.
     */
    namedTotal: z.enum(['withheld', 'shown']).default('withheld'),
    /** Highest first. */
    bands: z
      .array(z.strictObject({ grade: z.enum(grades), from: z.number().min(0).max(100) }))
      .min(1)
      .readonly(),
  })
  .refine(({ items, comments }) => new Set([...items, ...comments].map(({ key }) => key)).size === items.length + comments.length, {
    error: 'two items or comments have the same key',
  })
  .refine(({ criteria, items }) => items.every(({ criterion }) => criteria.some(({ id }) => id === criterion)), {
    error: 'an item belongs to a criterion that is not listed',
  })
  .refine(({ criteria, profiles }) => Object.values(profiles).every((profile) => criteria.every(({ id }) => (profile[id] ?? 0) > 0)), {
    error: 'a profile gives a criterion no weight',
  })

export type RuleSet = z.infer<typeof ruleSetSchema>
export type Profile = keyof RuleSet['profiles']

/** The set in force on a day; before the first, the first. @param sets in any order */
export function rulesOn(sets: readonly RuleSet[], on: string): RuleSet {
  const ordered = [...sets].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
  const found = ordered.findLast(({ validFrom }) => validFrom <= on) ?? ordered[0]
  if (found === undefined) throw new Error('there are no evaluation rules')
  return found
}

/** The fewest answers a number of this group may stand on. Self and superior are named, so one is enough. */
export function minimumOf(group: RaterGroup, { minimum }: Pick<RuleSet, 'minimum'>): number {
  return group === 'V' ? minimum.members : group === 'D' ? minimum.peers : 1
}
