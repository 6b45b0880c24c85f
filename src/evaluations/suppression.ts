/**
 * The one door through which answers become numbers.
 *
 * A cell is one item, for one rater group, about one cadre. A cell that stands on fewer answers than the minimum locked at launch is
 * hidden, and **a hidden cell enters nothing**: not its rater group's score, not the cadre's, no total, no median, no trend, no count. So
 * whatever is shown is worked out from shown cells alone, and no subtraction between any of it can lead back to a hidden one: this is
 * complementary suppression carried to its end. Hidden and empty come out the same. `release` makes `Released`, and nothing else does;
 * scoring takes nothing but that.
 */
import { redact } from '../privacy/redact.ts'
import type { Answers } from '../surveys/survey.ts'
import { minimumOf, raterGroups } from './rules.ts'
import type { RaterGroup, RuleSet } from './rules.ts'

/** Everything handed in about one cadre, by rater group. */
export type Papers = Readonly<Record<RaterGroup, readonly Answers[]>>

declare const passed: unique symbol
/** Means that may be shown. A rater group or an item that is not in it was hidden, or nobody answered; nobody can tell which. */
export interface Released {
  readonly groups: Readonly<Partial<Record<RaterGroup, ReleasedGroup>>>
  readonly [passed]: true
}

interface ReleasedGroup {
  /** Papers handed in. */
  readonly n: number
  /** Mean of 1–5 by item key. */
  readonly means: Readonly<Record<string, number>>
}

export function release(papers: Papers, rules: RuleSet): Released {
  const groups: Partial<Record<RaterGroup, ReleasedGroup>> = {}
  for (const group of raterGroups) {
    const least = minimumOf(group, rules)
    const handed = papers[group]
    if (handed.length < least) continue
    const means: Record<string, number> = {}
    for (const { key, raters } of rules.items) {
      if (!raters.includes(group)) continue
      const points = handed.flatMap((answers) => pointsOf(answers[key]))
      if (points.length >= least) means[key] = points.reduce((sum, point) => sum + point, 0) / points.length
    }
    if (Object.keys(means).length > 0) groups[group] = { n: handed.length, means }
  }
  return { groups } as Released
}

/** 0, "không đủ thông tin", is no point. */
function pointsOf(answer: Answers[string] | undefined): number[] {
  return typeof answer === 'number' && answer >= 1 && answer <= 5 ? [answer] : []
}

/**
 * What people wrote, for officers alone: by question, of released groups only, without names, dates or who belongs to which.
 * @param shuffle puts a list into an order drawn by chance
 */
export function releaseComments(
  papers: Papers,
  rules: RuleSet,
  shuffle: <T>(list: readonly T[]) => readonly T[],
): { readonly key: string; readonly text: string; readonly group: RaterGroup; readonly comments: readonly string[] }[] {
  return rules.comments.flatMap(({ key, text, raters }) =>
    raters.flatMap((group) => {
      if (papers[group].length < minimumOf(group, rules)) return []
      const written = papers[group].flatMap((answers) => {
        const said = answers[key]
        return typeof said === 'string' && said.trim() !== '' ? [redact(said).text] : []
      })
      return written.length === 0 ? [] : [{ key, text, group, comments: shuffle(written) }]
    }),
  )
}

/** How many cadres of a group of them have enough papers, and how many papers those have. Papers below the minimum count nowhere. */
export function releaseCounts(
  rows: readonly { readonly group: RaterGroup; readonly asked: number; readonly handedIn: number }[],
  rules: Pick<RuleSet, 'minimum'>,
): Readonly<Record<RaterGroup, { readonly cadres: number; readonly reached: number; readonly asked: number; readonly handedIn: number }>> {
  const count = (group: RaterGroup) => {
    const own = rows.filter((row) => row.group === group && row.asked > 0)
    const reached = own.filter(({ handedIn }) => handedIn >= minimumOf(group, rules))
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
    return {
      cadres: own.length,
      reached: reached.length,
      asked: sum(reached.map(({ asked }) => asked)),
      handedIn: sum(reached.map(({ handedIn }) => handedIn)),
    }
  }
  return { T: count('T'), D: count('D'), C: count('C'), V: count('V') }
}
