import type { UnitTree } from '../../cadres/units.ts'
import { inOrder } from '../../cadres/units.ts'
import { Button, Card, Field, Problems, Select, TextArea, Tick, count } from '../../console/components.tsx'
import type { Option } from '../../console/components.tsx'
import type { SignedIn } from '../../console/area.ts'
import type { FieldErrors } from '../../console/form.ts'
import { qualificationNames, sectorNames, unitKindNames } from '../../cadres/wording.ts'
import { gapTargets } from '../../training/gaps.ts'
import { classPartNames } from '../wording.ts'

export interface EditorLists {
  readonly tree: UnitTree
  readonly titles: readonly { readonly id: string; readonly name: string }[]
  readonly classes: readonly { readonly id: string; readonly title: string }[]
  /** Earlier ones that ask to be acknowledged. */
  readonly earlier: readonly { readonly id: string; readonly title: string }[]
  readonly surveys: readonly { readonly id: string; readonly title: string }[]
  readonly templates: readonly { readonly id: string; readonly name: string; readonly priceVnd: number }[]
}

interface EditorProps {
  readonly me: SignedIn
  readonly action: string
  readonly lists: EditorLists
  readonly given: Readonly<Record<string, string>>
  readonly errors?: FieldErrors
}

const named = (names: Readonly<Record<string, string>>): Option[] => Object.entries(names).map(([value, label]) => ({ value, label }))
const any = 'Không lọc'

