import { Hono } from 'hono'

import type { ConsoleContext, ConsoleDeps, ConsoleEnv, ConsoleRoutes, HomeLine, SignedIn } from '../../console/area.ts'
import { Badge, ButtonLink, Card, Facts, Field, Filters, Notice, Pager, Select, Table, pageSize, query } from '../../console/components.tsx'
import { pageNumber, readForm } from '../../console/form.ts'
import type { FieldErrors } from '../../console/form.ts'
import { done, download, notFound, page, xlsx } from '../../console/page.tsx'
import { vietnamDate, vietnamDay } from '../../calendar.ts'
import { appointmentRoutes } from '../appointments/routes.tsx'
import { pathOf } from '../path/jobs.ts'
import { openDirectory } from '../directory/store.ts'
import type { Directory } from '../directory/store.ts'
import { fieldsOf } from '../fields.ts'
import { findCadres } from '../list/store.ts'
import type { CadreFilter } from '../list/store.ts'
import { Likenesses, MergedHere, likenessesOf, mergingRoutes } from '../merging/routes.tsx'
import { primaryPosting } from '../record.ts'
import { note } from '../records/jobs.ts'
import type { Note } from '../records/jobs.ts'
import { openRecords } from '../records/store.ts'
import { byteOrderMark, csvLine } from '../sheets/csv.ts'
import { writeInThread } from '../sheets/workbook-job.ts'
import { isWithin } from '../units.ts'
import { ownLines } from '../view.ts'
import { educationNames } from '../wording.ts'
import { Notes, noteFailures, noteForm } from './notes.tsx'
import { unitOptions, unitsInReach } from './reach.ts'

const base = '/console/can-bo'

