/** Questions without an answer, put together where they ask the same thing. */
import { likeness, shapeOf } from './alike.ts'
import type { Shape } from './alike.ts'

export interface Asked {
  readonly id: string
  /** Null once the person has been forgotten. */
  readonly contactId: string | null
  readonly text: string
  readonly askedAt: number
  /** It was taken for something that is no business of ours. */
  readonly isOutside: boolean
}

export interface Cluster {
  /** The wording most like all the others. */
  readonly question: string
  readonly questionIds: readonly string[]
  /** Different people; those forgotten count as one each. */
  readonly askers: number
  readonly latestAt: number
}

/** From here on two questions count as one. */
const sameFrom = 0.55

/**
 * Most askers first, then the latest. What was taken for nobody's business here counts once two people have asked it. Each question  belongs to the cluster
 * whose first question it is most like.
 */
export function clustersOf(questions: readonly Asked[]): Cluster[] {
  const groups: { readonly leader: Shape; readonly members: { readonly asked: Asked; readonly shape: Shape }[] }[] = []
  for (const asked of [...questions].sort((a, b) => a.askedAt - b.askedAt)) {
    const shape = shapeOf(asked.text)
    if (shape.size === 0) continue
    let best: (typeof groups)[number] | undefined
    let bestLikeness = sameFrom
    for (const group of groups) {
      const alike = likeness(group.leader, shape)
      if (alike >= bestLikeness) {
        best = group
        bestLikeness = alike
      }
    }
    if (best === undefined) groups.push({ leader: shape, members: [{ asked, shape }] })
    else best.members.push({ asked, shape })
  }
  return groups
    .map(({ members }) => ({ cluster: toCluster(members), isOutside: members.every(({ asked }) => asked.isOutside) }))
    .filter(({ cluster, isOutside }) => !isOutside || cluster.askers > 1)
    .map(({ cluster }) => cluster)
    .sort((a, b) => b.askers - a.askers || b.latestAt - a.latestAt)
}

function toCluster(members: readonly { readonly asked: Asked; readonly shape: Shape }[]): Cluster {
  const central = (shape: Shape) => members.slice(0, 50).reduce((sum, other) => sum + likeness(shape, other.shape), 0)
  const [first] = [...members].sort((a, b) => central(b.shape) - central(a.shape))
  return {
    question: first?.asked.text ?? '',
    questionIds: members.map(({ asked }) => asked.id),
    askers: new Set(members.map(({ asked }) => asked.contactId ?? asked.id)).size,
    latestAt: Math.max(...members.map(({ asked }) => asked.askedAt)),
  }
}
