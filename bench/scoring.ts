/** Points, suppression and comparison of a whole province: 3,000 cadres with forty papers each, then every summary officers can ask for. */
import { evaluationRules } from '../db/seed/evaluation.ts'
import { summarise } from '../src/evaluations/report.ts'
import type { ResultRow } from '../src/evaluations/report.ts'
import { raterGroups, rulesOn } from '../src/evaluations/rules.ts'
import type { RaterGroup } from '../src/evaluations/rules.ts'
import { scoreOf } from '../src/evaluations/scoring.ts'
import { release } from '../src/evaluations/suppression.ts'
import { comparisonsOf } from '../src/evaluations/view.ts'

const cadres = 3_000
const papersOf: Readonly<Record<RaterGroup, number>> = { T: 1, D: 6, C: 1, V: 32 }

export default async function run(): Promise<object> {
  const rules = rulesOn(evaluationRules, '2026-11-01')
  let seed = 7
  const point = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return seed % 6
  }
  const paper = (group: RaterGroup) =>
    Object.fromEntries(rules.items.filter(({ raters }) => raters.includes(group)).map(({ key }) => [key, point()]))
  const everybody = Array.from({ length: cadres }, () => {
    const of = (group: RaterGroup) => Array.from({ length: papersOf[group] }, () => paper(group))
    return { T: of('T'), D: of('D'), C: of('C'), V: of('V') }
  })
  const began = performance.now()
  const rows = everybody.map((papers, i): ResultRow => {
    const score = scoreOf(release(papers, rules), rules, 'standard')
    const count = Object.fromEntries(raterGroups.map((group) => [group, papersOf[group]])) as Record<RaterGroup, number>
    return {
      cycleId: 'DG-AAAAAA',
      year: 2026,
      cadreId: `CB${i}`,
      unitIds: [`CDCS-${i % 300}`, `PX-${i % 10}`, 'LDLD'],
      titleId: ['CT', 'PCT', 'UVBCH'][i % 3] ?? 'CT',
      equivalenceId: `nhom-${i % 12}`,
      score,
      asked: count,
      handedIn: count,
    }
  })
  const scored = performance.now()
  const compared = comparisonsOf(rows, rules).size
  const units = Array.from({ length: 300 }, (_, i) => summarise(rows, { unitId: `CDCS-${i}` }, rules)).length
  const done = performance.now()
  return {
    cadres,
    papers: cadres * 40,
    scoreMs: Math.round(scored - began),
    compareMs: Math.round(done - scored),
    groups: compared,
    units,
    totalMs: Math.round(done - began),
  }
}
