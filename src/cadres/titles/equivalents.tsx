/** Which titles a title is compared with, from day to day, with the form that changes it. */
import { unitKinds } from '../../../db/tables/units.ts'
import type { SignedIn } from '../../console/area.ts'
import { Button, Card, Field, Form, Select, Table } from '../../console/components.tsx'
import { isInForce } from '../units.ts'
import { unitKindNames } from '../wording.ts'
import { latestFirst, spanOf } from './days.ts'
import { equivalentOn, groupsOf } from './rules.ts'
import type { TitleEquivalence } from './rules.ts'

interface EquivalentsProps {
  readonly me: SignedIn
  /** The title's own address. */
  readonly here: string
  readonly title: { readonly id: string }
  readonly titles: readonly { readonly id: string; readonly name: string }[]
  readonly equivalences: readonly TitleEquivalence[]
  /** YYYY-MM-DD */
  readonly today: string
  readonly mayWrite: boolean
}

export function Equivalents({ me, here, title: { id }, titles, equivalences, today, mayWrite }: EquivalentsProps) {
  const compared = equivalences.filter(({ titleId }) => titleId === id).sort(latestFirst)
  return (
    <Card title="Chức danh tương đương">
      <p>Kết quả đánh giá được so sánh giữa những người giữ chức danh trong cùng một nhóm.</p>
      <Table
        caption="Nhóm theo loại đơn vị"
        rows={compared}
        empty="Chức danh này chưa được so sánh với chức danh nào."
        columns={[
          { title: 'Loại đơn vị', cell: ({ unitKind }) => unitKindNames[unitKind] },
          { title: 'Nhóm', cell: ({ groupName }) => groupName },
          { title: 'Thời gian', cell: spanOf },
          {
            title: 'Cùng nhóm hiện nay',
            cell: ({ groupId }) =>
              [
                ...new Set(
                  equivalences
                    .filter((each) => each.groupId === groupId && isInForce(each, today) && each.titleId !== id)
                    .map(({ titleId }) => titles.find((each) => each.id === titleId)?.name ?? titleId),
                ),
              ].join(', ') || '–',
          },
        ]}
      />
      {mayWrite && (
        <details>
          <summary>Đổi nhóm so sánh</summary>
          <Form me={me} action={`${here}/tuong-duong`}>
            <Select
              of="group"
              name="unitKind"
              label="Loại đơn vị"
              required
              options={unitKinds.map((value) => {
                const current = equivalentOn(equivalences, id, value, today)
                return { value, label: `${unitKindNames[value]}${current === undefined ? '' : ` (nay: ${current.groupName})`}` }
              })}
            />
            <Select
              of="group"
              name="group"
              label="Nhóm đã có"
              empty="Không so sánh với chức danh nào"
              options={groupsOf(equivalences).map((group) => ({ value: group.id, label: group.name }))}
            />
            <Field of="group" name="newGroup" label="Hoặc nhóm mới" hint="Tên nhóm; được dùng thay cho lựa chọn ở trên." />
            <Field of="group" name="from" label="Áp dụng từ ngày" type="date" required />
            <Field of="group" name="decision" label="Căn cứ" hint="Số quyết định hoặc hướng dẫn." required />
            <Button>Ghi nhóm</Button>
          </Form>
        </details>
      )}
    </Card>
  )
}
