/** Who lacks what: numbers, and the way from each to an invitation in two clicks. */
import { Hono } from 'hono'

import { isWithin, treeAsOf } from '../../../cadres/units.ts'
import { allSpans } from '../../../cadres/units/store.ts'
import { unitOptions } from '../../../cadres/pages/reach.ts'
import type { ConsoleDeps, ConsoleEnv, ConsoleRoutes } from '../../../console/area.ts'
import { Filters, Select, Table, count, query } from '../../../console/components.tsx'
import { page } from '../../../console/page.tsx'
import { vietnamDay } from '../../../calendar.ts'
import { gapCounts } from '../../audience/jobs.ts'
import type { Gap } from '../../audience/jobs.ts'
import type { ClassView, Course } from '../../class.ts'
import { everyClass, listCourses } from '../../store.ts'

const base = '/console/dao-tao'

export function gapRoutes({ db, ids, now }: ConsoleDeps): ConsoleRoutes {
  return new Hono<ConsoleEnv>().get('/thieu', async (c) => {
    const { viewer, officer } = c.var.me
    const at = now()
    const tree = treeAsOf(await allSpans(db), vietnamDay(at))
    const asked = c.req.query('don-vi')
    const own = officer.role === 'can_bo_don_vi' ? (officer.unitId ?? '') : undefined
    const unitId = asked !== undefined && tree.byId.has(asked) && (own === undefined || isWithin(tree, asked, own)) ? asked : own
    const [gaps, views, courses] = await Promise.all([gapCounts(unitId, { db, ids, viewer, at }), everyClass(db), listCourses(db)])
    const mayInvite = officer.role === 'quan_tri' || officer.role === 'can_bo_tinh'
    return page(
      c,
      'Ai còn thiếu gì',
      <>
        <Filters action={`${base}/thieu`}>
          <Select name="don-vi" label="Đơn vị (cả cấp dưới)" options={unitOptions(viewer, tree)} empty="Tất cả" value={asked} />
        </Filters>
        <Table
          caption="Nội dung và tiêu chuẩn"
          rows={gaps}
          columns={[
            { title: 'Nội dung', cell: ({ topic }: Gap) => topic.name },
            { title: 'Theo', cell: ({ topic }: Gap) => topic.source },
            {
              title: 'Còn thiếu',
              cell: ({ people, of }: Gap) => (of === undefined ? count(people) : `${count(people)}/${count(of)}`),
              isNumber: true,
            },
            ...(mayInvite
              ? [{ title: 'Mời vào lớp', cell: (gap: Gap) => <Ways gap={gap} views={views} courses={courses} unitId={unitId} /> }]
              : []),
          ]}
        />
        <p>Chỉ tính cán bộ đương nhiệm. Chứng nhận đã xác minh trong hồ sơ cũng được tính là đã học.</p>
      </>,
    )
  })
}

interface WaysProps {
  readonly gap: Gap
  readonly views: readonly ClassView[]
  readonly courses: readonly Course[]
  readonly unitId: string | undefined
}

/** Classes that would fill the gap and still take people; else the way to a new one. */
const Ways = ({ gap: { topic, people }, views, courses, unitId }: WaysProps) => {
  const { target, standard } = topic.audience
  if (people === 0) return null
  const serving = courses.filter(({ targets }) =>
    target === undefined ? targets.some((each) => serves(each, standard)) : targets.includes(target),
  )
  const ids = new Set(serving.map(({ id }) => id))
  const open = views.filter(({ cls }) => ids.has(cls.courseId) && (cls.status === 'du_kien' || cls.status === 'mo_dang_ky'))
  const [course] = serving
  if (open.length === 0)
    return course === undefined ? <>chưa có khóa học</> : <a href={query(`${base}/tao`, { khoa: course.id })}>Tạo lớp {course.id}</a>
  return (
    <ul>
      {open.map(({ cls }) => (
        <li>
          <a href={`${query(`${base}/${cls.id}`, { target, standard, unitId })}#moi`}>{cls.title}</a>
        </li>
      ))}
    </ul>
  )
}

/** Which target's courses give what a kind of standard asks for. */
const serves = (target: string, standard: string | undefined): boolean =>
  (standard === 'nvcd' && (target === 'CT-05' || target === 'CT-03a')) ||
  (standard === 'llct' && target === 'CT-03b') ||
  (standard === 'ky_nang' && target === 'CT-03c')
