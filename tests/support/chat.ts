import { expect } from 'vitest'

import type { JoinableUnit, Membership } from '../../src/cadres/joining.ts'
import type { GrantedPurposes } from '../../db/tables/contacts.ts'
import type { Effect } from '../../src/conversation/effect.ts'
import type { Event } from '../../src/conversation/event.ts'
import type { Known } from '../../src/conversation/known.ts'
import { freshState, readState } from '../../src/conversation/state.ts'
import { needs, step } from '../../src/conversation/step.ts'
import { channelKinds } from '../../src/messages.ts'
import type { InboundContent } from '../../src/messages.ts'
import type { Progress } from '../../src/learning/progress.ts'
import { known, monday } from './known.ts'
import { aReminding, afterAnswer, classEvent } from './classes.ts'
import { surveysOf } from './surveys.ts'
import type { SurveyWorld } from './surveys.ts'

export interface Personnel {
  /** Codes of units; the unit somebody is in follows from what they do. */
  readonly units?: Readonly<Record<string, JoinableUnit>>
  /** Codes handed out, with the cadre each is for. */
  readonly codes: Readonly<Record<string, string>>
  readonly record: NonNullable<Known['record']>
}

/**
 * Plays a conversation written as a script and compares it with what really happens.
 *
 *   > text          the contact writes (nothing: an empty message); `> [label]` taps a button by its label; `> /start` opens the chat
 *   < text [a|b]    the bot says this (… at the end: and more), with these buttons
 *   * words         what is stored, as `effects` names it
 *   @ stranger      nobody has greeted them yet (as with `> /start` on the first line; otherwise they are known)
 *   @ 2 days later  time passes; `@ old button` taps a button nobody remembers, `@ taps LABEL of the first message` one still remembered
 *   @ approver hears of TB-…  the list of a broadcast is made
 *   @ news reply YC-… WORDS   an officer has answered; `taken`, `closed` likewise
 *   @ on zalo-oa    they go on there; `@ invite KS-…`, `@ remind KS-…` the system speaks first; `@ class LH-… invite`, `@ class LH-… 1` (a session) too
 *
 * With `personnel`, codes link the contact to its cadre and the record is there when a turn asks for it.
 * The state goes to JSON and back between turns, as it does in the database.
 */
