/** What of the channels does not work now, for those who can have it mended. */
import { vietnamTime } from '../../calendar.ts'
import { Card } from '../components.tsx'

export interface OpenAlert {
  /** `channel:account:cause` */
  readonly id: string
  readonly detail: string
  readonly raisedAt: number
}

const names: Readonly<Record<string, string>> = {
  telegram: 'Telegram',
  'zalo-oa': 'Zalo OA',
  'zalo-bot': 'Bot Zalo',
  webchat: 'Trang trò chuyện',
}
const nameOf = ({ id }: OpenAlert) => names[id.split(':')[0] ?? '']

/** Alerts about channels alone: those of cases and broadcasts stand on their own pages. */
export const ChannelAlerts = ({ alerts }: { readonly alerts: readonly OpenAlert[] }) => {
  const shown = alerts.filter((alert) => nameOf(alert) !== undefined)
  if (shown.length === 0) return null
  return (
    <Card title="Kênh đang có lỗi">
      <ul>
        {shown.map((alert) => (
          <li>
            <strong>{nameOf(alert)}</strong> không hoạt động từ {vietnamTime(alert.raisedAt)}. Báo người vận hành:{' '}
            <code>{alert.detail}</code>
          </li>
        ))}
      </ul>
    </Card>
  )
}
