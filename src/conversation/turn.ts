/**
 * One event, one turn: load once, step, commit once. Everything the event changes, its answers included, is in that commit; only then
 * is it acknowledged. A second copy of an event is refused by the database and changes nothing.
 */
import { setTimeout as pause } from 'node:timers/promises'

import type { Database } from '../../db/database.ts'
import { CommitRefused } from '../../db/query.ts'
import type { Write } from '../../db/query.ts'
import type { GrantedPurposes } from '../../db/tables/contacts.ts'
import type { Received } from '../channels/channel.ts'
import type { Ids } from '../ids.ts'
import type { Answerer } from '../knowledge/answer.ts'
import type { Address, Inbound, InboundContent } from '../messages.ts'
import { auditHead, auditWrites } from '../privacy/audit/store.ts'
import { startOfDay, vietnamDay } from '../calendar.ts'
import { mayKeepText } from '../privacy/consent.ts'
import type { Seal } from '../privacy/seal.ts'
import { recordHidden, wasHidden } from '../surveys/ballots/store.ts'
import { wording } from '../wording.ts'
import type { House } from '../wording.ts'
import { leave, staysBeside, withHidden, wordOnLeaving } from './aside.ts'
import type { Aside } from './aside.ts'
import { meaningOf } from './choices.ts'
import { cleaned } from './cleaned.ts'
import { isHidden } from './dialogues/feedback.ts'
import { refusedHere } from './dialogues/own-record/refused.ts'
import type { Effect } from './effect.ts'
import { auditOf } from './effects/audited.ts'
import { routed, writesFor } from './effects/store.ts'
import type { Event } from './event.ts'
import { createGate } from './gate.ts'
import type { Pace } from './gate.ts'
import { dropPlace, hiddenGroup, putPlace } from './hidden/store.ts'
import { readKnown } from './reading/store.ts'
import { anonymousSurveyAt, freshState } from './state.ts'
import type { State } from './state.ts'
import { needs, step } from './step.ts'
import { load, meet, move, recordInbound, touchAddress, wasSeen } from './store.ts'
import type { Found, Loaded } from './store.ts'

export interface TurnDeps {
  readonly db: Database
  readonly ids: Ids
  readonly now: () => number
  readonly house: House
  /** Closes what an anonymous survey leaves in the database until it is handed in. */
  readonly seal: Seal
  /** The answerer in force; it changes when documents do. */
  readonly answerer: () => Answerer
  /** Whether a model may be asked for somebody who agreed to this. */
  readonly modelAllowed: (granted: GrantedPurposes) => boolean
  /** Whether it may be asked for those only who agreed to exactly that. */
  readonly modelNeedsConsent: boolean
  /** Where our pages are seen from outside. */
  readonly publicUrl?: string
  /** Where the console is, for the links officers ask for. */
  readonly consoleUrl?: () => string
  /** Something is in the outbox for this account. */
  readonly onOutbox: (address: Address) => void
  /** A job was scheduled. */
  readonly onJob: () => void
  /** A button under this sent message was tapped and has had its say. Best effort, after the commit; nobody waits for it. */
  readonly onSettled?: (address: Address, sentExternalId: string, label: string) => void
}

export interface Turns {
  receive(inbound: Inbound): Promise<Received>
  /** An event that no channel sent: the result of slow work. Dropped when the contact is gone. */
  resume(address: Address, event: Event): Promise<void>
}

interface Decided {
  readonly writes: Write[]
  readonly schedules: boolean
  /** What the events of this turn are remembered under, when nothing may join them to the person. */
  readonly ballot?: string
  /** Not even the conversation may show that there was a turn. */
  readonly leavesNoTrace?: boolean
}

const hourMs = 3_600_000

/** More than this waiting for one person and the platform is told to try again later. */
const maxWaiting = 500
/** What a person does by hand, as often as they like. */
const countsForPace: ReadonlySet<InboundContent['type']> = new Set(['text', 'choice', 'attachment'])
/** Another process moved the same conversation first: look again, a little later each time so that the two do not keep step. */
const maxTries = 12
const stepAside = (tries: number) => pause(Math.random() * 2 ** Math.min(tries, 7))

