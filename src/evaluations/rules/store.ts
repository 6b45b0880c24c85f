/** The sets of rules evaluations go by. */
import { asc } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, valuesOf, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import { evaluationRules as seeded } from '../../../db/seed/evaluation.ts'
import type { RuleSet } from '../rules.ts'

const all = read((q, t) => q.select({ rules: t.evaluationRules.rules }).from(t.evaluationRules).orderBy(asc(t.evaluationRules.validFrom)))
const insert = write((q, t, p: Values<{ validFrom: string; rules: RuleSet; actor: string; at: number }>) =>
  q
    .insert(t.evaluationRules)
    .values(valuesOf(p, 'validFrom', 'rules', 'actor', 'at'))
    .onConflictDoNothing()
    .returning({ validFrom: t.evaluationRules.validFrom }),
)

/** Every set of rules, oldest first: the federation's own, and what officers added. */
export async function allRules(db: Database): Promise<RuleSet[]> {
  const added = (await db.read(all, {})).map(({ rules }) => rules)
  return [...seeded.filter(({ validFrom }) => !added.some((set) => set.validFrom === validFrom)), ...added].sort((a, b) =>
    a.validFrom < b.validFrom ? -1 : 1,
  )
}

/** A set that holds from a day on. Refused as 'taken' when that day has one: what a cycle went by is never changed. */
export const addRules = (rules: RuleSet, actor: string, at: number): Write =>
  fill(insert, { validFrom: rules.validFrom, rules, actor, at }, 'taken')
