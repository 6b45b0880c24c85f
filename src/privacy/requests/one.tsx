/** One request: whose it is, what they say, by when, and what an officer can do about it. */
import type { SignedIn } from '../../console/area.ts'
import { Button, Card, Facts, Form, Notice, Problems, TextArea, count } from '../../console/components.tsx'
import type { FieldErrors } from '../../console/form.ts'
import { reachedText } from '../../feedback/reached.ts'
import { channelNames } from '../../wording.ts'
import { vietnamDate, vietnamDay, vietnamTime } from '../../calendar.ts'
import { extendedTo, isUnanswered, urgencyOf } from '../rights.ts'
import { isLost, mayDecide, nameOf, reachOf } from './request.ts'
import type { ShownRequest } from './request.ts'
import { base, requestNames, requestStates, sourceNames } from './wording.ts'

export interface Bad {
  readonly errors: FieldErrors
  readonly given: Readonly<Record<string, string>>
}

interface Props {
  readonly me: SignedIn
  readonly shown: ShownRequest
  readonly now: number
  readonly bad: Bad | undefined
}

const day = (at: number): string => vietnamDate(vietnamDay(at))

export const OneRequest = ({ me, shown, now, bad }: Props) => {
  const { request: one, cadreId, held, reachable } = shown
  const isOpen = one.status === 'received'
  const reach = reachOf(one)
  const numbers = `${count(held.inbound)} tin nhắn, ${count(held.questions)} câu hỏi, ${count(held.cases)} yêu cầu, ${count(held.surveys)} lần khảo sát`
  return (
    <>
      <Problems errors={bad?.errors} />
      {isOpen && <Late one={one} now={now} />}
      {isOpen && !reachable && (
        <Notice kind="warn">
          {one.contactId === null ? 'Người yêu cầu không có' : 'Không còn nhắn được cho người yêu cầu trong'} trò chuyện; lời trả lời và kết
          quả cần được báo cách khác.
        </Notice>
      )}
      <Facts
        facts={(
          [
            ['Yêu cầu', requestNames[one.kind]],
            ['Người yêu cầu', nameOf(one)],
            ['Đến bằng cách nào', one.source === 'chat' ? '' : `${sourceNames[one.source]}, ${one.enteredBy ?? ''} ghi`],
            ['Nơi lưu đơn', one.reference ?? ''],
            ['Kênh', held.channels.map((channel) => channelNames[channel]).join(', ')],
            ['Hồ sơ cán bộ', cadreId === undefined ? '' : <a href={`/console/can-bo/${cadreId}`}>{cadreId}</a>],
            ['Đang giữ', one.contactId === null ? '' : numbers],
            ['Người yêu cầu ghi', one.said ?? ''],
            [one.source === 'chat' ? 'Nhận lúc' : 'Nhận ngày', one.source === 'chat' ? vietnamTime(one.receivedAt) : day(one.receivedAt)],
            ['Phản hồi trước', `${day(one.replyBy)}${one.repliedAt === null ? '' : ` (đã phản hồi ngày ${day(one.repliedAt)})`}`],
            ['Xong trước', `${day(one.finishBy)}${one.extendedAt === null ? '' : ' (đã gia hạn)'}`],
            ['Tình trạng', requestStates[one.status]],
            ['Cán bộ', one.settledBy ?? ''],
            ['Kết quả đã báo', one.note ?? ''],
            ['Lời gần nhất đến người yêu cầu', reach === undefined ? '' : reachedText(reach).text],
          ] as const
        ).filter(([, value]) => value !== '')}
      />
      {!isOpen && isLost(one) && (
        <Form me={me} action={`${base}/${one.code}/gui-lai`} class="inline">
          <Button kind="plain">Gửi lại kết quả</Button>
        </Form>
      )}
      {isOpen && <Answers me={me} shown={shown} bad={bad} />}
    </>
  )
}

const Late = ({ one, now }: { one: ShownRequest['request']; now: number }) => {
  if (urgencyOf(one, now) === 'late') return <Notice kind="bad">Yêu cầu này đã quá hạn theo luật; mong anh/chị giải quyết ngay.</Notice>
  return isUnanswered(one, now) ? <Notice kind="warn">Đã quá 02 ngày làm việc mà chưa ai phản hồi người yêu cầu.</Notice> : null
}

const Answers = ({ me, shown, bad }: Omit<Props, 'now'>) => {
  const { request: one } = shown
  const here = `${base}/${one.code}`
  const given = { ...(bad && { errors: bad.errors }) }
  // With nothing of theirs in the chats there is nothing the program could erase.
  const isDeletion = one.kind === 'delete' && one.contactId !== null
  return (
    <>
      <Card title="Trả lời, hỏi thêm">
        <Form me={me} action={`${here}/tra-loi`}>
          <TextArea
            name="reply"
            label="Nội dung"
            hint="Người yêu cầu đọc lời này trong trò chuyện."
            required
            value={bad?.given.reply}
            {...given}
          />
          <Button kind={isDeletion ? 'plain' : 'main'}>Gửi trả lời</Button>
        </Form>
      </Card>
      {mayDecide(me.viewer, one) ? (
        <>
          {isDeletion ? (
            <Card title="Xóa ngay">
              <p>
                {one.source === 'chat'
                  ? 'Việc xóa tự được thực hiện sau 02 ngày làm việc.'
                  : 'Yêu cầu này không tự được thực hiện: chỉ xóa khi đã chắc là của người này.'}{' '}
                Xóa ngay thì không khôi phục được; người yêu cầu được nhắn tin cuối cùng trước đó.
              </p>
              <Form me={me} action={`${here}/xoa`} confirm="Xóa ngay dữ liệu của người này?">
                <Button kind="danger">Xóa ngay</Button>
              </Form>
            </Card>
          ) : (
            <Card title="Đã thực hiện">
              <Form me={me} action={`${here}/xong`}>
                <TextArea
                  name="done"
                  label="Đã làm gì"
                  hint="Người yêu cầu đọc lời này."
                  required
                  rows={2}
                  value={bad?.given.done}
                  {...given}
                />
                <Button>Đã thực hiện</Button>
              </Form>
            </Card>
          )}
          <Card title="Không thực hiện">
            <Form me={me} action={`${here}/tu-choi`}>
              <TextArea
                name="refusal"
                label="Lý do từ chối"
                hint="Chỉ từ chối khi luật cho phép (Luật 91/2025/QH15, Điều 14, 19). Người yêu cầu đọc lý do này."
                required
                rows={2}
                value={bad?.given.refusal}
                {...given}
              />
              <Button kind="danger">Từ chối</Button>
            </Form>
          </Card>
        </>
      ) : (
        <Notice>Việc xóa hoặc từ chối xóa do quản trị quyết định.</Notice>
      )}
      {one.extendedAt === null && (
        <Card title="Gia hạn">
          <Form me={me} action={`${here}/gia-han`}>
            <TextArea
              name="why"
              label="Lý do cần thêm thời gian"
              hint={`Chỉ gia hạn được một lần, đến ngày ${day(extendedTo(one.kind, one.finishBy))}. Người yêu cầu đọc lý do này.`}
              required
              rows={2}
              value={bad?.given.why}
              {...given}
            />
            <Button kind="plain">Gia hạn</Button>
          </Form>
        </Card>
      )}
    </>
  )
}
