/** Who is in a class: what they answered, where they were, coming in at the door, being taken out. */
import { Button, Card, Field, Form, Select, Table, Tick } from '../../console/components.tsx'
import { presenceKey } from '../attendance.ts'
import { isOn } from '../class.ts'
import type { Enrolment, Session } from '../class.ts'
import type { DetailProps } from './detail.tsx'
import { responseNames, standingNames } from './wording.ts'

const base = '/console/dao-tao'

export const People = ({ me, view, names, present, people, mayWrite }: DetailProps) => {
  const standing = new Map(people.map((each) => [each.cadreId, each.standing]))
  const isMarked = (session: Session, { cadreId }: Enrolment) => present.has(presenceKey(session.id, cadreId))
  const mayMark = mayWrite && isOn(view.cls)
  const table = (
    <Table
      caption="Cán bộ của lớp"
      rows={view.enrolments.filter(({ cadreId }) => names.has(cadreId))}
      empty="Chưa mời ai."
      columns={[
        { title: 'Họ và tên', cell: ({ cadreId }) => names.get(cadreId) ?? '' },
        {
          title: 'Trả lời',
          cell: ({ response, removedFor }) => `${responseNames[response]}${removedFor === null ? '' : ` (${removedFor})`}`,
        },
        ...view.sessions.map((session) => ({
          title: `Buổi ${session.number}`,
          cell: (enrolment: Enrolment) =>
            enrolment.response !== 'da_dang_ky' ? (
              ''
            ) : mayMark ? (
              <>
                {/* What was shown: a mark that came in meanwhile is not taken away by saving. */}
                {isMarked(session, enrolment) && <input type="hidden" name={`da${session.number}`} value={enrolment.cadreId} />}
                <Tick name={`b${session.number}`} value={enrolment.cadreId} label="có mặt" checked={isMarked(session, enrolment)} />
              </>
            ) : isMarked(session, enrolment) ? (
              'có mặt'
            ) : (
              ''
            ),
        })),
        {
          title: 'Kết quả',
          cell: ({ cadreId, completed, certificateNo }) =>
            certificateNo !== null ? (
              <>
                {certificateNo}: <a href={`${base}/${view.cls.id}/chung-nhan/${cadreId}/pdf`}>PDF</a>,{' '}
                <a href={`${base}/${view.cls.id}/chung-nhan/${cadreId}/docx`}>Word</a>
              </>
            ) : completed === false ? (
              'chưa đủ 80%'
            ) : (
              standingNames[standing.get(cadreId) ?? 'open']
            ),
        },
      ]}
    />
  )
  if (!mayMark || view.enrolments.length === 0) return table
  return (
    <Form me={me} action={`${base}/${view.cls.id}/diem-danh`} class="wide">
      {table}
      <Button>Lưu điểm danh</Button>
    </Form>
  )
}

/** Whoever stands at the door and is on no list. */
export const Enter = ({ me, view: { cls }, errors }: DetailProps) =>
  !isOn(cls) ? null : (
    <Card title="Ghi danh tại chỗ">
      <Form me={me} action={`${base}/${cls.id}/ghi-danh`}>
        <Field
          name="cadreId"
          label="Mã cán bộ"
          hint="Ví dụ CB7K3M2PQ; người đến lớp mà chưa có tên trong danh sách"
          required
          {...(errors && { errors })}
        />
        <Button>Ghi danh</Button>
      </Form>
    </Card>
  )

export const TakeOut = ({ me, view, names, errors, given }: DetailProps) => {
  const { cls } = view
  const options = view.enrolments.flatMap(({ cadreId, response }) => {
    const isIn = response === 'da_dang_ky' || response === 'cho' || response === 'moi'
    return isIn ? [{ value: cadreId, label: `${names.get(cadreId) ?? cadreId} (${responseNames[response]})` }] : []
  })
  return options.length === 0 || cls.status === 'ket_thuc' || cls.status === 'huy' ? null : (
    <Card title="Rút khỏi lớp">
      <p>Người được rút tên nhận tin kèm lý do; còn chỗ thì người đầu danh sách chờ được lên và được báo ngay.</p>
      <Form me={me} action={`${base}/${cls.id}/rut`}>
        <Select
          name="removedId"
          label="Cán bộ"
          required
          empty="Chọn người"
          options={options}
          value={given?.removedId}
          {...(errors && { errors })}
        />
        <Field name="reason" label="Lý do" required hint="Gửi cho người đó" value={given?.reason} {...(errors && { errors })} />
        <Button kind="danger">Rút khỏi lớp</Button>
      </Form>
    </Card>
  )
}
