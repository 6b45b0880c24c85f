import { Hono } from 'hono'
import { z } from 'zod'

import { signature } from '../../console/access.ts'
import type { ConsoleContext, ConsoleDeps, ConsoleEnv, ConsoleRoutes, SignedIn } from '../../console/area.ts'
import { Badge, Button, ButtonLink, Card, Field, Form, Notice, Problems, Progress, Table, count, query } from '../../console/components.tsx'
import { optionalText, readForm } from '../../console/form.ts'
import type { FieldErrors } from '../../console/form.ts'
import { done, notFound, page, piece } from '../../console/page.tsx'
import { vietnamDay, vietnamTime } from '../../calendar.ts'
import { openDirectory } from '../directory/store.ts'
import type { Fields } from '../fields.ts'
import { isStale, undoImport } from '../imports/jobs.ts'
import type { ImportDeps, ImportStage, Preview } from '../imports/preview/jobs.ts'
import { findImport, listImports } from '../imports/store.ts'
import { primaryPosting } from '../record.ts'
import type { Cadre } from '../record.ts'
import { refusalWords } from '../sheets/refusal.ts'
import { choicesForAll, choicesIn } from './choices.ts'
import { createUploads } from './jobs.ts'
import type { Upload } from './jobs.ts'
import { PreviewBody } from './preview.tsx'

const base = '/console/nhap'

/** A table from Excel: uploaded, compared row by row, looked at, written in one go, taken back for thirty days. */
export function uploadRoutes({ db, ids, now, log, seal }: ConsoleDeps): ConsoleRoutes {
  const uploads = createUploads(seal, (cause) => log.error({ cause }, 'comparing an uploaded table failed'))
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
                cell: ({ id, undoneAt, step }) =>
                  step !== null ? (
                    <Badge>{step === 'writing' ? 'đang ghi' : 'đang hoàn tác'}</Badge>
                  ) : undoneAt !== null ? (
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
      const { file, consents = null } = read.value
      const bytes = new Uint8Array(await file.arrayBuffer())
      const fileName = file.name.normalize('NFC').slice(0, 200) || 'bảng'
      const id = await uploads.start({ officerId: me.officer.id, fileName, bytes, consents }, depsFor(me))
      if (id === undefined) return overview(c, { file: 'Đang có nhiều bảng chờ xem. Mong anh/chị thử lại sau ít phút.' })
      return c.redirect(`${base}/${id}`, 303)
    })
    .post('/lan/:id/hoan-tac', async (c) => {
      const { me } = c.var
      const taken = await findImport(db, c.req.param('id'))
      if (taken === undefined || !mayUndo(me, taken.actor)) return notFound(c)
      const undone = await undoImport(taken.id, depsFor(me)).catch((error: unknown) => {
        if (isStale(error)) return undefined
        throw error
      })
      if (undone === undefined) return done(c, base, 'Có hồ sơ vừa được người khác sửa. Mong anh/chị bấm Hoàn tác lại.')
      if (!undone.ok) return done(c, base, undoFailures[undone.code])
      const kept = undone.kept.length === 0 ? '' : ` ${count(undone.kept.length)} hồ sơ đã được sửa sau đó nên giữ nguyên.`
      return done(c, base, `Đã hoàn tác ${count(undone.undone.length)} hồ sơ.${kept}`)
    })
    .get('/:id', async (c) => {
      const upload = await found(c)
      if (upload === undefined) return gone(c)
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
      return previewPage(c, upload, upload.result, db)
    })
    .post('/:id/ghi', async (c) => {
      const upload = await found(c)
      if (upload === undefined) return gone(c)
      const applied = await uploads.apply(upload, depsFor(c.var.me))
      if (applied === 'spent') return done(c, base, 'Bảng này đã được ghi trước đó.')
      if (applied === 'stale')
        return done(c, `${base}/${upload.id}`, 'Có hồ sơ vừa được người khác sửa, nên bảng đã được so lại. Mong anh/chị xem lại.')
      const counts = upload.result?.ok ? upload.result.counts : undefined
      if (applied.importId === undefined) return done(c, base, 'Không có gì thay đổi để ghi.')
      return done(c, base, `Đã ghi: thêm ${count(counts?.added ?? 0)}, sửa ${count(counts?.changed ?? 0)}. Hoàn tác được trong 30 ngày.`)
    })
    .post('/:id/chon', async (c) => {
      const upload = await found(c)
      if (upload?.result === undefined || !upload.result.ok) return gone(c)
      const all = c.var.form.get('all')
      const chosen = typeof all === 'string' ? choicesForAll(upload.result.rows, all) : choicesIn(c.var.form)
      await uploads.choose(upload, chosen, depsFor(c.var.me))
      const n = Object.keys(chosen).length
      const back = String(c.var.form.get('loai') ?? '')
      return done(
        c,
        query(`${base}/${upload.id}`, { loai: back }),
        n === 0 ? 'Chưa chọn dòng nào.' : `Đã ghi lựa chọn cho ${count(n)} dòng.`,
      )
    })

  function found(c: ConsoleContext) {
    const { me } = c.var
    return uploads.find(c.req.param('id') ?? '', me.officer.id, depsFor(me))
  }
}

async function previewPage(c: ConsoleContext, { id, fileName, at }: Upload, preview: Preview, db: ConsoleDeps['db']) {
  const today = vietnamDay(at)
  const { names } = await openDirectory(db, today)
  const post = (titleId: string, unitId: string) => `${names.title(titleId)}, ${names.unit(unitId)}`
  const listed = (...parts: readonly (string | number | null | undefined)[]) => parts.filter(Boolean).join(', ')
  const describe = (record: Cadre): string => {
    const held = primaryPosting(record, today)
    const { fullName, id: code, birthYear, phone } = record.head
    return listed(`${fullName} (${code})`, birthYear, held && post(held.titleId, held.unitId), phone)
  }
  const told = ({ fullName, birthYear, titleId, unitId, phone }: Fields): string =>
    listed(fullName, birthYear, titleId !== null && unitId !== null ? post(titleId, unitId) : '', phone)
  return page(c, 'Xem trước bảng', <PreviewBody {...{ c, id, fileName, preview, describe, told, names }} />)
}

/** Written, replaced by another, or a day old. */
const gone = (c: ConsoleContext) =>
  page(
    c,
    'Bảng không còn',
    <>
      <Notice kind="warn">Bảng này đã được ghi, đã thay bằng bảng khác, hoặc đã quá 24 giờ. Mong anh/chị tải lên lại.</Notice>
      <ButtonLink href={base}>Tải tệp khác</ButtonLink>
    </>,
    404,
  )

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

const uploadForm = z.object({
  file: z.instanceof(File, { error: 'Anh/chị chọn một tệp.' }).refine(({ size }) => size > 0, 'Tệp này không có gì.'),
  consents: optionalText(),
})

const undoFailures = {
  unknown: 'Không có lần nhập này.',
  undone_before: 'Lần nhập này đã được hoàn tác trước đó.',
  under_way: 'Lần nhập này đang được ghi hoặc đang được hoàn tác. Mong anh/chị đợi một phút rồi xem lại.',
  too_late: 'Lần nhập này đã quá 30 ngày nên không hoàn tác được.',
} as const

/** What an officer of a unit may take back is their own. */
const mayUndo = ({ viewer }: SignedIn, actor: string): boolean => viewer.role !== 'can_bo_don_vi' || actor === signature(viewer).actor

const countIn = (counts: unknown, kind: string): number => Number((counts as Readonly<Record<string, number>>)[kind] ?? 0)
