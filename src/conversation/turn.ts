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
import { linkMs } from '../console/officer.ts'
import { issueLink, linkChat, linkHolder, officerOfContact } from '../console/officers/store.ts'
import { decidedInChat, draftedInChat } from '../broadcasts/chat/store.ts'
import { copyOfContact, markRead } from '../broadcasts/recipients/store.ts'
import { broadcastById } from '../broadcasts/store.ts'
import { requestChange, waitingOf } from '../cadres/changes/store.ts'
import { cadreOfCode, linkCadre } from '../cadres/links/store.ts'
import { ownRecord } from '../cadres/records/store.ts'
import { listTitles } from '../cadres/titles/store.ts'
import { treeAsOf } from '../cadres/units.ts'
import { allSpans } from '../cadres/units/store.ts'
import { ownResultOf, toldResult } from '../evaluations/publications/store.ts'
import { fitToChannel } from '../delivery/fit.ts'
import { nextSendingTime } from '../delivery/hours.ts'
import { enqueue, raiseAlert } from '../delivery/store.ts'
import { chanceKey, keyLetters } from '../feedback/case.ts'
import { dueBy } from '../feedback/deadlines.ts'
import { dropLetter, lookUp } from '../feedback/letters/store.ts'
import { ownerOf, unitMeant } from '../feedback/routing.ts'
import { addMessage, allRoutes, openCase, rateOwn, senderWrote } from '../feedback/store.ts'
import type { Ids } from '../ids.ts'
import { scheduleJob, spendJob, unscheduleJob } from '../jobs/store.ts'
import type { Answerer } from '../knowledge/answer.ts'
import { recordQuestion, recordVote, wordsOfQuestion } from '../knowledge/questions.ts'
import { forgetLearning, learningOf, recordLearning } from '../learning/store.ts'
import { capabilities } from '../messages.ts'
import type { Address, Inbound, InboundContent } from '../messages.ts'
import type { AuditEvent } from '../privacy/audit.ts'
import { auditHead, auditWrites } from '../privacy/audit/store.ts'
import { startOfDay, vietnamDay } from '../privacy/calendar.ts'
import { mayKeepText } from '../privacy/consent.ts'
import { dueDates } from '../privacy/rights.ts'
import type { Seal } from '../privacy/seal.ts'
import { holdingsOf, openRightsRequest, recordConsent, setOptedOut, settleRights } from '../privacy/store.ts'
import { chooseHours, muteReminder, reminded } from '../reminders/store.ts'
import { castBallot, forgetSaid, recordHidden, wasHidden } from '../surveys/ballots/store.ts'
import { countReach } from '../surveys/reports/store.ts'
import { giveReason, muteReminders, offerFor, participate, recordResponse, surveysFor } from '../surveys/store.ts'
import { told } from '../surveys/telling/store.ts'
import { tell } from '../training/jobs.ts'
import { changeEnrolments, currentClasses, listCourses, markPresent, sessionOfCode } from '../training/store.ts'
import { clean } from '../text.ts'
import { wording } from '../wording.ts'
import type { House } from '../wording.ts'
import type { Effect } from './effect.ts'
import type { Event } from './event.ts'
import { isHidden, takes } from './feedback.ts'
import { createGate } from './gate.ts'
import type { Pace } from './gate.ts'
import { dropPlace, hiddenGroup, placeOf, putPlace } from './hidden/store.ts'
import type { Known } from './known.ts'
import { refusedHere } from './recording.ts'
import { anonymousSurveyAt, freshState } from './state.ts'
import type { Hidden, State } from './state.ts'
import { meaningOf, needs, step, choiceOf } from './step.ts'
import { joinContact, load, meet, move, mute, offerLink, ownerOfLink, recordInbound, touchAddress, wasSeen } from './store.ts'
import type { Loaded } from './store.ts'

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
/** People ask for the papers of a class that is over. */
const classKeptMs = 30 * 24 * hourMs

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
      const placeId = hiddenPlaceId(inbound.address)
      const [found, place, wasHiddenBefore] = await Promise.all([
        find(inbound.address),
        placeOf(deps.db, placeId, deps.seal),
        wasHidden(deps.db, hiddenName(inbound)),
      ])
      if (wasHiddenBefore) return 'repeat'
      const known = found ?? stranger(inbound.address, at)
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
      const writes: Write[] = found === undefined && !leavesNoTrace ? meet(loaded, inbound.displayName) : []
      // The event may have been here under its other name.
      if ((ballot !== undefined || loaded.state.hidden) && (await wasHere(inbound))) return 'repeat'
      if (pace === 'go')
        writes.push(
          ballot === undefined
            ? recordInbound(event.id, loaded, inbound, mayKeepText(loaded.granted) && !isRefused ? said : null, at)
            : recordHidden(hiddenName(inbound), ballot),
          ...decided.writes,
        )
      else writes.push(...writesFor(loaded, event.id, at, [{ type: 'say', message: { text: wording.tooFast } }]))
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
        const loaded = await find(address)
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

  async function find(address: Address): Promise<Loaded | undefined> {
    const loaded = await load(deps.db, address, deps.seal)
    // Messages leave in the order of their ids, also when two processes spoke to one person within a millisecond.
    if (loaded?.lastSaidId !== undefined) deps.ids.after(loaded.lastSaidId)
    return loaded
  }

  async function decide(loaded: Loaded, event: Event, at: number, aside?: Aside): Promise<Decided> {
    const wants = needs(loaded.state, event)
    const waiting = wants.surveys ? await surveysFor(deps.db, loaded.contactId, at) : undefined
    const surveyId = wants.survey ?? (waiting?.length === 1 ? waiting[0]?.id : undefined)
    const link = wants.linkCode === undefined ? undefined : ((await ownerOfLink(deps.db, wants.linkCode, at)) ?? 'unknown')
    const question = wants.questionId === undefined ? undefined : await wordsOfQuestion(deps.db, wants.questionId, loaded.contactId)
    const mine = wants.ownResult && loaded.cadreId !== undefined ? await ownResultOf(deps.db, loaded.cadreId, at) : undefined
    const recordCode = wants.recordCode === undefined ? undefined : ((await cadreOfCode(deps.db, wants.recordCode, at)) ?? 'unknown')
    const own = wants.record && loaded.cadreId !== undefined ? await ownRecordFor(loaded.cadreId, at) : undefined
    const copy = wants.broadcast === undefined ? undefined : await copyOfContact(deps.db, loaded.contactId, wants.broadcast)
    const toDecide = wants.toDecide === undefined ? undefined : await broadcastById(deps.db, wants.toDecide)
    const looked = wants.lookup === undefined ? undefined : ((await lookUp(deps.db, deps.seal, wants.lookup)) ?? ('unknown' as const))
    const learnt = wants.learning && loaded.cadreId !== undefined ? await learningOf(deps.db, loaded.cadreId) : undefined
    const known: Known = {
      now: at,
      contact: {
        id: loaded.contactId,
        isNew: loaded.isNew,
        granted: loaded.granted,
        optedOut: loaded.optedOut,
        ...(loaded.humanUntil !== undefined && { humanUntil: loaded.humanUntil }),
      },
      channel: loaded.address.channel,
      house: deps.house,
      answerer: deps.answerer(),
      modelAllowed: deps.modelAllowed(loaded.granted),
      modelNeedsConsent: deps.modelNeedsConsent,
      ...(link !== undefined && { link }),
      ...(question !== undefined && { question }),
      ...(loaded.cadreId !== undefined && { cadreId: loaded.cadreId }),
      ...(recordCode !== undefined && { recordCode }),
      ...(looked !== undefined && { looked }),
      ...(own !== undefined && { record: own.record }),
      ...(mine !== undefined && { ownResult: mine.result }),
      ...(wants.console && (await officerFor(loaded.contactId))),
      ...(wants.chatCode !== undefined && { chatCode: (await linkHolder(deps.db, wants.chatCode, 'chat', at))?.officerId ?? 'unknown' }),
      ...(learnt && { learning: learnt }),
      ...(copy && { broadcast: copy }),
      ...(toDecide && { toDecide }),
      ...(wants.holdings && { holdings: { ...(await holdingsOf(deps.db, loaded.contactId)), since: loaded.createdAt } }),
      ...(waiting && { surveys: waiting }),
      ...(surveyId !== undefined && {
        survey: (await offerFor(deps.db, surveyId, loaded.contactId, loaded.state.surveys?.[surveyId]?.version)) ?? ('unknown' as const),
      }),
      ...(wants.training && { training: { views: await currentClasses(deps.db, at - classKeptMs), courses: await listCourses(deps.db) } }),
      ...(wants.checkIn && { checkIn: await sessionOfCode(deps.db, deps.seal.hide, wants.checkIn, loaded.cadreId, at) }),
      ...(deps.publicUrl !== undefined && { publicUrl: deps.publicUrl }),
      newId: deps.ids.next,
      newCode: deps.ids.random,
    }
    const { state, effects } = step(loaded.state, event, known)
    if (aside !== undefined && (aside.isTaken || isHidden(state) || wants.lookup !== undefined))
      return hiddenTurn(loaded, event, at, aside, state, effects)
    const ballot = anonymousSurveyAt(loaded.state) ?? anonymousSurveyAt(state)
    const cause = event.type === 'inbound' ? event.id : causeOf(event)
    // What must not be readable in the outbox: a link to the console, and what an anonymous survey says.
    const isSecret = effects.some(({ type }) => type === 'console_link') || (ballot !== undefined && event.type === 'inbound')
    const writes = [
      move(loaded, leave(state, aside), ballot === undefined ? at : startOfDay(vietnamDay(at)), deps.seal),
      ...writesFor(loaded, cause, at, await routed(effects, at), isSecret ? deps.seal : undefined),
      ...(aside?.isTaken === false ? [dropPlace(aside.id)] : []),
    ]
    const audited = [
      ...(own === undefined ? [] : [own.event]),
      ...(mine === undefined || event.type !== 'inbound' ? [] : [mine.event]),
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
        ...writesFor(loaded, event.type === 'inbound' ? event.id : '', at, effects, deps.seal),
        staysHidden ? putPlace(aside.id, place, deps.seal) : dropPlace(aside.id),
        ...(goesOn ? [move(loaded, leave(state, aside), at, deps.seal)] : []),
      ],
      schedules: false,
      ballot: hiddenGroup(vietnamDay(at)),
      leavesNoTrace: !goesOn,
    }
  }

  /** A case goes to whoever takes such cases in that unit. */
  async function routed(effects: readonly Effect[], at: number): Promise<readonly Effect[]> {
    if (!effects.some(({ type }) => type === 'open_case')) return effects
    const [routes, spans] = await Promise.all([allRoutes(deps.db), allSpans(deps.db)])
    const tree = treeAsOf(spans, vietnamDay(at))
    return effects.map((effect) => {
      if (effect.type !== 'open_case') return effect
      const unitId = (effect.unitText === undefined ? undefined : unitMeant(effect.unitText, tree)) ?? null
      const owner = ownerOf({ unitId, category: effect.category ?? null, restricted: effect.kind === 'denunciation' }, 0, routes, tree)
      return { ...effect, ...(unitId !== null && { unitId }), ...(owner !== undefined && { owner }) }
    })
  }

  async function officerFor(contactId: string) {
    const officer = await officerOfContact(deps.db, contactId)
    if (officer === undefined) return undefined
    const { id, name, role, unitId } = officer
    return { officer: { id, name, role, consoleUrl: deps.consoleUrl?.() ?? '', ...(unitId !== null && { unitId }) } }
  }

  /** The record with what its lines need; its reading is entered in the trail by the same commit. */
  async function ownRecordFor(cadreId: string, at: number) {
    const [own, spans, titles, pending] = await Promise.all([
      ownRecord(deps.db, cadreId, at),
      allSpans(deps.db),
      listTitles(deps.db),
      waitingOf(deps.db, cadreId),
    ])
    if (own === undefined) return undefined
    const tree = treeAsOf(spans, vietnamDay(at))
    const names = {
      unit: (id: string) => tree.byId.get(id)?.name ?? id,
      title: (id: string) => titles.find((title) => title.id === id)?.name ?? id,
    }
    return { record: { cadre: own.record, names, pending }, event: own.event }
  }

  function writesFor(loaded: Loaded, inboundId: string, at: number, effects: readonly Effect[], secret?: Seal): Write[] {
    let granted = loaded.granted
    const keepBody = () => mayKeepText(granted)
    const { addressId, address } = loaded
    // Whoever is joined to another person is that person from then on.
    let { contactId } = loaded
    const day = vietnamDay(at)
    const latencyUs = () => Math.max(0, Math.round((deps.now() - at) * 1000))
    const write = (effect: Effect): Write[] => {
      switch (effect.type) {
        case 'say':
          return fitToChannel(effect.message, capabilities[address.channel]).map((body) =>
            enqueue(
              {
                id: deps.ids.next(),
                contactId,
                addressId,
                address,
                kind: effect.kind ?? 'reply',
                body,
                keepBody: keepBody(),
                dueAt: dueAt(effect, at),
                ...(effect.until !== undefined && { expiresAt: effect.until }),
                createdAt: at,
              },
              secret,
            ),
          )
        case 'consent': {
          const { [effect.purpose]: _, ...others } = granted
          granted = effect.action === 'granted' ? { ...others, [effect.purpose]: at } : others
          return recordConsent({
            id: deps.ids.next(),
            contactId,
            purpose: effect.purpose,
            action: effect.action,
            channel: address.channel,
            inboundId,
            at,
            granted,
          })
        }
        case 'opt_out':
          return setOptedOut(contactId, effect.optedOut, at)
        case 'rights_request': {
          const request = openRightsRequest({ id: deps.ids.next(), code: effect.code, contactId, kind: effect.kind, receivedAt: at })
          if (effect.kind !== 'delete') return [request]
          // Carried out once the two working days for a reply are over, so that a mistaken tap can still be undone.
          return [
            request,
            scheduleJob({
              id: deps.ids.next(),
              kind: 'erase_contact',
              key: contactId,
              payload: { contactId },
              runAt: dueDates('delete', at).replyBy,
              createdAt: at,
            }),
          ]
        }
        case 'cancel_erasure':
          return [unscheduleJob('erase_contact', contactId), settleRights(contactId, 'delete', 'refused')]
        case 'open_case':
          return [
            openCase({
              id: deps.ids.next(),
              code: effect.code,
              contactId,
              kind: effect.kind,
              category: effect.category ?? null,
              unitId: effect.unitId ?? null,
              unitText: effect.unitText ?? null,
              restricted: effect.kind === 'denunciation',
              owner: effect.owner ?? null,
              text: effect.text ?? null,
              attachmentUrl: effect.attachmentUrl ?? null,
              dueAt: dueBy(effect.kind, at),
              createdAt: at,
            }),
            ...(effect.kind === 'urgent' ? [raiseAlert(`case:${effect.code}`, 'somebody may be in danger: congdoan cases show', at)] : []),
          ]
        case 'case_message': {
          const { type: _, ...message } = effect
          return [
            addMessage({ ...message, id: chanceKey(deps.ids.random(keyLetters)), author: 'sender', at }),
            senderWrote(effect.code, contactId, dueBy('feedback', at)),
          ]
        }
        case 'case_rated':
          return [rateOwn(effect.code, contactId, effect.rating)]
        case 'case_told':
          return [spendJob('case_tell', effect.key)]
        case 'sealed_letter':
          return [dropLetter(effect.letter, deps.seal, deps.ids.random), forgetSaid(contactId)]
        case 'record_question':
          return [
            recordQuestion({
              id: effect.questionId,
              contactId: mayKeepText(granted) ? contactId : null,
              answer: effect.answer,
              source: effect.source,
              latencyUs: latencyUs(),
              askedAt: at,
              ...(effect.text !== undefined && { text: effect.text }),
            }),
          ]
        case 'vote':
          return [recordVote(effect.questionId, effect.vote, effect.reason)]
        case 'ask_model': {
          const { questionId, question, extractive } = effect
          return [
            scheduleJob({
              id: deps.ids.next(),
              kind: 'answer_with_model',
              key: questionId,
              payload: { address, questionId, question, extractive },
              runAt: at,
              createdAt: at,
            }),
          ]
        }
        case 'mute':
          return [mute(contactId, effect.until)]
        case 'link_code':
          return [offerLink(effect.code, contactId, at)]
        case 'join_contact': {
          const from = contactId
          contactId = effect.contactId
          return joinContact(from, contactId, at)
        }
        case 'console_link':
          return [issueLink({ token: effect.token, officerId: effect.officerId, purpose: 'sign_in', at, forMs: linkMs })]
        case 'link_officer':
          return linkChat(effect.code, effect.officerId, contactId, at)
        case 'reachable':
          return [touchAddress(addressId, effect.reachable, null)]
        case 'link_cadre':
          return linkCadre(contactId, effect.cadreId, effect.code, at)
        case 'propose_change': {
          const { type: _, ...request } = effect
          return [requestChange({ ...request, id: deps.ids.next(), contactId, createdAt: at })]
        }
        case 'learning_recorded':
          return [recordLearning(effect.cadreId, effect.progress, at)]
        case 'learning_forgotten':
          return [forgetLearning(effect.cadreId)]
        case 'broadcast_read':
          return [markRead(effect.broadcastId, contactId, at)]
        case 'broadcast_drafted':
          return draftedInChat(effect, address, deps.ids, at)
        case 'broadcast_decided':
          return decidedInChat(effect, deps.ids, at)
        case 'reminded':
          return [reminded(contactId, effect.reminding, at)]
        case 'mute_reminder':
          return [muteReminder(contactId, effect.thing, at)]
        case 'reminder_hours':
          return [chooseHours(contactId, effect.hours)]
        case 'check_in':
          return [markPresent({ sessionId: effect.sessionId, cadreId: effect.cadreId, way: effect.way, markedBy: null, at })]
        case 'class_answer':
          return [
            ...changeEnrolments(effect.cls, effect.changes),
            ...effect.movedUp.map((cadreId) =>
              tell('seat', { id: effect.cls.id, revision: effect.cls.revision + 1 }, deps.ids, at, cadreId),
            ),
          ]
        case 'survey_progress': {
          const { surveyId, version, status, anonymous, question } = effect
          return [
            participate({ surveyId, contactId }, { status, version, day, ...(!anonymous && { reached: question.key }) }),
            ...(anonymous && question.everybody ? [countReach(surveyId, version, question.key)] : []),
          ]
        }
        case 'survey_declined':
          return [participate({ surveyId: effect.surveyId, contactId }, { status: 'refused', day })]
        case 'survey_reason':
          return [giveReason({ surveyId: effect.surveyId, contactId }, effect.reason)]
        case 'survey_quiet':
          return [muteReminders({ surveyId: effect.surveyId, contactId })]
        case 'result_told':
          return [toldResult(effect.cycleId, effect.cadreId, at)]
        case 'survey_told':
          return [told({ surveyId: effect.surveyId, contactId }, effect.what, day)]
        case 'survey_handed_in': {
          const { surveyId, version, answers, ballot } = effect
          if (ballot === undefined) return recordResponse({ id: deps.ids.random(26), surveyId, contactId, version, answers, day })
          return [
            ...castBallot({ surveyId, contactId, version, answers, day, ...ballot }, deps.seal, deps.ids.random),
            forgetSaid(contactId),
          ]
        }
      }
    }
    return effects.flatMap(write)
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
    case 'nomination_due':
      return event.code
    case 'result_published':
      return event.cycleId
    case 'broadcast_ready':
      return event.broadcastId
  }
}

