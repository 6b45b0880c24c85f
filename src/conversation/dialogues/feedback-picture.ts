/**
 * Pictures and voices in the dialogue of an opinion. A sealed letter takes a picture only on our own page, where it comes to us without a
 * name: a platform hands a file over under a name that leads to the chat it was sent in, and a voice is its owner's.
 */
import { maxCaseChars } from '../../feedback/case.ts'
import { fileIn } from '../../feedback/files.ts'
import { uploadIn } from '../../feedback/uploads.ts'
import { feedbackWording as words } from '../../feedback/wording.ts'
import type { InboundContent } from '../../messages.ts'
import { go, say } from '../draft.ts'
import type { Draft } from '../draft.ts'
import { addTo } from './feedback-lookup.ts'
import { confirm, sendNamed, stop } from './feedback-writing.ts'
import type { FeedbackPlace } from './feedback-writing.ts'

type Attachment = Extract<InboundContent, { type: 'attachment' }>

export function attached(draft: Draft, at: FeedbackPlace, content: Attachment): void {
  if (at.sealed) return sealed(draft, at, content)
  const file = fileIn(content)
  if (at.step !== 'text' || file === undefined) return say(draft, { text: words.pictureElsewhere, choices: [stop] })
  sendNamed(draft, at, content.caption ?? words.fileNames[file.kind], file.url)
}

function sealed(draft: Draft, at: FeedbackPlace, { kind, reference }: Attachment): void {
  const isOurs = draft.known.channel === 'webchat' && uploadIn(reference) !== undefined
  if (kind === 'audio') return say(draft, { text: words.noVoice, choices: [stop] })
  if (!isOurs || kind !== 'image' || reference === undefined)
    return say(draft, { text: words.noPictures(draft.known.publicUrl), choices: [stop] })
  const place: FeedbackPlace = { ...at, file: reference }
  switch (at.step) {
    case 'text':
      go(draft, place)
      return say(draft, { text: words.pictureTaken(maxCaseChars), choices: [stop] })
    case 'confirm':
      go(draft, place)
      return confirm(draft, place)
    case 'more':
      return addTo(draft, place, words.fileNames.image)
    default:
      return say(draft, { text: words.pictureLater, choices: [stop] })
  }
}
