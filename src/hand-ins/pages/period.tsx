import type { SignedIn } from '../../console/area.ts'
import { Badge, Button, ButtonLink, Card, Facts, Field, Form, Problems, Select, Table, Tick, count } from '../../console/components.tsx'
import type { FieldErrors } from '../../console/form.ts'
import { vietnamDate } from '../../calendar.ts'
import type { Due } from '../due.ts'
import type { Standing } from '../operating/jobs.ts'
import { byNames, chatNames, stateNames } from '../wording.ts'

const base = '/console/han-bao-cao'
const badges = { received: 'good', said: 'info', overdue: 'bad', due: 'warn' } as const
/** What is missing first. */
const order = { overdue: 0, due: 1, said: 2, received: 3 } as const

interface PeriodProps {
  readonly me: SignedIn
  readonly due: Due
  readonly standings: readonly Standing[]
  /** Those this officer may see, by cadre. */
  readonly names: ReadonlyMap<string, string>
  readonly mayReceive: boolean
  /** YYYY-MM-DD */
  readonly today: string
  readonly given: Readonly<Record<string, string>>
  readonly errors: FieldErrors | undefined
}

export const Period = ({ me, due, standings, names, mayReceive, today, given, errors }: PeriodProps) => {
  const { report, period, on } = due
  const action = `${base}/${report.id}/${period}`
  const unreached = standings.filter(({ state, responsible }) => (state === 'due' || state === 'overdue') && responsible.chat === 'none')
  return (
    <>
      <Problems errors={errors} />
      <Facts
        facts={[
          ['Mã', report.id],
          ['Hạn nộp', vietnamDate(on)],
          ...(on === period ? [] : ([['Ngày đã đặt', `${vietnamDate(period)}, trùng ngày nghỉ`]] as const)),
          ['Căn cứ', report.basis ?? '—'],
          ['Không nhắc được', count(unreached.length)],
        ]}
      />
      <Form me={me} action={action} class="wide">
        <Table
          caption="Từng đơn vị"
          rows={[...standings].sort((a, b) => order[a.state] - order[b.state])}
          empty="Không có đơn vị nào phải nộp."
          columns={[
            { title: 'Đơn vị', cell: (row) => <Tick name="donVi" value={row.unitId} label={row.unit} /> },
            { title: 'Tình trạng', cell: ({ state }) => <Badge kind={badges[state]}>{stateNames[state]}</Badge> },
            {
              title: 'Ngày, số ký hiệu',
              cell: ({ handIn }) => (handIn === undefined ? '' : [vietnamDate(handIn.on), handIn.reference].filter(Boolean).join(', ')),
            },
            {
              title: 'Người phụ trách',
              cell: ({ responsible }) =>
                responsible.cadreId === undefined
                  ? byNames.nobody
                  : `${names.get(responsible.cadreId) ?? responsible.cadreId} (${byNames[responsible.by]})`,
            },
            { title: 'Nhắc', cell: ({ responsible }) => chatNames[responsible.chat] },
          ]}
        />
        <Field
          name="on"
          label={mayReceive ? 'Ngày nhận' : 'Ngày nộp'}
          type="date"
          required
          max={today}
          value={given.on ?? today}
          errors={errors ?? {}}
        />
        <Field name="reference" label="Số, ký hiệu" value={given.reference} errors={errors ?? {}} />
        <Button name="viec" value="nhan">
          {mayReceive ? 'Đã nhận của đơn vị được đánh dấu' : 'Đơn vị được đánh dấu đã nộp'}
        </Button>
        {mayReceive && (
          <Button kind="plain" name="viec" value="bo">
            Bỏ ghi nhận
          </Button>
        )}
      </Form>
      {standings.length > 0 && (
        <Card title="Giao người phụ trách báo cáo">
          <p>Không giao ai thì người đứng đầu đơn vị được nhắc. Người được giao nhận lời nhắc của mọi báo cáo của đơn vị.</p>
          <Form me={me} action={`${base}/phu-trach`}>
            <input type="hidden" name="ve" value={`${report.id}/${period}`} />
            <Select name="unitId" label="Đơn vị" required options={standings.map(({ unitId, unit }) => ({ value: unitId, label: unit }))} />
            <Field name="cadreId" label="Mã cán bộ" hint="Để trống: người đứng đầu đơn vị" />
            <Button>Giao</Button>
          </Form>
        </Card>
      )}
      <ButtonLink href={base}>Về danh sách</ButtonLink>
    </>
  )
}
