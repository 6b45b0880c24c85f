import { Hono } from 'hono'

import type { AuditAction } from '../../../db/tables/audit.ts'
import type { AuditEntry, AuditFault } from '../../privacy/audit.ts'
import { auditHead, auditPage, verifyTrail } from '../../privacy/audit/store.ts'
import { vietnamTime } from '../../calendar.ts'
import type { ConsoleDeps, ConsoleEnv, ConsoleRoutes } from '../area.ts'
import { Badge, Button, ButtonLink, Card, Field, Form, Notice, Pager, Table, count, pageSize, query } from '../components.tsx'
import { pageNumber } from '../form.ts'
import { page } from '../page.tsx'

/** Who read or wrote which personnel record, newest first, and whether anything in the trail was changed. */
export function trailRoutes({ db, now }: ConsoleDeps): ConsoleRoutes {
  return new Hono<ConsoleEnv>()
    .get('/', async (c) => {
      const head = await auditHead(db)
      const at = pageNumber(c.req.query('trang'))
      const last = head.seq - (at - 1) * pageSize
      const from = Math.max(0, last - pageSize)
      const entries = last <= 0 ? [] : (await auditPage(db, from, last - from)).reverse()
      return page(
        c,
        'Nhật ký',
        <>
          <Card title="Kiểm tra">
            <p>
              Mỗi dòng mang mã băm của dòng trước, nên sửa hay xóa một dòng ở giữa sẽ lộ ra từ dòng đó. Đầu chuỗi hiện tại:{' '}
              <code>{`${head.seq}:${head.hash.slice(0, 16)}…`}</code>
            </p>
            <Form me={c.var.me} action="/console/nhat-ky/kiem-tra">
              <Field
                name="anchor"
                label="Đầu chuỗi đã ghi lại"
                hint="Nếu trước đây anh/chị đã chép lại đầu chuỗi (số:mã), dán vào đây: chuỗi bị cắt bớt cũng lộ ra."
              />
              <Button>Kiểm tra toàn bộ</Button>
            </Form>
          </Card>
          <Table caption="Mới nhất trước" rows={entries} columns={columns} empty="Nhật ký chưa có dòng nào." />
          <Pager page={at} total={head.seq} href={(n) => query('/console/nhat-ky', { trang: n })} />
        </>,
      )
    })
    .post('/kiem-tra', async (c) => {
      const typed = String(c.var.form.get('anchor') ?? '').trim()
      const found = typed === '' ? undefined : /^(\d{1,15}):([0-9a-f]{64})$/.exec(typed)
      const started = now()
      const result = found === null ? undefined : await verifyTrail(db, found && { seq: Number(found[1]), hash: found[2] ?? '' })
      return page(
        c,
        'Kiểm tra nhật ký',
        <>
          {result === undefined ? (
            <Notice kind="bad">Đầu chuỗi phải có dạng 17: rồi 64 chữ số thập lục phân.</Notice>
          ) : result.ok ? (
            <Notice kind="good">
              <p>
                Nhật ký nguyên vẹn: {count(result.head.seq)} dòng, kiểm tra trong {count(now() - started)} mili giây.
              </p>
              <p>
                Đầu chuỗi để ghi lại: <code class="secret">{`${result.head.seq}:${result.head.hash}`}</code>
              </p>
            </Notice>
          ) : (
            <Notice kind="bad">
              Nhật ký đã bị thay đổi ở dòng {count(result.fault.seq)}: {faults[result.fault.type]}. Anh/chị báo ngay người phụ trách bảo vệ
              dữ liệu.
            </Notice>
          )}
          <ButtonLink href="/console/nhat-ky">Về nhật ký</ButtonLink>
        </>,
        result === undefined ? 422 : 200,
      )
    })
}

const actions: Readonly<Record<AuditAction, string>> = {
  read: 'xem',
  write: 'ghi',
  export: 'xuất',
  import: 'nhập',
  link: 'liên kết',
  refused: 'bị từ chối',
}

const faults: Readonly<Record<AuditFault['type'], string>> = {
  gap: 'thiếu một dòng',
  altered: 'nội dung không khớp mã băm',
  unlinked: 'không nối với dòng trước',
  anchor_missing: 'không còn đầu chuỗi đã ghi lại',
}

const columns = [
  { title: 'Số', cell: ({ seq }: AuditEntry) => count(seq), isNumber: true },
  { title: 'Lúc', cell: ({ at }: AuditEntry) => vietnamTime(at) },
  { title: 'Ai', cell: ({ actor, role }: AuditEntry) => `${actor} (${role})` },
  {
    title: 'Việc',
    cell: ({ action }: AuditEntry) => <Badge kind={action === 'refused' ? 'bad' : 'info'}>{actions[action]}</Badge>,
  },
  { title: 'Hồ sơ', cell: ({ subjects }: AuditEntry) => subjectsIn(subjects) },
  { title: 'Lý do', cell: ({ reason }: AuditEntry) => reason },
]

function subjectsIn(subjects: string): string {
  const ids = subjects === '' ? [] : subjects.split(' ')
  return ids.length > 3 ? `${count(ids.length)} hồ sơ` : ids.join(', ')
}
