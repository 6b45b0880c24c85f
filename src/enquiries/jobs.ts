/** From a question nobody could answer to an answer that is given, cited and tested. Two officers stand behind each. */
import { createHash } from 'node:crypto'

import type { Database } from '../../db/database.ts'
import { CommitRefused } from '../../db/query.ts'
import type { Write } from '../../db/query.ts'
import { whereToTell } from '../cadres/changes/store.ts'
import { signature } from '../console/access.ts'
import type { Viewer } from '../console/access.ts'
import { nextSendingTime } from '../delivery/hours.ts'
import { enqueue } from '../delivery/store.ts'
import type { Ids } from '../ids.ts'
import type { Answerer } from '../knowledge/answer.ts'
import { addDocument, retireDocument } from '../knowledge/store.ts'
import { channelKinds } from '../messages.ts'
import { isAccusation } from '../feedback/denunciation.ts'
import { commitAudited } from '../privacy/audit/store.ts'
import { addWorkingDays, vietnamDay } from '../calendar.ts'
import { mayKeepText } from '../privacy/consent.ts'
import { redact } from '../privacy/redact.ts'
import { clustersOf } from './clusters.ts'
import type { Cluster } from './clusters.ts'
import { entryPassageId } from './curated.ts'
import {
  approve,
  approvedEntries,
  dropQuestion,
  enquiryById,
  giveTo,
  keepGolden,
  markTold,
  propose,
  retireEnquiry,
  sendBack,
  takeUp,
  untold,
  waitingQuestions,
} from './store.ts'
import type { Enquiry } from './store.ts'
import { enquiryWording } from './wording.ts'

export interface EnquiryDeps {
  readonly db: Database
  readonly ids: Ids
  readonly viewer: Viewer
  readonly at: number
}

export type Done =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly code: 'unknown' | 'taken' | 'changed' | 'own' | 'not_yours' | 'empty' }

/** How many questions are looked at; an older one has waited a year of a busy province. */
const most = 5_000

/** What people asked without getting an answer, most askers first. */
/** What accuses somebody in office is nobody's to write an answer to, and might be read by them. */
export const unansweredClusters = async (db: Database): Promise<Cluster[]> =>
  clustersOf((await waitingQuestions(db, most)).filter(({ text }) => !isAccusation(text)))

/** Who only sees numbers writes nothing; a unit's officer does not speak for the province. */
const mayAnswer = (viewer: Viewer) => viewer.type === 'officer' && (viewer.role === 'quan_tri' || viewer.role === 'can_bo_tinh')
const nameOf = (viewer: Viewer) => (viewer.type === 'officer' ? viewer.name : viewer.cadreId)

async function commit(id: string, writes: readonly Write[], reason: string, { db, viewer, at }: EnquiryDeps): Promise<Done> {
  try {
    await commitAudited(db, writes, [{ ...signature(viewer), action: 'write', subjects: [id], reason, at }])
    return { ok: true, id }
  } catch (error) {
    if (!(error instanceof CommitRefused)) throw error
    return { ok: false, code: error.reason === 'taken' ? 'taken' : 'changed' }
  }
}

/** Takes a cluster up, by any of its questions, and gives it to an officer; two working days from now. */
export async function takeCluster(questionId: string, owner: string, deps: EnquiryDeps): Promise<Done> {
  if (!mayAnswer(deps.viewer)) return { ok: false, code: 'not_yours' }
  const cluster = (await unansweredClusters(deps.db)).find(({ questionIds }) => questionIds.includes(questionId))
  if (cluster === undefined) return { ok: false, code: 'unknown' }
  const id = `HD-${deps.ids.random(6)}`
  const question = redact(cluster.question).text
  const enquiry = { id, question, owner, dueAt: addWorkingDays(deps.at, 2), createdAt: deps.at }
  return commit(id, takeUp(enquiry, cluster.questionIds), `gave the question to ${owner}`, deps)
}

async function act(
  id: string,
  deps: EnquiryDeps,
  reason: string,
  deed: (enquiry: Enquiry) => Promise<readonly Write[] | Done>,
): Promise<Done> {
  if (!mayAnswer(deps.viewer)) return { ok: false, code: 'not_yours' }
  const enquiry = await enquiryById(deps.db, id.trim().toUpperCase())
  if (enquiry === undefined) return { ok: false, code: 'unknown' }
  const writes = await deed(enquiry)
  return 'ok' in writes ? writes : commit(enquiry.id, writes, reason, deps)
}

export const reassign = (id: string, owner: string, deps: EnquiryDeps): Promise<Done> =>
  act(id, deps, `gave the question to ${owner}`, async (enquiry) => [giveTo(enquiry.id, owner)])

/** @param written the question as it should read, where it is not to stay as it is; the last day on which the answer counts */
export const writeAnswer = (
  id: string,
  written: { readonly answer: string; readonly question?: string; readonly validTo?: string },
  deps: EnquiryDeps,
): Promise<Done> =>
  act(id, deps, 'wrote an answer', async (enquiry) => {
    const answer = written.answer.trim()
    if (answer === '') return { ok: false, code: 'empty' }
    const question = written.question?.trim() || enquiry.question
    return [propose({ id: enquiry.id, question, answer, writtenBy: nameOf(deps.viewer), validTo: written.validTo ?? null })]
  })

