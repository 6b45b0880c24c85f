/** What officers see of learning the resolution: numbers by unit, the rule, and names for those who may see them. */
import type { LearningRule } from '../../../db/tables/learning.ts'
import { learningRules } from '../../../db/tables/learning.ts'
import type { SignedIn } from '../../console/area.ts'
import { Button, ButtonLink, Card, Field, Filters, Form, Pager, Problems, Select, Table, count, query } from '../../console/components.tsx'
import type { FieldErrors } from '../../console/form.ts'
import { vietnamDate, vietnamTime } from '../../calendar.ts'
import { smallestRow } from '../../privacy/pooling.ts'
import { course, itemsOf } from '../course.ts'
import { share } from '../results.ts'
import type { Learnt, Row } from '../results.ts'
import { ruleNames, standingNames, standings } from './wording.ts'

export const base = '/console/hoc-tap'

interface NumbersProps {
  readonly me: SignedIn
  readonly rule:
    | { readonly counts: LearningRule; readonly decision: string | null; readonly decidedBy: string; readonly decidedAt: number }
    | undefined
  readonly whole: Row
  readonly rows: readonly Row[]
  readonly nameOf: (units: readonly string[]) => string
  readonly mayDecide: boolean
  readonly maySeeNames: boolean
  readonly errors?: FieldErrors
}

export const Numbers = ({ me, rule, whole, rows, nameOf, mayDecide, maySeeNames, errors }: NumbersProps) => (
  <>
    <Problems errors={errors} />
    <p>
      {rule === undefined
        ? 'Chưa quyết định cách tính cán bộ chủ chốt được quán triệt Nghị quyết (mục II.2, gạch đầu dòng thứ nhất).'
        : `Tính là được quán triệt: ${ruleNames[rule.counts]}. ${rule.decidedBy} quyết định lúc ${vietnamTime(rule.decidedAt)}${rule.decision === null ? '' : ` (${rule.decision})`}.`}
    </p>
    {maySeeNames && <ButtonLink href={`${base}/danh-sach`}>Danh sách cán bộ</ButtonLink>}
    <Table
      caption="Cán bộ chủ chốt đương nhiệm"
      rows={[{ ...whole, name: 'Tất cả' }, ...rows.map((row) => ({ ...row, name: nameOf(row.units) }))]}
      columns={[
        { title: 'Đơn vị', cell: ({ name }) => name },
        { title: 'Chủ chốt', cell: ({ people }) => count(people), isNumber: true },
        { title: 'Liên kết', cell: ({ linked }) => count(linked), isNumber: true },
        { title: 'Đã bắt đầu', cell: ({ begun }) => count(begun), isNumber: true },
        { title: 'Câu đúng', cell: ({ right }) => (right === undefined ? '—' : `${right}%`), isNumber: true },
        { title: 'Học xong', cell: ({ completed }) => count(completed), isNumber: true },
        { title: 'Xác nhận', cell: ({ confirmed }) => count(confirmed), isNumber: true },
        {
          title: 'Được tính',
          cell: ({ counted, people }) =>
            counted === undefined ? '—' : people === 0 ? '0' : `${count(counted)} (${share(counted, people).replace('.', ',')})`,
          isNumber: true,
        },
      ]}
    />
    <p>
      Đơn vị có dưới {smallestRow} cán bộ chủ chốt được tính gộp. “Câu đúng” là số câu đã trả lời đúng trên {itemsOf(course).length} câu,
      trung bình của những người đã bắt đầu; không hiện khi có dưới {smallestRow} người.
    </p>
    {mayDecide && (
      <Card title="Cách tính">
        <Form me={me} action={`${base}/cach-tinh`}>
          <Select
            name="counts"
            label="Thế nào là được quán triệt"
            required
            options={learningRules.map((value) => ({ value, label: ruleNames[value] }))}
            value={rule?.counts}
          />
          <Field name="decision" label="Văn bản" hint="Số, ngày của văn bản quyết định, nếu có" />
          <Button>Quyết định</Button>
        </Form>
      </Card>
    )}
  </>
)

interface Person {
  readonly name: string
  readonly unit: string
  readonly learnt: Learnt | undefined
}

interface PeopleProps {
  readonly people: readonly Person[]
  readonly total: number
  readonly page: number
  readonly standing: string | undefined
  readonly onlyKey: boolean
}

export const People = ({ people, total, page, standing, onlyKey }: PeopleProps) => (
  <>
    <Filters action={`${base}/danh-sach`}>
      <Select
        name="tinh-trang"
        label="Tình trạng"
        empty="Tất cả"
        value={standing}
        options={standings.map((value) => ({ value, label: standingNames[value] }))}
      />
      <Select
        name="dien"
        label="Diện"
        value={onlyKey ? 'chu-chot' : 'tat-ca'}
        options={[
          { value: 'chu-chot', label: 'Cán bộ chủ chốt' },
          { value: 'tat-ca', label: 'Mọi cán bộ' },
        ]}
      />
    </Filters>
    <Table
      caption={`${count(total)} cán bộ`}
      rows={people}
      empty="Không có cán bộ nào như vậy."
      columns={[
        { title: 'Họ và tên', cell: ({ name }) => name },
        { title: 'Đơn vị', cell: ({ unit }) => unit },
        {
          title: 'Bài đã đọc',
          cell: ({ learnt }) => (learnt === undefined ? '—' : `${learnt.lessonsRead}/${course.lessons.length}`),
          isNumber: true,
        },
        {
          title: 'Câu đúng',
          cell: ({ learnt }) => (learnt === undefined ? '—' : `${learnt.itemsRight}/${itemsOf(course).length}`),
          isNumber: true,
        },
        { title: 'Học xong', cell: ({ learnt }) => dayOf(learnt?.completedOn) },
        { title: 'Đã đọc và xác nhận', cell: ({ learnt }) => dayOf(learnt?.confirmedOn) },
      ]}
    />
    <Pager
      page={page}
      total={total}
      href={(n) => query(`${base}/danh-sach`, { 'tinh-trang': standing, dien: onlyKey ? undefined : 'tat-ca', trang: n })}
    />
  </>
)

const dayOf = (day: string | null | undefined) => (day == null ? '' : vietnamDate(day))
