/** Surveys in the console: the list, making one, moving it through its life, what came of it. */
import { randomInt } from 'node:crypto'
import { basename, extname } from 'node:path'

import { Hono } from 'hono'
import { z } from 'zod'

import { isWithin, treeAsOf } from '../../cadres/units.ts'
import type { UnitTree } from '../../cadres/units.ts'
import { allSpans } from '../../cadres/units/store.ts'
import { listTitles } from '../../cadres/titles/store.ts'
import { signature } from '../../console/access.ts'
import type { ConsoleContext, ConsoleDeps, ConsoleEnv, ConsoleRoutes, HomeLine } from '../../console/area.ts'
import { ButtonLink, Card, Field, Form, Notice, Problems, Select, Table, Button } from '../../console/components.tsx'
import type { FieldErrors } from '../../console/form.ts'
import { day, many, oneOf, optionalText, readForm } from '../../console/form.ts'
import { done, download, notFound, page, piece } from '../../console/page.tsx'
import { commitAudited } from '../../privacy/audit/store.ts'
import { startOfDay, vietnamDate, vietnamDay } from '../../privacy/calendar.ts'
import { cadreKinds, headCount, isEmpty } from '../audience.ts'
import type { HeadCount } from '../audience.ts'
import { findAudience } from '../audience/store.ts'
import { openBallots } from '../ballots/store.ts'
import { emptyRow, rearranged, rowOf, rowsOf, sheetsOf } from '../editing.ts'
import { answerSheets } from '../exports/jobs.ts'
import { closing } from '../jobs.ts'
import * as lifecycle from '../lifecycle.ts'
import { openSurvey } from '../opening/jobs.ts'
import { addVersion, draftSurvey, listSurveys, moveSurvey, surveyById } from '../operating/store.ts'
import type { SurveyRow } from '../operating/store.ts'
import { frozenCounts, overviewOf } from '../overview/store.ts'
import type { Overview } from '../overview.ts'
import { toCsv } from '../results.ts'
import { shownOn } from '../shown/channel.ts'
import { compiledVersion } from '../store.ts'
import { surveyModes } from '../survey.ts'
import { readWorkbook, writeWorkbook } from '../workbook.ts'
import { exportXlsform } from '../xlsform/export.ts'
import { importXlsform } from '../xlsform/import.ts'
import type { Problem } from '../xlsform/sheets.ts'
import { inVietnamese } from '../xlsform/vietnamese.ts'
import { Detail, HeadCountOf } from './detail.tsx'
import { Editor, editedIn } from './editor.tsx'
import type { Edited } from './editor.tsx'
import { Preview } from './preview.tsx'
import { modeNames, statusNames, whyNot } from './wording.ts'

