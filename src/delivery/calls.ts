/** How many calls of the platform one message takes: paces and prices count calls, not messages. */
import type { ChannelKind, Outbound } from '../messages.ts'

/** A caption holds less than a message (https://core.telegram.org/bots/api#sendphoto). */
const maxCaptionChars = 1_024

export function callsFor(channel: ChannelKind, { text, choices = [], link, image, imagePath, file, template }: Outbound): number {
  if (template !== undefined) return 1
  const hasPicture = image !== undefined || imagePath !== undefined || file?.type === 'image'
  switch (channel) {
    case 'zalo-oa':
      // A message holds one attachment: a file, a picture or buttons.
      return file?.type === 'pdf' || (hasPicture && (choices.length > 0 || link !== undefined)) ? 2 : 1
    case 'telegram':
      return (file !== undefined || hasPicture) && text.length > maxCaptionChars ? 2 : 1
    case 'webchat':
    case 'zalo-bot':
      return 1
  }
}