/** One of the questions asks something else: it goes back to those nobody has taken up. */
export const splitOff = (id: string, questionId: string, deps: EnquiryDeps): Promise<Done> =>
  act(id, deps, 'took a question out', async (enquiry) =>
    enquiry.status === 'taken' || enquiry.status === 'proposed' ? [dropQuestion(enquiry.id, questionId)] : { ok: false, code: 'changed' },
  )

export const returnAnswer = (id: string, reason: string, deps: EnquiryDeps): Promise<Done> =>
  act(id, deps, `sent the answer back: ${reason}`, async (enquiry) => [sendBack(enquiry.id, reason)])

/** The answer becomes a document of its own, joins the regression set, and everyone who asked is told: in one commit. */
export const approveAnswer = (id: string, deps: EnquiryDeps): Promise<Done> =>
  act(id, deps, 'approved the answer', async (enquiry) => {
    const { answer, question, validTo } = enquiry
    if (answer === null || enquiry.status !== 'proposed') return { ok: false, code: 'changed' }
    const approvedBy = nameOf(deps.viewer)
    if (approvedBy === enquiry.writtenBy) return { ok: false, code: 'own' }
    const { db, at } = deps
    const documentId = enquiry.id.toLowerCase()
    const validFrom = vietnamDay(at)
    const asked = await untold(db, enquiry.id)
    // A question with somebody's name or number in it is told its answer but enters no set.
    const wordings = asked.flatMap(({ text }) => (text === null || redact(text).replaced.length > 0 ? [] : [text]))
    return [
      approve({ id: enquiry.id, answer, approvedBy, validFrom, documentId, approvedAt: at }),
      ...addDocument(
        {
          id: documentId,
          series: documentId,
          version: 1,
          title: question,
          citedAs: enquiryWording.citedAs(enquiry.id),
          number: enquiry.id,
          issuer: null,
          issuedOn: validFrom,
          validFrom,
          validTo,
          sha256: createHash('sha256').update(answer).digest('hex'),
          fileName: enquiry.id,
          addedAt: at,
        },
        [
          {
            documentId,
            id: entryPassageId,
            order: 0,
            heading: question,
            label: enquiryWording.passage,
            raw: answer,
            display: answer,
            corrected: false,
          },
        ],
      ),
      ...[...new Set([question, ...wordings].slice(0, 20))].map((text) => keepGolden(enquiry.id, text)),
      ...(await tellAskers(enquiry.id, answer, asked, deps)),
    ]
  })

type Untold = Awaited<ReturnType<typeof untold>>[number]

/** Once a person, however often they asked; not whoever has said "dừng" or withdrawn, and within the hours for messages. */
async function tellAskers(id: string, answer: string, asked: readonly Untold[], { db, ids, at }: EnquiryDeps): Promise<Write[]> {
  const writes: Write[] = asked.map(({ questionId }) => markTold(questionId, at))
  const told = new Set<string>()
  for (const { contactId, text } of asked) {
    if (contactId === null || text === null || told.has(contactId)) continue
    told.add(contactId)
    const where = await whereToTell(db, contactId)
    const channel = channelKinds.find((kind) => kind === where?.channel)
    if (where === undefined || channel === undefined || !mayKeepText(where.granted)) continue
    const { addressId, account, externalId } = where
    const delivery = { contactId, addressId, address: { channel, account, externalId }, kind: 'notice' as const, keepBody: true }
    const body = { text: enquiryWording.told(text, answer, id) }
    writes.push(enqueue({ ...delivery, id: ids.next(), body, dueAt: nextSendingTime(at), createdAt: at }))
  }
  return writes
}

/** It is given no more; the document stays, for whoever was cited it. */
export const retireAnswer = (id: string, deps: EnquiryDeps): Promise<Done> =>
  act(id, deps, 'retired the answer', async (enquiry) =>
    enquiry.documentId === null ? { ok: false, code: 'changed' } : [retireEnquiry(enquiry.id), retireDocument(enquiry.documentId)],
  )

export interface Regression {
  readonly questions: number
  readonly failed: readonly { readonly id: string; readonly question: string; readonly got: string }[]
}

/** Asks every question of the regression set whose answer counts today. */
export async function regress(db: Database, answerer: Answerer, today: string): Promise<Regression> {
  const entries = (await approvedEntries(db)).filter(({ validFrom, validTo }) => (validFrom ?? '') <= today && today <= (validTo ?? '9999'))
  const asked = entries.flatMap(({ id, documentId, questions }) => questions.map((question) => ({ id, documentId, question })))
  const failed = asked.flatMap(({ id, documentId, question }) => {
    const { kind, citations } = answerer.answer(question, { today })
    const cited = citations[0]?.documentId
    return kind === 'answer' && cited === documentId ? [] : [{ id, question, got: cited === undefined ? kind : `${kind} from ${cited}` }]
  })
  return { questions: asked.length, failed }
}