const base = '/console/khao-sat'
const dayMs = 86_400_000
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export function surveyRoutes(deps: ConsoleDeps): ConsoleRoutes {
  const { db, ids, now } = deps
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
    const [overview, units, titles, compiled] = await Promise.all([
      overviewOf(db, row),
      tree(),
      listTitles(db),
      compiledVersion(db, row.id, row.version === 0 ? row.latest : row.version),
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
        {...(errors && { errors })}
        given={given}
      />,
      errors === undefined ? 200 : 422,
    )
  }

  const upload = (c: ConsoleContext, problems: readonly Problem[] = [], errors?: FieldErrors) =>
    page(
      c,
      'Tạo khảo sát',
      <>
        {problems.length > 0 && (
          <Table
            caption="Tệp chưa nhập được: các chỗ cần sửa"
            rows={problems}
            columns={[
              { title: 'Trang', cell: ({ sheet }) => sheet },
              { title: 'Dòng', cell: ({ row }) => row, isNumber: true },
              { title: 'Cột', cell: ({ column }) => column },
              { title: 'Cần sửa', cell: (problem) => inVietnamese(problem) },
            ]}
          />
        )}
        <Card title="Từ tệp Excel (XLSForm)">
          <Form me={c.var.me} action={`${base}/tao`} upload>
            <Problems errors={errors} />
            <Field name="file" label="Tệp .xlsx" type="file" accept=".xlsx" required {...(errors && { errors })} />
            <Select
              name="mode"
              label="Ai xem được gì"
              required
              options={surveyModes.map((mode) => ({ value: mode, label: modeNames[mode] }))}
            />
            <Button>Nhập tệp</Button>
          </Form>
        </Card>
        <Card title="Soạn ngay tại đây">
          <ButtonLink href={`${base}/soan`}>Soạn khảo sát mới</ButtonLink>
        </Card>
      </>,
      problems.length > 0 || errors !== undefined ? 422 : 200,
    )

  const editor = (c: ConsoleContext, edited: Edited, row: SurveyRow | undefined, problems: readonly Problem[] = []) =>
    page(
      c,
      row === undefined ? 'Soạn khảo sát' : `Soạn: ${row.title}`,
      <Editor
        me={c.var.me}
        action={row === undefined ? `${base}/soan` : `${base}/${row.id}/soan`}
        edited={edited}
        isNew={row === undefined}
        today={today()}
        shown={shownOn}
        problems={problems.map((problem) => {
          const at = rowOf(problem, edited.rows)
          return { ...(at !== undefined && { row: at }), text: `cột ${problem.column}: ${inVietnamese(problem)}` }
        })}
      />,
      problems.length > 0 ? 422 : 200,
    )

  /** Buttons of rows change the form; only "save" writes. */
  const edit = async (c: ConsoleContext, row: SurveyRow | undefined) => {
    const edited = editedIn(c.var.form)
    const act = String(c.var.form.get('act') ?? '')
    if (act === 'preview') return editor(c, edited, row)
    if (act !== 'save') return editor(c, { ...edited, rows: rearranged(edited.rows, act) }, row)
    const read = importXlsform(sheetsOf(edited.rows, edited.title), edited.title)
    if (!read.ok) return editor(c, edited, row, read.problems)
    const id = row?.id ?? `KS-${ids.random(6)}`
    const version = (row?.latest ?? 0) + 1
    const writes =
      row === undefined
        ? draftSurvey({ id, mode: edited.mode, definition: read.survey, createdAt: now() })
        : [addVersion({ surveyId: id, version, definition: read.survey, createdAt: now() })]
    await commitAudited(db, writes, [written(c, `survey ${id}: version ${version} written`)])
    return done(c, `${base}/${id}`, `Đã lưu phiên bản ${version}. Duyệt rồi mới được hỏi.`)
  }

  return new Hono<ConsoleEnv>()
    .get('/', async (c) =>
      page(
        c,
        'Khảo sát',
        <>
          {c.var.me.officer.role === 'quan_tri' || c.var.me.officer.role === 'can_bo_tinh' ? (
            <p>
              <ButtonLink href={`${base}/tao`} kind="main">
                Tạo khảo sát
              </ButtonLink>
            </p>
          ) : null}
          <Table
            caption="Các khảo sát, mới nhất trước"
            rows={await listSurveys(db)}
            empty="Chưa có khảo sát nào."
            columns={[
              { title: 'Tên', cell: ({ id, title }) => <a href={`${base}/${id}`}>{title}</a> },
              { title: 'Mã', cell: ({ id }) => <code>{id}</code> },
              { title: 'Loại', cell: ({ mode }) => modeNames[mode] },
              { title: 'Tình trạng', cell: ({ status }) => statusNames[status] },
              {
                title: 'Hạn',
                cell: ({ closesAt }) => (closesAt === null ? '–' : vietnamDate(vietnamDay(closesAt - 1))),
              },
            ]}
          />
        </>,
      ),
    )
    .get('/tao', (c) => upload(c))
    .post('/tao', async (c) => {
      const read = readForm(c.var.form, z.object({ file: z.instanceof(File), mode: oneOf(surveyModes) }))
      const file = read.ok ? read.value.file : undefined
      if (!read.ok || file === undefined || file.size === 0) return upload(c, [], { file: 'Mong anh/chị chọn một tệp .xlsx.' })
      const workbook = await readWorkbook(new Uint8Array(await file.arrayBuffer()))
      if (!workbook.ok) return upload(c, [], { file: 'Tệp hỏng hoặc không phải .xlsx; anh/chị mở bằng Excel và lưu lại dạng .xlsx.' })
      const imported = importXlsform(workbook.sheets, basename(file.name, extname(file.name)))
      if (!imported.ok) return upload(c, imported.problems)
      const id = `KS-${ids.random(6)}`
      const writes = draftSurvey({ id, mode: read.value.mode, definition: imported.survey, createdAt: now() })
      await commitAudited(db, writes, [written(c, `survey ${id}: imported`)])
      return done(c, `${base}/${id}`, `Đã nhập "${imported.survey.title}". Xem lại rồi duyệt.`)
    })
    .get('/soan', (c) =>
      editor(c, { title: '', mode: 'named', rows: [{ ...emptyRow, name: 'cau_1' }], channel: 'zalo-oa', replies: {} }, undefined),
    )
    .post('/soan', (c) => edit(c, undefined))
    .post('/xem-thu', (c) => piece(c, <Preview {...editedIn(c.var.form)} today={today()} shown={shownOn} />))
    .get('/:id', async (c) => {
      const row = await survey(c)
      return row === undefined ? notFound(c) : detail(c, row)
    })
    .get('/:id/soan', async (c) => {
      const row = await survey(c)
      const compiled = row && (await compiledVersion(db, row.id, row.latest))
      if (row === undefined || compiled === undefined) return notFound(c)
      const { survey: definition } = compiled
      return editor(c, { title: definition.title, mode: row.mode, rows: rowsOf(definition), channel: 'zalo-oa', replies: {} }, row)
    })
    .post('/:id/soan', async (c) => {
      const row = await survey(c)
      return row === undefined ? notFound(c) : edit(c, row)
    })
    .post('/:id/duyet', async (c) => {
      const row = await survey(c)
      const compiled = row && (await compiledVersion(db, row.id, row.latest))
      if (row === undefined || compiled === undefined) return notFound(c)
      const verdict = lifecycle.approve(row, compiled.survey)
      if (!verdict.ok) return detail(c, row, { '': `Chưa duyệt được: ${whyNot(verdict.why)}.` })
      await commitAudited(
        db,
        [moveSurvey(row, { status: verdict.status, version: row.latest })],
        [written(c, `survey ${row.id}: version ${row.latest} approved`)],
      )
      return done(c, `${base}/${row.id}`, `Đã duyệt phiên bản ${row.latest}.`)
    })
    .post('/:id/mo', async (c) => {
      const row = await survey(c)
      if (row === undefined) return notFound(c)
      const read = readForm(
        c.var.form,
        z.object({
          until: day(),
          unit: optionalText(40),
          titles: many(z.string()),
          kinds: many(z.enum(cadreKinds)),
          act: z.string().optional(),
        }),
      )
      if (!read.ok) return detail(c, row, read.errors, read.given)
      const { until, unit, titles, kinds, act } = read.value
      const given = { until, unit: unit ?? '', titles: titles.join(' '), kinds: kinds.join(' ') }
      if (unit !== undefined && !(await tree()).byId.has(unit)) return detail(c, row, { unit: 'Không có đơn vị nào mang mã này.' }, given)
      const spec = { ...(unit !== undefined && { units: [unit] }), titles, kinds }
      const isChosen = !isEmpty(spec) && row.status !== 'open'
      const asked = isChosen ? await findAudience(db, spec, row, now()) : undefined
      if (asked?.length === 0) return detail(c, row, { unit: 'Không có cán bộ nào đang giữ chức danh thuộc lựa chọn này.' }, given)
      if (act === 'dem')
        return page(
          c,
          `Đối tượng: ${row.title}`,
          <>
            {asked === undefined ? (
              <Notice>Không chọn đơn vị, chức danh hay diện nào: ai có mã đều trả lời được.</Notice>
            ) : (
              <HeadCountOf count={headCount(asked)} />
            )}
            <Form me={c.var.me} action={`${base}/${row.id}/mo`}>
              <input type="hidden" name="until" value={until} />
              <input type="hidden" name="unit" value={unit ?? ''} />
              {titles.map((title) => (
                <input type="hidden" name="titles" value={title} />
              ))}
              {kinds.map((kind) => (
                <input type="hidden" name="kinds" value={kind} />
              ))}
              <Button>Mở khảo sát</Button>
            </Form>
            <ButtonLink href={`${base}/${row.id}`}>Quay lại</ButtonLink>
          </>,
        )
      const opened = await openSurvey(
        row,
        { closesAt: startOfDay(until) + dayMs, ...(asked && { asked }), ...(row.status !== 'open' && { byLink: true }) },
        { db, ids, viewer: c.var.me.viewer, now: now() },
      )
      if (!opened.ok) return detail(c, row, { until: `Chưa mở được: ${whyNot(opened.why)}.` }, given)
      deps.wakeJobs()
      return done(c, `${base}/${row.id}`, `Đã mở đến hết ngày ${vietnamDate(until)}.`)
    })
    .post('/:id/dong', async (c) => {
      const row = await survey(c)
      if (row === undefined) return notFound(c)
      const verdict = lifecycle.close(row)
      if (!verdict.ok) return detail(c, row, { '': `Chưa đóng được: ${whyNot(verdict.why)}.` })
      await commitAudited(db, closing(row, now()), [written(c, `survey ${row.id}: closed`)])
      if (row.mode === 'anonymous') await openBallots(db, deps.seal, row.id, true, randomInt, ids.random)
      return done(c, `${base}/${row.id}`, 'Đã đóng, không nhận thêm phiếu.')
    })
    .get('/:id/phieu.xlsx', async (c) => {
      const row = await survey(c)
      const compiled = row && (await compiledVersion(db, row.id, row.latest))
      if (row === undefined || compiled === undefined) return notFound(c)
      const bytes = await writeWorkbook(exportXlsform(compiled.survey, row.id, row.latest))
      return download(c, `${row.title}.xlsx`, xlsx, new Uint8Array(bytes))
    })
    .get('/:id/ket-qua/:kind', async (c) => {
      const row = await survey(c)
      const kind = c.req.param('kind')
      if (row === undefined || (kind !== 'xlsx' && kind !== 'csv')) return notFound(c)
      const group = c.req.query('nhom')
      if ((await frozenCounts(db, row.id)) !== undefined)
        return detail(c, row, { '': 'Câu trả lời đã được xóa một năm sau khi đóng; chỉ còn số liệu tổng hợp.' })
      const filter = group === undefined || group === '' || row.mode === 'anonymous' ? {} : { group }
      const answers = await answerSheets(db, row, filter, randomInt, today())
      if (answers === undefined) return detail(c, row, { '': 'Chưa đủ số phiếu ẩn danh để mở; phiếu chỉ mở khi có từ 5.' })
      const event = {
        ...signature(c.var.me.viewer),
        at: now(),
        action: 'export' as const,
        subjects: [],
        reason: `survey ${row.id}: answers`,
      }
      await commitAudited(db, [], [event])
      const name = `${row.title} - kết quả.${kind}`
      if (kind === 'csv') return download(c, name, 'text/csv; charset=utf-8', toCsv(answers.sheets[0] ?? { name: '', rows: [] }))
      return download(c, name, xlsx, new Uint8Array(await writeWorkbook(answers.sheets)))
    })
}

/** Of an officer of a unit: only the groups of that unit and beneath it. */
function seenBy({ audience, ...overview }: Overview, mayRead: (group: string) => boolean): Overview {
  const groups = audience?.groups.filter(({ group }) => mayRead(group))
  return {
    ...overview,
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

/** What waits for somebody, and what runs. */
export async function surveyHome({ db }: ConsoleDeps): Promise<readonly HomeLine[]> {
  const rows = await listSurveys(db)
  const drafts = rows.filter(({ status, version, latest }) => status !== 'closed' && version !== latest).length
  return [
    { kind: 'todo', label: 'Khảo sát chờ duyệt', count: drafts, href: base },
    { kind: 'number', label: 'Khảo sát đang mở', count: rows.filter(({ status }) => status === 'open').length, href: base },
  ]
}
