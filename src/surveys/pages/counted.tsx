import { Button, ButtonLink, Form, Notice, Table, count } from '../../console/components.tsx'
import type { SignedIn } from '../../console/area.ts'
import { smallestRow } from '../../privacy/pooling.ts'
import { headCount } from '../audience.ts'
import type { Asked, Circle } from '../audience.ts'
import type { SurveyRow } from '../operating/store.ts'
import type { RejectedRow } from '../roster.ts'
import { HeadCountOf } from './detail.tsx'
import { peopleWords, rejectionWords } from './wording.ts'

/** As many as an officer looks through on a page; the rest is counted. */
const mostShown = 200

interface CountedProps {
  readonly me: SignedIn
  readonly row: SurveyRow
  /** Undefined: nobody in particular, whoever has the code. */
  readonly asked: readonly Asked[] | undefined
  readonly rejected: readonly RejectedRow[]
  /** Members left out because no officer has confirmed them. */
  readonly unconfirmed: number
  readonly sent: {
    readonly until: string
    readonly unit: string
    readonly circle: Circle
    readonly unconfirmed: boolean
    readonly titles: readonly string[]
    readonly kinds: readonly string[]
    readonly list: readonly string[]
  }
}

/** Whom it would be asked of, before it is: counted by unit, with the rows of a list that mean nobody. */
export const CountedAudience = ({ me, row, asked, rejected, unconfirmed, sent }: CountedProps) => (
  <>
    {asked === undefined ? (
      <Notice>Không chọn đơn vị, chức danh, diện hay danh sách nào: ai có mã đều trả lời được.</Notice>
    ) : (
      <HeadCountOf count={headCount(asked)} />
    )}
    {row.mode === 'anonymous' && asked !== undefined && asked.length > 0 && asked.length < smallestRow && (
      <Notice kind="warn">Ít hơn 5 người: phiếu ẩn danh chỉ mở theo nhóm từ 5, nên sẽ không bao giờ mở được.</Notice>
    )}
    {unconfirmed > 0 && (
      <Notice kind="warn">
        {`${count(unconfirmed)} người đã tự vào đơn vị nhưng chưa được xác nhận, nên không được hỏi. Xác nhận ở trang của đơn vị, hoặc đánh dấu "Gồm cả người chưa được xác nhận".`}
      </Notice>
    )}
    {rejected.length > 0 && (
      <>
        <Notice kind="warn">{`${count(rejected.length)} dòng của danh sách không dùng được và sẽ không được hỏi.`}</Notice>
        <Table
          caption="Các dòng không dùng được"
          rows={rejected.slice(0, mostShown)}
          columns={[
            { title: 'Dòng', cell: ({ row: number }) => number },
            { title: 'Nội dung', cell: ({ text }) => text },
            { title: 'Lý do', cell: ({ why }) => rejectionWords(why) },
          ]}
        />
        {rejected.length > mostShown && <p>{`… và ${count(rejected.length - mostShown)} dòng khác.`}</p>}
      </>
    )}
    {asked?.length !== 0 && (
      <Form me={me} action={`/console/khao-sat/${row.id}/mo`}>
        <input type="hidden" name="until" value={sent.until} />
        <input type="hidden" name="unit" value={sent.unit} />
        <input type="hidden" name="circle" value={sent.circle} />
        {sent.unconfirmed && <input type="hidden" name="unconfirmed" value="co" />}
        {sent.titles.map((title) => (
          <input type="hidden" name="titles" value={title} />
        ))}
        {sent.kinds.map((kind) => (
          <input type="hidden" name="kinds" value={kind} />
        ))}
        <input type="hidden" name="codes" value={sent.list.join(' ')} />
        <Button>{asked === undefined ? 'Mở khảo sát' : `Mở khảo sát cho ${peopleWords(headCount(asked))}`}</Button>
      </Form>
    )}
    <p>
      <ButtonLink href={`/console/khao-sat/${row.id}`}>Quay lại</ButtonLink>
    </p>
  </>
)
