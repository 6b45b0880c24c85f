import type { Mark } from './marks.ts'
import { romanValue } from './marks.ts'
import type { SectionKind } from './section-labels.ts'
import { isContainer, rankOf } from './section-node.ts'
import type { Node } from './section-node.ts'

/**
 * Where a mark belongs, or undefined when it does not count here and the line is plain text: numbers must follow on, an article
 * must not go back, a roman number inside an article is a quotation.
 */
export function acceptedAt(
  current: Node,
  root: Node,
  mark: Mark,
): { readonly parent: Node; readonly number: string; readonly rank: number } | undefined {
  const above = pathOf(current, root)
  const rank = mark.kind === 'dotted' ? rankOf.dotted + mark.number.split('.').length : rankOf[mark.kind]
  const isDeeper = (node: Node): boolean => mark.depth !== undefined && node.kind === 'heading' && (node.depth ?? 0) >= mark.depth
  const parentFor = (below: number): Node => above.find((node) => node.rank < below && !isDeeper(node)) ?? root
  switch (mark.kind) {
    case 'annex':
    case 'part':
    case 'chapter':
    case 'section':
    case 'subsection':
      return { parent: parentFor(rank), number: mark.number, rank }
    case 'heading':
      return { parent: headingParent(above, root, mark.depth ?? 1), number: '', rank }
    case 'article': {
      const last = (above.find(isContainer) ?? root).lastArticle
      const number = Number.parseInt(mark.number, 10)
      const follows = number > last && (last === 0 || number <= last + 10)
      const isInserted = number === last && /\D$/.test(mark.number)
      return follows || isInserted ? { parent: parentFor(rank), number: mark.number, rank } : undefined
    }
    case 'letter':
    case 'roman': {
      const parent = parentFor(rank)
      const order = mark.kind === 'roman' ? romanValue(mark.number) : mark.number.charCodeAt(0) - 64
      const inArticle = above.some((node) => node.kind === 'article')
      if (inArticle || order !== countOf(parent, mark.kind, (n) => (mark.kind === 'roman' ? romanValue(n) : n.charCodeAt(0) - 64)) + 1)
        return undefined
      return { parent, number: mark.number, rank }
    }
    case 'number': {
      const parent = parentFor(rank)
      const last = countOf(parent, 'number', Number)
      const number = Number(mark.number)
      return number === last + 1 || (last > 0 && number === last + 2) ? { parent, number: mark.number, rank } : undefined
    }
    case 'dotted':
      return dottedAt(above, root, mark, rank)
    case 'point': {
      const parent = parentFor(rank)
      const last = parent.last.get('point')?.number
      return followsPoint(last, mark.number) ? { parent, number: mark.number, rank } : undefined
    }
    case 'bullet':
      return bulletAt(above, root, mark)
  }
}

/** The node and those above it, innermost first, the root last. */
function pathOf(node: Node, root: Node): Node[] {
  const path: Node[] = []
  for (let at: Node | undefined = node; at !== undefined && at !== root; at = at.parent) path.push(at)
  path.push(root)
  return path
}

function headingParent(above: readonly Node[], root: Node, depth: number): Node {
  return above.find((node) => (node.depth !== undefined && node.depth < depth) || node.rank <= rankOf.attached) ?? root
}

const countOf = (parent: Node, kind: SectionKind, value: (number: string) => number): number =>
  value(parent.last.get(kind)?.number ?? '0') || 0

/** "2.1" under "2.", "2.1.3" under "2.1"; where the shorter number was never written, the first of its kind still counts. */
function dottedAt(
  above: readonly Node[],
  root: Node,
  mark: Mark,
  rank: number,
): { readonly parent: Node; readonly number: string; readonly rank: number } | undefined {
  const parts = mark.number.split('.')
  const own = parts.at(-1) ?? ''
  const prefix = parts.slice(0, -1).join('.')
  const parent = above.find((node) => (node.kind === 'number' || node.kind === 'dotted') && node.written === prefix)
  if (parent !== undefined) {
    return Number(own) === countOf(parent, 'dotted', Number) + 1 ? { parent, number: own, rank } : undefined
  }
  if (parts.length > 2) return undefined
  const outer = above.find((node) => node.rank < rankOf.number) ?? root
  const last = outer.last.get('dotted')?.written
  const follows =
    last === undefined
      ? own === '1'
      : last === `${prefix}.${Number(own) - 1}` || (own === '1' && Number(prefix) === Number.parseInt(last, 10) + 1)
  return follows ? { parent: outer, number: mark.number.replace('.', '-'), rank } : undefined
}

const statuteLetters = [...'abcdđeghiklmnopqrstuvxy']
const latinLetters = [...'abcdefghijklmnopqrstuvwxyz']

/** Statutes count a, b, c, d, đ, e, g …; Word and many clerks count a, b, c, d, e, f. One letter may be missing. */
function followsPoint(last: string | undefined, next: string): boolean {
  if (last === undefined) return next === 'a'
  if (next.length === 2) return last.length === 2 ? next > last : last >= 'x'
  return [statuteLetters, latinLetters].some((letters) => {
    const step = letters.indexOf(next) - letters.indexOf(last)
    return letters.includes(next) && letters.includes(last) && step >= 1 && step <= 2
  })
}

/** A sign not seen yet opens a list inside the item above it; a sign seen goes on with its own list. */
function bulletAt(
  above: readonly Node[],
  root: Node,
  mark: Mark,
): { readonly parent: Node; readonly number: string; readonly rank: number } {
  const same = above.find((node) => node.kind === 'bullet' && node.written === mark.number)
  const innermost = above.find((node) => node.kind !== 'paragraph') ?? root
  const parent = same === undefined ? innermost : (same.parent ?? root)
  const number = (parent.counts.get('bullet') ?? 0) + 1
  return { parent, number: String(number), rank: parent.kind === 'bullet' ? parent.rank + 1 : rankOf.bullet }
}
