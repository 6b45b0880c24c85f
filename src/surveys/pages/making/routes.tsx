/** Making a survey: from a workbook, or written in the page with its chat beside it. */
import { basename, extname } from 'node:path'

import { Hono } from 'hono'
import { z } from 'zod'

import type { ConsoleContext, ConsoleDeps, ConsoleEnv, ConsoleRoutes } from '../../../console/area.ts'
import { Button, ButtonLink, Card, Field, Form, Notice, Problems, Select, Table } from '../../../console/components.tsx'
import type { FieldErrors } from '../../../console/form.ts'
import { oneOf, readForm } from '../../../console/form.ts'
import { done, notFound, page, piece } from '../../../console/page.tsx'
import { commitAudited } from '../../../privacy/audit/store.ts'
import { emptyRow, rearranged, rowOf, rowsOf, sheetsOf } from '../../editing.ts'
import { addVersion, draftSurvey } from '../../operating/store.ts'
import type { SurveyRow } from '../../operating/store.ts'
import { shownOn } from '../../shown/channel.ts'
import { compiledVersion } from '../../store.ts'
import { surveyModes } from '../../survey.ts'
import { readWorkbook } from '../../workbook.ts'
import { importXlsform } from '../../xlsform/import.ts'
import type { Problem } from '../../xlsform/sheets.ts'
import { leftOutInVietnamese } from '../../xlsform/left-out.ts'
import { inVietnamese } from '../../xlsform/vietnamese.ts'
import { base } from '../desk/routes.tsx'
import type { Desk } from '../desk/routes.tsx'
import { Editor, editedIn } from '../editor.tsx'
import type { Edited } from '../editor.tsx'
import { Preview } from '../preview.tsx'
import { modeNames, modesHint, workbookRefusals } from '../wording.ts'

/** What the file had and the questionnaire has not: said once, before anything else is done with it. */
const LeftOut = ({ id, warnings }: { id: string; warnings: readonly string[] }) => (
  <>
    <Notice kind="warn">Tệp có những phần trò chuyện không dùng được. Anh/chị xem danh sách dưới đây trước khi duyệt.</Notice>
    <ul>
      {warnings.map((warning) => (
        <li>{leftOutInVietnamese(warning)}</li>
      ))}
    </ul>
    <p>
      <ButtonLink href={`${base}/${id}`} kind="main">
        Sang trang khảo sát
      </ButtonLink>
    </p>
  </>
)

export function makingRoutes(deps: ConsoleDeps, { today, survey, written }: Desk): ConsoleRoutes {
  const { db, ids, now } = deps

  /** @param row the survey the file is a new version of; a new survey when absent */
  const upload = (c: ConsoleContext, row: SurveyRow | undefined, problems: readonly Problem[] = [], errors?: FieldErrors) =>
    page(
      c,
      row === undefined ? 'Tạo khảo sát' : `Phiên bản mới: ${row.title}`,
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
          <Form me={c.var.me} action={row === undefined ? `${base}/tao` : `${base}/${row.id}/tep`} upload>
            <Problems errors={errors} />
            <Field name="file" label="Tệp .xlsx" type="file" accept=".xlsx,.xls" required {...(errors && { errors })} />
            {row === undefined ? (
              <Select
                name="mode"
                label="Ai xem được gì"
                hint={modesHint}
                required
                options={surveyModes.map((mode) => ({ value: mode, label: modeNames[mode] }))}
              />
            ) : (
              <input type="hidden" name="mode" value={row.mode} />
            )}
            <Button>Nhập tệp</Button>
          </Form>
        </Card>
        {row === undefined ? (
          <Card title="Soạn ngay tại đây">
            <ButtonLink href={`${base}/soan`}>Soạn khảo sát mới</ButtonLink>
          </Card>
        ) : (
          <p>
            <ButtonLink href={`${base}/${row.id}`}>Quay lại</ButtonLink>
          </p>
        )}
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
    // Words of its own are no rows of the form, and stay.
    const { intro, invitation, thanks } = (row && (await compiledVersion(db, row.id, row.latest)))?.survey ?? {}
    const definition = { ...read.survey, ...(intro && { intro }), ...(invitation && { invitation }), ...(thanks && { thanks }) }
    const id = row?.id ?? `KS-${ids.random(6)}`
    const version = (row?.latest ?? 0) + 1
    const writes =
      row === undefined
        ? draftSurvey({ id, mode: edited.mode, definition, createdAt: now() })
        : [addVersion({ surveyId: id, version, definition, createdAt: now() })]
    await commitAudited(db, writes, [written(c, `survey ${id}: version ${version} written`)])
    return done(c, `${base}/${id}`, `Đã lưu phiên bản ${version}. Duyệt rồi mới được hỏi.`)
  }

  /** A workbook becomes a survey, or the next version of one. */
  const take = async (c: ConsoleContext, row: SurveyRow | undefined) => {
    const read = readForm(c.var.form, z.object({ file: z.instanceof(File), mode: oneOf(surveyModes) }))
    const file = read.ok ? read.value.file : undefined
    if (!read.ok || file === undefined || file.size === 0) return upload(c, row, [], { file: 'Mong anh/chị chọn một tệp .xlsx.' })
    const workbook = await readWorkbook(new Uint8Array(await file.arrayBuffer()))
    if (!workbook.ok) return upload(c, row, [], { file: workbookRefusals[workbook.why] })
    const imported = importXlsform(workbook.sheets, row?.title ?? basename(file.name, extname(file.name)))
    if (!imported.ok) return upload(c, row, imported.problems)
    const { survey: definition, warnings } = imported
    const id = row?.id ?? `KS-${ids.random(6)}`
    const version = (row?.latest ?? 0) + 1
    const writes =
      row === undefined
        ? draftSurvey({ id, mode: read.value.mode, definition, createdAt: now() })
        : [addVersion({ surveyId: id, version, definition, createdAt: now() })]
    await commitAudited(db, writes, [
      written(c, row === undefined ? `survey ${id}: imported` : `survey ${id}: version ${version} imported`),
    ])
    const said = row === undefined ? `Đã nhập "${definition.title}"` : `Đã nhập phiên bản ${version}`
    if (warnings.length === 0) return done(c, `${base}/${id}`, `${said}. Xem lại rồi duyệt.`)
    return page(c, said, <LeftOut id={id} warnings={warnings} />)
  }

  return new Hono<ConsoleEnv>()
    .get('/tao', (c) => upload(c, undefined))
    .post('/tao', (c) => take(c, undefined))
    .get('/:id/tep', async (c) => {
      const row = await survey(c)
      return row === undefined || row.status === 'closed' ? notFound(c) : upload(c, row)
    })
    .post('/:id/tep', async (c) => {
      const row = await survey(c)
      return row === undefined || row.status === 'closed' ? notFound(c) : take(c, row)
    })
    .get('/soan', (c) =>
      editor(c, { title: '', mode: 'named', rows: [{ ...emptyRow, name: 'cau_1' }], channel: 'zalo-oa', replies: {} }, undefined),
    )
    .post('/soan', (c) => edit(c, undefined))
    .post('/xem-thu', (c) => piece(c, <Preview {...editedIn(c.var.form)} today={today()} shown={shownOn} />))
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
}
