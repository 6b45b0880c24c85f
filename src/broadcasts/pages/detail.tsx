import type { SignedIn } from '../../console/area.ts'
import { Badge, Button, ButtonLink, Card, Facts, Field, Form, Notice, Progress, count } from '../../console/components.tsx'
import { vietnamTime } from '../../calendar.ts'
import { fingerprintOf, isSigned, maxReasonChars, samePerson, shortFingerprint } from '../broadcast.ts'
import { chaseText, whyNotChased } from '../chase.ts'
import type { StoredBroadcast } from '../known.ts'
import type { Plan, Route } from '../planner.ts'
import type { Progress as Standing } from '../standing/store.ts'
import { sealedFacts } from '../sealed.ts'
import type { Spent } from '../spending.ts'
import { actionNames, allowanceNames, deskNames, historyDetail, routeNames, stateNames, statusNames } from '../wording.ts'
import { CopyView, MissingView, PlanView } from './preview.tsx'
import type { Outbound } from '../../messages.ts'
import type { ChannelKind } from '../../messages.ts'

export interface DetailProps {
  readonly me: SignedIn
  readonly stored: StoredBroadcast
  readonly standing: Standing
  readonly spent: Spent
  readonly plan?: Plan
  readonly missing?: Parameters<typeof MissingView>[0]['missing']
  /** Whom it is for, in words. */
  readonly audience: string
  readonly now: number
  readonly copies: readonly { readonly channel: ChannelKind; readonly copy: Outbound }[]
  readonly history: readonly { readonly action: string; readonly actor: string; readonly detail: string | null; readonly at: number }[]
}

const root = '/console/thong-bao'
const moving = new Set(['scheduled', 'sending', 'paused'])

/** Asks for itself again while something moves. */
export const Live = ({ stored, standing, spent }: Pick<DetailProps, 'stored' | 'standing' | 'spent'>) => {
  const { id, broadcast, forecast } = stored
  const { people, states, sentBy } = standing
  const settled = people - states.waiting
  return (
    <section
      class="card"
      id="tien-do"
      {...(moving.has(broadcast.status) && { 'hx-get': `${root}/${id}/tien-do`, 'hx-trigger': 'every 2s', 'hx-swap': 'outerHTML' })}
    >
      <h2>
        Tiến độ <Badge kind={broadcast.status === 'done' ? 'good' : 'info'}>{statusNames[broadcast.status]}</Badge>
      </h2>
      <Progress label="Đã xử lý" done={settled} total={people} />
      <ul>
        {Object.entries(states).flatMap(([state, n]) =>
          n === 0
            ? []
            : [
                <li data-state={state}>
                  {moving.has(broadcast.status) ? (
                    stateNames[state as keyof typeof stateNames]
                  ) : (
                    <a href={`${root}/${id}/nguoi-nhan?trang-thai=${state}`}>{stateNames[state as keyof typeof stateNames]}</a>
                  )}
                  : <strong>{count(n)}</strong>
                </li>,
              ],
        )}
      </ul>
      {Object.keys(sentBy).length > 0 && (
        <ul>
          {Object.entries(sentBy).map(([route, n]) => (
            <li>
              {routeNames[route as Route]}: {count(n)} (dự kiến {count(forecast?.byRoute[route as Route] ?? 0)})
            </li>
          ))}
        </ul>
      )}
      {(spent.costVnd > 0 || (forecast?.costVnd ?? 0) > 0) && (
        <p data-cost={String(spent.costVnd)}>
          Chi phí: <strong>{count(spent.costVnd)} đồng</strong> (dự kiến {count(forecast?.costVnd ?? 0)} đồng).{' '}
          {Object.entries(spent.byAllowance)
            .map(([allowance, n]) => `${allowanceNames[allowance] ?? allowance}: ${count(n)} tin`)
            .join('; ')}
        </p>
      )}
    </section>
  )
}

