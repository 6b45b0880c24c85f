/** A request that came on paper or by telephone is entered by an officer: for somebody they are sure of, or for nobody the system knows. */
import type { RightsSource } from '../../../../db/tables/contacts.ts'
import { findCadres } from '../../../cadres/list/store.ts'
import { openDirectory } from '../../../cadres/directory/store.ts'
import { chatsOfCadre } from '../../../cadres/links/store.ts'
import { primaryPosting } from '../../../cadres/record.ts'
import type { Cadre } from '../../../cadres/record.ts'
import { openRecords } from '../../../cadres/records/store.ts'
import { signature } from '../../../console/access.ts'
import { whereToReply } from '../../../feedback/telling/store.ts'
import { channelNames } from '../../../wording.ts'
import { commitAudited } from '../../audit/store.ts'
import { vietnamDate, vietnamDay } from '../../../calendar.ts'
import { dueDates, receivedOn } from '../../rights.ts'
import type { RightsKind } from '../../rights.ts'
import type { RequestDeps } from '../jobs.ts'
import { mayAnswer } from '../request.ts'
import { openRequests, openRightsRequest } from '../store.ts'
import { tellAsker } from '../telling/store.ts'
import { requestNames, sourceNames } from '../wording.ts'
import { memberById, membersNamed } from './store.ts'

/** Whose it is: "cadre:CB0000001", "member:<contact>", or 'unknown'. */
export type Whose = string
export const unknownPerson: Whose = 'unknown'

export interface Asker {
  readonly whose: Whose
  /** Enough to tell namesakes apart. */
  readonly label: string
}

const most = 20

/** Whom an officer may mean by a name or a code. That records were looked at is in the trail. */
export async function askersNamed(search: string, deps: RequestDeps): Promise<readonly Asker[]> {
  const { db, viewer, at } = deps
  if (search.trim() === '' || !mayAnswer(viewer)) return []
  const day = vietnamDay(at)
  const [{ names }, { ids }, members] = await Promise.all([
    openDirectory(db, day),
    findCadres(db, { day, search, titleId: '', fullTime: '', left: true }, { limit: most, offset: 0 }),
    membersNamed(db, search, most),
  ])
  const reason = 'whose request about personal data it is'
  const { records } = ids.length === 0 ? { records: [] } : await openRecords(db, viewer, { ids }, { action: 'read', reason, at })
  const described = (record: Cadre) => {
    const post = primaryPosting(record, day)
    const { fullName, id, birthYear } = record.head
    const where = post === undefined ? [] : [names.title(post.titleId), names.unit(post.unitId)]
    return [fullName, birthYear === null ? '' : `sinh ${birthYear}`, ...where, id].filter(Boolean).join(', ')
  }
  return [
    ...records.map((record) => ({ whose: `cadre:${record.head.id}`, label: `${described(record)} (cán bộ)` })),
    ...members.map(({ contactId, displayName, unitId, since, channel }) => ({
      whose: `member:${contactId}`,
      label: `${displayName}, ${names.unit(unitId)}, vào từ ${vietnamDate(since)}, ${channelOf(channel)} (đoàn viên)`,
    })),
  ]
}

const channelOf = (channel: string | null): string =>
  Object.entries(channelNames).find(([kind]) => kind === channel)?.[1] ?? 'không còn kênh'

export interface Paper {
  readonly whose: Whose
  /** As they named themselves, where the system knows nobody of whom the officer is sure. */
  readonly name?: string | undefined
  readonly kind: RightsKind
  readonly source: Exclude<RightsSource, 'chat'>
  /** The day it came, YYYY-MM-DD. */
  readonly day: string
  readonly said: string
  readonly reference?: string | undefined
}

export type EnteredRequest =
  | { readonly ok: true; readonly code: string; readonly told: boolean }
  | { readonly ok: false; readonly code: 'not_yours' | 'no_person' | 'no_name' | 'bad_day' }
  /** The same is there already: a form sent twice makes one request. */
  | { readonly ok: false; readonly code: 'known'; readonly request: string }

/** The clocks run from the day it came. Whoever can be written to is told that it was entered: they would say if it was not theirs. */
export async function enterRequest(paper: Paper, deps: RequestDeps): Promise<EnteredRequest> {
  const { db, ids, viewer, at } = deps
  if (!mayAnswer(viewer)) return { ok: false, code: 'not_yours' }
  const receivedAt = receivedOn(paper.day, at)
  if (receivedAt === undefined) return { ok: false, code: 'bad_day' }
  const name = paper.name?.trim() ?? ''
  const found = paper.whose === unknownPerson ? nobody : await personOf(paper.whose, deps)
  if (found === undefined) return { ok: false, code: 'no_person' }
  if (found === nobody && name === '') return { ok: false, code: 'no_name' }
  const askerName = found === nobody ? name : null
  const { kind, source, said, reference } = paper
  const same = (await openRequests(db)).find(
    (each) =>
      each.source === source &&
      each.kind === kind &&
      vietnamDay(each.receivedAt) === paper.day &&
      each.contactId === found.contactId &&
      each.cadreId === found.cadreId &&
      each.askerName === askerName,
  )
  if (same !== undefined) return { ok: false, code: 'known', request: same.code }
  const code = `QDL-${ids.random(6)}`
  const enteredBy = viewer.type === 'officer' ? viewer.name : null
  const request = { id: ids.next(), code, contactId: found.contactId ?? '', kind, receivedAt }
  const entered = { cadreId: found.cadreId, askerName, source, reference: reference ?? null, enteredBy, said }
  const text = `${requestNames[kind]} dữ liệu, ${sourceNames[source]}, nhận ngày ${vietnamDate(paper.day)}`
  const finishBy = vietnamDate(vietnamDay(dueDates(kind, receivedAt).finishBy))
  const { told, writes } =
    found.contactId === null
      ? { told: false, writes: [] }
      : await tellAsker(db, found.contactId, { code, what: 'entered', text, finishBy }, ids, at)
  const subject = found.contactId ?? found.cadreId ?? code
  await commitAudited(
    db,
    [openRightsRequest(request, entered), ...writes],
    [
      {
        ...signature(viewer),
        action: 'write',
        subjects: found.cadreId === null || found.cadreId === subject ? [subject] : [subject, found.cadreId],
        reason: `${code} entered: ${kind}, ${source}, received on ${paper.day}${reference === undefined ? '' : `, ${reference}`}`,
        at,
      },
    ],
  )
  return { ok: true, code, told }
}

interface Found {
  readonly contactId: string | null
  readonly cadreId: string | null
}
const nobody: Found = { contactId: null, cadreId: null }

/** @returns undefined where there is no such person, or none an officer has confirmed */
async function personOf(whose: Whose, { db, viewer, at }: RequestDeps): Promise<Found | undefined> {
  const [type, id = ''] = whose.split(/:(.*)/s)
  if (type === 'member') {
    const member = await memberById(db, id)
    return member && { contactId: member.contactId, cadreId: null }
  }
  if (type !== 'cadre') return undefined
  const { records } = await openRecords(
    db,
    viewer,
    { id },
    {
      action: 'read',
      reason: 'whose request about personal data it is',
      at,
    },
  )
  const [record] = records
  if (record === undefined) return undefined
  const chats = await chatsOfCadre(db, record.head.id)
  const replies = await Promise.all(chats.map((chat) => whereToReply(db, chat)))
  const reached = chats.find((_, i) => replies[i] !== undefined)
  return { contactId: reached ?? chats[0] ?? null, cadreId: record.head.id }
}
