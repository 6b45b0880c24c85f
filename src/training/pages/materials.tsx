/** The papers of a class on its page. */
import type { SignedIn } from '../../console/area.ts'
import { Button, Card, Field, Form } from '../../console/components.tsx'
import type { FieldErrors } from '../../console/form.ts'
import type { ClassView } from '../class.ts'
import { maxFileBytes } from '../materials.ts'

interface MaterialsProps {
  readonly me: SignedIn
  readonly view: ClassView
  readonly mayWrite: boolean
  readonly errors?: FieldErrors
}

export const Materials = ({ me, view: { cls }, mayWrite, errors }: MaterialsProps) => {
  const action = `/console/dao-tao/${cls.id}/tai-lieu`
  const problems = errors && { errors }
  return (
    <Card title="Tài liệu">
      {cls.materials.length === 0 ? (
        <p>Chưa có tài liệu. Học viên gõ “tài liệu lớp học” để nhận khi có.</p>
      ) : (
        <ul>
          {cls.materials.map(({ label, url }) => (
            <li>
              <a href={url} rel="noreferrer">
                {label}
              </a>
              {mayWrite && (
                <Form me={me} action={`${action}/bo`} class="inline">
                  <input type="hidden" name="url" value={url} />
                  <Button kind="plain">Bỏ “{label}”</Button>
                </Form>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayWrite && (
        <>
          <p>
            Người có chỗ trong lớp được báo một lần, 15 phút sau tài liệu cuối cùng. Ai có đường dẫn đều xem được: không đưa dữ liệu cá nhân
            vào.
          </p>
          <Form me={me} action={action} upload>
            <Field name="label" label="Tên tài liệu" required {...problems} />
            <Field name="url" label="Đường dẫn" hint="Bắt đầu bằng https://" {...problems} />
            <Field
              name="file"
              label="hoặc tệp"
              type="file"
              hint={`PDF, Word, PowerPoint, Excel, PNG hoặc JPEG, đến ${maxFileBytes / 1_000_000} MB`}
              {...problems}
            />
            <Button>Thêm tài liệu</Button>
          </Form>
        </>
      )}
    </Card>
  )
}
