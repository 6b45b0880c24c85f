/** The forms by which decisions about units are entered. Units are typed by code or name: a list of 1,500 to choose from fits no page. */
import { sectors, unitKinds } from '../../../../db/tables/units.ts'
import { Field, Select, TextArea } from '../../../console/components.tsx'
import type { FieldErrors } from '../../../console/form.ts'
import type { UnitSpan } from '../../units.ts'
import { sectorNames, unitKindNames } from '../../wording.ts'
import type { Act } from './asked.ts'

export const actNames: Readonly<Record<Act, string>> = {
  found: 'Thành lập đơn vị',
  rename: 'Đổi tên',
  transfer: 'Chuyển về đơn vị cấp trên khác',
  change_kind: 'Đổi loại đơn vị',
  merge: 'Sáp nhập vào đơn vị khác',
  split: 'Tách đơn vị',
  dissolve: 'Giải thể',
}

interface ActFieldsProps {
  readonly act: Act
  /** What it is now; undefined for a new unit. */
  readonly span?: UnitSpan | undefined
  readonly errors?: FieldErrors | undefined
  readonly given?: Readonly<Record<string, string>> | undefined
}

const kindOptions = unitKinds.map((value) => ({ value, label: unitKindNames[value] }))
const sectorOptions = sectors.map((value) => ({ value, label: sectorNames[value] }))
const typed = 'Mã hoặc tên đơn vị, ví dụ CDCS-017.'

export function ActFields({ act, span, errors, given = {} }: ActFieldsProps) {
  const wrong = errors && { errors }
  return (
    <>
      {fieldsOf(act)}
      <Field
        name="on"
        label="Có hiệu lực từ ngày"
        hint="Ngày đầu tiên áp dụng, theo quyết định."
        type="date"
        required
        value={given.on}
        {...wrong}
      />
      <Field name="decision" label="Số quyết định" required value={given.decision} {...wrong} />
    </>
  )

  function fieldsOf(which: Act) {
    switch (which) {
      case 'found':
        return (
          <>
            <Field
              name="unitId"
              label="Mã đơn vị"
              hint="Chữ, số, gạch nối; không dùng lại mã cũ."
              required
              value={given.unitId}
              {...wrong}
            />
            <Field name="name" label="Tên đơn vị" required value={given.name} {...wrong} />
            <Field name="shortName" label="Tên viết tắt" value={given.shortName} {...wrong} />
            <Select name="kind" label="Loại đơn vị" required options={kindOptions} value={given.kind ?? 'cdcs'} {...wrong} />
            <Select name="sector" label="Khu vực" required options={sectorOptions} value={given.sector ?? 'ngoai_nha_nuoc'} {...wrong} />
            <Field name="areaCode" label="Địa bàn" hint="Mã hoặc tên xã, phường." value={given.areaCode} {...wrong} />
            <Field name="parent" label="Đơn vị cấp trên" hint={typed} value={given.parent} {...wrong} />
          </>
        )
      case 'rename':
        return (
          <>
            <Field name="name" label="Tên mới" required value={given.name ?? span?.name} {...wrong} />
            <Field name="shortName" label="Tên viết tắt" value={given.shortName ?? span?.shortName ?? ''} {...wrong} />
          </>
        )
      case 'transfer':
        return <Field name="parent" label="Đơn vị cấp trên mới" hint={typed} required value={given.parent} {...wrong} />
      case 'change_kind':
        return <Select name="kind" label="Loại mới" required options={kindOptions} value={given.kind ?? span?.kind} {...wrong} />
      case 'merge':
        return (
          <>
            <Field name="into" label="Sáp nhập vào" hint={typed} required value={given.into} {...wrong} />
            <TextArea
              name="others"
              label="Các đơn vị khác cùng sáp nhập"
              hint="Mỗi dòng một mã hoặc tên đơn vị."
              value={given.others}
              {...wrong}
            />
            <Posts value={given.posts} {...wrong} />
          </>
        )
      case 'split':
        return (
          <>
            <TextArea
              name="parts"
              label="Các đơn vị mới"
              hint="Mỗi dòng một đơn vị: MÃ = Tên đơn vị."
              required
              value={given.parts}
              {...wrong}
            />
            <Select
              name="goesOn"
              label="Đơn vị cũ"
              required
              value={given.goesOn}
              options={[
                { value: '1', label: 'Tiếp tục hoạt động' },
                { value: '0', label: 'Kết thúc; đơn vị mới đầu tiên kế thừa' },
              ]}
              {...wrong}
            />
          </>
        )
      case 'dissolve':
        return (
          <>
            <Field
              name="successor"
              label="Đơn vị kế thừa"
              hint={`${typed} Để trống thì đơn vị trực thuộc về cấp trên, chức danh kết thúc.`}
              value={given.successor}
              {...wrong}
            />
            <Posts value={given.posts} {...wrong} />
          </>
        )
    }
  }
}

const Posts = ({ value, errors }: { value?: string | undefined; errors?: FieldErrors }) => (
  <Select
    name="posts"
    label="Chức danh đang giữ"
    required
    value={value}
    options={[
      { value: 'move', label: 'Tiếp tục ở đơn vị kế thừa' },
      { value: 'end', label: 'Kết thúc cùng ngày' },
    ]}
    {...(errors && { errors })}
  />
)
