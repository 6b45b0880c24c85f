import { expect } from 'vitest'

import type { GrantedPurposes } from '../../db/tables/contacts.ts'
import type { Effect } from '../../src/conversation/effect.ts'
import type { Event } from '../../src/conversation/event.ts'
import type { Known } from '../../src/conversation/known.ts'
import { freshState, readState } from '../../src/conversation/state.ts'
import { needs, step } from '../../src/conversation/step.ts'
import type { InboundContent } from '../../src/messages.ts'
import { known, monday } from './known.ts'

export interface Personnel {
  /** Codes handed out, with the cadre each is for. */
  readonly codes: Readonly<Record<string, string>>
  readonly record: NonNullable<Known['record']>
}

/**
 * Plays a conversation written as a script and compares it with what really happens.
 *
 *   > text          the contact writes; `> [label]` taps a button by its label; `> /start` opens the chat
 *   < text [a|b]    the bot says this (… at the end: and more), with these buttons
 *   * words         what is stored, as `effects` names it
 *   @ stranger      nobody has greeted them yet (as with `> /start` on the first line; otherwise they are known)
 *   @ 2 days later  time passes; `@ old button` taps a button nobody remembers, `@ taps LABEL of the first message` one still remembered
 *
 * With `personnel`, codes link the contact to its cadre and the record is there when a turn asks for it.
 * The state goes to JSON and back between turns, as it does in the database.
 */
export function chat(script: string, { personnel, ...overrides }: Partial<Known> & { readonly personnel?: Personnel } = {}): void {
  const isStranger = /^\s*(> \/start|@ stranger)/.test(script)
  let state = isStranger ? freshState : { ...freshState, welcomed: true }
  let now = monday
  let granted: GrantedPurposes = overrides.contact?.granted ?? {}
  let optedOut = false
  let humanUntil: number | undefined
  const words = new Map<string, string>()
  const codes = new Map(Object.entries(personnel?.codes ?? {}))
  let cadreId = overrides.cadreId
  const base = known(overrides)
  const lines = script
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const played: string[] = []

  const happen = (content: InboundContent) => {
    const contact = { ...base.contact, granted, optedOut, ...(humanUntil !== undefined && { humanUntil }) }
    const event: Event = { type: 'inbound', id: 'in', channel: base.channel, content }
    const wants = needs(state, event)
    const question = words.get(wants.questionId ?? '')
    const turn = step(state, event, {
      ...base,
      now,
      contact,
      ...(question !== undefined && { question }),
      ...(cadreId !== undefined && { cadreId }),
      ...(wants.record && cadreId !== undefined && personnel !== undefined && { record: personnel.record }),
      ...(wants.recordCode !== undefined && { recordCode: codes.get(wants.recordCode) ?? 'unknown' }),
    })
    state = readState(JSON.parse(JSON.stringify(turn.state)))
    for (const effect of turn.effects) {
      if (effect.type === 'consent') granted = effect.action === 'granted' ? { ...granted, [effect.purpose]: now } : {}
      if (effect.type === 'record_question' && effect.text !== undefined) words.set(effect.questionId, effect.text)
      if (effect.type === 'opt_out') optedOut = effect.optedOut
      if (effect.type === 'link_cadre') {
        cadreId = effect.cadreId
        codes.delete(effect.code)
      }
      if (effect.type === 'mute') humanUntil = effect.until
      played.push(line(effect))
    }
  }

  for (const [i, expected] of lines.entries()) {
    if (expected.startsWith('>')) {
      played.push(expected)
      happen(contentOf(expected.slice(1).trim(), state))
    } else if (expected.startsWith('@')) {
      played.push(expected)
      const label = /^@ taps (.+) of the first message$/.exec(expected)?.[1]
      const days = /(\d+) (day|minute)s? later/.exec(expected)
      if (days) now += Number(days[1]) * (days[2] === 'day' ? 86_400_000 : 60_000)
      else if (expected === '@ old button') happen({ type: 'choice', promptId: 'AAAAAAAAAA', index: 0 })
      else if (expected === '@ officer writes') happen({ type: 'officer_spoke' })
      else if (label !== undefined) happen(contentOf(`[${label}]`, { prompts: state.prompts.slice(-1) }))
      else if (expected !== '@ stranger') throw new Error(`line ${i + 1}: unknown ${expected}`)
    }
  }
  expect(played.map((text, i) => shortened(text, lines[i]))).toEqual(lines)
}

function contentOf(said: string, state: { prompts: readonly { id: string; choices: readonly { l: string }[] }[] }): InboundContent {
  if (said === '/start') return { type: 'opened' }
  if (said.startsWith('/start ')) return { type: 'opened', payload: said.slice('/start '.length) }
  if (said === '(picture)') return { type: 'attachment', kind: 'image' }
  const label = /^\[(.+)\]$/.exec(said)?.[1]
  if (label === undefined) return { type: 'text', text: said }
  for (const { id, choices } of state.prompts) {
    const index = choices.findIndex(({ l }) => l === label)
    if (index >= 0) return { type: 'choice', promptId: id, index }
  }
  throw new Error(`no button ${label}`)
}

function line(effect: Effect): string {
  switch (effect.type) {
    case 'say': {
      const { text, quote, choices } = effect.message
      const buttons = choices ? ` [${choices.map(({ label }) => label).join('|')}]` : ''
      return `< ${[text, quote].filter(Boolean).join(' ').replaceAll(/\s+/g, ' ')}${buttons}`
    }
    case 'consent':
      return `* consent ${effect.purpose} ${effect.action}`
    case 'opt_out':
      return `* opted ${effect.optedOut ? 'out' : 'in'}`
    case 'rights_request':
      return `* request ${effect.kind}`
    case 'open_case':
      return `* case ${effect.kind}${effect.text === undefined ? '' : `: ${effect.text}`}`
    case 'record_question':
      return `* question ${effect.answer.kind}${effect.text === undefined ? '' : `: ${effect.text}`}`
    case 'vote':
      return `* vote ${effect.vote}${effect.reason === undefined ? '' : `: ${effect.reason}`}`
    case 'mute':
      return '* quiet'
    case 'link_cadre':
      return `* linked to ${effect.cadreId}`
    case 'propose_change':
      return `* proposed ${effect.newText} (was ${effect.oldText})`
    case 'ask_model':
    case 'link_code':
    case 'join_contact':
    case 'reachable':
    case 'cancel_erasure':
      return `* ${effect.type}`
  }
}

/** `… [a|b]` in the script stands for any ending of the text. */
function shortened(actual: string, expected: string | undefined): string {
  const cut = expected?.indexOf('…') ?? -1
  if (expected === undefined || cut < 0) return actual
  const buttons = / (\[[^\]]*\])$/
  const head = expected.slice(0, cut).trimEnd()
  const tail = buttons.exec(expected)?.[0] ?? ''
  const actualTail = buttons.exec(actual)?.[0] ?? ''
  return actual.startsWith(head) && actualTail === tail ? expected : actual
}
