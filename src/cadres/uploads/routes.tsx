import { Hono } from 'hono'
import { z } from 'zod'

import { signature } from '../../console/access.ts'
import type { ConsoleContext, ConsoleDeps, ConsoleEnv, ConsoleRoutes, SignedIn } from '../../console/area.ts'
import {
  Badge,
  Button,
  ButtonLink,
  Card,
  Field,
  Form,
  Notice,
  Pager,
  Problems,
  Progress,
  Select,
  Table,
  count,
  query,
} from '../../console/components.tsx'
import { oneOf, optionalText, pageNumber, readForm } from '../../console/form.ts'
import type { FieldErrors } from '../../console/form.ts'
import { done, notFound, page, piece } from '../../console/page.tsx'
import { vietnamTime } from '../../privacy/calendar.ts'
import { undoImport } from '../imports/jobs.ts'
import type { ImportDeps, ImportStage, Preview } from '../imports/jobs.ts'
import type { PlannedRow } from '../imports/plan.ts'
import { findImport, listImports } from '../imports/store.ts'
import { headingOf } from '../sheets/columns.ts'
import { refusalWords } from '../sheets/refusal.ts'
import { refusedColumn, withheldColumn } from '../wording.ts'
import { createUploads } from './jobs.ts'
import type { Upload } from './jobs.ts'

const base = '/console/nhap'
const rowsAPage = 100

/** A table from Excel: uploaded, compared row by row, looked at, written in one go, taken back for thirty days. */
export function uploadRoutes({ db, ids, now, log }: ConsoleDeps): ConsoleRoutes {
  const uploads = createUploads((cause) => log.error({ cause }, 'comparing an uploaded table failed'))
  const depsFor = (me: SignedIn): ImportDeps => ({ db, ids, viewer: me.viewer, at: now() })

  async function overview(c: ConsoleContext, errors?: FieldErrors) {
    const { me } = c.var
    const imports = (await listImports(db)).filter(({ actor }) => mayUndo(me, actor)).slice(0, 30)
    return page(
      c,
      'Nhập từ Excel',
      <>
        <Card title="Tải bảng lên">
          <p>
            Tải <a href="/console/can-bo/bang.xlsx">bảng Excel</a> về, sửa, rồi tải lên đây. Bảng của nơi khác cũng nhận, miễn có cột Họ và
            tên. Chưa có gì được ghi cho đến khi anh/chị xem và bấm ghi.
          </p>
          <Form me={me} action={base} upload>
            <Problems errors={errors} />
            <Field name="file" label="Tệp .xlsx hoặc .csv" type="file" accept=".xlsx,.csv" required {...(errors && { errors })} />
            <Duplicates />
            <Field
              name="consents"
              label="Nơi lưu sự đồng ý của cán bộ"
              hint="Số hồ sơ hoặc công văn. Không ghi thì các cột Ngày sinh, Email, Ngoại ngữ, Tin học bị bỏ qua."
            />
            <Button>Xem trước</Button>
          </Form>
        </Card>
        <Card title="Các lần đã nhập">
          <Table
            caption="Mới nhất trước"
            rows={imports}
            empty="Chưa nhập lần nào."
            columns={[
              { title: 'Tệp', cell: ({ fileName }) => fileName },
              { title: 'Lúc', cell: ({ at }) => vietnamTime(at) },
              { title: 'Người nhập', cell: ({ actor }) => actor.replace(/^officer:/, '') },
              { title: 'Thêm', cell: ({ counts }) => count(countIn(counts, 'added')), isNumber: true },
              { title: 'Sửa', cell: ({ counts }) => count(countIn(counts, 'changed')), isNumber: true },
              {
                title: 'Việc',
                cell: ({ id, undoneAt }) =>
                  undoneAt !== null ? (
                    <Badge>đã hoàn tác</Badge>
                  ) : (
                    <Form me={me} action={`${base}/lan/${id}/hoan-tac`} class="inline" confirm="Hoàn tác lần nhập này?">
                      <Button kind="danger">Hoàn tác</Button>
                    </Form>
                  ),
              },
            ]}
          />
        </Card>
      </>,
      errors === undefined ? 200 : 422,
    )
  }

  return new Hono<ConsoleEnv>()
    .get('/', (c) => overview(c))
    .post('/', async (c) => {
      const { me } = c.var
      const read = readForm(c.var.form, uploadForm)
      if (!read.ok) return overview(c, read.errors)
      const { file, duplicates, consents } = read.value
      const bytes = new Uint8Array(await file.arrayBuffer())
      const options = { duplicates, ...(consents !== undefined && { consents }) }
      const fileName = file.name.normalize('NFC').slice(0, 200) || 'bảng'
      const upload = uploads.start({ officerId: me.officer.id, fileName, bytes, options }, depsFor(me))
      if (upload === undefined) return overview(c, { file: 'Đang có nhiều bảng chờ xem. Mong anh/chị thử lại sau ít phút.' })
      return c.redirect(`${base}/${upload.id}`, 303)
    })
    .post('/lan/:id/hoan-tac', async (c) => {
      const { me } = c.var
      const found = await findImport(db, c.req.param('id'))
      if (found === undefined || !mayUndo(me, found.actor)) return notFound(c)
      const undone = await undoImport(found.id, depsFor(me))
      if (!undone.ok) return done(c, base, undoFailures[undone.code])
      const kept = undone.kept.length === 0 ? '' : ` ${count(undone.kept.length)} hồ sơ đã được sửa sau đó nên giữ nguyên.`
      return done(c, base, `Đã hoàn tác ${count(undone.undone.length)} hồ sơ.${kept}`)
    })
    .get('/:id', async (c) => {
      const upload = uploads.find(c.req.param('id'), c.var.me.officer.id, now())
      if (upload === undefined) return notFound(c)
      if (upload.result === undefined) {
        const bar = <Waiting upload={upload} />
        return c.req.header('hx-request') === 'true' ? piece(c, bar) : page(c, 'Đang đọc bảng', bar)
      }
      // The bar is over: the whole page takes its place.
      if (c.req.header('hx-request') === 'true') c.header('hx-refresh', 'true')
      if (!upload.result.ok) {
        const { code } = upload.result
        const why = code === 'failed' ? 'Có lỗi khi đọc bảng. Mong anh/chị tải lên lại.' : refusalWords[code]
        return page(
          c,
          'Không đọc được bảng',
          <>
            <Notice kind="bad">{why}</Notice>
            <ButtonLink href={base}>Tải tệp khác</ButtonLink>
          </>,
        )
      }
      return preview(c, upload, upload.result)
    })
    .post('/:id/ghi', async (c) => {
      const { me } = c.var
      const upload = uploads.find(c.req.param('id'), me.officer.id, now())
      if (upload === undefined) return notFound(c)
      const applied = await uploads.apply(upload, depsFor(me))
      if (applied === 'stale')
        return done(c, `${base}/${upload.id}`, 'Có hồ sơ vừa được người khác sửa, nên bảng đã được so lại. Mong anh/chị xem lại.')
      const counts = upload.result?.ok ? upload.result.counts : undefined
      if (applied.importId === undefined) return done(c, base, 'Không có gì thay đổi để ghi.')
      return done(c, base, `Đã ghi: thêm ${count(counts?.added ?? 0)}, sửa ${count(counts?.changed ?? 0)}. Hoàn tác được trong 30 ngày.`)
    })
    .post('/:id/lai', async (c) => {
      const { me } = c.var
      const upload = uploads.find(c.req.param('id'), me.officer.id, now())
      if (upload?.result === undefined) return notFound(c)
      const read = readForm(c.var.form, z.object({ duplicates: oneOf(duplicateChoices) }))
      if (!read.ok) return notFound(c)
      const { fileName, bytes, options, officerId } = upload
      const again = uploads.start({ fileName, bytes, officerId, options: { ...options, duplicates: read.value.duplicates } }, depsFor(me))
      return c.redirect(`${base}/${again?.id ?? upload.id}`, 303)
    })
}