/** Where a dialogue that leaves no trace is kept, and what the conversation is without it. */
interface Aside {
  readonly id: string
  readonly base: State
  /** Set when somebody is in one: whether it takes this event. */
  readonly isTaken?: boolean
  readonly prompts?: Hidden['prompts']
}

/** Somebody has left such a dialogue: its buttons stay behind. */
function leave(state: State, aside: Aside | undefined): State {
  if (aside?.prompts === undefined) return state
  const shown = new Set(aside.prompts.map(({ id }) => id))
  return { ...state, prompts: state.prompts.filter(({ id }) => !shown.has(id)) }
}

/** The state of somebody in such a dialogue. What it does not take finds the conversation as it was, its buttons excepted. */
function withHidden(
  base: State,
  place: Hidden,
  { content, address }: Inbound,
): Pick<Aside, 'isTaken' | 'prompts'> & { readonly state: State } {
  const inside: State = { ...base, at: place.at, prompts: [...place.prompts, ...base.prompts] }
  const isTaken = takes(content, choiceOf(inside, content, address.channel))
  return { isTaken, prompts: place.prompts, state: isTaken ? inside : { ...inside, at: base.at } }
}

/** A reply at once, a reminder at the hour that was chosen for it, a notice in the hours for messages. */
function dueAt({ kind, until, isUrgent }: Extract<Effect, { type: 'say' }>, at: number): number {
  if (kind === undefined || (kind === 'reminder' && until !== undefined)) return at
  return nextSendingTime(at, undefined, isUrgent)
}

