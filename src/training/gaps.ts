/** Who lacks what: the people a target of the resolution counts and who have not reached it, or who lack what their title asks. */
import { educationLevels, managementLevels, politicalLevels } from '../../db/tables/cadres.ts'
import type { QualificationKind } from '../../db/tables/cadres.ts'
import type { Tables } from '../../db/tables/index.ts'
import { highest } from '../cadres/levels.ts'
import { isHeld } from '../cadres/record.ts'
import type { Cadre } from '../cadres/record.ts'
import type { UnitTree } from '../cadres/units.ts'
import type { Course } from './class.ts'

type Standard = Tables['titleStandards']['$inferSelect']

/** The state's own sectors; chairs of all other grassroots unions are those of II.2.d. */
const stateSectors: ReadonlySet<string> = new Set(['nha_nuoc', 'don_vi_su_nghiep', 'dn_nha_nuoc'])

const isActive = ({ head }: Cadre): boolean => head.leftOn === null && head.mergedIntoId === null

const isPrivateChair = (record: Cadre, tree: UnitTree, day: string): boolean =>
  record.postings.some((posting) => {
    const unit = tree.byId.get(posting.unitId)
    return posting.titleId === 'CT' && isHeld(posting, day) && unit?.kind === 'cdcs' && !stateSectors.has(unit.sector)
  })

/** Whom each target that training serves is about. */
const populations: Readonly<Record<string, (record: Cadre, tree: UnitTree, day: string) => boolean>> = {
  'CT-01': ({ head }) => head.isKey,
  'CT-05': ({ head }) => head.isFullTime,
  'CT-06': ({ head }) => !head.isFullTime,
  'CT-07a': isPrivateChair,
  'CT-07b': isPrivateChair,
  'CT-07c': isPrivateChair,
  'CT-07d': isPrivateChair,
}

/** Codes of the targets of the resolution that classes can serve ("CT-07a"). */
export const gapTargets = Object.keys(populations)

/** Something people may lack, as officers read it, and where it is asked for. */
export interface GapTopic {
  readonly name: string
  readonly source: string
  readonly audience: { readonly target?: string; readonly standard?: string }
}

const ofTarget = (target: string, name: string, source: string): GapTopic => ({ name, source, audience: { target } })
const ofStandard = (standard: string, name: string): GapTopic => ({ name, source: 'tiêu chuẩn chức danh', audience: { standard } })
const ofResolution = (bullet: string) => `Nghị quyết, mục II.2, gạch đầu dòng thứ ${bullet}`

export const gapTopics: readonly GapTopic[] = [
  ofTarget('CT-07a', 'Đối thoại, thương lượng tập thể (chủ tịch CĐCS ngoài nhà nước)', ofResolution('tư')),
  ofTarget('CT-07b', 'Giám sát thực hiện chế độ, chính sách (chủ tịch CĐCS ngoài nhà nước)', ofResolution('tư')),
  ofTarget('CT-07c', 'An toàn, vệ sinh lao động (chủ tịch CĐCS ngoài nhà nước)', ofResolution('tư')),
  ofTarget('CT-07d', 'Quy chế dân chủ ở cơ sở (chủ tịch CĐCS ngoài nhà nước)', ofResolution('tư')),
  ofTarget('CT-06', 'Bồi dưỡng nghiệp vụ (cán bộ không chuyên trách)', ofResolution('ba')),
  ofTarget('CT-05', 'Lý luận và nghiệp vụ công đoàn (cán bộ chuyên trách)', ofResolution('ba')),
  ofTarget('CT-01', 'Quán triệt về công tác cán bộ (cán bộ chủ chốt)', ofResolution('nhất')),
  ofStandard('nvcd', 'Lý luận, nghiệp vụ công đoàn'),
  ofStandard('llct', 'Lý luận chính trị'),
  ofStandard('chuyen_mon', 'Chuyên môn'),
  ofStandard('qlnn', 'Quản lý nhà nước'),
  ofStandard('ky_nang', 'Kỹ năng'),
]

/** Whether a target is about this cadre at all. */
export const isCounted = (record: Cadre, target: string, tree: UnitTree, day: string): boolean =>
  isActive(record) && populations[target]?.(record, tree, day) === true

/** Active cadres a target counts who have completed none of its courses, as far as officers have seen the evidence. */
export function lacking<R extends Cadre>(
  records: readonly R[],
  target: string,
  courses: readonly Course[],
  completed: (cadreId: string, courseId: string) => boolean,
  tree: UnitTree,
  day: string,
): R[] {
  const isMeant = populations[target]
  const serving = courses.filter(({ targets }) => targets.includes(target))
  return isMeant === undefined
    ? []
    : records.filter(
        (record) =>
          isActive(record) &&
          isMeant(record, tree, day) &&
          !serving.some((course) => completed(record.head.id, course.id) || hasProof(record, course)),
      )
}

/** A verified certificate that names the course, by its code or its name. */
function hasProof({ qualifications }: Cadre, { id, name }: Course): boolean {
  return qualifications.some(
    ({ standing, field, evidence }) =>
      standing === 'verified' && (field === name || new RegExp(`\\b${id}\\b`).test(`${field ?? ''} ${evidence ?? ''}`)),
  )
}

const ladders: Partial<Record<QualificationKind, readonly string[]>> = {
  chuyen_mon: educationLevels,
  llct: politicalLevels,
  qlnn: managementLevels,
}

interface Lack {
  readonly kind: QualificationKind
  /** The decision's words. */
  readonly text: string
}

/** What the titles somebody holds on a day ask for and they do not have. */
function lacksOf(record: Cadre, standards: readonly Standard[], day: string): Lack[] {
  const held = new Set(record.postings.filter((posting) => isHeld(posting, day)).map(({ titleId }) => titleId))
  return standards
    .filter(({ titleId, validFrom, validTo }) => held.has(titleId) && validFrom <= day && (validTo === null || day < validTo))
    .filter(({ kind, level }) => {
      const top = highest(record, kind)
      if (top === undefined || top.level === 'chua') return true
      const ladder = ladders[kind]
      return level !== null && ladder !== undefined && ladder.indexOf(top.level ?? '') < ladder.indexOf(level)
    })
    .map(({ kind, text }) => ({ kind, text }))
}

export const lackingStandard = <R extends Cadre>(
  records: readonly R[],
  standards: readonly Standard[],
  kind: string | undefined,
  day: string,
): R[] =>
  records.filter((record) => isActive(record) && lacksOf(record, standards, day).some((lack) => kind === undefined || lack.kind === kind))