function preview(c: ConsoleContext, upload: Upload, { table, rows, counts, withheld }: Preview) {
  const { me } = c.var
  const asked = c.req.query('loai')
  const kind = kinds.find((each) => each === asked) ?? kinds.find((each) => each !== 'unchanged' && counts[each] > 0) ?? 'unchanged'
  const shown = rows.filter((row) => row.kind === kind)
  const number = pageNumber(c.req.query('trang'))
  const writing = counts.added + counts.changed
  const here = `${base}/${upload.id}`
  return page(
    c,
    'Xem trước bảng',
    <>
      <p>
        Tệp <strong>{upload.fileName}</strong>, trang tính <strong>{table.sheetName}</strong>, {count(rows.length)} dòng.
      </p>
      <nav class="actions" aria-label="Loại dòng">
        {kinds.map((each) => (
          <a
            class={`button ${each === kind ? 'main' : 'plain'}`}
            href={query(here, { loai: each })}
            {...(each === kind && { 'aria-current': 'true' as const })}
          >
            {kindNames[each]}: {count(counts[each])}
          </a>
        ))}
      </nav>
      {[
        ...table.ignored.map((heading) => `Cột “${heading}” không rõ là gì nên bị bỏ qua.`),
        ...(withheld.length === 0 ? [] : [`${withheld.map((heading) => `“${heading}”`).join(', ')}: ${withheldColumn}.`]),
        ...table.refused.map((heading) => `Cột “${heading}”: ${refusedColumn}.`),
      ].map((line) => (
        <Notice kind="warn">{line}</Notice>
      ))}
      {counts.duplicate > 0 && (
        <Card title="Những người đã có trong hệ thống">
          <p>Trùng họ tên, năm sinh và đơn vị với hồ sơ đã có. Anh/chị chọn cách xử lý cho các dòng này:</p>
          <Form me={me} action={`${here}/lai`}>
            <Duplicates value={upload.options.duplicates} />
            <Button kind="plain">So lại</Button>
          </Form>
        </Card>
      )}
      <Table
        caption={kindNames[kind]}
        rows={shown.slice((number - 1) * rowsAPage, number * rowsAPage)}
        empty="Không có dòng nào thuộc loại này."
        columns={[
          { title: 'Họ và tên', cell: ({ name }) => name || '(không có tên)' },
          { title: 'Dòng', cell: ({ row }) => row, isNumber: true },
          { title: 'Nội dung', cell: (row) => <Said row={row} /> },
        ]}
      />
      <Pager page={number} total={shown.length} size={rowsAPage} href={(n) => query(here, { loai: kind, trang: n })} />
      <div class="actions">
        {writing > 0 && (
          <Form me={me} action={`${here}/ghi`} class="inline">
            <Button>{`Ghi ${count(writing)} dòng`}</Button>
          </Form>
        )}
        <ButtonLink href={base}>{writing > 0 ? 'Không ghi, tải tệp khác' : 'Tải tệp khác'}</ButtonLink>
      </div>
    </>,
  )
}

