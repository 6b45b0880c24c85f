/** What nobody could answer, most asked first, and what somebody has taken up. */
import { Badge, Button, Form, Problems, Table, count } from '../../console/components.tsx'
import type { FieldErrors } from '../../console/form.ts'
import type { SignedIn } from '../../console/area.ts'
import type { EnquiryStatus } from '../../../db/tables/enquiries.ts'
import { vietnamDate, vietnamDay, vietnamTime } from '../../calendar.ts'
import type { Cluster } from '../clusters.ts'
import type { Enquiry } from '../store.ts'
import { base, statuses } from './names.ts'

const shownClusters = 100

const order: readonly EnquiryStatus[] = ['proposed', 'taken', 'approved', 'retired']

interface Props {
  readonly me: SignedIn
  readonly clusters: readonly Cluster[]
  readonly enquiries: readonly Enquiry[]
  readonly now: number
  readonly errors?: FieldErrors | undefined
}

export const Enquiries = ({ me, clusters, enquiries, now, errors }: Props) => (
  <>
    <Problems errors={errors} />
    <Table
      caption="Nhiều người hỏi nhất trước"
      rows={clusters.slice(0, shownClusters)}
      empty="Không có câu hỏi nào chờ."
      columns={[
        { title: 'Câu hỏi', cell: ({ question }: Cluster) => question },
        { title: 'Người hỏi', cell: ({ askers }: Cluster) => count(askers), isNumber: true },
        { title: 'Số lần', cell: ({ questionIds }: Cluster) => count(questionIds.length), isNumber: true },
        { title: 'Gần nhất', cell: ({ latestAt }: Cluster) => vietnamDate(vietnamDay(latestAt)) },
        {
          title: 'Việc',
          cell: ({ questionIds }: Cluster) => (
            <Form me={me} action={`${base}/nhan`} class="inline">
              <input type="hidden" name="question" value={questionIds[0] ?? ''} />
              <Button kind="plain">Tôi nhận</Button>
            </Form>
          ),
        },
      ]}
    />
    <Table
      caption="Đã có người nhận"
      rows={[...enquiries].sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status))}
      columns={[
        { title: 'Mã', cell: ({ id }: Enquiry) => <a href={`${base}/${id}`}>{id}</a> },
        { title: 'Câu hỏi', cell: ({ question }: Enquiry) => question },
        {
          title: 'Tình trạng',
          cell: ({ status }: Enquiry) => <Badge kind={status === 'approved' ? 'good' : 'info'}>{statuses[status]}</Badge>,
        },
        { title: 'Người phụ trách', cell: ({ owner }: Enquiry) => owner },
        {
          title: 'Hạn',
          cell: ({ status, dueAt }: Enquiry) =>
            (status === 'taken' || status === 'proposed') && dueAt <= now ? (
              <Badge kind="bad">{`Quá hạn ${vietnamTime(dueAt)}`}</Badge>
            ) : (
              vietnamTime(dueAt)
            ),
        },
      ]}
    />
  </>
)