export function chat(
  script: string,
  { personnel, ...overrides }: Partial<Known> & { readonly personnel?: Personnel } = {},
  surveys: SurveyWorld = {},
): void {
  const isStranger = /^\s*(> \/start|@ stranger)/.test(script)
  let state = isStranger ? freshState : { ...freshState, welcomed: true }
  let channel = overrides.channel ?? 'telegram'
  /** Every message with buttons, the latest first. */
  const prompts: { readonly id: string; readonly labels: readonly string[] }[] = []
  const world = surveysOf(surveys)
  let now = monday
  let granted: GrantedPurposes = overrides.contact?.granted ?? {}
  let optedOut = false
  let humanUntil: number | undefined
  let { training } = overrides
  const words = new Map<string, string>()
  const codes = new Map(Object.entries(personnel?.codes ?? {}))
  let cadreId = overrides.cadreId
  let learnt: Progress | undefined
  let own: Membership | undefined
  const base = known(overrides)
  const lines = script
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const played: string[] = []

  const happen = (event: Event) => {
    const contact = { ...base.contact, granted, optedOut, ...(humanUntil !== undefined && { humanUntil }) }
    const wants = needs(state, event)
    const question = words.get(wants.questionId ?? '')
    const turn = step(state, event, {
      ...base,
      channel,
      now,
      contact,
      ...(question !== undefined && { question }),
      ...world.known(state, wants),
      ...(wants.training && training && { training }),
      ...(cadreId !== undefined && { cadreId }),
      ...(wants.record && cadreId !== undefined && personnel !== undefined && { record: personnel.record }),
      ...(wants.learning && learnt !== undefined && { learning: learnt }),
      ...(wants.unitCode !== undefined && { unitOfCode: personnel?.units?.[wants.unitCode] ?? 'unknown' }),
      ...(wants.ownUnit && own && { ownUnit: own }),
      ...(wants.recordCode !== undefined && { recordCode: codes.get(wants.recordCode) ?? 'unknown' }),
    })
    state = readState(JSON.parse(JSON.stringify(turn.state)))
    for (const effect of turn.effects) {
      if (training && effect.type === 'class_answer') training = afterAnswer(training, effect)
      world.note(effect)
      if (effect.type === 'say' && effect.message.promptId !== undefined)
        prompts.unshift({ id: effect.message.promptId, labels: effect.message.choices?.map(({ label }) => label) ?? [] })
      if (effect.type === 'consent') granted = effect.action === 'granted' ? { ...granted, [effect.purpose]: now } : {}
      if (effect.type === 'record_question' && effect.text !== undefined) words.set(effect.questionId, effect.text)
      if (effect.type === 'opt_out') optedOut = effect.optedOut
      if (effect.type === 'join_unit') {
        const unit = Object.values(personnel?.units ?? {}).find(({ unitId }) => unitId === effect.unitId)
        own = unit && { ...unit, confirmed: false }
      }
      if (effect.type === 'leave_unit') own = undefined
      if (effect.type === 'link_cadre') {
        cadreId = effect.cadreId
        codes.delete(effect.code)
      }
      if (effect.type === 'learning_recorded') learnt = effect.progress
      if (effect.type === 'learning_forgotten') learnt = undefined
      if (effect.type === 'mute') humanUntil = effect.until
      // How far somebody came is shown only where the script is about it.
      const isShown =
        effect.type === 'survey_progress'
          ? script.includes(' reached ')
          : effect.type !== 'learning_due' || /lessons come up|of lessons/.test(script)
      if (isShown) played.push(line(effect))
    }
  }

  for (const [i, expected] of lines.entries()) {
    if (expected.startsWith('>')) {
      played.push(expected)
      happen({ type: 'inbound', id: 'in', channel, content: contentOf(expected.slice(1).trim(), prompts) })
    } else if (expected.startsWith('@')) {
      played.push(expected)
      const label = /^@ taps (.+) of the first message$/.exec(expected)?.[1]
      const days = /(\d+) (day|minute)s? later/.exec(expected)
      if (days) now += Number(days[1]) * (days[2] === 'day' ? 86_400_000 : 60_000)
      else if (expected === '@ old button')
        happen({ type: 'inbound', id: 'in', channel, content: { type: 'choice', promptId: 'AAAAAAAAAA', index: 0 } })
      else if (expected === '@ officer writes') happen({ type: 'inbound', id: 'in', channel, content: { type: 'officer_spoke' } })
      else if (/^@ on /.test(expected)) channel = channelKinds.find((kind) => expected === `@ on ${kind}`) ?? channel
      else if (/^@ (invite|remind) KS-/.test(expected))
        happen({ type: 'survey_due', surveyId: expected.slice(-9), what: expected.startsWith('@ invite') ? 'invite' : 'reminder' })
      else if (/^@ (author|approver) hears of TB-/.test(expected))
        happen({ type: 'broadcast_ready', broadcastId: expected.slice(-9), to: expected.startsWith('@ author') ? 'author' : 'approver' })
      else if (expected === '@ time to learn') happen({ type: 'learning_due', reminding: aReminding('learning', 'T+2', now) })
      else if (/^@ class LH-/.test(expected)) happen(classEvent(expected, now))
      else if (/^@ news (reply|taken|closed) /.test(expected)) {
        const [, what, code = '', text = ''] = /^@ news (\w+) (\S+) ?(.*)$/.exec(expected) ?? []
        if (what === 'reply' || what === 'taken' || what === 'closed') happen({ type: 'case_news', key: 'k', code, what, text })
      } else if (/^@ (close|republish) KS-/.test(expected)) world.change(expected.slice(2))
      else if (label !== undefined) happen({ type: 'inbound', id: 'in', channel, content: contentOf(`[${label}]`, prompts.slice(-1)) })
      else if (expected !== '@ stranger') throw new Error(`line ${i + 1}: unknown ${expected}`)
    }
  }
  expect(played.map((text, i) => shortened(text, lines[i]))).toEqual(lines)
}

