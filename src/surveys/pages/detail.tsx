import { Badge, Button, ButtonLink, Card, Facts, Form, Problems, Progress, Table, count, query } from '../../console/components.tsx'
import type { SignedIn } from '../../console/area.ts'
import type { FieldErrors } from '../../console/form.ts'
import { vietnamDate, vietnamDay } from '../../calendar.ts'
import { webAddress } from '../../entrances/doors.ts'
import type { SurveyRow } from '../operating/store.ts'
import type { Overview } from '../overview.ts'
import { percent, ratesOf, totalOf } from '../progress.ts'
import type { Rate } from '../progress.ts'
import { wording } from '../wording.ts'
import { HeadCountOf, OpenForm } from './whom.tsx'
import { modeNames, statusNames } from './wording.ts'

interface DetailProps {
  readonly me: SignedIn
  readonly row: SurveyRow
  readonly overview: Overview
  /** What is asked, by question. */
  readonly labels: ReadonlyMap<string, string>
  readonly titles: readonly { readonly id: string; readonly name: string }[]
  readonly publicUrl: string
  /** Whether some question of some version is answered with a picture. */
  readonly asksPhotos: boolean
  /** Whether those who came since it opened can be asked too. */
  readonly takesNewcomers: boolean
  /** The code to scan, where it is shown. */
  readonly picture?: string
  readonly errors?: FieldErrors
  readonly given: Readonly<Record<string, string>>
}

const base = '/console/khao-sat'