export const Editor = ({ me, action, lists, given, errors }: EditorProps) => {
  const base = (name: string, label: string) => ({ name, label, ...(errors && { errors }) })
  const pick = (name: string, label: string, options: readonly Option[]) => (
    <Select {...base(name, label)} options={options} value={given[name]} empty={any} />
  )
  const several = (name: string, label: string, options: readonly Option[]) => (
    <Several name={name} label={label} options={options} chosen={(given[name] ?? '').split('\n')} />
  )
  return (
    <>
      <Problems errors={errors} />
      {/* The count and the previews are asked for anew a moment after the last change. */}
      <form
        method="post"
        action={action}
        enctype="multipart/form-data"
        class="form"
        hx-post="/console/thong-bao/xem-thu"
        hx-trigger="input delay:600ms, change delay:200ms"
        hx-target="#xem-thu"
        hx-swap="innerHTML"
      >
        <input type="hidden" name="_csrf" value={me.csrf} />
        <Card title="Nội dung">
          <TextArea
            {...base('text', 'Nội dung thông báo')}
            required
            rows={7}
            value={given.text}
            hint="Có thể dùng {xung_ho}, {ho_ten}, {don_vi}: mỗi người thấy tên và đơn vị của mình. Tối đa 1.800 ký tự."
          />
          <Field
            {...base('file', 'Ảnh (.png, .jpg, 1 MB) hoặc văn bản (.pdf, 5 MB)')}
            type="file"
            accept="image/png,image/jpeg,application/pdf"
          />
          <Tick name="noFile" label="Bỏ tệp đang kèm theo" />
          <Field {...base('linkLabel', 'Chữ trên nút đường dẫn')} value={given.linkLabel} />
          <Field {...base('linkUrl', 'Đường dẫn')} value={given.linkUrl} hint="https://…" />
          <Tick name="acknowledge" label="Có nút [Đã đọc] để người nhận xác nhận" checked={given.acknowledge !== undefined} />
          <Field
            {...base('acknowledgeBy', 'Hạn xác nhận')}
            type="date"
            value={given.acknowledgeBy}
            hint="Người chưa bấm [Đã đọc] được nhắc trước hạn 3 ngày và 1 ngày. Để trống: chỉ nhắc khi cán bộ yêu cầu."
          />
        </Card>
        <Card title="Gửi cho ai">
          <p class="hint">
            Các mục được chọn phải cùng đúng; trong một mục chọn nhiều giá trị thì chỉ cần đúng một. Người đã dừng nhận tin, chưa đồng ý
            hoặc không liên lạc được tự động bị loại.
          </p>
          <Tick name="everybody" label="Mọi người đã đồng ý nhận thông báo" checked={given.everybody !== undefined} />
          {several(
            'unit',
            'Đơn vị và cấp dưới',
            inOrder(lists.tree).map(({ span, depth }) => ({ value: span.unitId, label: `${'– '.repeat(depth)}${span.name}` })),
          )}
          <Tick name="members" label="Gồm cả đoàn viên đã được xác nhận của đơn vị" checked={given.members !== undefined} />
          {several(
            'title',
            'Chức danh',
            lists.titles.map(({ id, name }) => ({ value: id, label: name })),
          )}
          {several('kind', 'Loại đơn vị', named(unitKindNames))}
          {several('sector', 'Khu vực', named(sectorNames))}
          {several('sex', 'Giới tính', [
            { value: 'nam', label: 'Nam' },
            { value: 'nu', label: 'Nữ' },
          ])}
          {pick('key', 'Cán bộ chủ chốt', [
            { value: 'co', label: 'Chỉ cán bộ chủ chốt' },
            { value: 'khong', label: 'Chỉ cán bộ khác' },
          ])}
          {pick('fullTime', 'Chuyên trách', [
            { value: 'co', label: 'Chỉ cán bộ chuyên trách' },
            { value: 'khong', label: 'Chỉ cán bộ không chuyên trách' },
          ])}
          <Field {...base('ageFrom', 'Tuổi từ')} type="number" value={given.ageFrom} />
          <Field {...base('ageTo', 'Tuổi đến')} type="number" value={given.ageTo} />
          {several('lacks', 'Còn thiếu đào tạo', [
            ...gapTargets.map((id) => ({ value: id, label: `Chưa học nội dung của chỉ tiêu ${id}` })),
            { value: 'standard:all', label: 'Thiếu tiêu chuẩn của chức danh' },
            ...Object.entries(qualificationNames).map(([kind, name]) => ({
              value: `standard:${kind}`,
              label: `Thiếu tiêu chuẩn của chức danh về: ${name}`,
            })),
          ])}
          {several(
            'inClass',
            'Lớp học',
            lists.classes.map(({ id, title }) => ({ value: id, label: `${id} ${title}` })),
          )}
          {pick('classPart', 'Ai trong lớp', named(classPartNames))}
          {several(
            'notAcknowledged',
            'Chưa xác nhận thông báo',
            lists.earlier.map(({ id, title }) => ({ value: id, label: `${id} ${title}` })),
          )}
          {several(
            'notAnswered',
            'Chưa trả lời khảo sát',
            lists.surveys.map(({ id, title }) => ({ value: id, label: `${id} ${title}` })),
          )}
          <TextArea
            {...base('contacts', 'Danh sách người nhận')}
            rows={3}
            value={given.contacts}
            hint="Mỗi dòng một mã cán bộ, mã người dùng, hoặc KÊNH:MÃ."
          />
          <Field
            {...base('listFile', 'Hoặc tệp danh sách (.xlsx, .csv, cột đầu là mã)')}
            type="file"
            accept=".xlsx,.csv,.txt,text/csv,text/plain"
          />
        </Card>
        <Card title="Gửi lúc nào, bằng cách nào">
          <Field
            {...base('sendAt', 'Giờ gửi')}
            type="datetime-local"
            value={given.sendAt}
            hint="Để trống: gửi ngay khi được duyệt và cho gửi. Tin chỉ đi trong 7 giờ 30–11 giờ 30 và 13 giờ 30–20 giờ 30, trừ Chủ nhật và ngày lễ."
          />
          <Field
            {...base('fallbackHours', 'Chuyển kênh khác sau (giờ)')}
            type="number"
            min={1}
            max={72}
            value={given.fallbackHours}
            hint="Kênh thứ nhất không gửi được gì trong từng ấy giờ nhắn tin thì tin còn chờ đi bằng kênh kế tiếp của người đó. Tin đã đi rồi không gửi lại. Để trống: chờ."
          />
          <Tick name="urgent" label="Khẩn: không chờ giờ, không tính số thông báo đã gửi" checked={given.urgent !== undefined} />
          <Tick name="paid" label="Được dùng tin có phí" checked={given.paid !== undefined} />
          {lists.templates.length > 0 &&
            pick(
              'template',
              'Tin mẫu ZBS',
              lists.templates.map(({ id, name, priceVnd }) => ({ value: id, label: `${name} (${count(priceVnd)} đ)` })),
            )}
          {lists.templates.length > 0 && (
            <TextArea {...base('templateData', 'Tham số tin mẫu')} rows={2} value={given.templateData} hint="Mỗi dòng: ten = {ho_ten}" />
          )}
        </Card>
        <div id="xem-thu" aria-live="polite" />
        <Button>Lưu bản nháp</Button>
      </form>
    </>
  )
}

/** Any number of values of one filter; folded away until one is chosen. */
const Several = ({
  name,
  label,
  options,
  chosen,
}: {
  readonly name: string
  readonly label: string
  readonly options: readonly Option[]
  readonly chosen: readonly string[]
}) => (
  <details class="field several" open={options.some(({ value }) => chosen.includes(value))}>
    <summary>{label}</summary>
    <fieldset id={`f-${name}`}>
      <legend class="hint">Chọn một hoặc nhiều; không chọn là không lọc</legend>
      {options.map(({ value, label: each }) => (
        <Tick name={name} value={value} label={each} checked={chosen.includes(value)} />
      ))}
    </fieldset>
  </details>
)
