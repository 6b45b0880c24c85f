/** A set of rules as a form's fields, and back: the questionnaire, who is asked what, weights, minimums. Pure. */
import { raterGroups, ruleSetSchema } from './rules.ts'
import type { RaterGroup, RuleSet } from './rules.ts'
import { wording } from './wording.ts'

type Fields = (name: string) => readonly string[]
type Made = { readonly ok: true; readonly rules: RuleSet } | { readonly ok: false; readonly message: string }

export const fieldOf = {
  text: (key: string) => `noi-dung:${key}`,
  raters: (key: string) => `hoi:${key}`,
  added: (criterion: string) => `them:${criterion}`,
  addedRaters: (criterion: string) => `them-hoi:${criterion}`,
  rater: (group: RaterGroup) => `trong-so:${group}`,
  weight: (profile: keyof RuleSet['profiles'], criterion: string) => `nhom:${profile}:${criterion}`,
  minimum: (of: keyof RuleSet['minimum']) => `nguong:${of}`,
  namedTotal: 'diem-chi-ky-ten',
} as const

export const profiles = ['standard', 'full_time'] as const
export const minimums = ['members', 'peers', 'comparison'] as const

/**
 * @param base what the form was filled with; an item whose text is emptied goes, what is added gets a key of its own
 * @param validFrom YYYY-MM-DD
 */
export function rulesFrom(base: RuleSet, validFrom: string, fields: Fields): Made {
  const text = (name: string) => (fields(name)[0] ?? '').normalize('NFC').trim()
  const number = (name: string) => Number(text(name).replace(',', '.') || Number.NaN)
  const askedOf = (name: string) => raterGroups.filter((group) => fields(name).includes(group))
  const kept = base.items
    .map((item) => ({ ...item, text: text(fieldOf.text(item.key)), raters: askedOf(fieldOf.raters(item.key)) }))
    .filter((item) => item.text !== '')
  const added = base.criteria.flatMap(({ id }) => {
    const said = text(fieldOf.added(id))
    if (said === '') return []
    return [{ key: freeKey(base, id), criterion: id, text: said, raters: askedOf(fieldOf.addedRaters(id)) }]
  })
  const items = [...kept, ...added].sort((a, b) => order(base, a.criterion) - order(base, b.criterion))
  if (items.some(({ raters }) => raters.length === 0)) return { ok: false, message: wording.rulesPage.nobodyAsked }
  const comments = base.comments
    .map((comment) => ({ ...comment, text: text(fieldOf.text(comment.key)) }))
    .filter((comment) => comment.text !== '')
  const weights = (profile: (typeof profiles)[number]) =>
    Object.fromEntries(base.criteria.map(({ id }) => [id, number(fieldOf.weight(profile, id))]))
  const made = ruleSetSchema.safeParse({
    ...base,
    validFrom,
    items,
    comments,
    raterWeights: Object.fromEntries(raterGroups.map((group) => [group, number(fieldOf.rater(group))])),
    profiles: { standard: weights('standard'), full_time: weights('full_time') },
    minimum: Object.fromEntries(minimums.map((of) => [of, number(fieldOf.minimum(of))])),
    namedTotal: fields(fieldOf.namedTotal).length > 0 ? 'shown' : 'withheld',
  })
  if (!made.success) return { ok: false, message: wording.rulesPage.faulty }
  const { raterWeights, profiles: shares } = made.data
  const whole = [Object.values(raterWeights), ...Object.values(shares).map((each) => Object.values(each))]
  // Shares of a hundred: a slip of one digit would change every cadre's points.
  return whole.every((parts) => Math.abs(parts.reduce((sum, part) => sum + part, 0) - 100) < 1e-9)
    ? { ok: true, rules: made.data }
    : { ok: false, message: wording.rulesPage.notHundred }
}

const order = ({ criteria }: RuleSet, id: string): number => criteria.findIndex((each) => each.id === id)

/** "G5.4" after G5.3. */
function freeKey({ items }: RuleSet, criterion: string): string {
  const used = new Set(items.map(({ key }) => key))
  for (let n = 1; ; n++) if (!used.has(`G${criterion}.${n}`)) return `G${criterion}.${n}`
}
