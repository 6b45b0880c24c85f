import type { Outbound } from '../messages.ts'
import { channelWording } from './wording.ts'

/**
 * The text of a message with its choices as a numbered list, for platforms without buttons or with too few of them.
 * A message without choices keeps its text. The list counts towards the platform's text limit: measure the result.
 *
 *     Anh/chị có đồng ý không?
 *
 *     1. Có
 *     2. Không
 *
 *     Anh/chị trả lời bằng số hoặc nội dung.
 */
export function numbered(message: Pick<Outbound, 'text' | 'choices'>): string {
  const { text, choices = [] } = message
  if (choices.length === 0) return text
  // A line break inside a label would look like another item.
  const list = choices.map((choice, i) => `${i + 1}. ${choice.label.replace(/\s+/g, ' ').trim()}`).join('\n')
  return [text, list, channelWording.numberedHint].filter((part) => part !== '').join('\n\n')
}