/** One survey: where it stands and what can be done with it. */
export function Detail({ me, row, overview, labels, titles, publicUrl, asksPhotos, takesNewcomers, picture, errors, given }: DetailProps) {
  const { role } = me.officer
  const mayWrite = role === 'quan_tri' || role === 'can_bo_tinh'
  const { groups, byLink, questions, audience, reasons, sealed } = overview
  const { heading } = wording
  const here = `${base}/${row.id}`
  return (
    <>
      <Problems errors={errors} />
      <Facts
        facts={[
          ['Mã', <code>{row.id}</code>],
          ['Tình trạng', <Badge kind={row.status === 'open' ? 'good' : 'info'}>{statusNames[row.status]}</Badge>],
          ['Loại', modeNames[row.mode]],
          ['Phiên bản', `${row.version === 0 ? 'chưa duyệt' : row.version} (mới nhất: ${row.latest})`],
          ['Hạn', row.closesAt === null ? '–' : vietnamDate(vietnamDay(row.closesAt - 1))],
          ['Ai trả lời được', row.byLink ? 'Ai có mã' : 'Chỉ người được hỏi'],
        ]}
      />
      {mayWrite && (
        <p>
          {row.status !== 'closed' && <ButtonLink href={`${here}/soan`}>Soạn và xem thử</ButtonLink>}{' '}
          <ButtonLink href={`${here}/phieu.xlsx`}>Tải phiếu (XLSForm)</ButtonLink>{' '}
          {row.status !== 'closed' && <ButtonLink href={`${here}/tep`}>Nhập phiên bản mới từ Excel</ButtonLink>}
        </p>
      )}
      {role === 'quan_tri' && row.status !== 'closed' && row.version !== row.latest && (
        <Form me={me} action={`${here}/duyet`} class="inline">
          <Button>{`Duyệt phiên bản ${row.latest}`}</Button>
        </Form>
      )}
      {mayWrite && (row.status === 'approved' || row.status === 'open') && (
        <OpenForm {...{ me, row, titles, given, ...(errors && { errors }) }} />
      )}
      {mayWrite && row.status === 'open' && (
        <Form me={me} action={`${here}/dong`} class="inline" confirm="Đóng khảo sát? Sẽ không nhận thêm phiếu.">
          <Button kind="danger">Đóng khảo sát</Button>
        </Form>
      )}
      {row.status === 'open' && (
        <Card title="Gửi đến người trả lời">
          <p>
            Gõ mã <code>{row.id}</code> trên Zalo hoặc Telegram, hoặc mở{' '}
            <a href={webAddress(publicUrl, row.id)}>{webAddress(publicUrl, row.id)}</a>
          </p>
          {picture !== undefined && <img class="qr" width={160} height={160} alt={`Mã QR của khảo sát ${row.id}`} src={picture} />}
          {mayWrite && (
            <p>
              <ButtonLink href={`${here}/qr`}>Mã QR và tờ in</ButtonLink>
            </p>
          )}
        </Card>
      )}
      {row.mode === 'anonymous' && row.status === 'closed' && (
        <Card title="Phiếu được tính">
          <p>
            Người đã gửi phiếu giữ mã biên nhận (BN-…) và tìm thấy mã ở trang công khai:{' '}
            <a href={`${publicUrl}/ks/${row.id}/phieu`}>{`${publicUrl}/ks/${row.id}/phieu`}</a>
          </p>
        </Card>
      )}
      {audience !== undefined && (
        <Card title="Đối tượng">
          <HeadCountOf count={audience} />
          {mayWrite && takesNewcomers && (
            <p>
              <ButtonLink href={`${here}/them`}>Thêm người mới vào đơn vị</ButtonLink>
            </p>
          )}
        </Card>
      )}
      <Card title="Tỷ lệ trả lời theo đơn vị">
        <Table
          caption="Số phiếu trên số người được hỏi"
          rows={withTotal(ratesOf(groups, audience))}
          empty="Chưa có ai được chỉ định trả lời."
          columns={[
            { title: heading.unit, cell: ({ group }) => group || heading.noGroup },
            ...(audience === undefined ? [] : [{ title: heading.people, cell: ({ people }: Rate) => count(people ?? 0), isNumber: true }]),
            { title: 'Phiếu / được hỏi', cell: ({ by, assigned }) => `${count(by.completed)}/${count(assigned)}`, isNumber: true },
            {
              title: 'Tỷ lệ',
              cell: ({ rate, assigned }) => (assigned === 0 ? 'chưa có số liệu' : `${String(percent(rate)).replace('.', ',')} %`),
              isNumber: true,
            },
            { title: row.status === 'closed' ? heading.partial : heading.started, cell: ({ by }) => count(by.started), isNumber: true },
            { title: heading.contacted, cell: ({ by }) => count(by.contacted), isNumber: true },
            { title: heading.refused, cell: ({ by }) => count(by.refused), isNumber: true },
            { title: heading.unreachable, cell: ({ by }) => count(by.unreachable), isNumber: true },
            { title: heading.waiting, cell: ({ by }) => count(by.waiting), isNumber: true },
          ]}
        />
        {byLink.length > 0 && <p>{`Qua mã: ${byLink.map(({ status, n }) => `${linkNames[status] ?? status} ${count(n)}`).join('; ')}.`}</p>}
        {reasons !== undefined && (
          <p>{`Lý do từ chối: ${reasons.map(({ reason, n }) => `${reason.toLowerCase()} ${count(n)}`).join('; ')}.`}</p>
        )}
        {sealed !== undefined && <p>{`${count(sealed)} phiếu ẩn danh đang niêm phong; phiếu mở theo nhóm từ 5 trở lên.`}</p>}
      </Card>
      <Card title="Người trả lời dừng ở đâu">
        <Table
          caption="Số người thấy từng câu"
          rows={questions}
          empty="Chưa có ai bắt đầu."
          columns={[
            { title: 'Câu', cell: ({ key }) => labels.get(key) ?? key },
            { title: 'Đã thấy', cell: ({ seen }) => <Progress label="" done={seen} total={questions[0]?.seen ?? 0} /> },
            { title: 'Dừng ở đây', cell: ({ stopped }) => (stopped === undefined ? '–' : count(stopped)), isNumber: true },
          ]}
        />
      </Card>
      {mayWrite && (
        <Card title="Xuất kết quả">
          <p>
            <ButtonLink href={`${here}/ket-qua/xlsx`}>Excel (.xlsx)</ButtonLink> <ButtonLink href={`${here}/ket-qua/csv`}>CSV</ButtonLink>
            {asksPhotos && (
              <>
                {' '}
                <ButtonLink href={`${here}/anh`}>Xem ảnh đã gửi</ButtonLink>
              </>
            )}
          </p>
          {row.mode !== 'anonymous' && groups.length > 1 && (
            <ul>
              {groups.map(({ group }) => (
                <li>
                  <a href={query(`${here}/ket-qua/xlsx`, { nhom: group })}>{`Chỉ ${group || '(không chia nhóm)'}`}</a>
                </li>
              ))}
            </ul>
          )}
        </Card>
      )}
    </>
  )
}

const withTotal = (rates: readonly Rate[]): readonly Rate[] => {
  const total = totalOf(rates)
  return total === undefined ? rates : [...rates, total]
}

const linkNames: Readonly<Record<string, string>> = {
  contacted: 'đã mời',
  started: 'đang làm',
  completed: 'đã gửi phiếu',
  refused: 'từ chối',
  unreachable: 'không liên lạc được',
}