/** Cadres: the list with its filters, one cadre's record and timeline, the workbook. */
export function cadreRoutes(deps: ConsoleDeps): ConsoleRoutes {
  const { db, ids, now } = deps
  return new Hono<ConsoleEnv>()
    .route('/', appointmentRoutes(deps))
    .route('/', mergingRoutes(deps))
    .get('/', async (c) => {
      const { me } = c.var
      const at = now()
      const today = vietnamDay(at)
      const directory = await openDirectory(db, today)
      const asked = askedFor(c)
      const filter = filterOf(asked, me, directory, today)
      const number = pageNumber(c.req.query('trang'))
      const { ids: found, total } = await findCadres(db, filter, { limit: pageSize, offset: (number - 1) * pageSize })
      const { records } = await openRecords(
        db,
        me.viewer,
        { ids: found },
        { action: 'read', reason: `danh sách cán bộ, trang ${number}`, at },
      )
      const rows = records.map((record) => ({ ...fieldsOf(record, today), id: record.head.id, leftOn: record.head.leftOn }))
      return page(
        c,
        'Cán bộ',
        <>
          <Filters action={base}>
            <Field name="q" label="Tên hoặc mã" type="search" value={asked.q} />
            <Select name="don-vi" label="Đơn vị" empty="Mọi đơn vị" value={asked.unit} options={unitOptions(me.viewer, directory.tree)} />
            <Select
              name="chuc-danh"
              label="Chức danh"
              empty="Mọi chức danh"
              value={asked.title}
              options={directory.titles.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <Select
              name="chuyen-trach"
              label="Chuyên trách"
              empty="Tất cả"
              value={asked.fullTime}
              options={[
                { value: '1', label: 'Chuyên trách' },
                { value: '0', label: 'Không chuyên trách' },
              ]}
            />
          </Filters>
          <div class="actions">
            <ButtonLink href={query(`${base}/bang.xlsx`, { 'don-vi': asked.unit })}>Tải bảng Excel</ButtonLink>
            <ButtonLink href={query(`${base}/bang.csv`, { 'don-vi': asked.unit })}>Tải CSV</ButtonLink>
          </div>
          <Table
            caption="Cán bộ, theo tên"
            rows={rows}
            empty="Không có cán bộ nào khớp với bộ lọc."
            columns={[
              { title: 'Họ và tên', cell: ({ id, fullName }) => <a href={`${base}/${id}`}>{fullName}</a> },
              { title: 'Mã', cell: ({ id }) => id },
              { title: 'Năm sinh', cell: ({ birthYear }) => birthYear ?? '–', isNumber: true },
              { title: 'Chức danh', cell: ({ titleId }) => (titleId === null ? '–' : directory.names.title(titleId)) },
              { title: 'Đơn vị', cell: ({ unitId }) => (unitId === null ? '–' : directory.names.unit(unitId)) },
              { title: 'Trình độ', cell: ({ education }) => educationNames[education as keyof typeof educationNames] ?? '–' },
            ]}
          />
          <Pager
            page={number}
            total={total}
            href={(n) =>
              query(base, { q: asked.q, 'don-vi': asked.unit, 'chuc-danh': asked.title, 'chuyen-trach': asked.fullTime, trang: n })
            }
          />
        </>,
      )
    })
    .get('/bang.xlsx', (c) => sheet(c, 'xlsx'))
    .get('/bang.csv', (c) => sheet(c, 'csv'))
    .get('/:id', (c) => show(c, c.req.param('id')))
    .post('/:id/ghi', async (c) => {
      const id = c.req.param('id')
      const read = readForm(c.var.form, noteForm)
      if (!read.ok) return show(c, id, read.errors)
      const noted = await note(id, read.value as Note, { db, ids, viewer: c.var.me.viewer, at: now() })
      if (noted.ok) return done(c, `${base}/${id}`, 'Đã ghi vào hồ sơ.')
      if (noted.code === 'unknown') return notFound(c)
      return show(c, id, { titleId: noteFailures[noted.code] })
    })

  async function show(c: ConsoleContext, id: string, errors?: FieldErrors) {
    const { me } = c.var
    const at = now()
    const today = vietnamDay(at)
    const { records } = await openRecords(db, me.viewer, { id }, { action: 'read', reason: 'xem hồ sơ', at })
    const [record] = records
    if (record === undefined) return notFound(c)
    const directory = await openDirectory(db, today)
    const { events, merges } = await pathOf(record, directory.names, { db, viewer: me.viewer, at })
    const others = await likenessesOf(record, { db, viewer: me.viewer, at })
    const [, ...lines] = ownLines(record, directory.names, today, 0)
    const titleOptions = directory.titles.map((title) => ({ value: title.id, label: title.name }))
    return page(
      c,
      record.head.fullName,
      <>
        {record.head.leftOn !== null && <Notice kind="warn">Thôi giữ chức danh từ {vietnamDate(record.head.leftOn)}.</Notice>}
        {record.head.mergedIntoId !== null && (
          <Notice kind="warn">
            Đã gộp vào hồ sơ <a href={`${base}/${record.head.mergedIntoId}`}>{record.head.mergedIntoId}</a>.
          </Notice>
        )}
        <Facts
          facts={[
            ['Mã cán bộ', record.head.id],
            ['Chủ chốt', record.head.isKey ? <Badge kind="good">Có</Badge> : 'Không'],
          ]}
        />
        {record.head.leftOn === null && record.head.mergedIntoId === null && (
          <div class="actions">
            <ButtonLink href={`${base}/${id}/giao`}>Giao chức danh: bầu, đề bạt, luân chuyển</ButtonLink>
            <ButtonLink href={`/console/ma-lien-ket?can-bo=${id}`}>Làm mã liên kết trò chuyện</ButtonLink>
          </div>
        )}
        <MergedHere {...{ me, merges, at }} />
        {others.length > 0 && record.head.mergedIntoId === null && <Likenesses id={id} others={others} />}
        <Card title="Hồ sơ">
          <ul>
            {lines.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        </Card>
        <Card title="Dòng thời gian">
          <ol class="timeline">
            {events.map(({ on, text: said }) => (
              <li>
                <strong>{on === '' ? 'không rõ ngày' : vietnamDate(on)}</strong>: {said}
              </li>
            ))}
          </ol>
        </Card>
        <Notes {...{ me, id, errors, titleOptions, year: today.slice(0, 4) }} />
      </>,
      errors === undefined ? 200 : 422,
    )
  }

  async function sheet(c: ConsoleContext, kind: 'xlsx' | 'csv') {
    const { me } = c.var
    const at = now()
    const today = vietnamDay(at)
    const directory = await openDirectory(db, today)
    const unit = c.req.query('don-vi') ?? ''
    const { records } = await openRecords(db, me.viewer, 'all', {
      action: 'export',
      reason: `tải bảng ${kind}${unit === '' ? '' : ` ${unit}`}`,
      at,
    })
    const wanted = records.filter(
      (record) =>
        record.head.leftOn === null &&
        record.head.mergedIntoId === null &&
        (unit === '' || isWithin(directory.tree, primaryPosting(record, today)?.unitId ?? '', unit)),
    )
    const name = `can-bo-${today}.${kind}`
    if (kind === 'csv') {
      const { cadreTable } = await import('../sheets/workbook.ts')
      const lines = cadreTable(wanted, directory, today).map(csvLine)
      return download(c, name, 'text/csv; charset=utf-8', `${byteOrderMark}${lines.join('\r\n')}\r\n`)
    }
    return download(c, name, xlsx, await writeInThread({ records: wanted, directory, today }))
  }
}

/** How many there are, for the home page. */
export async function cadresHome({ db, now }: ConsoleDeps, me: SignedIn): Promise<HomeLine[]> {
  const today = vietnamDay(now())
  const { tree } = await openDirectory(db, today)
  const unitIds = unitsInReach(me.viewer, tree, '')
  const { total } = await findCadres(
    db,
    { day: today, search: '', titleId: '', fullTime: '', left: false, ...(unitIds && { unitIds }) },
    { limit: 1, offset: 0 },
  )
  return [{ kind: 'number', label: 'Cán bộ', count: total, href: base }]
}

const askedFor = (c: ConsoleContext) => ({
  q: (c.req.query('q') ?? '').slice(0, 100),
  unit: c.req.query('don-vi') ?? '',
  title: c.req.query('chuc-danh') ?? '',
  fullTime: c.req.query('chuyen-trach') ?? '',
})

function filterOf(
  { q, unit, title, fullTime }: ReturnType<typeof askedFor>,
  { viewer }: SignedIn,
  { tree }: Directory,
  today: string,
): CadreFilter {
  const unitIds = unitsInReach(viewer, tree, unit)
  return {
    day: today,
    search: q,
    titleId: title,
    fullTime: fullTime === '1' || fullTime === '0' ? fullTime : '',
    left: false,
    ...(unitIds && { unitIds }),
  }
}