/** What both databases can hold; a name is a courtesy, cut short. */
function cleaned({ address, externalId, sentAt, content, displayName, ...rest }: Inbound, now: number): Inbound {
  return {
    ...rest,
    address: { ...address, externalId: cleanId(address.externalId) },
    externalId: cleanId(externalId),
    // Whatever a platform's clock says, the past has a beginning and the future has not happened.
    sentAt: sentAt > 0 && sentAt <= now ? Math.floor(sentAt) : now,
    ...(displayName !== undefined && { displayName: clean(displayName).slice(0, 100).toWellFormed() }),
    content: content.type === 'text' ? { type: 'text', text: clean(content.text).slice(0, 20_000).toWellFormed() } : content,
  }
}

/** What a cadre did with their own record. */
function auditOf(effect: Effect, at: number): AuditEvent[] {
  if (effect.type === 'console_link' || effect.type === 'link_officer') {
    const reason = effect.type === 'console_link' ? 'sign-in link given in chat' : 'linked a chat to the officer by a code'
    return [{ actor: `officer:${effect.officerId}`, role: 'chinh_minh', action: 'link', subjects: [effect.officerId], reason, at }]
  }
  if (effect.type === 'learning_recorded' || effect.type === 'learning_forgotten') {
    const what = effect.type === 'learning_forgotten' ? 'removed' : effect.milestone
    const own = { actor: `cadre:${effect.cadreId}`, role: 'chinh_minh', subjects: [effect.cadreId], at }
    return what === undefined ? [] : [{ ...own, action: 'write', reason: `learning the resolution: ${what}` }]
  }
  if (effect.type !== 'link_cadre' && effect.type !== 'propose_change') return []
  const self = { actor: `cadre:${effect.cadreId}`, role: 'chinh_minh', subjects: [effect.cadreId], at }
  return effect.type === 'link_cadre'
    ? [{ ...self, action: 'link', reason: 'linked a chat by a code' }]
    : [{ ...self, action: 'write', reason: `proposed ${effect.code}` }]
}

const maxIdChars = 200
const plainId = /^[\x21-\x7e]{1,200}$/
const cleanId = (id: string): string => (plainId.test(id) ? id : clean(id).slice(0, maxIdChars).toWellFormed())
