import type { SectionKind } from './section-labels.ts'

/** A section while the text is being read. Grows as lines come. */
export interface Node {
  readonly kind: SectionKind
  readonly number: string
  readonly written: string
  title: string
  readonly parent: Node | undefined
  /** Outer sections have smaller ranks. */
  readonly rank: number
  readonly depth?: number
  readonly lines: string[]
  /** How many of the lines are its heading. */
  heads: number
  readonly children: Node[]
  /** Of each kind of child, the last one and how many there are: long lists are read line by line. */
  readonly last: Map<SectionKind, Node>
  readonly counts: Map<SectionKind, number>
  /** Highest article so far; kept where articles are counted, at the root and at documents within the file. */
  lastArticle: number
}

export type NodeParts = Pick<Node, 'kind' | 'number' | 'written' | 'title' | 'rank'> & { readonly depth?: number }

/** A new section with its first line, hung under `parent` when there is one. */
export function createNode(parts: NodeParts, parent: Node | undefined, root: Node | undefined, line: string | undefined): Node {
  const node: Node = {
    ...parts,
    parent: parent === root ? undefined : parent,
    lines: line === undefined ? [] : [line],
    heads: line === undefined ? 0 : 1,
    children: [],
    last: new Map(),
    counts: new Map(),
    lastArticle: 0,
  }
  parent?.children.push(node)
  parent?.last.set(node.kind, node)
  parent?.counts.set(node.kind, (parent.counts.get(node.kind) ?? 0) + 1)
  return node
}

export const isContainer = ({ kind }: Node): boolean => kind === 'annex' || kind === 'attached'

export const rankOf: Readonly<Record<SectionKind, number>> = {
  opening: 0,
  annex: 5,
  attached: 5,
  closing: 6,
  part: 10,
  chapter: 20,
  section: 30,
  subsection: 40,
  heading: 41,
  letter: 42,
  roman: 44,
  article: 50,
  number: 60,
  dotted: 62,
  point: 70,
  bullet: 80,
  paragraph: 90,
}
