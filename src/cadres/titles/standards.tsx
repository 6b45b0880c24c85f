/** What a title asks of its holder, from day to day, with the forms that change it. */
import type { SignedIn } from '../../console/area.ts'
import { Button, Card, Field, Form, Select, Table } from '../../console/components.tsx'
import { levelName, qualificationNames } from '../wording.ts'
import { spanOf } from './days.ts'
import { standardKinds, standardLevels } from './rules.ts'
import type { TitleStandard } from './rules.ts'

interface StandardsProps {
  readonly me: SignedIn
  /** The title's own address. */
  readonly here: string
  /** Latest first. */
  readonly own: readonly TitleStandard[]
  readonly mayWrite: boolean
}

export const Standards = ({ me, here, own, mayWrite }: StandardsProps) => (
  <Card title="Tiêu chuẩn">
    <Table
      caption="Theo ngày áp dụng"
      rows={own}
      empty="Chưa có tiêu chuẩn nào."
      columns={[
        { title: 'Tiêu chuẩn', cell: ({ text: words }) => words },
        { title: 'Loại', cell: ({ kind }) => qualificationNames[kind] },
        { title: 'Mức tối thiểu', cell: ({ kind, level }) => levelName(kind, level) || '–' },
        { title: 'Thời gian', cell: spanOf },
        { title: 'Quyết định', cell: ({ decision }) => decision ?? '–' },
        ...(mayWrite
          ? [
              {
                title: 'Việc',
                cell: (standard: TitleStandard) =>
                  standard.validTo === null ? (
                    <details>
                      <summary>Thôi áp dụng</summary>
                      <Form me={me} action={`${here}/thoi`}>
                        <input type="hidden" name="standard" value={standard.id} />
                        <Field of={standard.id} name="on" label="Từ ngày" type="date" required />
                        <Field of={standard.id} name="decision" label="Số quyết định" required />
                        <Button kind="danger">Thôi áp dụng</Button>
                      </Form>
                    </details>
                  ) : (
                    ''
                  ),
              },
            ]
          : []),
      ]}
    />
    {mayWrite && (
      <details>
        <summary>Thêm hoặc thay tiêu chuẩn</summary>
        <Form me={me} action={`${here}/tieu-chuan`}>
          <Select
            of="standard"
            name="kind"
            label="Loại"
            required
            options={standardKinds.map((value) => ({ value, label: qualificationNames[value] }))}
          />
          <Select of="standard" name="level" label="Mức tối thiểu" empty="Không nêu mức" options={levelOptions} />
          <Field of="standard" name="text" label="Diễn giải" hint="Để trống thì lấy tên loại và mức." />
          <Field of="standard" name="from" label="Áp dụng từ ngày" type="date" required />
          <Field of="standard" name="decision" label="Số quyết định" required />
          <Button>Ghi tiêu chuẩn</Button>
        </Form>
      </details>
    )}
  </Card>
)

/** Levels of all kinds in one list; which kind each is of stands in its value. */
const levelOptions = standardKinds.flatMap((kind) =>
  standardLevels[kind].map((level) => ({ value: `${kind}.${level}`, label: `${qualificationNames[kind]}: ${levelName(kind, level)}` })),
)
