/** What a place is worth by the concepts it names, and what it adds to hold the kind of thing asked for. */
import type { Annotated, Clause } from './annotate.ts'
import { slots } from './lexicon/people.ts'
import { kinds } from './lexicon/weights.ts'
import { nearOnes } from './lexicon.ts'
import type { Question } from './question.ts'

interface Rarity {
  readonly rarity: (concept: string) => number
}

/** What a place is worth: the best clause itself, the rest of the passage, what stands beneath it. */
const place = { clause: 1, passage: 0.7, heading: 0.78, beneath: 0.2 }
/** What it adds that the section is devoted to the concept: its own or a near heading names it too. */
const devoted = 0.12

/** What a concept that would be an answer adds ("kỹ năng gì" and a place naming skills). */
const kindThere = 0.3

/** What it adds to say on what something rests, asked just that: hardly a place does. */
const basisThere = 0.45

/** How a text says on what something rests. */
const bases = / (?:can cu|tren co so|lua chon tu nguon|dua (?:vao|tren)|theo (?:hieu qua|ket qua|tieu)) /

/** Heads a text need not name to give their kinds: conditions are listed without being called so. */
const unnamed: ReadonlySet<string> = new Set(['condition', 'criteria'])

/** By what one is chosen is asked as criteria too. */
const choosing: ReadonlySet<string> = new Set(['selection', 'placement'])

export function worth(at: Annotated, clause: Clause, weights: ReadonlyMap<string, number>): number {
  let sum = 0
  for (const [asked, weight] of weights) {
    const here = nearest(asked, clause.concepts) * place.clause
    const around = nearest(asked, at.own) * place.passage
    const above = nearestHeading(asked, at.heading) * place.heading
    const below = at.beneath.size > 0 ? nearest(asked, at.beneath) * place.beneath : 0
    sum +=
      weight * (Math.max(here, around, above, below) + (Math.max(here, around) > 0.5 ? devoted * nearestHeading(asked, at.heading) : 0))
  }
  return sum
}

/** Weight from which a concept is telling enough to be missed. */
const telling = 2.2

/** @param asked whether it asks which, so that a list of the kinds of a thing names it */
export function unmet(at: Annotated, weights: ReadonlyMap<string, number>, { rarity }: Rarity, asked: boolean): readonly string[] {
  return [...weights]
    .filter(
      ([id, weight]) =>
        weight >= telling &&
        !unnamed.has(id) &&
        weight >= 0.8 * rarity(id) &&
        Math.max(nearest(id, at.own), nearestHeading(id, at.heading), nearest(id, at.beneath)) < 0.5 &&
        !(asked && (kinds[id] ?? []).some((kind) => at.own.has(kind))),
    )
    .map(([id]) => id)
}

export function kindBonus({ rarity }: Rarity, { asks, concepts }: Question, at: Annotated): number {
  if (asks.has('state') && at.heading.has('situation')) return kindThere * rarity('')
  // whose duties are asked is the subject of the clause, not one named in it
  if (
    asks.has('duty') &&
    !concepts.includes('entrust') &&
    at.clauses.some(({ placed }) => placed.some(({ id, from }) => from === 0 && slots[id] === 'body' && concepts.includes(id)))
  )
    return kindThere * rarity('')
  // "nhóm giải pháp về đào tạo là mục mấy": a whole item, not a line of one
  if (asks.has('reference') && at.section.kind === 'item' && ['task-group', 'solution', 'task'].some((id) => concepts.includes(id)))
    return kindThere * rarity('')
  if (asks.has('basis') && at.clauses.some(({ folded }) => bases.test(folded))) return basisThere * rarity('')
  if (!['what', 'list', 'define', 'meaning'].some((ask) => asks.has(ask))) return 0
  const wanted = concepts.filter(
    (id) =>
      (kinds[id] ?? []).length > 0 &&
      (at.own.has(id) || id === 'condition' || (unnamed.has(id) && concepts.some((other) => choosing.has(other)))),
  )
  return Math.max(0, ...wanted.map((id) => ((kinds[id] ?? []).some((kind) => at.own.has(kind)) ? kindThere * rarity(id) : 0)))
}

function nearest(asked: string, among: ReadonlySet<string>): number {
  if (among.has(asked)) return 1
  let best = 0
  for (const [id, near] of nearOnes(asked)) if (near > best && among.has(id)) best = near
  return best
}

function nearestHeading(asked: string, among: ReadonlyMap<string, number>): number {
  let best = among.get(asked) ?? 0
  for (const [id, near] of nearOnes(asked)) best = Math.max(best, near * (among.get(id) ?? 0))
  return best
}
