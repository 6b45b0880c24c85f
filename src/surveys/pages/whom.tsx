/** Whom a survey is for: the form that says so, and how many that is. */
import { Button, Card, Field, Form, Select, Table, Tick, count } from '../../console/components.tsx'
import type { SignedIn } from '../../console/area.ts'
import type { FieldErrors } from '../../console/form.ts'
import { cadreKinds, circles, reaches } from '../audience.ts'
import type { HeadCount } from '../audience.ts'
import type { SurveyRow } from '../operating/store.ts'
import { circleNames, kindNames, peopleWords, reachNames } from './wording.ts'

interface OpenProps {
  readonly me: SignedIn
  readonly row: SurveyRow
  readonly titles: readonly { readonly id: string; readonly name: string }[]
  readonly errors?: FieldErrors
  readonly given: Readonly<Record<string, string>>
}

export function OpenForm({ me, row, titles, given, errors }: OpenProps) {
  const isOpen = row.status === 'open'
  return (
    <Card title={isOpen ? 'Đổi hạn' : 'Mở khảo sát'}>
      <Form me={me} action={`/console/khao-sat/${row.id}/mo`} upload>
        <Field name="until" label="Ngày cuối nhận phiếu" type="date" required value={given.until} {...(errors && { errors })} />
        {!isOpen && (
          <>
            <Field
              name="unit"
              label="Mã đơn vị"
              hint="Đơn vị này và mọi đơn vị bên dưới. Để trống mọi mục dưới đây: ai có mã đều trả lời được."
              value={given.unit}
              {...(errors && { errors })}
            />
            <Select
              name="circle"
              label="Hỏi ai"
              hint="Đoàn viên là người đã vào đơn vị bằng mã, QR hoặc danh sách. Chức danh, diện và danh sách dưới đây chỉ chọn trong cán bộ."
              options={circles.map((value) => ({ value, label: circleNames[value] }))}
              value={given.circle}
              {...(errors && { errors })}
            />
            <Tick name="unconfirmed" label="Gồm cả người chưa được xác nhận" checked={given.unconfirmed === 'co'} />
            <fieldset class="field">
              <legend>Chức danh</legend>
              {titles.map(({ id, name }) => (
                <Tick name="titles" value={id} label={name} checked={(given.titles ?? '').split(' ').includes(id)} />
              ))}
            </fieldset>
            <fieldset class="field">
              <legend>Diện cán bộ</legend>
              {cadreKinds.map((kind) => (
                <Tick name="kinds" value={kind} label={kindNames[kind]} checked={(given.kinds ?? '').split(' ').includes(kind)} />
              ))}
            </fieldset>
            <Field
              name="file"
              label="Danh sách (.xlsx, .csv)"
              type="file"
              accept=".xlsx,.csv"
              hint="Mỗi dòng một người, có mã cán bộ (CB…) hoặc số điện thoại công vụ; cột khác không cần. Các mục trên còn thu hẹp thêm. Xem lại rồi mới mở."
              {...(errors && { errors })}
            />
            <Button kind="plain" name="act" value="dem">
              Đếm đối tượng trước
            </Button>{' '}
          </>
        )}
        <Button>{isOpen ? 'Đổi hạn' : 'Mở khảo sát'}</Button>
      </Form>
    </Card>
  )
}

/** How many, by unit, and who cannot be written to. */
export const HeadCountOf = ({ count: counted }: { count: HeadCount }) => (
  <>
    <p>
      <strong>{peopleWords(counted)}</strong>
      {`: ${reaches
        .filter((reach) => counted.by[reach] > 0)
        .map((reach) => `${count(counted.by[reach])} ${reachNames[reach]}`)
        .join('; ')}.`}
    </p>
    <Table
      caption="Theo đơn vị"
      rows={counted.groups}
      columns={[
        { title: 'Đơn vị', cell: ({ group }) => group },
        { title: 'Số người', cell: ({ people }) => count(people), isNumber: true },
        { title: 'Nhắn được', cell: ({ reached }) => count(reached), isNumber: true },
      ]}
    />
  </>
)
