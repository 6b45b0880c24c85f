import { unitKindNames } from '../../cadres/wording.ts'
import type { SignedIn } from '../../console/area.ts'
import { Badge, Button, Card, Field, Form, Problems, Table, Tick, count } from '../../console/components.tsx'
import type { FieldErrors } from '../../console/form.ts'
import { vietnamDate } from '../../calendar.ts'
import type { Due, OwedReport } from '../due.ts'
import type { Standing } from '../operating/jobs.ts'
import { daysText } from '../wording.ts'

const base = '/console/han-bao-cao'

interface OverviewProps {
  readonly me: SignedIn
  readonly reports: readonly {
    readonly report: OwedReport
    readonly periods: readonly { readonly due: Due; readonly standings: readonly Standing[] }[]
  }[]
  readonly mayAsk: boolean
  readonly given: Readonly<Record<string, string>>
  readonly kinds: readonly string[] | undefined
  readonly errors: FieldErrors | undefined
}

/** The bodies the resolution asks for a report each year (mục IV.2). */
const asksYearly: readonly string[] = ['ban_ldld', 'cd_nganh', 'cd_kcn', 'ldld_huyen', 'cd_xa_phuong', 'cd_cap_tren_khac']

export const Overview = ({ me, reports, mayAsk, given, kinds = asksYearly, errors }: OverviewProps) => (
  <>
    <Problems errors={errors} />
    {reports.length === 0 && (
      <p>
        Nghị quyết yêu cầu các đơn vị báo cáo kết quả thực hiện hằng năm về Liên đoàn Lao động tỉnh (mục IV.2) nhưng không ấn định ngày. Đặt
        hạn ở đây thì người phụ trách báo cáo của từng đơn vị được nhắc trước 7, 3 và 1 ngày.
      </p>
    )}
    {reports.map(({ report, periods }) => (
      <Card title={report.title}>
        <p>
          Mã {report.id}. Hạn nộp: {daysText(report.days)}. {report.basis === null ? '' : `Căn cứ: ${report.basis}. `}
          {report.endedOn === null ? '' : `Thôi yêu cầu từ ${vietnamDate(report.endedOn)}.`}
        </p>
        <Table
          caption="Các kỳ"
          rows={periods}
          empty="Chưa có kỳ nào đến hạn."
          columns={[
            { title: 'Hạn nộp', cell: ({ due }) => <a href={`${base}/${report.id}/${due.period}`}>{vietnamDate(due.on)}</a> },
            { title: 'Đơn vị', cell: ({ standings }) => count(standings.length), isNumber: true },
            { title: 'Đã nhận', cell: ({ standings }) => count(numberOf(standings, 'received')), isNumber: true },
            { title: 'Báo đã nộp', cell: ({ standings }) => count(numberOf(standings, 'said')), isNumber: true },
            {
              title: 'Còn thiếu',
              cell: ({ standings }) => {
                const overdue = numberOf(standings, 'overdue')
                return overdue > 0 ? <Badge kind="bad">{`${count(overdue)} quá hạn`}</Badge> : count(numberOf(standings, 'due'))
              },
            },
          ]}
        />
        {mayAsk && report.endedOn === null && (
          <Form me={me} action={`${base}/${report.id}/thoi`} class="inline" confirm="Không yêu cầu báo cáo này nữa?">
            <Button kind="danger">Thôi yêu cầu</Button>
          </Form>
        )}
      </Card>
    ))}
    {mayAsk && (
      <Card title="Đặt hạn báo cáo">
        <Form me={me} action={base}>
          <Field
            name="title"
            label="Tên báo cáo"
            required
            value={given.title ?? (reports.length === 0 ? 'Báo cáo kết quả thực hiện Nghị quyết' : '')}
            errors={errors ?? {}}
          />
          <Field
            name="basis"
            label="Căn cứ"
            value={given.basis ?? (reports.length === 0 ? 'Nghị quyết, mục IV.2' : '')}
            errors={errors ?? {}}
          />
          <Field
            name="days"
            label="Hạn nộp"
            required
            value={given.days}
            hint="15/12 là hằng năm; 15/6, 15/12 là hai kỳ mỗi năm; 30/06/2027 là một lần. Trùng ngày nghỉ thì hạn lùi sang ngày làm việc kế tiếp."
            errors={errors ?? {}}
          />
          <fieldset id="f-unitKinds">
            <legend>Đơn vị phải nộp</legend>
            {Object.entries(unitKindNames).map(([kind, label]) => (
              <Tick name="unitKinds" value={kind} label={label} checked={kinds.includes(kind)} />
            ))}
          </fieldset>
          <Field
            name="underId"
            label="Chỉ trong đơn vị (mã)"
            value={given.underId}
            hint="Đơn vị này và các cấp dưới"
            errors={errors ?? {}}
          />
          <Button>Đặt hạn</Button>
        </Form>
      </Card>
    )}
  </>
)

const numberOf = (standings: readonly Standing[], state: Standing['state']) => standings.filter((each) => each.state === state).length
