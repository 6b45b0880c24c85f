/** When officers are told that the time for a request runs out, and in which words. Never who asks, and never what. */
import { vietnamDate, vietnamDay } from '../../calendar.ts'
import type { RightsRequest } from './store.ts'
import { requestNames } from './wording.ts'

/** Parts of the time, in hundredths, at whose end officers are told: half of it, four fifths, all. */
const marks = [50, 80, 100] as const

type Clocked = Pick<
  RightsRequest,
  'code' | 'kind' | 'source' | 'status' | 'receivedAt' | 'replyBy' | 'finishBy' | 'repliedAt' | 'replyWarned' | 'finishWarned'
>

/** The last mark that is over, 0 before the first. After days without the program there is one word, not three. */
function overOf(from: number, until: number, now: number): number {
  const over = (now - from) / (until - from)
  return marks.findLast((mark) => over * 100 >= mark) ?? 0
}

export interface Warning {
  readonly request: Clocked
  /** As they stand once it is said; what is not larger than before is not said. */
  readonly replyWarned: number
  readonly finishWarned: number
}

/**
 * What has come over a mark since officers were last told, the nearest end first. The clock of the reply stops with the first word to the
 * person, and a deletion asked for in chat has none: it runs by itself.
 */
export function warningsOf(requests: readonly Clocked[], now: number): readonly Warning[] {
  return requests
    .filter(({ status }) => status === 'received')
    .map((request) => {
      const { receivedAt, replyBy, finishBy, repliedAt, kind, source } = request
      const hasReply = repliedAt === null && (kind !== 'delete' || source !== 'chat')
      return {
        request,
        replyWarned: Math.max(request.replyWarned, hasReply ? overOf(receivedAt, replyBy, now) : 0),
        finishWarned: Math.max(request.finishWarned, overOf(receivedAt, finishBy, now)),
      }
    })
    .filter(({ request, replyWarned, finishWarned }) => replyWarned > request.replyWarned || finishWarned > request.finishWarned)
    .sort((a, b) => nextEnd(a) - nextEnd(b))
}

const nextEnd = ({ request, replyWarned }: Warning): number => (replyWarned > request.replyWarned ? request.replyBy : request.finishBy)

/** More than this in one message nobody reads. */
const maxListed = 8

/** @param url of the list of requests */
export function warningText(warnings: readonly Warning[], url: string): string {
  const lines = warnings.slice(0, maxListed).map(({ request, replyWarned, finishWarned }) => {
    const { code, kind, replyBy, finishBy } = request
    const clocks = [
      ...(replyWarned > request.replyWarned ? [saying(replyWarned, 'phản hồi', replyBy)] : []),
      ...(finishWarned > request.finishWarned ? [saying(finishWarned, 'thực hiện', finishBy)] : []),
    ]
    return `${code} (${requestNames[kind]}): ${clocks.join('; ')}.`
  })
  const more = warnings.length - lines.length
  return [
    'Yêu cầu về dữ liệu cá nhân sắp hoặc đã hết thời hạn theo luật:',
    ...lines,
    ...(more > 0 ? [`… và ${more} yêu cầu khác.`] : []),
    `Anh/chị giải quyết ở: ${url}`,
  ].join('\n')
}

function saying(mark: number, what: string, by: number): string {
  const day = vietnamDate(vietnamDay(by))
  if (mark >= 100) return `QUÁ HẠN ${what}, hạn là ngày ${day}`
  return `đã qua ${mark === 50 ? 'một nửa' : `${mark}%`} thời gian ${what}, hạn ngày ${day}`
}
