/** What a tap, a number or the words of a button stand for. */
import { capabilities } from '../messages.ts'
import type { ChannelKind, InboundContent } from '../messages.ts'
import { tappedTaking } from '../feedback/taking.ts'
import { fold } from '../text.ts'
import type { State } from './state.ts'

type Tap = Pick<Extract<InboundContent, { type: 'choice' }>, 'promptId' | 'index'>

export const hasButtons = (channel: ChannelKind): boolean => capabilities[channel].maxButtons > 0

/**
 * A number or the words of a choice of the latest message, as people type them where there are no buttons. Where there are, no list
 * is numbered, and a bare number is no consent (law 91/2025/QH15, article 9).
 */
export function pickedByWords(state: State, said: string, channel: ChannelKind): string | undefined {
  const latest = state.prompts[0]
  if (latest === undefined) return undefined
  const typed = fold(said)
  const number = /^(?:so |chon |cau )?(\d{1,2})$/.exec(typed)?.[1]
  if (number === undefined) return labelled(state, said)
  const value = latest.choices[Number(number) - 1]?.v
  return value?.startsWith('consent:') && hasButtons(channel) ? undefined : value
}

/** "Thôi khỏi", "không gửi nữa ạ", "không làm nữa": [Thôi] in other words. */
const noMore =
  /^(?:(?:thoi|khoi|huy|thoat|(?:de )?(?:luc|khi|hom) khac|de sau)(?: (?:thoi|khoi|bo|di|huy|de|sau|khong|ko|k|dung|gui|can|lam|nua|vay|a|nhe|nha|ad|em|luon)){0,4}|(?:khong|ko|k) (?:gui|can)(?: (?:gui|nua|dau|vay|thoi|a|nhe|nha|ad)){0,4}|(?:khong|ko|k) (?:muon )?(?:lam|viet|noi|ghi|sua|doi|chuyen|hoi|hoc|xoa|tra loi|tham gia)(?: tiep)? nua(?: (?:dau|a|nhe|nha|ad)){0,2})$/

export const saysNoMore = (said: string): boolean => noMore.test(fold(said))

/** The choice of the latest message with these very words; [Thôi] and [Để sau] have several. */
export function labelled(state: State, said: string): string | undefined {
  const folded = fold(said)
  const choices = state.prompts[0]?.choices ?? []
  const found =
    choices.find(({ l }) => fold(l) === folded) ?? (saysNoMore(said) ? choices.find(({ l }) => l === 'Thôi' || l === 'Để sau') : undefined)
  return found?.v
}

export function chosenIn(state: State, { promptId, index }: Tap): { readonly l: string; readonly v: string } | undefined {
  const prompt = state.prompts.find(({ id }) => id === promptId)
  const code = prompt?.codes?.split(' ')[index]
  return code === undefined ? prompt?.choices[index] : { l: prompt?.labels?.[index] ?? '', v: `${prompt?.base ?? ''}${code}` }
}

/**
 * What a tap says in words, and whether that settles the message it was under. A look at the passage does not: voting on the answer or
 * passing the question on is still to come.
 */
export function meaningOf(state: State, tap: Tap): { readonly label?: string; readonly settles: boolean } {
  const choice = chosenIn(state, tap)
  // Under a message about a case [Mở hồ sơ] leaves [Nhận xử lý] where it is.
  if (choice === undefined) return { settles: tappedTaking(tap.promptId, tap.index)?.what !== 'open' }
  return { label: choice.l, settles: !choice.v.startsWith('verbatim:') }
}

/** The choice that something tapped or typed stands for. */
export function choiceOf(state: State, content: InboundContent, channel: ChannelKind): string | undefined {
  if (content.type === 'choice') return chosenIn(state, content)?.v
  if (content.type !== 'text') return undefined
  const isChoosing = state.at.type === 'feedback' && (state.at.step === 'confirm' || state.at.step === 'mode')
  return isChoosing ? pickedByWords(state, content.text, channel) : pickedAmongWords(state, content.text, channel)
}

/** Where words are wanted a number is words, unless what can be chosen was numbered. */
export const pickedAmongWords = (state: State, said: string, channel: ChannelKind): string | undefined =>
  hasButtons(channel) ? labelled(state, said) : pickedByWords(state, said, channel)
