import type { Database } from '../../db/database.ts'
import { recordWrites } from '../../src/cadres/records/writing/store.ts'
import type { EvaluationDeps } from '../../src/evaluations/jobs.ts'
import { putMember } from '../../src/evaluations/members/store.ts'
import { paperSurveys } from '../../src/evaluations/raters/store.ts'
import type { RaterGroup } from '../../src/evaluations/rules.ts'
import { eq } from 'drizzle-orm'
import { fill, read, write } from '../../db/query.ts'
import type { Values } from '../../db/query.ts'
import { createIds } from '../../src/ids.ts'
import type { Seal } from '../../src/privacy/seal.ts'
import { findContact } from '../../src/surveys/operating/store.ts'
import { monday } from './known.ts'
import { recordOf, smallProvince } from './personnel.ts'
import { postingOf } from './posts.ts'
import { from, turnsOn } from './turns.ts'
import type { Clock } from './turns.ts'

const linkNow = write((q, t, p: Values<{ contactId: string; cadreId: string }>) =>
  q.insert(t.cadreLinks).values({ contactId: p('contactId'), cadreId: p('cadreId'), linkedAt: monday }),
)

/** Cadres of the small province: id, name, unit, title. Each is linked to the chat of the same name. */
const staff = [
  ['CB-TINH', 'Trần Thị Tỉnh', 'LDLD', 'CT'],
  ['CB-AN', 'Nguyễn Văn An', 'CDCS-01', 'CT'],
  ['CB-BINH', 'Lê Thị Bình', 'CDCS-01', 'PCT'],
  ['CB-CHI', 'Phạm Văn Chi', 'CDCS-01', 'UVBCH'],
  ['CB-DUNG', 'Hồ Thị Dung', 'CDCS-01', 'UVBCH'],
  ['CB-EM', 'Võ Văn Em', 'CDCS-01', 'UVBCH'],
  ['CB-PHU', 'Đặng Thị Phú', 'CDCS-02', 'CT'],
] as const

const membersOf = { 'CDCS-01': 6, 'CDCS-02': 3 } as const
export const memberNames = Object.entries(membersOf).flatMap(([unit, n]) =>
  Array.from({ length: n }, (_, i) => ({ who: `${unit}-m${i}`, unit })),
)

export const evaluationDeps = (db: Database, at = monday): EvaluationDeps => ({
  db,
  ids: createIds(() => at),
  viewer: { type: 'officer', name: 'Hoa', role: 'quan_tri' },
  at,
})

export const contactNamed = async (db: Database, who: string) => (await findContact(db, { channel: 'telegram', externalId: who })) ?? '?'

/** The small province with people in their posts, and everybody in a chat. */
export async function provinceWithPeople(db: Database, clock: Clock): Promise<void> {
  await smallProvince(db)
  const ids = createIds(() => monday)
  const turns = turnsOn(db, clock)
  for (const [id, fullName, unitId, titleId] of staff) {
    const posting = postingOf(id, { id: `${id}-p`, unitId, titleId })
    const { head } = recordOf({ id, fullName, foldedName: fullName.toLowerCase() })
    const writing = { at: monday, actor: 'officer:Hoa', source: 'officer', newId: () => ids.next() } as const
    await db.commit(
      recordWrites(
        id,
        0,
        [
          { part: 'cadre', partId: id, before: null, after: head },
          { part: 'posting', partId: posting.id, before: null, after: posting },
        ],
        writing,
      ),
    )
    await turns.receive(from(id, 'xin chào'))
    await db.commit([fill(linkNow, { contactId: await contactNamed(db, id), cadreId: id })])
  }
  for (const { who, unit } of memberNames) {
    await turns.receive(from(who, 'xin chào'))
    await db.commit([putMember(await contactNamed(db, who), unit, '2026-01-01')])
  }
}

const grantedTo = read((q, t, p: Values<{ id: string }>) =>
  q
    .select({ granted: t.contacts.granted })
    .from(t.contacts)
    .where(eq(t.contacts.id, p('id'))),
)
const hasAgreed = async (db: Database, who: string) =>
  (await db.read(grantedTo, { id: await contactNamed(db, who) }))[0]?.granted.surveys !== undefined

/** Somebody answers the paper of a group about a cadre, in chat, every item with one point. */
export async function answerPaper(
  db: Database,
  cycleId: string,
  who: string,
  paper: { readonly about: string; readonly group: RaterGroup; readonly points: readonly number[]; readonly comment?: string },
  clock: Clock,
  seal?: Seal,
): Promise<void> {
  const survey = (await paperSurveys(db, cycleId)).find(({ subjectId, group }) => subjectId === paper.about && group === paper.group)
  if (survey === undefined) throw new Error(`no paper of ${paper.group} about ${paper.about}`)
  const turns = turnsOn(db, clock, seal && { seal })
  const comments = paper.group === 'C' ? 5 : 4
  const consents = paper.group === 'V' || (await hasAgreed(db, who)) ? [] : ['tôi đồng ý']
  const words = Array.from({ length: comments }, (_, i) => (i === 0 && paper.comment !== undefined ? paper.comment : 'bỏ qua'))
  for (const text of [survey.surveyId, 'Bắt đầu', ...consents, ...paper.points.map(String), ...words, 'gửi']) {
    clock.now += 3_000
    await turns.receive(from(who, text, { sentAt: clock.now }))
  }
}

/** As many equal points as the group's questionnaire asks for. */
export const everyPoint = (point: number, group: RaterGroup): number[] => Array.from({ length: group === 'V' ? 10 : 15 }, () => point)
