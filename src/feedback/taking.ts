/** An officer takes a case where they were told of it: under the message, or in words where there are no buttons. */
import type { Role } from '../../db/tables/console.ts'
import { capabilities } from '../messages.ts'
import type { Address, ChannelKind, Outbound } from '../messages.ts'
import { fold } from '../text.ts'
import type { Case } from './case.ts'

/** What an officer who taps may do with the case. */
export interface ToTake {
  readonly case: Case
  readonly officer: { readonly id: string; readonly name: string; readonly role: Role }
  /** There is a sender to tell, who has not yet been told that anybody has it. */
  readonly untold: boolean
  /** Where they can be told. */
  readonly reply?: Address
}

const lead = 'NX'
const takeIndex = 0

/**
 * Names the buttons under a message about a case: the case's own code, since nothing else is kept of such a message. It need not be hard to
 * guess: whoever taps is checked as if they had opened the case.
 */
const promptOf = (code: string): string => `${lead}${code.replace('-', '')}`
const codeIn = (text: string): string | undefined => {
  const [, kind, rest] = /^(YC|TK)[\s-]?([0-9A-Z]{6})$/.exec(text.toUpperCase()) ?? []
  return kind === undefined ? undefined : `${kind}-${rest}`
}

export type Taking = 'take' | 'open'

/** @returns undefined when the buttons are no such */
export function tappedTaking(promptId: string, index: number): { readonly code: string; readonly what: Taking } | undefined {
  const code = promptId.startsWith(lead) ? codeIn(promptId.slice(lead.length)) : undefined
  return code === undefined ? undefined : { code, what: index === takeIndex ? 'take' : 'open' }
}

/** "nhận YC-7K3M2P", "mở hồ sơ YC-7K3M2P" */
export function typedTaking(said: string): { readonly code: string; readonly what: Taking } | undefined {
  const [, verb, rest = ''] = /^(nhan|mo)(?: (?:xu ly|viec|ho so))*\s+(\S+(?:\s\S+)?)$/.exec(fold(said)) ?? []
  const code = verb === undefined ? undefined : codeIn(rest)
  return code === undefined ? undefined : { code, what: verb === 'nhan' ? 'take' : 'open' }
}

/** The message that tells of a case, with what can be done about it at once. */
export function takeable(text: string, code: string, channel: ChannelKind): Outbound {
  if (capabilities[channel].maxButtons === 0)
    return { text: `${text}\nGõ "nhận ${code}" để nhận xử lý, "mở ${code}" để lấy đường dẫn vào.` }
  return {
    text,
    promptId: promptOf(code),
    choices: [
      { label: takingWording.take, value: `cs:take:${code}` },
      { label: takingWording.open, value: `cs:open:${code}` },
    ],
  }
}

export const takingWording = {
  take: 'Nhận xử lý',
  open: 'Mở hồ sơ',
  instead: 'Nhận thay',
  none: 'Không có việc này, hoặc việc này không thuộc quyền của anh/chị.',
  closed: (code: string) => `Việc ${code} đã kết thúc nên không nhận nữa.`,
  yours: (code: string) => `Anh/chị đang phụ trách việc ${code}.`,
  others: (code: string, owner: string) => `Việc ${code} đang do ${owner} phụ trách. Chỉ nhận thay khi hai bên đã thống nhất.`,
  taken: (code: string, isTold: boolean) =>
    `Anh/chị đã nhận xử lý việc ${code}.${isTold ? ' Người gửi được báo là có cán bộ phụ trách.' : ''} Trả lời người gửi trên bảng điều khiển.`,
  straight: (url: string) => `Đã đăng nhập rồi thì mở thẳng: ${url}`,
} as const
