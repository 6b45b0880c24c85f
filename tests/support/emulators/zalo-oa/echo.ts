import { type EventBody, fromOa, fromUser } from './events.ts'
import type { Sender } from './webhook.ts'
import type { SentMessage, World } from './world.ts'

/** After a message was accepted: its echo and its receipt go to the webhook, as the settings say. */
export async function echo(world: World, sender: Sender, message: SentMessage, listening: boolean): Promise<void> {
  const { settings } = world
  if (!listening || (message.via !== 'cs' && message.via !== 'anonymous')) return
  const events: EventBody[] = []
  if (settings.echo !== 'off') {
    const kind = message.attachment?.type === 'file' ? 'file' : mediaKind(message)
    const msgId = settings.echo === 'same-id' ? message.messageId : world.id()
    const name = message.via === 'anonymous' ? 'oa_send_anonymous_text' : `oa_send_${kind}`
    events.push(fromOa(settings, name, message.userId, message.at, { msg_id: msgId, text: message.text }))
  }
  if (settings.receipts !== 'off') {
    const make = settings.receipts === 'user-is-sender' ? fromUser : fromOa
    events.push(make(settings, 'user_received_message', message.userId, message.at, { msg_id: message.messageId }))
  }
  const sending = Promise.all(events.map((event) => sender.deliver(event)))
  if (settings.echoTiming === 'before-reply') await sending
}

function mediaKind(message: SentMessage): string {
  const payload = message.attachment?.payload
  const kind = typeof payload === 'object' && payload !== null && 'template_type' in payload ? payload.template_type : undefined
  if (kind === 'media') return 'image'
  return kind === undefined ? 'text' : 'template'
}