/** What a row says beside what the record says. */
function Said({ row }: { row: PlannedRow }) {
  switch (row.kind) {
    case 'added':
      return <>thêm người mới</>
    case 'unchanged':
      return <>{row.cadreId}</>
    case 'changed':
      return (
        <ul>
          {row.changes.map(({ field, before, after }) => (
            <li>
              {headingOf(field)}: <span class="old">{said(before)}</span> → <span class="new">{said(after)}</span>
            </li>
          ))}
        </ul>
      )
    case 'rejected':
    case 'duplicate':
      return (
        <ul>
          {row.reasons.map(({ column, reason }) => (
            <li>{column === undefined ? reason : `${column}: ${reason}`}</li>
          ))}
        </ul>
      )
    case 'conflict':
      return (
        <ul>
          {row.conflicts.map(({ field, base: was, before, after }) => (
            <li>
              {headingOf(field)}: lúc tải về {said(was)}; hiện nay <strong>{said(before)}</strong>; trong bảng{' '}
              <strong>{said(after)}</strong>
            </li>
          ))}
        </ul>
      )
  }
}

const said = (value: unknown): string => (value === null ? '(trống)' : value === true ? 'Có' : value === false ? 'Không' : String(value))

/** The bar asks again by itself; without a script the officer reloads. */
const Waiting = ({ upload }: { upload: Upload }) => (
  <div hx-get={`${base}/${upload.id}`} hx-trigger="load delay:400ms" hx-swap="outerHTML">
    <Progress label={stageNames[upload.progress.stage]} done={upload.progress.done} total={upload.progress.total} />
    <noscript>
      <a href={`${base}/${upload.id}`}>Xem tiến độ</a>
    </noscript>
  </div>
)

const stageNames: Readonly<Record<ImportStage, string>> = { reading: 'Đang đọc bảng', comparing: 'Đang so với hồ sơ', writing: 'Đang ghi' }

const duplicateChoices = ['hold', 'merge', 'add'] as const

const Duplicates = ({ value = 'hold' }: { value?: string }) => (
  <Select
    name="duplicates"
    label="Người đã có trong hệ thống"
    required
    value={value}
    options={[
      { value: 'hold', label: 'Để riêng cho tôi xem' },
      { value: 'merge', label: 'Gộp vào hồ sơ đã có' },
      { value: 'add', label: 'Thêm thành người mới' },
    ]}
  />
)

const kinds = ['added', 'changed', 'rejected', 'duplicate', 'conflict', 'unchanged'] as const satisfies readonly PlannedRow['kind'][]
const kindNames: Readonly<Record<PlannedRow['kind'], string>> = {
  added: 'Thêm mới',
  changed: 'Thay đổi',
  rejected: 'Bị từ chối',
  duplicate: 'Đã có',
  conflict: 'Xung đột',
  unchanged: 'Không đổi',
}

const uploadForm = z.object({
  file: z.instanceof(File, { error: 'Anh/chị chọn một tệp.' }).refine(({ size }) => size > 0, 'Tệp này không có gì.'),
  duplicates: oneOf(duplicateChoices).default('hold'),
  consents: optionalText(),
})

const undoFailures = {
  unknown: 'Không có lần nhập này.',
  undone_before: 'Lần nhập này đã được hoàn tác trước đó.',
  too_late: 'Lần nhập này đã quá 30 ngày nên không hoàn tác được.',
} as const

/** What an officer of a unit may take back is their own. */
const mayUndo = ({ viewer }: SignedIn, actor: string): boolean => viewer.role !== 'can_bo_don_vi' || actor === signature(viewer).actor

const countIn = (counts: unknown, kind: string): number => Number((counts as Readonly<Record<string, number>>)[kind] ?? 0)
