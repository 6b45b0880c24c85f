import { type AddressInfo, createServer } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { TelegramServer } from 'telegram-test-api/lib/telegramServer.js'
import type { Received } from '../../src/channels/channel.ts'
import { createTelegramChannel } from '../../src/channels/telegram/channel.ts'
import { createChanges } from '../support/emulators/changes.ts'
import { capturingLog } from './contract/harness.ts'
import { killAll, startProgram } from '../system/program.ts'
import { recordedWaits, recordingCore } from './running.ts'

// Our own emulator shares our own misunderstandings. This one was written by others for everybody's bots. What it lacks: long polls
// (it answers empty at once), the webhook's secret, setMyCommands, chat actions, files, and error codes.

const token = '666:independent-token'
const cleanups: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean()
  await killAll()
})

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

test('start, answer, inline button and edit work on an emulator of other hands', async () => {
  const server = new TelegramServer({ port: await freePort(), host: '127.0.0.1' })
  await server.start()
  cleanups.push(() => server.stop())
  const { log, text } = capturingLog()
  const { waits, wait } = recordedWaits()
  const channel = createTelegramChannel({ token, apiRoot: server.config.apiURL, mode: 'polling', log, now: Date.now, wait })
  cleanups.push(channel.stop)

  let asked = ''
  const core = recordingCore(async ({ address, content }): Promise<Received> => {
    if (content.type === 'opened') {
      const choices = ['Có', 'Không'].map((label) => ({ label, value: label }))
      const sent = await channel.send(
        address,
        { text: `Chào anh/chị (${content.payload}). Đồng ý?`, choices, promptId: 'K7Q2M9XA4B' },
        { deliveryId: 'd1' },
      )
      asked = (sent.ok && sent.externalId) || ''
    } else if (content.type === 'choice') {
      await channel.settle?.(address, asked, 'Không')
      await channel.send(address, { text: `Đã ghi: ${content.promptId} ${content.index}` }, { deliveryId: 'd2' })
    } else if (content.type === 'text') {
      await channel.send(address, { text: `Trả lời: ${content.text}` }, { deliveryId: 'd3' })
    }
    return 'processed'
  })
  await channel.start(core.receive)

  const changes = createChanges()
  const said = (part: string) =>
    changes.until(() => server.storage.botMessages.find(({ message }) => String(message.text).includes(part)), `"${part}" from the bot`)
  const client = server.getClient(token, { userId: 101, chatId: 101, firstName: 'An' })

  await client.sendCommand(client.makeCommand('/start khao-sat'))
  const question = await said('Chào anh/chị (khao-sat)')
  const { inline_keyboard } = question.message.reply_markup as { inline_keyboard: { text: string; callback_data: string }[][] }
  expect(inline_keyboard.flat().map((button) => button.text)).toEqual(['Có', 'Không'])

  const data = inline_keyboard.flat()[1]?.callback_data ?? ''
  await client.sendCallback(client.makeCallbackQuery(data, { message: { message_id: Number(asked) } }))
  await said('Đã ghi: K7Q2M9XA4B 1')
  expect(question.message.reply_markup).toEqual({ inline_keyboard: [] })

  await client.sendMessage(client.makeMessage('Cán bộ không chuyên trách được bồi dưỡng mấy buổi?'))
  await said('Trả lời: Cán bộ không chuyên trách')
  // The answer is out a moment before the event counts as stored.
  await changes.until(() => core.stored.length === 3, 'the third event')
  expect(core.stored.map(({ content, displayName }) => [content.type, displayName])).toEqual([
    ['opened', 'An'],
    ['choice', 'An'],
    ['text', 'An'],
  ])
  // Its empty answers come at once; each was followed by a wait. What it does not know is logged and harms nothing.
  expect(waits.length).toBeGreaterThan(0)
  expect(channel.health().ok).toBe(true)
  expect(text()).toContain('telegram menu not set')
  expect(text()).not.toContain('independent-token')
})

test('the whole program, led there by TELEGRAM_API_ROOT alone, greets, answers with the place in the text, and shows the passage', async () => {
  const server = new TelegramServer({ port: await freePort(), host: '127.0.0.1' })
  await server.start()
  cleanups.push(() => server.stop())
  const program = await startProgram({ TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: server.config.apiURL })
  const changes = createChanges()
  type Message = { readonly text: string; readonly reply_markup?: { inline_keyboard: { text: string; callback_data?: string }[][] } }
  const heard = () => server.storage.botMessages.map(({ messageId, message }) => ({ messageId, message: message as unknown as Message }))
  const said = (part: RegExp) => changes.until(() => heard().find(({ message }) => part.test(message.text)), `${part} from the bot`)
  const client = server.getClient(token, { userId: 101, chatId: 101, firstName: 'An' })

  await client.sendCommand(client.makeCommand('/start'))
  await said(/Xin chào anh\/chị/)
  await client.sendMessage(client.makeMessage('bao lau danh gia can bo mot lan'))
  const { messageId, message } = await said(/mục III\.3/)
  const button = message.reply_markup?.inline_keyboard.flat().find(({ text }) => text === 'Xem nguyên văn')
  expect(Buffer.byteLength(button?.callback_data ?? '')).toBeGreaterThan(0)
  const answered = heard().length
  await client.sendCallback(client.makeCallbackQuery(button?.callback_data ?? '', { message: { message_id: messageId } }))
  await changes.until(() => (heard().length > answered ? true : undefined), 'the passage')
  // Forged: another prompt, another place, no format of ours. Nothing but a civil word comes of it, and the program goes on.
  for (const data of ['1.AAAAAAAAAA.0', `${button?.callback_data}9`, '{"a":1}'])
    await client.sendCallback(client.makeCallbackQuery(data, { message: { message_id: messageId } }))
  await client.sendMessage(client.makeMessage('Có mấy chỉ tiêu?'))
  await said(/mục II\.2/)
  expect(program.output()).not.toContain('independent-token')
  expect((await program.stop()).code).toBe(0)
})
