/** Who is asked about whom, drawn by rule; officers correct it before the launch. Pure. */
import type { UnitTree } from '../cadres/units.ts'
import type { RaterGroup } from './rules.ts'

/** A cadre in the post they are counted under. */
export interface Placed {
  readonly cadreId: string
  readonly unitId: string
  readonly titleId: string
}

/** A member of a unit reachable in chat. */
export interface Member {
  readonly contactId: string
  readonly unitId: string
  /** Set when this contact is linked to a cadre. */
  readonly cadreId?: string
}

export interface Rater {
  /** Whom they rate. */
  readonly subjectId: string
  readonly group: RaterGroup
  /** `cadre:CB…` or `contact:…`; once a subject. */
  readonly rater: string
}

/** Who sits in one committee. A post in none has no peers. */
const committees: Readonly<Record<string, string>> = {
  CT: 'ban_chap_hanh',
  PCT: 'ban_chap_hanh',
  UVBTV: 'ban_chap_hanh',
  UVBCH: 'ban_chap_hanh',
  TBNC: 'ban_chap_hanh',
  CNUBKT: 'uy_ban_kiem_tra',
  UVUBKT: 'uy_ban_kiem_tra',
  TB: 'ban',
  PTB: 'ban',
  CV: 'ban',
  CTCĐBP: 'bo_phan',
  TT: 'to',
  TP: 'to',
}
/** Titles that lead a unit, the first there is. */
const heads = ['CT', 'TB', 'PCT', 'CTCĐBP']

/**
 * @param everyone all cadres in post, subjects or not
 * @param perMember how many cadres one member is asked about, at most; spread evenly over the cadres of their unit
 */
export function drawRaters(
  subjects: readonly Placed[],
  everyone: readonly Placed[],
  members: readonly Member[],
  tree: UnitTree,
  perMember: number,
): Rater[] {
  const inUnit = Map.groupBy(everyone, ({ unitId }) => unitId)
  const drawn = new Map<string, Rater>()
  const add = (subjectId: string, group: RaterGroup, rater: string) => {
    const key = `${subjectId} ${rater}`
    // The first rule that names somebody wins: nobody is asked twice about one cadre.
    if (!drawn.has(key)) drawn.set(key, { subjectId, group, rater })
  }
  for (const subject of subjects) {
    add(subject.cadreId, 'T', `cadre:${subject.cadreId}`)
    const superior = superiorOf(subject, inUnit, tree)
    if (superior !== undefined) add(subject.cadreId, 'C', `cadre:${superior}`)
    const committee = committees[subject.titleId]
    for (const { cadreId, titleId } of inUnit.get(subject.unitId) ?? [])
      if (cadreId !== subject.cadreId && committee !== undefined && committees[titleId] === committee)
        add(subject.cadreId, 'D', `cadre:${cadreId}`)
  }
  const membersOf = Map.groupBy(members, ({ unitId }) => unitId)
  for (const [unitId, own] of Map.groupBy(subjects, (subject) => subject.unitId)) {
    const rated = own.map(({ cadreId }) => cadreId).sort()
    const voters = [...(membersOf.get(unitId) ?? [])].sort((a, b) => (a.contactId < b.contactId ? -1 : 1))
    let from = 0
    for (const { contactId, cadreId } of voters) {
      let given = 0
      for (let i = 0; i < rated.length && given < perMember; i++) {
        const subjectId = rated[(from + i) % rated.length] as string
        if (cadreId !== undefined && drawn.has(`${subjectId} cadre:${cadreId}`)) continue
        add(subjectId, 'V', `contact:${contactId}`)
        given++
      }
      from = (from + perMember) % Math.max(1, rated.length)
    }
  }
  return [...drawn.values()]
}

/** The head of the unit; for the head, that of the nearest unit above which has one. */
function superiorOf(subject: Placed, inUnit: ReadonlyMap<string, readonly Placed[]>, tree: UnitTree): string | undefined {
  let unitId: string | null = subject.unitId
  for (let steps = 0; unitId !== null && steps < 64; steps++) {
    const head = headOf(inUnit.get(unitId) ?? [])
    const isSelf = head?.cadreId === subject.cadreId
    if (head !== undefined && !isSelf) return head.cadreId
    unitId = tree.byId.get(unitId)?.parentId ?? null
  }
  return undefined
}

function headOf(cadres: readonly Placed[]): Placed | undefined {
  for (const title of heads) {
    const found = cadres.filter(({ titleId }) => titleId === title).sort((a, b) => (a.cadreId < b.cadreId ? -1 : 1))[0]
    if (found !== undefined) return found
  }
  return undefined
}
