/** Everything a step may look at, read before it: only what its needs name. */
import type { Database } from '../../../db/database.ts'
import { linkHolder, officerOfContact } from '../../console/officers/store.ts'
import { copyOfContact, ownCopy } from '../../broadcasts/receipts/store.ts'
import { broadcastById } from '../../broadcasts/store.ts'
import { waitingOf } from '../../cadres/changes/store.ts'
import { membershipOf, unitOfCode } from '../../cadres/joining/store.ts'
import { cadreOfCode } from '../../cadres/links/store.ts'
import { ownRecord } from '../../cadres/records/store.ts'
import { listTitles } from '../../cadres/titles/store.ts'
import { treeAsOf } from '../../cadres/units.ts'
import { allSpans } from '../../cadres/units/store.ts'
import { ownResultOf } from '../../evaluations/publications/store.ts'
import { lookUp } from '../../feedback/letters/store.ts'
import { ownRequests } from '../../feedback/own/store.ts'
import { takeableBy } from '../../feedback/taking/store.ts'
import { unitsNamed } from '../../feedback/naming.ts'
import { wordsOfQuestion } from '../../knowledge/questions.ts'
import { learningOf } from '../../learning/store.ts'
import { vietnamDay } from '../../calendar.ts'
import { holdingsOf } from '../../privacy/held/store.ts'
import { offerFor, surveysFor } from '../../surveys/store.ts'
import { trainingHeld } from '../../training/held/store.ts'
import { sessionOfCode, sessionsAttended, sessionsMarked } from '../../training/attendance/store.ts'
import { currentClasses, listCourses } from '../../training/store.ts'
import type { Known } from '../known.ts'
import type { Needs } from '../needs.ts'
import type { TurnDeps } from '../turn.ts'
import { ownerOfLink } from '../joining/store.ts'
import type { Loaded } from '../store.ts'

type ReadingDeps = Pick<
  TurnDeps,
  'db' | 'ids' | 'house' | 'seal' | 'answerer' | 'modelAllowed' | 'modelNeedsConsent' | 'publicUrl' | 'consoleUrl'
>

/** People ask for the papers of a class that is over. */
const classKeptMs = 30 * 24 * 3_600_000

/** @returns with `audited`, what was read of personnel records, for the trail */
export async function readKnown(deps: ReadingDeps, loaded: Loaded, wants: Needs, at: number) {
  const waiting = wants.surveys ? await surveysFor(deps.db, loaded.contactId, at) : undefined
  const surveyId = wants.survey ?? (waiting?.length === 1 ? waiting[0]?.id : undefined)
  const link = wants.linkCode === undefined ? undefined : ((await ownerOfLink(deps.db, wants.linkCode, at)) ?? 'unknown')
  const question = wants.questionId === undefined ? undefined : await wordsOfQuestion(deps.db, wants.questionId, loaded.contactId)
  const mine = wants.ownResult && loaded.cadreId !== undefined ? await ownResultOf(deps.db, loaded.cadreId, at) : undefined
  const recordCode = wants.recordCode === undefined ? undefined : ((await cadreOfCode(deps.db, wants.recordCode, at)) ?? 'unknown')
  const own = wants.record && loaded.cadreId !== undefined ? await ownRecordFor(deps.db, loaded.cadreId, at) : undefined
  const copy =
    wants.copyOf !== undefined
      ? await ownCopy(deps.db, loaded.contactId, wants.copyOf)
      : wants.broadcast === undefined
        ? undefined
        : await copyOfContact(deps.db, loaded.contactId, wants.broadcast)
  const toDecide = wants.toDecide === undefined ? undefined : await broadcastById(deps.db, wants.toDecide)
  const toTake = wants.toTake === undefined ? undefined : await takeableBy(deps.db, loaded.contactId, wants.toTake, at)
  const looked = wants.lookup === undefined ? undefined : ((await lookUp(deps.db, deps.seal, wants.lookup)) ?? ('unknown' as const))
  const learnt = wants.learning && loaded.cadreId !== undefined ? await learningOf(deps.db, loaded.cadreId) : undefined
  const membership = wants.ownUnit && (await membershipOf(deps.db, loaded.contactId, at))
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
    ...(wants.unitCode !== undefined && { unitOfCode: (await unitOfCode(deps.db, wants.unitCode, at)) ?? ('unknown' as const) }),
    ...(membership && { ownUnit: membership }),
    ...(looked !== undefined && { looked }),
    ...(wants.ownRequests && { ownRequests: await ownRequests(deps.db, loaded.contactId) }),
    ...(wants.unitNamed !== undefined && { units: unitsNamed(wants.unitNamed, treeAsOf(await allSpans(deps.db), vietnamDay(at))) }),
    ...(own !== undefined && { record: own.record }),
    ...(mine !== undefined && { ownResult: mine.result }),
    ...(toTake !== undefined && { toTake }),
    ...(wants.console && (await officerFor(deps, loaded.contactId))),
    ...(wants.chatCode !== undefined && { chatCode: (await linkHolder(deps.db, wants.chatCode, 'chat', at))?.officerId ?? 'unknown' }),
    ...(learnt && { learning: learnt }),
    ...(copy && { broadcast: copy }),
    ...(toDecide && { toDecide }),
    ...(wants.holdings && {
      holdings: {
        ...(await holdingsOf(deps.db, loaded.contactId)),
        training: await trainingHeld(deps.db, loaded.contactId),
        since: loaded.createdAt,
      },
    }),
    ...(waiting && { surveys: waiting }),
    ...(surveyId !== undefined && {
      survey: (await offerFor(deps.db, surveyId, loaded.contactId, loaded.state.surveys?.[surveyId]?.version)) ?? ('unknown' as const),
    }),
    ...(wants.training && {
      training: {
        views: await currentClasses(deps.db, at - classKeptMs),
        courses: await listCourses(deps.db),
        ...(loaded.cadreId !== undefined && {
          attended: await sessionsAttended(deps.db, loaded.cadreId),
          marked: await sessionsMarked(deps.db, loaded.cadreId),
        }),
      },
    }),
    ...(wants.checkIn && { checkIn: await sessionOfCode(deps.db, deps.seal.hide, wants.checkIn, loaded.cadreId, at) }),
    ...(deps.publicUrl !== undefined && { publicUrl: deps.publicUrl }),
    ...(deps.consoleUrl !== undefined && { pagesUrl: deps.consoleUrl() }),
    newId: deps.ids.next,
    newCode: deps.ids.random,
  }
  return { known, audited: { record: own === undefined ? [] : [own.event], result: mine === undefined ? [] : [mine.event] } }
}

async function officerFor(deps: ReadingDeps, contactId: string) {
  const officer = await officerOfContact(deps.db, contactId)
  if (officer === undefined) return undefined
  const { id, name, role, unitId } = officer
  return { officer: { id, name, role, consoleUrl: deps.consoleUrl?.() ?? '', ...(unitId !== null && { unitId }) } }
}

/** The record with what its lines need; its reading is entered in the trail by the same commit. */
async function ownRecordFor(db: Database, cadreId: string, at: number) {
  const [own, spans, titles, pending] = await Promise.all([
    ownRecord(db, cadreId, at),
    allSpans(db),
    listTitles(db),
    waitingOf(db, cadreId),
  ])
  if (own === undefined) return undefined
  const tree = treeAsOf(spans, vietnamDay(at))
  const names = {
    unit: (id: string) => tree.byId.get(id)?.name ?? id,
    title: (id: string) => titles.find((title) => title.id === id)?.name ?? id,
  }
  return { record: { cadre: own.record, names, pending }, event: own.event }
}
