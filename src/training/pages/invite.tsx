/** Whom to invite to a class, and whom that would be. */
import { sexes } from '../../../db/tables/cadres.ts'
import { sectors, unitKinds } from '../../../db/tables/units.ts'
import { sectorNames, sexNames, unitKindNames } from '../../cadres/wording.ts'
import { Button, Card, Field, Form, Notice, Select, TextArea, Tick, count } from '../../console/components.tsx'
import { earlierParts } from '../earlier.ts'
import type { EarlierPart } from '../earlier.ts'
import { gapTopics } from '../gaps.ts'
import type { DetailProps } from './detail.tsx'

const base = '/console/dao-tao'

/** Names shown before an invitation; more nobody reads. */
const maxNames = 60

const standardKinds = [
  { value: 'all', label: 'mọi tiêu chuẩn' },
  { value: 'nvcd', label: 'lý luận, nghiệp vụ công đoàn' },
  { value: 'llct', label: 'lý luận chính trị' },
  { value: 'chuyen_mon', label: 'chuyên môn' },
  { value: 'qlnn', label: 'quản lý nhà nước' },
  { value: 'ky_nang', label: 'kỹ năng' },
]

const earlierNames: Readonly<Record<EarlierPart, string>> = {
  not_completed: 'chưa hoàn thành (dưới 80% số buổi)',
  missed: 'vắng ít nhất một buổi',
  absent: 'có chỗ nhưng không dự buổi nào',
  put_off: 'đã xin hoãn',
  declined: 'không dự được',
  waiting: 'còn trong danh sách chờ',
  silent: 'được mời, chưa trả lời',
}

const named = <K extends string>(values: readonly K[], names: Readonly<Record<K, string>>) =>
  values.map((value) => ({ value, label: names[value] }))

export const Invite = ({ me, view, units, titles, earlier, preview, given = {}, errors }: DetailProps) => {
  const problems = errors && { errors }
  // Folded where nothing of it is used: most invitations are by unit, title or gap.
  const isMore = ['fullTime', 'key', 'sex', 'sector', 'unitKind', 'earlierId', 'codes', 'fresh'].some(
    (name) => given[name] !== undefined && given[name] !== '',
  )
  return (
    <Card title="Mời thêm">
      <span id="moi" />
      {preview !== undefined && (
        <Notice kind="info">
          {count(preview.people)} cán bộ phù hợp, {count(preview.linked)} người nhận được tin, {count(preview.added)} người chưa mời. Bấm
          “Mời” để gửi.
          {preview.names.length > 0 && (
            <details>
              <summary>Ai sẽ được mời</summary>
              <p>
                {preview.names.slice(0, maxNames).join('; ')}
                {preview.names.length > maxNames ? ` … và ${count(preview.names.length - maxNames)} người khác` : ''}
              </p>
            </details>
          )}
        </Notice>
      )}
      <Form me={me} action={`${base}/${view.cls.id}/moi`} upload>
        <Select name="unitId" label="Đơn vị (cả cấp dưới)" options={units} empty="Tất cả" value={given.unitId} />
        <Select name="titleId" label="Chức danh" options={titles} empty="Tất cả" value={given.titleId} />
        <Select
          name="target"
          label="Chưa đạt chỉ tiêu đào tạo"
          options={gapTopics.flatMap(({ name, audience: { target } }) => (target === undefined ? [] : [{ value: target, label: name }]))}
          empty="Không lọc"
          value={given.target}
        />
        <Select name="standard" label="Thiếu tiêu chuẩn chức danh" options={standardKinds} empty="Không lọc" value={given.standard} />
        <details {...((isMore || errors?.codes !== undefined) && { open: true })}>
          <summary>Lọc thêm: lớp trước, danh sách chọn sẵn, chuyên trách, giới tính …</summary>
          {earlier.length > 0 && (
            <>
              <Select name="earlierId" label="Người của lớp trước" options={earlier} empty="Không lọc" value={given.earlierId} />
              <Select
                name="earlierWho"
                label="Trong lớp đó, những ai"
                options={named(earlierParts, earlierNames)}
                value={given.earlierWho}
              />
            </>
          )}
          <Tick name="fresh" label="Chỉ người chưa hoàn thành khóa học này" checked={Boolean(given.fresh)} />
          <TextArea
            name="codes"
            label="Danh sách chọn sẵn"
            hint="Mã cán bộ, mỗi dòng một người. Dán được từ Excel."
            value={given.codes}
            {...problems}
          />
          <Field
            name="listFile"
            label="Hoặc tệp danh sách"
            type="file"
            accept=".xlsx,.csv,.txt"
            hint=".xlsx, .csv; cột đầu là mã cán bộ"
            {...problems}
          />
          <Select
            name="fullTime"
            label="Chuyên trách"
            options={[
              { value: '1', label: 'chuyên trách' },
              { value: '0', label: 'không chuyên trách' },
            ]}
            empty="Tất cả"
            value={given.fullTime}
          />
          <Select
            name="key"
            label="Cán bộ chủ chốt"
            options={[
              { value: '1', label: 'chủ chốt' },
              { value: '0', label: 'không phải chủ chốt' },
            ]}
            empty="Tất cả"
            value={given.key}
          />
          <Select name="sex" label="Giới tính" options={named(sexes, sexNames)} empty="Tất cả" value={given.sex} />
          <Select name="sector" label="Khu vực" options={named(sectors, sectorNames)} empty="Tất cả" value={given.sector} />
          <Select name="unitKind" label="Loại đơn vị" options={named(unitKinds, unitKindNames)} empty="Tất cả" value={given.unitKind} />
        </details>
        <Tick name="all" label="Mọi cán bộ, không lọc" checked={Boolean(given.all)} />
        <Button kind="plain" name="viec" value="xem">
          Xem trước
        </Button>
        <Button name="viec" value="moi">
          Mời
        </Button>
      </Form>
    </Card>
  )
}
