/** Who is needed where in the invented province. */
import type { Dice } from './dice.ts'

export interface Post {
  readonly unitId: string
  readonly titleId: string
}

/** Every grassroots union has a chair; the other posts are spread until there are enough cadres. Thirty full-time people sit above. */
export function postsOf(dice: Dice, grassroots: readonly string[], count: number): Post[] {
  const above: Post[] = [
    ...['CT', 'PCT', 'PCT', 'UVBTV', 'UVBTV', 'CNUBKT'].map((titleId) => ({ unitId: 'LDLD', titleId })),
    ...['TB', 'PTB', 'CV', 'CV', 'CV', 'CV'].flatMap((titleId) => ['BAN-CT', 'BAN-KCN'].map((unitId) => ({ unitId, titleId }))),
    ...Array.from({ length: 10 }, (_, i) => ({ unitId: `PX-${i + 1}`, titleId: 'CT' })),
  ]
  const chairs = grassroots.map((unitId) => ({ unitId, titleId: 'CT' }))
  const posts = [...above, ...chairs].slice(0, count)
  while (posts.length < count)
    posts.push({
      unitId: dice.of(grassroots),
      titleId: dice.weighted({ PCT: 10, UVBCH: 40, UVUBKT: 12, CNUBKT: 5, TBNC: 8, TT: 18, TP: 7 }),
    })
  return posts
}