export const Detail = ({ me, stored, standing, spent, plan, missing, audience, copies, history, now }: DetailProps) => {
  const { id, broadcast } = stored
  const { status, content, submitted, approved, people } = broadcast
  const at = (act: string) => `${root}/${id}/${act}`
  const act = (path: string, label: string, kind: 'main' | 'plain' | 'danger' = 'main', confirm?: string) => (
    <Form me={me} action={at(path)} class="inline" {...(confirm !== undefined && { confirm })}>
      <Button kind={kind}>{label}</Button>
    </Form>
  )
  const isOwn = submitted !== undefined && samePerson(submitted.by, me.officer)
  const isEarly = status === 'draft' || status === 'submitted' || status === 'approved' || status === 'scheduled'
  const last = history.at(-1)
  return (
    <>
      {status === 'draft' && last?.action === 'return' && (
        <Notice kind="warn">
          {last.actor} trả lại: {historyDetail(last.detail ?? '')}
        </Notice>
      )}
      <Facts
        facts={[
          ['Trạng thái', statusNames[status]],
          ...sealedFacts(broadcast, audience),
          ['Người nhận', people === undefined ? 'chưa chốt' : `${count(people.count)} người (đã chốt)`],
          ['Trình', submitted === undefined ? 'chưa' : `${submitted.by.name}, ${vietnamTime(submitted.at)}`],
          ['Duyệt', approved === undefined ? 'chưa' : `${approved.by.name}, ${vietnamTime(approved.at)}`],
          ['Dấu niêm', people === undefined ? 'chưa có' : shortFingerprint(fingerprintOf(broadcast))],
        ]}
      />
      {people !== undefined && <Live stored={stored} standing={standing} spent={spent} />}
      <Card title="Nội dung đầy đủ">
        {content.text.split('\n').map((line) => (
          <p>{line}</p>
        ))}
        {content.image !== undefined && (
          <figure>
            <img class="attached" src={at('tep')} alt="Ảnh kèm theo thông báo" />
            <figcaption class="hint">Kèm ảnh, mã {content.image.sha256.slice(0, 12)}</figcaption>
          </figure>
        )}
        {content.document !== undefined && (
          <p>
            📄 <a href={at('tep')}>{content.document.name}</a> <span class="hint">mã {content.document.sha256.slice(0, 12)}</span>
          </p>
        )}
      </Card>
      {plan && <PlanView plan={plan} />}
      {missing && <MissingView missing={missing} />}
      <CopyView copies={copies} />
      <Card title="Việc tiếp theo">
        {isEarly && <ButtonLink href={at('soan')}>Sửa</ButtonLink>}
        {status === 'draft' && act('trinh', 'Trình duyệt')}
        {status === 'submitted' &&
          (isOwn ? (
            <Notice kind="warn">Đồng chí đã trình thông báo này nên không tự duyệt được. Cần một cán bộ khác.</Notice>
          ) : (
            <>
              <Form me={me} action={at('duyet')} class="inline">
                {/* What this officer was shown; anything else is refused. */}
                <input type="hidden" name="fingerprint" value={fingerprintOf(broadcast)} />
                <Button>Duyệt đúng bản này</Button>
              </Form>
              <Form me={me} action={at('tra-lai')}>
                <Field name="reason" label="Lý do trả lại" hint="Người soạn đọc lời này." required maxLength={maxReasonChars} />
                <Button kind="plain">Trả lại</Button>
              </Form>
            </>
          ))}
        {status === 'approved' && isSigned(broadcast) && act('gui', 'Cho gửi')}
        {status === 'sending' && act('tam-dung', 'Tạm dừng')}
        {status === 'paused' && act('tiep-tuc', 'Tiếp tục')}
        {moving.has(status) && act('ngung', 'Ngừng hẳn', 'danger', 'Ngừng hẳn? Tin chưa gửi sẽ không được gửi nữa.')}
        {(status === 'done' || status === 'sending') && standing.states.failed > 0 && act('gui-lai', 'Gửi lại người bị lỗi', 'plain')}
        {(status === 'done' || status === 'sending') && standing.states.uncertain > 0 && (
          <Form
            me={me}
            action={at('gui-lai')}
            confirm={`Gửi lại cho ${count(standing.states.uncertain)} người chưa rõ đã nhận hay chưa? Có người sẽ nhận tin này hai lần.`}
          >
            <Notice kind="warn">
              {count(standing.states.uncertain)} người chưa rõ đã nhận hay chưa: kênh không trả lời sau khi nhận lệnh gửi. Tin được giữ lại,
              không tự gửi lần nữa. Gửi lại thì có người sẽ nhận hai lần.
            </Notice>
            <input type="hidden" name="uncertain" value="co" />
            <Button kind="danger">Vẫn gửi lại cho người chưa rõ</Button>
          </Form>
        )}
        {isEarly && act('thu', 'Gửi thử cho tôi', 'plain')}
        {people !== undefined && <ButtonLink href={at('nguoi-nhan')}>Từng người nhận</ButtonLink>}
        {people !== undefined && <ButtonLink href={at('bao-cao.csv')}>Tải báo cáo</ButtonLink>}
      </Card>
      {content.acknowledge && <Chase me={me} stored={stored} unread={unreadIn(standing)} now={now} />}
      <Card title="Lịch sử">
        <ul>
          {history.map(({ at: when, action, actor, detail }) => (
            <li>
              {vietnamTime(when)}: {actionNames[action] ?? action}, {actor === 'system' ? 'hệ thống' : actor}
              {detail !== null && ` (${historyDetail(detail)})`}
            </li>
          ))}
        </ul>
      </Card>
    </>
  )
}

/** They have it and have not said that they read it. */
const unreadIn = ({ states }: Standing): number => states.sent + states.received + states.seen

interface ChaseProps {
  readonly me: SignedIn
  readonly stored: StoredBroadcast
  readonly unread: number
  readonly now: number
}

/** The sentence is shown before anybody signs: the two signatures stand for it too. */
const Chase = ({ me, stored, unread, now }: ChaseProps) => {
  const why = whyNotChased(stored, now)
  const isOut = stored.broadcast.status === 'done' || stored.broadcast.status === 'sending'
  return (
    <Card title="Nhắc người chưa xác nhận">
      <p class="hint">Người chưa bấm [Đã đọc] được nhắc bằng đúng câu này, không cần duyệt lại:</p>
      <blockquote>{chaseText(stored)}</blockquote>
      {isOut && unread > 0 && (
        <>
          <p>
            <strong>{count(unread)}</strong> người đã có tin mà chưa xác nhận; đã nhắc {count(stored.chases)} lần. Tin nhắc đi trong giờ
            được nhắn tin, mỗi người cách lần nhắc trước ít nhất 24 giờ.
          </p>
          {why === undefined ? (
            <Form me={me} action={`${root}/${stored.id}/nhac`}>
              <Button>Nhắc người chưa xác nhận</Button>
            </Form>
          ) : (
            <p class="hint">{deskNames[why]}</p>
          )}
          <ButtonLink href={`${root}/soan?chua-xac-nhan=${stored.id}`}>Soạn tin khác cho những người này</ButtonLink>
        </>
      )}
    </Card>
  )
}
