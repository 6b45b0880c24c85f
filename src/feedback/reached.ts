/** Whether what an officer did has reached the sender, and in plain words what to do where it has not. */
import type { DeliveryStatus } from '../../db/tables/delivery.ts'
import { vietnamTime } from '../calendar.ts'

/** The message a word to somebody became. */
export interface Reach {
  /** There was no address to say it at. */
  readonly nowhere: boolean
  readonly said: boolean
  /** Null: not yet said, or the message has been forgotten. */
  readonly status: DeliveryStatus | null
  /** "window_closed: …" */
  readonly failure: string | null
  readonly settledAt: number | null
}

/** A word to the sender of a case. */
export interface Telling extends Reach {
  readonly id: string
  readonly what: 'reply' | 'taken' | 'closed'
  readonly messageId: number | null
  readonly at: number
}

/** `lost`: it did not arrive. `unsure`: nobody knows. */
export type Reached = 'waiting' | 'sent' | 'lost' | 'unsure'

export function reachedOf({ nowhere, said, status, failure }: Reach): Reached {
  if (nowhere) return 'lost'
  if (said && status === null) return 'sent'
  switch (status) {
    case 'sent':
      return 'sent'
    case 'failed':
    case 'cancelled':
      return 'lost'
    case 'uncertain':
      return 'unsure'
    case 'pending':
      // It was tried, and the channel did not take it yet.
      return failure === null ? 'waiting' : 'unsure'
    case 'held':
    case 'sending':
    case null:
      return 'waiting'
  }
}

/** @returns in Vietnamese, for the officer; `todo` where something is to be done */
export function reachedText(telling: Reach): { readonly text: string; readonly todo?: string } {
  const { status, failure, settledAt, nowhere } = telling
  const again = 'Lời này vẫn nằm trong việc; khi người gửi nhắn lại, anh/chị bấm "Gửi lại".'
  switch (reachedOf(telling)) {
    case 'waiting':
      return { text: 'Đang gửi.' }
    case 'sent':
      return { text: settledAt === null ? 'Tin nhắn này không còn được lưu.' : `Đã gửi lúc ${vietnamTime(settledAt)}.` }
    case 'unsure':
      if (status === 'pending') return { text: 'Chưa gửi được, hệ thống đang tự gửi lại.' }
      return {
        text: 'Không rõ đã đến chưa: ứng dụng nhắn tin không trả lời.',
        todo: 'Chờ người gửi nhắn lại; nếu bấm "Gửi lại", họ có thể nhận hai lần.',
      }
    case 'lost': {
      const code = nowhere ? 'nowhere' : (failure?.split(':')[0] ?? '')
      const text = whyLost[code] ?? 'Không gửi được: ứng dụng nhắn tin từ chối.'
      return { text, todo: `${again} Việc gấp, anh/chị liên hệ qua công đoàn cơ sở của họ, không nêu nội dung.` }
    }
  }
}

const whyLost: Readonly<Record<string, string>> = {
  nowhere: 'Không gửi được: người gửi đã chặn hoặc xóa cuộc trò chuyện.',
  unreachable: 'Không gửi được: người gửi đã chặn hoặc xóa cuộc trò chuyện.',
  window_closed: 'Không gửi được: Zalo chỉ cho nhắn trong 48 giờ (tính phí đến 7 ngày) từ lần cuối người gửi nhắn, và thời hạn đó đã qua.',
  transient: 'Không gửi được: ứng dụng nhắn tin không hoạt động trong nhiều giờ.',
}
