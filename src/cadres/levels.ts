/** How far somebody has come in what they are qualified in. */
import { educationLevels, managementLevels, politicalLevels } from '../../db/tables/cadres.ts'
import type { QualificationKind } from '../../db/tables/cadres.ts'
import type { Cadre, Qualification } from './record.ts'

const ladders: Readonly<Partial<Record<QualificationKind, readonly string[]>>> = {
  chuyen_mon: educationLevels,
  llct: politicalLevels,
  qlnn: managementLevels,
}

/** Whether the levels of a kind are higher and lower than each other. */
export const hasLadder = (kind: QualificationKind): boolean => ladders[kind] !== undefined

/** Position of a level on its kind's ladder, lowest 0; -1 for none or an unknown one. */
export const levelRank = (kind: QualificationKind, level: string | null): number => ladders[kind]?.indexOf(level ?? '') ?? -1

/** Whether a level is enough. `least` null: anything but "none" is. */
export function levelReaches(kind: QualificationKind, level: string | null, least: string | null): boolean {
  if (least === null) return level !== 'chua'
  return ladders[kind] === undefined ? level === least : levelRank(kind, level) >= levelRank(kind, least)
}

/** The qualification that counts for a kind: the highest, then the verified, then the first written down. */
export function highest(record: Pick<Cadre, 'qualifications'>, kind: QualificationKind): Qualification | undefined {
  return record.qualifications
    .filter((each) => each.kind === kind)
    .sort(
      (a, b) =>
        levelRank(kind, b.level) - levelRank(kind, a.level) ||
        Number(b.standing === 'verified') - Number(a.standing === 'verified') ||
        (a.id < b.id ? -1 : 1),
    )[0]
}
