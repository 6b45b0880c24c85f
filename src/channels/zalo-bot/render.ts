import { capabilities, type Outbound } from '../../messages.ts'
import { numbered } from '../numbered.ts'
import { withAlt } from '../picture.ts'
import { plainText } from '../quoted.ts'
import { channelWording } from '../wording.ts'

export type Rendered =
  | { readonly ok: true; readonly text: string; readonly caption: string | undefined }
  | { readonly ok: false; readonly detail: string }

/**
 * Everything as one text: the platform has no buttons, takes no files and shows no quotes. A text over 2,000 UTF-16 units is
 * refused, never cut. A drawn picture is told in words, unless the platform can fetch it: then `caption` goes under it.
 */
export function render(outbound: Outbound): Rendered {
  const { choices, link, imagePath, image, file } = outbound
  const together = (...parts: readonly (string | undefined)[]) =>
    numbered({ text: parts.filter((part) => part !== undefined && part !== '').join('\n\n'), ...(choices && { choices }) })
  const words = plainText(outbound)
  const address = link && `${link.label}: ${link.url}`
  const elsewhere = file && (file.type === 'pdf' ? channelWording.fileElsewhere(file.name) : channelWording.pictureElsewhere)
  const whole = together(
    words,
    address,
    elsewhere,
    imagePath && channelWording.pictureElsewhere,
    image && channelWording.pictureInWords(image.alt),
  )
  if (whole.trim() === '') return { ok: false, detail: 'empty text' }
  if (whole.length > capabilities['zalo-bot'].maxTextChars) return { ok: false, detail: `text of ${whole.length} characters` }
  return { ok: true, text: whole, caption: image && together(withAlt(words, outbound), address) }
}
