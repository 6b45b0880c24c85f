/** What a new class and a changed one are asked for alike. */
import { Field, TextArea, Tick } from '../../console/components.tsx'
import type { FieldErrors } from '../../console/form.ts'
import { sessionsHint } from './wording.ts'

interface Props {
  readonly given: Readonly<Record<string, string>>
  readonly errors?: FieldErrors | undefined
}

export const ClassFields = ({ given, errors }: Props) => {
  const problems = errors && { errors }
  return (
    <>
      <Field name="title" label="Tên lớp" required value={given.title} {...problems} />
      <TextArea name="sessions" label="Các buổi" hint={sessionsHint} required value={given.sessions} {...problems} />
      <Field name="place" label="Địa điểm" required value={given.place} {...problems} />
      <Field name="link" label="Đường dẫn học trực tuyến" value={given.link} {...problems} />
      <Field name="capacity" label="Số chỗ" inputmode="numeric" value={given.capacity} {...problems} />
      <Field name="registerBy" label="Hạn xác nhận" type="date" value={given.registerBy} {...problems} />
      <Field name="decision" label="Số, ký hiệu văn bản mở lớp" value={given.decision} {...problems} />
      <Field name="contact" label="Đầu mối" hint="Họ tên và điện thoại" required value={given.contact} {...problems} />
      <TextArea name="content" label="Nội dung" value={given.content} {...problems} />
      <TextArea
        name="notes"
        label="Lời dặn học viên"
        hint="Mang theo gì, ai giảng, ăn nghỉ, gửi xe, kinh phí, đến muộn … Mỗi ý một dòng: học viên hỏi thì được trả lời đúng lời này."
        value={given.notes}
        {...problems}
      />
      <Tick name="openToAll" label="Cán bộ không được mời cũng đăng ký được" checked={given.openToAll !== undefined} />
    </>
  )
}