function contentOf(said: string, prompts: readonly { id: string; labels: readonly string[] }[]): InboundContent {
  const payload = /^\/start( \S+)?$/.exec(said)
  if (payload !== null) return { type: 'opened', ...(payload[1] !== undefined && { payload: payload[1].trim() }) }
  if (said === '(picture)') return { type: 'attachment', kind: 'image' }
  if (said === '(photo)') return { type: 'attachment', kind: 'image', reference: 'telegram-file:AAA' }
  if (said === '(large photo) Mời họp')
    return {
      type: 'attachment',
      kind: 'image',
      reference: 'telegram-file:LARGE',
      lightReference: 'telegram-file:AAA',
      caption: 'Mời họp',
    }
  if (said === '(photo) Mời họp') return { type: 'attachment', kind: 'image', reference: 'telegram-file:AAA', caption: 'Mời họp' }
  if (said === '(sticker)') return { type: 'attachment', kind: 'sticker' }
  if (said === '(file)') return { type: 'attachment', kind: 'file' }
  const label = /^\[(.+)\]$/.exec(said)?.[1]
  if (label === undefined) return { type: 'text', text: said }
  for (const { id, labels } of prompts) {
    const index = labels.indexOf(label)
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
    case 'data_copy':
      return '* copy'
    case 'rights_request':
      return `* request ${effect.kind}`
    case 'rights_said':
      return `* to ${effect.code}: ${effect.text}`
    case 'rights_told':
      return '* told'
    case 'open_case':
      return `* case ${effect.kind}${effect.text === undefined ? '' : `: ${effect.text}`}`
    case 'case_message':
      return `* to ${effect.code}: ${effect.text}`
    case 'case_rated':
      return `* rated ${effect.rating}`
    case 'case_taken':
      return `* taken ${effect.toTake.case.code}`
    case 'case_told':
      return '* told'
    case 'sealed_letter':
      return `* sealed ${effect.letter.type}${effect.letter.type === 'rate' ? ` ${effect.letter.rating}` : `: ${effect.letter.text}`}`
    case 'record_question':
      return `* question ${effect.answer.kind}${effect.text === undefined ? '' : `: ${effect.text}`}`
    case 'vote':
      return `* vote ${effect.vote}${effect.reason === undefined ? '' : `: ${effect.reason}`}`
    case 'mute':
      return '* quiet'
    case 'link_cadre':
      return `* linked to ${effect.cadreId}`
    case 'join_unit':
      return `* joined ${effect.unitId}`
    case 'leave_unit':
      return '* left the unit'
    case 'propose_change':
      return `* proposed ${effect.newText} (was ${effect.oldText})`
    case 'learning_recorded':
      return `* learnt ${effect.progress.read.length} lessons, ${Object.values(effect.progress.cards).filter(({ right }) => right > 0).length} right${effect.milestone === undefined ? '' : ` (${effect.milestone})`}`
    case 'learning_forgotten':
      return '* learning forgotten'
    case 'learning_due':
      return effect.cameUp === undefined ? '* no reminders of lessons' : '* lessons come up'
    case 'survey_progress':
      return `* ${effect.surveyId} reached ${effect.question.key}`
    case 'survey_cut_off':
      return `* ${effect.surveyId} ended while they were at ${effect.reached}`
    case 'survey_handed_in': {
      const answers = Object.entries(effect.answers).map(([key, value]) => `${key}=${[value].flat().join('+')}`)
      return `* ${effect.surveyId} ${effect.ballot ? 'ballot' : 'response'}: ${answers.join(', ')}`
    }
    case 'survey_declined':
      return `* ${effect.surveyId} declined`
    case 'survey_reason':
      return `* ${effect.surveyId} because: ${effect.reason}`
    case 'survey_quiet':
      return `* ${effect.surveyId} no reminders`
    case 'result_told':
      return `* told of ${effect.cycleId}`
    case 'survey_told':
      return `* ${effect.surveyId} ${effect.what}`
    case 'reminded':
      return `* reminded ${effect.reminding.code}`
    case 'check_in':
      return `* present at ${effect.session.id} by ${effect.way}`
    case 'class_answer':
      return `* ${effect.cls.id} ${effect.changes.map(({ cadreId, response }) => `${cadreId} ${response}`).join(', ')}`
    case 'report_said':
      return `* ${effect.unitId} says ${effect.reportId} ${effect.period} is handed in`
    case 'mute_reminder':
      return `* no reminders of ${effect.thing}`
    case 'reminder_hours':
      return `* hours ${effect.hours ? `${effect.hours.from}-${effect.hours.until}` : 'usual'}`
    case 'broadcast_read':
      return `* read ${effect.broadcastId}`
    case 'broadcast_drafted':
      return `* drafted for ${JSON.stringify(effect.audience)}${effect.content.acknowledgeBy === undefined ? '' : ` until ${effect.content.acknowledgeBy}`}: ${effect.content.text}${effect.photo === undefined ? '' : ` + ${effect.photo}`}`
    case 'broadcast_chased':
      return `* chased for ${effect.broadcastId}`
    case 'broadcast_decided':
      return `* ${effect.action} by ${effect.actor.name}: ${effect.broadcast.status}${effect.reason === undefined ? '' : ` (${effect.reason})`}`
    case 'ask_model':
    case 'console_link':
    case 'link_officer':
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
