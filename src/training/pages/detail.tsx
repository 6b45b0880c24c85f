import { clockTime } from '../../calendar.ts'
import type { SignedIn } from '../../console/area.ts'
import { Badge, Button, ButtonLink, Card, Facts, Form, Tick, Notice, Problems, Table, count } from '../../console/components.tsx'
import type { FieldErrors } from '../../console/form.ts'
import type { Attended, SessionCount } from '../attendance.ts'
import { classMoves, isOn, moved } from '../class.ts'
import type { ClassMove, ClassView } from '../class.ts'
import { waiting } from '../enrolment.ts'
import { dayName } from '../when.ts'
import { statusNames } from '../wording.ts'
import { Change } from './change.tsx'
import { Invite } from './invite.tsx'
import { Materials } from './materials.tsx'
import { Enter, People, TakeOut } from './people.tsx'
import { moveNames, moveQuestions, outcomeNames } from './wording.ts'

export interface DetailProps {
  readonly me: SignedIn
  readonly view: ClassView
  readonly courseName: string
  /** Those this officer may see, by cadre. */
  readonly names: ReadonlyMap<string, string>
  readonly present: ReadonlySet<string>
  readonly held: readonly SessionCount[]
  readonly people: readonly Attended[]
  readonly notTold: readonly { readonly cadreId: string; readonly outcome: string }[]
  readonly units: readonly { readonly value: string; readonly label: string }[]
  readonly titles: readonly { readonly value: string; readonly label: string }[]
  /** Classes whose people may be invited to this one, the newest first. */
  readonly earlier: readonly { readonly value: string; readonly label: string }[]
  /** Those that may be asked after the class. */
  readonly surveys: readonly { readonly value: string; readonly label: string }[]
  /** Those who may be told how the class goes. */
  readonly officers: readonly { readonly value: string; readonly label: string }[]
  readonly mayWrite: boolean
  readonly errors?: FieldErrors
  /** Whom an invitation would reach, before it is sent. */
  readonly preview?: { readonly people: number; readonly linked: number; readonly added: number; readonly names: readonly string[] }
  readonly given?: Readonly<Record<string, string>>
}

const base = '/console/dao-tao'

const asked = (move: ClassMove) => {
  const question = moveQuestions[move]
  return question === undefined ? {} : { confirm: question }
}

export const Detail = (props: DetailProps) => {
  const { view, me, names, mayWrite, notTold } = props
  const { cls } = view
  const seats = view.enrolments.filter(({ response }) => response === 'da_dang_ky').length
  const unmarked = props.held.filter((each) => each.present === 0 && each.seats > 0).map(({ number }) => number)
  return (
    <>
      <Problems errors={props.errors} />
      <Facts
        facts={[
          ['Mã lớp', cls.id],
          ['Khóa học', props.courseName],
          ['Trạng thái', <Badge>{statusNames[cls.status]}</Badge>],
          ['Địa điểm', [cls.place, cls.link].filter(Boolean).join('; ')],
          ['Văn bản', cls.decision ?? '—'],
          ...(cls.notes === null ? [] : ([['Lời dặn', cls.notes]] as const)),
          ['Đầu mối', cls.contact],
          ['Cán bộ phụ trách', props.officers.find(({ value }) => value === cls.officerId)?.label ?? 'cán bộ tỉnh'],
          ['Chỗ', `${count(seats)}${cls.capacity === null ? '' : `/${count(cls.capacity)}`}, chờ ${count(waiting(view).length)}`],
        ]}
      />
      {props.held.some(({ isLow }) => isLow) && <Notice kind="warn">Số người dự đang giảm. Anh/chị xem bảng điểm danh bên dưới.</Notice>}
      {notTold.length > 0 && (
        <Notice kind="warn">
          <p>{count(notTold.length)} thông báo chưa đến được người nhận:</p>
          <ul>
            {notTold.map(({ cadreId, outcome }) => (
              <li>
                {names.get(cadreId) ?? cadreId}: {outcomeNames[outcome] ?? outcome}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Sessions {...props} seats={seats} />
      <People {...props} />
      {mayWrite && <Enter {...props} />}
      {mayWrite && <TakeOut {...props} />}
      <Materials me={me} view={view} mayWrite={mayWrite && cls.status !== 'huy'} {...(props.errors && { errors: props.errors })} />
      {mayWrite && <Invite {...props} />}
      {mayWrite && cls.status !== 'ket_thuc' && cls.status !== 'huy' && <Change {...props} />}
      {mayWrite && (
        <Card title="Chuyển trạng thái">
          {classMoves
            .filter((move) => moved(cls.status, move) !== undefined)
            .map((move) => (
              <Form me={me} action={`${base}/${cls.id}/chuyen`} class="inline" {...asked(move)}>
                <input type="hidden" name="move" value={move} />
                {move === 'end' && unmarked.length > 0 && (
                  <Tick name="vang" label={`Vẫn kết thúc: buổi ${unmarked.join(', ')} chưa điểm danh ai, mọi người tính là vắng`} />
                )}
                <Button kind={move === 'cancel' ? 'danger' : 'plain'}>{moveNames[move]}</Button>
              </Form>
            ))}
        </Card>
      )}
    </>
  )
}

const Sessions = ({ view, held, seats, mayWrite }: DetailProps & { readonly seats: number }) => (
  <Table
    caption="Các buổi học"
    rows={view.sessions}
    empty="Chưa có buổi nào."
    columns={[
      { title: 'Buổi', cell: ({ number }) => number },
      { title: 'Thời gian', cell: ({ startsAt, endsAt }) => `${clockTime(startsAt)} – ${clockTime(endsAt)}, ${dayName(startsAt)}` },
      {
        title: 'Có mặt',
        cell: ({ number }) => {
          const row = held.find((each) => each.number === number)
          if (row === undefined) return '—'
          if (row.present === 0 && row.seats > 0) return <Badge kind="warn">chưa điểm danh ai</Badge>
          return row.isLow ? <Badge kind="warn">{`${row.present}/${row.seats} (giảm)`}</Badge> : `${row.present}/${seats}`
        },
      },
      {
        title: 'Điểm danh',
        cell: ({ number }) =>
          mayWrite && isOn(view.cls) ? <ButtonLink href={`${base}/${view.cls.id}/man-hinh/${number}`}>Màn hình hội trường</ButtonLink> : '',
      },
    ]}
  />
)