export function createTurns(deps: TurnDeps): Turns {
  const gate = createGate(deps.now)

  async function receive(raw: Inbound): Promise<Received> {
    const inbound = cleaned(raw, deps.now())
    const key = `${inbound.address.channel} ${inbound.address.account} ${inbound.address.externalId}`
    if (gate.waiting(key) >= maxWaiting) return 'busy'
    return gate.oneAtATime(key, async () => {
      if (!countsForPace.has(inbound.content.type)) return turn(inbound, 'go')
      const pace = gate.admit(key)
      let received: Received | undefined
      try {
        received = await turn(inbound, pace)
        return received
      } finally {
        // A platform that repeats itself must not use up the person's own pace.
        if (received === undefined || received === 'repeat') gate.undo(key, pace)
      }
    })
  }

  async function turn(inbound: Inbound, pace: Pace): Promise<Received> {
    const at = deps.now()
    // What is not answered is not stored either: sent once more after a pause it is new, and a flood costs no writes.
    if (pace !== 'go' && (await wasHere(inbound))) return 'repeat'
    if (pace === 'quiet') return 'limited'
    for (let tries = 1; ; tries++) {
      const [placeId, eventId] = [hiddenPlaceId(inbound.address), hiddenName(inbound)]
      const found = await find(inbound.address, { place: placeId, event: eventId })
      if (found.wasHidden) return 'repeat'
      const { place } = found
      const known = found.loaded ?? stranger(inbound.address, at)
      const hidden = place && withHidden(known.state, place, inbound)
      const loaded = hidden === undefined ? known : { ...known, state: hidden.state }
      const event: Event = {
        type: 'inbound',
        id: deps.ids.next(),
        channel: inbound.address.channel,
        content: inbound.content,
        ...(inbound.displayName !== undefined && { displayName: inbound.displayName }),
      }
      const tap = inbound.content.type === 'choice' ? meaningOf(loaded.state, inbound.content) : undefined
      const said = inbound.content.type === 'text' ? inbound.content.text : (tap?.label ?? null)
      // What may be kept nowhere is not kept in the log either.
      const isRefused = said !== null && refusedHere(loaded.state, said).length > 0
      const decided: Decided =
        pace === 'go' ? await decide(loaded, event, at, { id: placeId, base: known.state, ...hidden }) : { writes: [], schedules: false }
      const { ballot, leavesNoTrace = false } = decided
      // Whoever has only written what leaves no trace is still nobody we know.
      const writes: Write[] = found.loaded === undefined && !leavesNoTrace ? meet(loaded, inbound.displayName) : []
      // The event may have been here under its other name.
      if ((ballot !== undefined || loaded.state.hidden) && (await wasHere(inbound))) return 'repeat'
      if (pace === 'go')
        writes.push(
          ballot === undefined
            ? recordInbound(event.id, loaded.addressId, inbound, mayKeepText(loaded.granted) && !isRefused ? said : null, at)
            : recordHidden(eventId, ballot),
          ...decided.writes,
        )
      else writes.push(...writesFor(deps, loaded, event.id, at, [{ type: 'say', message: { text: wording.tooFast } }]))
      if (!leavesNoTrace && inbound.opensWindow && (inbound.address.channel === 'zalo-oa' || !loaded.reachable || loaded.isNew)) {
        const seenAt = Math.min(inbound.sentAt, at)
        // How long somebody took over an anonymous survey says how much they wrote: their time is kept to the hour.
        writes.push(touchAddress(loaded.addressId, true, ballot === undefined ? seenAt : seenAt - (seenAt % hourMs)))
      }
      try {
        await deps.db.commit(writes)
      } catch (error) {
        if (!(error instanceof CommitRefused) || tries === maxTries) throw error
        if (error.reason === 'repeat' || (await wasHere(inbound))) return 'repeat'
        await stepAside(tries)
        continue
      }
      deps.onOutbox(inbound.address)
      if (decided.schedules) deps.onJob()
      if (pace !== 'go') return 'limited'
      const under = inbound.content.type === 'choice' ? inbound.content.sentExternalId : undefined
      if (under !== undefined && tap?.settles) deps.onSettled?.(inbound.address, under, tap.label ?? '')
      return 'processed'
    }
  }

  async function resume(address: Address, event: Event): Promise<void> {
    const key = `${address.channel} ${address.account} ${address.externalId}`
    await gate.oneAtATime(key, async () => {
      const at = deps.now()
      for (let tries = 1; ; tries++) {
        const { loaded } = await find(address)
        if (loaded === undefined) return
        try {
          await deps.db.commit((await decide(loaded, event, at)).writes)
        } catch (error) {
          // Said already, by this job the first time it ran.
          if (error instanceof CommitRefused && error.reason === 'told') return
          if (!(error instanceof CommitRefused) || tries === maxTries) throw error
          await stepAside(tries)
          continue
        }
        deps.onOutbox(address)
        return
      }
    })
  }

  /** How an event of an anonymous survey is remembered: enough to know it again, too little to know whose it was. */
  const hiddenName = ({ address, externalId }: Inbound) => deps.seal.hide(`${address.channel} ${address.account} ${externalId}`)

  const hiddenPlaceId = ({ channel, account, externalId }: Address) => deps.seal.hide(`place ${channel} ${account} ${externalId}`)

  const wasHere = async (inbound: Inbound) => (await wasSeen(deps.db, inbound)) || (await wasHidden(deps.db, hiddenName(inbound)))

  async function find(address: Address, hidden?: { readonly place: string; readonly event: string }): Promise<Found> {
    const found = await load(deps.db, address, deps.seal, hidden)
    // Messages leave in the order of their ids, also when two processes spoke to one person within a millisecond.
    if (found.loaded?.lastSaidId !== undefined) deps.ids.after(found.loaded.lastSaidId)
    return found
  }

  async function decide(loaded: Loaded, event: Event, at: number, aside?: Aside): Promise<Decided> {
    const wants = needs(loaded.state, event)
    const { known, audited: readings } = await readKnown(deps, loaded, wants, at)
    const { state, effects } = step(loaded.state, event, known)
    if (aside !== undefined && (aside.isTaken || isHidden(state) || wants.lookup !== undefined))
      return hiddenTurn(loaded, event, at, aside, state, effects)
    const left = aside?.isTaken === false && !staysBeside(aside, state) ? aside : undefined
    const ballot = anonymousSurveyAt(loaded.state) ?? anonymousSurveyAt(state)
    const cause = event.type === 'inbound' ? event.id : causeOf(event)
    // What must not be readable in the outbox: a link to the console, and what an anonymous survey says.
    const isSecret =
      effects.some(({ type }) => type === 'console_link' || type === 'data_copy') || (ballot !== undefined && event.type === 'inbound')
    const writes = [
      move(loaded, leave(state, aside), ballot === undefined ? at : startOfDay(vietnamDay(at)), deps.seal),
      // That a letter was begun is nobody's to read either.
      ...(left ? [...writesFor(deps, loaded, cause, at, wordOnLeaving(left), deps.seal), dropPlace(left.id)] : []),
      ...writesFor(deps, loaded, cause, at, await routed(deps.db, effects, at), isSecret ? deps.seal : undefined),
    ]
    const audited = [
      ...readings.record,
      ...(event.type === 'inbound' ? readings.result : []),
      ...effects.flatMap((effect) => auditOf(effect, at)),
    ]
    if (audited.length > 0) writes.push(...auditWrites(await auditHead(deps.db), audited))
    return {
      writes,
      schedules: effects.some(
        ({ type }) => type === 'ask_model' || type === 'class_answer' || type === 'broadcast_drafted' || type === 'broadcast_decided',
      ),
      ...(ballot !== undefined && event.type === 'inbound' && { ballot }),
    }
  }

  /**
   * A turn of which nothing is kept that joins it to the person: no event, no state, no time. Where they stand is kept apart until they
   * leave; only who goes on under their name has a conversation to go on with.
   */
  async function hiddenTurn(
    loaded: Loaded,
    event: Event,
    at: number,
    aside: Aside,
    state: State,
    effects: readonly Effect[],
  ): Promise<Decided> {
    const staysHidden = isHidden(state)
    const goesOn = !staysHidden && state.at.type !== 'idle'
    const before = new Set(aside.base.prompts.map(({ id }) => id))
    const said = state.prompts.filter(({ id }) => !before.has(id))
    const place = { day: vietnamDay(at), at: state.at, prompts: said }
    return {
      writes: [
        ...writesFor(deps, loaded, event.type === 'inbound' ? event.id : '', at, effects, deps.seal),
        staysHidden ? putPlace(aside.id, place, deps.seal) : dropPlace(aside.id),
        ...(goesOn ? [move(loaded, leave(state, aside), at, deps.seal)] : []),
      ],
      schedules: false,
      ballot: hiddenGroup(vietnamDay(at)),
      leavesNoTrace: !goesOn,
    }
  }

  function stranger(address: Address, at: number): Loaded {
    return {
      contactId: deps.ids.next(),
      addressId: deps.ids.next(),
      address,
      isNew: true,
      granted: {},
      optedOut: false,
      createdAt: at,
      reachable: true,
      state: freshState,
      revision: 0,
    }
  }

  return { receive, resume }
}

function causeOf(event: Exclude<Event, { type: 'inbound' }>): string {
  switch (event.type) {
    case 'model_answered':
      return event.questionId
    case 'survey_due':
      return event.surveyId
    case 'class_due':
      return event.classId
    case 'case_news':
    case 'rights_news':
    case 'nomination_due':
      return event.code
    case 'result_published':
      return event.cycleId
    case 'learning_due':
    case 'report_due':
      return event.reminding.thing
    case 'broadcast_ready':
    case 'broadcast_unread':
      return event.broadcastId
  }
}
