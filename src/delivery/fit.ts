import type { Capabilities, Outbound } from '../messages.ts'
import { split } from '../text.ts'

/**
 * Cuts one message into as many as the channel needs. Choices, link and picture go with the last part, so that they stand where the
 * reader's eye ends.
 */
export function fitToChannel(message: Outbound, channel: Capabilities): Outbound[] {
  const { text, quote, choices, ...rest } = message
  const room = Math.max(200, channel.maxTextChars - asText(message, channel) - 4)
  const parts: Outbound[] = []
  const inside = quote !== undefined && text.includes(quote)
  const length = text.length + (quote === undefined || inside ? 0 : quote.length + 2)
  if (length <= room) {
    parts.push({ text, ...(quote !== undefined && { quote }) })
  } else if (quote === undefined || inside) {
    // A quote inside a text that is cut would be cut too: its words are what counts.
    parts.push(...split(text, room).map((piece) => ({ text: piece })))
  } else {
    const lead = text === '' ? [] : split(text, room)
    parts.push(...lead.map((piece) => ({ text: piece })), ...split(quote, room).map((piece) => ({ text: '', quote: piece })))
  }
  const last = parts.length - 1
  return parts.map((part, i) => (i === last ? { ...part, ...rest, ...(choices && { choices }) } : part))
}

/** Characters that what goes with the last part takes where it becomes text: a numbered list of choices, a link, a word about a picture. */
function asText({ choices = [], link, imagePath, image, file }: Outbound, { maxButtons }: Capabilities): number {
  // Each choice with its number, and one line that says how to answer.
  const list = choices.length > maxButtons ? choices.reduce((sum, { label }) => sum + label.length + 5, 80) : 0
  const linkLine = link === undefined ? 0 : link.label.length + link.url.length + 4
  return (
    list +
    linkLine +
    (imagePath === undefined ? 0 : 100) +
    (file === undefined ? 0 : 100 + file.name.length) +
    (image === undefined ? 0 : image.alt.length + 4)
  )
}
