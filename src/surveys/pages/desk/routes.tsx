/** What every page of surveys works with: finding one, the page of one, the audit line of a change. */
import { isWithin, treeAsOf } from '../../../cadres/units.ts'
import type { UnitTree } from '../../../cadres/units.ts'
import { allSpans } from '../../../cadres/units/store.ts'
import { listTitles } from '../../../cadres/titles/store.ts'
import { signature } from '../../../console/access.ts'
import type { ConsoleContext, ConsoleDeps } from '../../../console/area.ts'
import type { FieldErrors } from '../../../console/form.ts'
import { page } from '../../../console/page.tsx'
import { vietnamDay } from '../../../calendar.ts'
import { qrImage } from '../../../entrances/qr.ts'
import type { HeadCount } from '../../audience.ts'
import { pageOf } from '../../doors.ts'
import { choiceOf } from '../../newcomers/store.ts'
import { surveyById } from '../../operating/store.ts'
import type { SurveyRow } from '../../operating/store.ts'
import { overviewOf } from '../../overview/store.ts'
import type { Overview } from '../../overview.ts'
import { compiledVersion } from '../../store.ts'
import { Detail } from '../detail.tsx'

export const base = '/console/khao-sat'
export const dayMs = 86_400_000

/** Who is shown what is only for running a survey. */
const mayRun: ReadonlySet<string> = new Set(['quan_tri', 'can_bo_tinh'])

export type Desk = ReturnType<typeof createDesk>

export function createDesk(deps: ConsoleDeps) {
  const { db, now } = deps
  const today = () => vietnamDay(now())
  const survey = (c: ConsoleContext) => surveyById(db, c.req.param('id') ?? '')
  const written = (c: ConsoleContext, reason: string) => ({
    ...signature(c.var.me.viewer),
    at: now(),
    action: 'write' as const,
    subjects: [],
    reason,
  })
  const tree = async (): Promise<UnitTree> => treeAsOf(await allSpans(db), today())

  const detail = async (c: ConsoleContext, row: SurveyRow, errors?: FieldErrors, given: Readonly<Record<string, string>> = {}) => {
    const isShown = row.status === 'open' && mayRun.has(c.var.me.officer.role)
    const versions = Array.from({ length: row.latest }, (_, i) => compiledVersion(db, row.id, i + 1))
    const [overview, units, titles, compiled, picture, asked, choice] = await Promise.all([
      overviewOf(db, row),
      tree(),
      listTitles(db),
      compiledVersion(db, row.id, row.version === 0 ? row.latest : row.version),
      isShown ? qrImage(pageOf(row.id, deps.publicUrl())) : undefined,
      Promise.all(versions),
      row.status === 'open' ? choiceOf(db, row.id) : undefined,
    ])
    const { viewer } = c.var.me
    const mayRead = (group: string) => viewer.role !== 'can_bo_don_vi' || isWithin(units, group.split(' · ')[0] ?? '', viewer.unitId)
    return page(
      c,
      row.title,
      <Detail
        me={c.var.me}
        row={row}
        overview={seenBy(overview, mayRead)}
        labels={new Map(compiled?.steps.flatMap(({ question }) => (question === undefined ? [] : [[question.key, question.label]])) ?? [])}
        titles={titles}
        publicUrl={deps.publicUrl()}
        asksPhotos={row.mode !== 'anonymous' && asked.some((each) => each?.steps.some(({ question }) => question?.type === 'photo'))}
        takesNewcomers={choice !== undefined}
        {...(picture !== undefined && { picture })}
        {...(errors && { errors })}
        given={given}
      />,
      errors === undefined ? 200 : 422,
    )
  }

  return { today, survey, written, tree, detail }
}

/** Of an officer of a unit: only the groups of that unit and beneath it. */
function seenBy({ audience, reasons, ...overview }: Overview, mayRead: (group: string) => boolean): Overview {
  const groups = audience?.groups.filter(({ group }) => mayRead(group))
  const isWhole = overview.groups.every(({ group }) => mayRead(group))
  return {
    ...overview,
    // Reasons and those who came by the code are counted for all units together.
    ...(isWhole && reasons && { reasons }),
    groups: overview.groups.filter(({ group }) => mayRead(group)),
    ...(audience && groups && (groups.length === audience.groups.length ? { audience } : { audience: headCountOfSome(groups) })),
  }
}

/** Why the others cannot be reached is counted for all units together, and left out here. */
const headCountOfSome = (groups: HeadCount['groups']): HeadCount => ({
  groups,
  people: groups.reduce((sum, { people }) => sum + people, 0),
  by: { ok: groups.reduce((sum, { reached }) => sum + reached, 0), no_address: 0, opted_out: 0, no_consent: 0, not_linked: 0 },
})
