/** Who answers for the reports of a unit: whoever was named, or the highest of its key posts; and in which chat they are reminded. */

export interface Offices {
  /** Named for a unit: unit → cadre. */
  readonly named: ReadonlyMap<string, string>
  /** Key posts held today. */
  readonly posts: readonly { readonly unitId: string; readonly cadreId: string; readonly rank: number }[]
  /** Who holds a post at all today. */
  readonly active: ReadonlySet<string>
  /** Cadre → the chat they linked. */
  readonly chats: ReadonlyMap<string, string>
  /** Unit → the chat of its officer. */
  readonly officers: ReadonlyMap<string, string>
}

export interface Responsible {
  readonly unitId: string
  readonly cadreId?: string
  readonly by: 'named' | 'head' | 'nobody'
  readonly contactId?: string
  /** Whose chat that is. */
  readonly chat: 'own' | 'officer' | 'none'
}

/** Whoever was named and is no cadre any more does not count. */
export function responsibleFor(unitIds: readonly string[], { named, posts, active, chats, officers }: Offices): Responsible[] {
  const heads = new Map(
    [...posts].sort((a, b) => b.rank - a.rank || (a.cadreId < b.cadreId ? 1 : -1)).map((post) => [post.unitId, post.cadreId]),
  )
  return unitIds.map((unitId) => {
    const keeper = named.get(unitId)
    const isNamed = keeper !== undefined && active.has(keeper)
    const cadreId = isNamed ? keeper : heads.get(unitId)
    const own = cadreId === undefined ? undefined : chats.get(cadreId)
    const contactId = own ?? officers.get(unitId)
    return {
      unitId,
      ...(cadreId !== undefined && { cadreId }),
      by: isNamed ? 'named' : cadreId === undefined ? 'nobody' : 'head',
      ...(contactId !== undefined && { contactId }),
      chat: own !== undefined ? 'own' : contactId !== undefined ? 'officer' : 'none',
    }
  })
}
