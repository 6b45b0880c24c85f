/** Messages of a survey as each channel's own adapter makes them. */
import { render as renderTelegram } from '../../channels/telegram/render.ts'
import { renderMessage } from '../../channels/webchat/render.ts'
import { render as renderZaloBot } from '../../channels/zalo-bot/render.ts'
import { render as renderZaloOa } from '../../channels/zalo-oa/render.ts'
import type { ChannelKind, Outbound } from '../../messages.ts'

/** The very words and buttons that the channel's own adapter makes of a message. */
export function shownOn(channel: ChannelKind, message: Outbound): { readonly text: string; readonly buttons: readonly string[] } {
  switch (channel) {
    case 'telegram': {
      const made = renderTelegram(message)
      return made.ok
        ? { text: made.message.plain, buttons: made.message.keyboard?.inline_keyboard.flat().map(({ text }) => text) ?? [] }
        : { text: made.detail, buttons: [] }
    }
    case 'zalo-oa': {
      const made = renderZaloOa(message)
      return made.ok
        ? { text: made.message.text, buttons: made.message.buttons.map(({ title }) => title) }
        : { text: made.detail, buttons: [] }
    }
    case 'zalo-bot': {
      const made = renderZaloBot(message)
      return { text: made.ok ? made.text : made.detail, buttons: [] }
    }
    case 'webchat': {
      const made = renderMessage({ from: 'bot', id: '', at: 0, outbound: message }, () => '')
      return { text: made.parts.map(({ text }) => text).join('\n'), buttons: made.choices ?? [] }
    }
  }
}
