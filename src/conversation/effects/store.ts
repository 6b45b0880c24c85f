/** What a turn asks for, as statements for its one commit. Each feature's store writes its own. */
import type { Database } from '../../../db/database.ts'
import type { Write } from '../../../db/query.ts'
import { linkMs } from '../../console/officer.ts'
import { issueLink, linkChat, officerById } from '../../console/officers/store.ts'
import { decidedInChat, draftedInChat } from '../../broadcasts/chat/store.ts'
import { markChased } from '../../broadcasts/chases/store.ts'
import { markRead } from '../../broadcasts/receipts/store.ts'
import { requestChange } from '../../cadres/changes/store.ts'
import { joinUnit, leaveUnit } from '../../cadres/joining/store.ts'
import { linkCadre } from '../../cadres/links/store.ts'
import { treeAsOf } from '../../cadres/units.ts'
import { allSpans } from '../../cadres/units/store.ts'
import { toldResult } from '../../evaluations/publications/store.ts'
import { fitToChannel } from '../../delivery/fit.ts'
import { nextSendingTime } from '../../delivery/hours.ts'
import { raiseAlert } from '../../delivery/alerts/store.ts'
import { enqueue } from '../../delivery/store.ts'
import { chanceKey, keyLetters } from '../../feedback/case.ts'
import { dueBy } from '../../feedback/deadlines.ts'
import { dropLetter } from '../../feedback/letters/store.ts'
import { awaitFile } from '../../feedback/files/store.ts'
import { keepUploads } from '../../feedback/uploads/store.ts'
import { taken } from '../../feedback/taking/store.ts'
import { push } from '../../feedback/pushes/store.ts'
import { isAccusation } from '../../feedback/denunciation.ts'
import { ownerOf, unitMeant } from '../../feedback/routing.ts'
import { noteSaid } from '../../feedback/telling/store.ts'
import { addMessage, closeOff, openCase, rateOwn, senderWrote } from '../../feedback/store.ts'
import { allRoutes } from '../../feedback/desk-settings/store.ts'
import { saidHandedIn } from '../../hand-ins/store.ts'
import type { Ids } from '../../ids.ts'
import { scheduleJob, spendJob, unscheduleJob } from '../../jobs/store.ts'
import { recordQuestion, recordVote } from '../../knowledge/questions.ts'
import { learningDue } from '../../learning/reminders/store.ts'
import { forgetLearning, recordLearning } from '../../learning/store.ts'
import { capabilities } from '../../messages.ts'
import { vietnamDay } from '../../calendar.ts'
import { mayKeepText } from '../../privacy/consent.ts'
import { dueDates } from '../../privacy/rights.ts'
import type { Seal } from '../../privacy/seal.ts'
import { offerCopy } from '../../privacy/copy/tickets/store.ts'
import { markTold, openRightsRequest, saidAbout, settleRights } from '../../privacy/requests/store.ts'
import { eraseSoon } from '../../privacy/requests/telling/store.ts'
import { recordConsent, setOptedOut } from '../../privacy/store.ts'
import { chooseHours, muteReminder, reminded } from '../../reminders/store.ts'
import { castBallot, forgetSaid } from '../../surveys/ballots/store.ts'
import { countReach } from '../../surveys/reports/store.ts'
import { giveReason, muteReminders, participate, recordResponse } from '../../surveys/store.ts'
import { leaveOffAsking, told } from '../../surveys/telling/store.ts'
import { tell } from '../../training/jobs.ts'
import { markPresent, whileHeld } from '../../training/attendance/store.ts'
import { changeEnrolments } from '../../training/seats/store.ts'
import type { Effect } from '../effect.ts'
import { joinContact, offerLink } from '../joining/store.ts'
import { mute, touchAddress } from '../store.ts'
import type { Loaded } from '../store.ts'

/**
 * @param inboundId the event they come of
 * @param secret closes what is said in the outbox until it is sent
 */
