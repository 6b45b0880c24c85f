import { capabilities, type Outbound } from '../../messages.ts'
import { numbered } from '../numbered.ts'
import { plainText } from '../quoted.ts'
import { channelWording } from '../wording.ts'

export type Rendered = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly detail: string }

/**
 * Everything as one text: the platform has no buttons, takes no files and shows no quotes. A text over 2,000 UTF-16 units is
 * refused, never cut.
 */
export function render(outbound: Outbound): Rendered {
  const { choices, link, imagePath } = outbound
  const parts = [plainText(outbound), link && `${link.label}: ${link.url}`, imagePath && channelWording.pictureElsewhere]
  const text = parts.filter((part) => part !== undefined && part !== '').join('\n\n')
  const whole = numbered({ text, ...(choices && { choices }) })
  if (whole.trim() === '') return { ok: false, detail: 'empty text' }
  if (whole.length > capabilities['zalo-bot'].maxTextChars) return { ok: false, detail: `text of ${whole.length} characters` }
  return { ok: true, text: whole }
}
