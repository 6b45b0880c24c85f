/** Another time, place, hall, wording: a class as it is, to be changed. */
import { Button, Card, Form, Select } from '../../console/components.tsx'
import { clockTime, vietnamDate, vietnamDay } from '../../calendar.ts'
import type { ClassView, Session } from '../class.ts'
import { ClassFields } from './class-fields.tsx'
import type { DetailProps } from './detail.tsx'
import { lastDayOf } from './fields.ts'

const sessionText = ({ startsAt, endsAt }: Pick<Session, 'startsAt' | 'endsAt'>): string => {
  const time = (at: number) => clockTime(at).replace(' giờ ', ':').padStart(5, '0')
  return `${vietnamDate(vietnamDay(startsAt))} ${time(startsAt)}-${time(endsAt)}`
}

const givenOf = ({ cls, sessions }: ClassView): Record<string, string> => ({
  title: cls.title,
  sessions: sessions.map(sessionText).join('\n'),
  place: cls.place,
  link: cls.link ?? '',
  capacity: cls.capacity === null ? '' : String(cls.capacity),
  registerBy: lastDayOf(cls.registerBy),
  decision: cls.decision ?? '',
  contact: cls.contact,
  content: cls.content,
  notes: cls.notes ?? '',
  ...(cls.openToAll && { openToAll: 'co' }),
  surveyId: cls.surveyId ?? '',
  officerId: cls.officerId ?? '',
})

export const Change = ({ me, view, surveys, officers, errors, given }: DetailProps) => {
  // A form that was refused is filled with what was sent; one of the others on this page says nothing of the class.
  const filled = given?.sessions === undefined ? givenOf(view) : given
  return (
    <Card title="Thay đổi">
      <p>Đổi giờ hoặc địa điểm của lớp đã mở thì mọi người liên quan được báo ngay, trong giờ nhắn tin.</p>
      <Form me={me} action={`/console/dao-tao/${view.cls.id}/sua`}>
        <ClassFields given={filled} errors={errors} />
        <Select
          name="surveyId"
          label="Khảo sát sau lớp"
          hint="Chỉ gửi cho người đã dự, khi lớp kết thúc"
          options={surveys}
          empty="Không khảo sát"
          value={filled.surveyId}
        />
        <Select
          name="officerId"
          label="Cán bộ phụ trách"
          hint="Được báo khi số người dự giảm"
          options={officers}
          empty="Mọi cán bộ tỉnh"
          value={filled.officerId}
        />
        <Button>Lưu thay đổi</Button>
      </Form>
    </Card>
  )
}