export function writesFor(
  deps: { readonly ids: Ids; readonly now: () => number; readonly seal: Seal },
  loaded: Loaded,
  inboundId: string,
  at: number,
  effects: readonly Effect[],
  secret?: Seal,
): Write[] {
  let granted = loaded.granted
  const { addressId, address } = loaded
  // Whoever is joined to another person is that person from then on.
  let { contactId } = loaded
  const day = vietnamDay(at)
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
              keepBody: mayKeepText(granted),
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
      case 'rights_said':
        return [saidAbout(effect.code, contactId, effect.text)]
      case 'rights_told':
        return effect.eraseNext ? eraseSoon(contactId, deps.ids, at) : [spendJob('rights_tell', effect.key)]
      case 'data_copy':
        return [...offerCopy(effect.token, { contactId, addressId }, at), settleRights({ contactId, kind: 'copy', status: 'done', at })]
      case 'cancel_erasure':
        return [unscheduleJob('erase_contact', contactId), settleRights({ contactId, kind: 'delete', status: 'refused', at })]
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
            attachmentUrl: null,
            dueAt: dueBy(effect.kind, at),
            createdAt: at,
          }),
          ...(effect.attachmentUrl === undefined
            ? []
            : awaitFile({ code: effect.code, messageId: 0, url: effect.attachmentUrl }, deps.ids, at)),
          push(effect.code, 'new', deps.ids, at),
          ...(effect.kind === 'urgent' ? [raiseAlert(`case:${effect.code}`, 'somebody may be in danger: congdoan cases show', at)] : []),
        ]
      case 'case_message': {
        const { code, text, attachmentUrl: url } = effect
        const id = chanceKey(deps.ids.random(keyLetters))
        return [
          addMessage({ id, code, text, author: 'sender', at }),
          ...(url === undefined ? [] : awaitFile({ code, messageId: id, url }, deps.ids, at)),
          senderWrote(effect.code, contactId, dueBy('feedback', at)),
          ...(effect.closedTo === undefined ? [] : [closeOff(code, contactId, effect.closedTo)]),
          push(effect.code, 'more', deps.ids, at),
        ]
      }
      case 'case_rated':
        return [rateOwn(effect.code, contactId, effect.rating)]
      case 'case_taken':
        return taken(effect.toTake, deps.ids, at)
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
            latencyUs: Math.max(0, Math.round((deps.now() - at) * 1000)),
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
      case 'join_unit':
        return [joinUnit(contactId, effect.unitId, at)]
      case 'leave_unit':
        return [leaveUnit(contactId), leaveOffAsking(contactId)]
      case 'propose_change': {
        const { type: _, ...request } = effect
        return [requestChange({ ...request, id: deps.ids.next(), contactId, createdAt: at })]
      }
      case 'learning_recorded':
        return [recordLearning(effect.cadreId, effect.progress, at)]
      case 'learning_forgotten':
        return [forgetLearning(effect.cadreId)]
      case 'learning_due':
        return [learningDue(contactId, effect.cameUp, at)]
      case 'broadcast_read':
        return [markRead(effect.broadcastId, contactId, at)]
      case 'broadcast_chased':
        return [markChased(effect.broadcastId, contactId, at)]
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
      case 'report_said': {
        const { type: _, ...handIn } = effect
        return [saidHandedIn({ ...handIn, on: day, reference: null, at })]
      }
      case 'check_in':
        return [
          whileHeld(effect.session),
          markPresent({ sessionId: effect.session.id, cadreId: effect.cadreId, way: effect.way, markedBy: null, at }),
        ]
      case 'class_answer':
        return [
          ...changeEnrolments(effect.cls, effect.changes),
          ...effect.movedUp.map((cadreId) => tell('seat', { id: effect.cls.id, revision: effect.cls.revision + 1 }, deps.ids, at, cadreId)),
        ]
      case 'survey_progress': {
        const { surveyId, version, status, anonymous, question } = effect
        return [
          ...(question.isFirst ? [participate({ surveyId, contactId }, { status, version, day })] : []),
          ...(anonymous && question.everybody ? [countReach(surveyId, version, question.key)] : []),
        ]
      }
      case 'survey_declined':
        return [participate({ surveyId: effect.surveyId, contactId }, { status: 'refused', ...reachedOf(effect), day })]
      case 'survey_cut_off': {
        const { surveyId, version, reached } = effect
        return [participate({ surveyId, contactId }, { status: 'started', version, reached, day })]
      }
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
        if (ballot === undefined)
          return [
            ...keepUploads(answers),
            ...recordResponse({ id: deps.ids.random(26), surveyId, contactId, version, answers, ...reachedOf(effect), day }),
          ]
        return [...castBallot({ surveyId, contactId, version, answers, day, ...ballot }, deps.seal, deps.ids.random), forgetSaid(contactId)]
      }
    }
  }
  const writes = effects.flatMap(write)
  const noted = effects.flatMap((effect) => {
    if (effect.type === 'rights_told') return [markTold(effect.code, contactId)]
    return effect.type === 'case_told' ? [noteSaid(effect.key, contactId)] : []
  })
  return [...writes, ...noted]
}

const reachedOf = ({ reached }: { readonly reached?: string }) => (reached === undefined ? {} : { reached })

/** The name of whoever looks after what a question is about, if they are an officer still. */
async function askedOfficer(db: Database, effects: readonly Effect[]): Promise<string | undefined> {
  const id = effects.find((effect) => effect.type === 'open_case')?.forOfficer
  const officer = id === undefined ? undefined : await officerById(db, id)
  return officer?.revokedAt === null ? officer.name : undefined
}

/** A case goes to whoever takes such cases in that unit; a question about a class to whoever looks after the class. */
export async function routed(db: Database, effects: readonly Effect[], at: number): Promise<readonly Effect[]> {
  const accuses = (effect: Effect) => effect.type === 'case_message' && isAccusation(effect.text)
  if (!effects.some((effect) => effect.type === 'open_case' || accuses(effect))) return effects
  const [routes, spans] = await Promise.all([allRoutes(db), allSpans(db)])
  const tree = treeAsOf(spans, vietnamDay(at))
  const asked = await askedOfficer(db, effects)
  return effects.map((effect) => {
    if (effect.type === 'case_message' && accuses(effect))
      return { ...effect, closedTo: ownerOf({ unitId: null, category: null, restricted: true }, 0, routes, tree) ?? null }
    if (effect.type !== 'open_case') return effect
    const unitId = effect.unitId ?? (effect.unitText === undefined ? undefined : unitMeant(effect.unitText, tree)) ?? null
    const restricted = effect.kind === 'denunciation'
    const owner = (restricted ? undefined : asked) ?? ownerOf({ unitId, category: effect.category ?? null, restricted }, 0, routes, tree)
    return { ...effect, ...(unitId !== null && { unitId }), ...(owner !== undefined && { owner }) }
  })
}

/** A reply at once, a reminder at the hour that was chosen for it, a notice in the hours for messages. */
function dueAt({ kind, until, isUrgent }: Extract<Effect, { type: 'say' }>, at: number): number {
  if (kind === undefined || (kind === 'reminder' && until !== undefined)) return at
  return nextSendingTime(at, undefined, isUrgent)
}
