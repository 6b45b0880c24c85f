/**
 * A whole season of evaluations on an invented province, through real HTTP on emulated Zalo and Telegram and on the web chat: cadres link
 * their chats, members and cadres answer, officers close, work out, publish. What everybody answered is known beforehand, so that every
 * answer can be accounted for and every digit compared.
 */
import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'

import type { Database } from '../../db/database.ts'
import { read } from '../../db/query.ts'
import { demoProvince } from '../../db/seed/demo.ts'
import { loadProvince } from '../../src/cadres/demo/store.ts'
import { linkCodeOf } from '../../src/cadres/links.ts'
import { issueCode } from '../../src/cadres/links/store.ts'
import { webchatAddress } from '../../src/channels/webchat/payload.ts'
import { closeCycle, createCycle, move } from '../../src/evaluations/jobs.ts'
import { launch } from '../../src/evaluations/launching/jobs.ts'
import type { EvaluationDeps } from '../../src/evaluations/jobs.ts'
import { putMember } from '../../src/evaluations/members/store.ts'
import { paperSurveys, ratersOf } from '../../src/evaluations/raters/store.ts'
import { tally } from '../../src/evaluations/results/jobs.ts'
import { raterGroups } from '../../src/evaluations/rules.ts'
import type { RaterGroup } from '../../src/evaluations/rules.ts'
import { scoreOf } from '../../src/evaluations/scoring.ts'
import type { Score } from '../../src/evaluations/scoring.ts'
import { release } from '../../src/evaluations/suppression.ts'
import type { Papers } from '../../src/evaluations/suppression.ts'
import { cycleById, subjectsOf } from '../../src/evaluations/store.ts'
import { createIds } from '../../src/ids.ts'
import type { Address } from '../../src/messages.ts'
import { createSeal } from '../../src/privacy/seal.ts'
import type { Answers } from '../../src/surveys/survey.ts'
import type { Delivery } from './emulators/zalo-oa/webhook.ts'
import type { Whole } from './whole.ts'
import { Visitor } from './webchat-visitor.ts'

export const seasonSecret = 'a secret of the season, thirty-two letters'

export interface SeasonSize {
  readonly grassroots: number
  readonly cadres: number
  readonly members: number
  readonly perMember: number
  /** How many people write at once. */
  readonly atOnce: number
}

/** Somebody who writes, and waits until the program has taken it. */
interface Speaker {
  readonly address: Address
  say(text: string): Promise<void>
}

interface Handed {
  readonly subjectId: string
  readonly group: RaterGroup
  readonly answers: Answers
}

export interface Season {
  readonly cycleId: string
  readonly deps: EvaluationDeps
  /** Everything that was handed in. */
  readonly handed: readonly Handed[]
  /** What the rules make of it, worked out from the script alone. */
  readonly expected: ReadonlyMap<string, Score>
  /** Each linked cadre's way to write. */
  readonly cadres: ReadonlyMap<string, Speaker>
  readonly counts: Readonly<Record<'units' | 'cadres' | 'members' | 'surveys' | 'asked' | 'handedIn' | 'messages', number>>
  readonly seconds: Readonly<Record<'load' | 'meet' | 'launch' | 'answer' | 'close', number>>
}

const share: Readonly<Record<RaterGroup, number>> = { T: 0.95, D: 0.8, C: 0.95, V: 0.8 }
/** By what each message moves the clock (ms): nobody writes faster than they may, however many write at once. */
const perMessageMs = 2_500

export async function playSeason(whole: Whole, size: SeasonSize): Promise<Season> {
  const { db } = whole.app
  const ids = createIds(whole.now)
  const at = () => ({ db, ids, viewer: { type: 'officer', name: 'Hoa', role: 'quan_tri' } as const, at: whole.now() })
  const clock = stopwatch()
  let messages = 0
  /** How many write at this moment. */
  const busy = { now: 0 }
  const counted = (speaker: Speaker): Speaker => ({
    address: speaker.address,
    async say(text) {
      messages += 1
      whole.later(Math.ceil(perMessageMs / Math.max(1, busy.now)))
      await speaker.say(text)
    },
  })

  const province = demoProvince(7, { grassroots: size.grassroots, cadres: size.cadres }, whole.now())
  await loadProvince(db, province, ids, whole.now())
  const load = clock()

  const units = province.cadres.map(({ postings }) => postings[0]?.unitId ?? '')
  const grassroots = [...new Set(units.filter((unit) => unit.startsWith('CDCS')))]
  const cadres = new Map<string, Speaker>()
  await inTurns(province.cadres, size.atOnce, busy, async ({ head }, n) => {
    const speaker = counted(await meet(whole, n))
    const code = linkCodeOf(ids.random(8))
    await db.commit(
      issueCode(code, { cadreId: head.id, issuedBy: 'officer:Hoa', issuedAt: whole.now(), expiresAt: whole.now() + 90 * 86_400_000 }),
    )
    for (const text of ['xin chào', code, 'tôi đồng ý']) await speaker.say(text)
    cadres.set(head.id, speaker)
  })
  const people = new Map<string, Speaker>()
  await inTurns(Array.from({ length: size.members }), size.atOnce, busy, async (_, n) => {
    const speaker = counted(await meet(whole, size.cadres + n))
    await speaker.say('xin chào')
    const contactId = await contactAt(db, speaker.address)
    people.set(contactId, speaker)
    await db.commit([putMember(contactId, grassroots[n % grassroots.length] ?? '', '2026-01-01')])
  })
  for (const speaker of cadres.values()) people.set(await contactAt(db, speaker.address), speaker)
  const meetS = clock()

  // Far enough ahead for a clock that everybody's messages move.
  const closesOn = new Date(whole.now() + 400 * 86_400_000).toISOString().slice(0, 10)
  const cycle = await createCycle({ kind: 'hang_nam', year: 2026, perMember: size.perMember, closesOn }, at())
  await move(cycle, 'cho_duyet', at())
  const launched = await launch(cycle.id, at())
  const launchS = clock()

  const surveys = new Map((await paperSurveys(db, cycle.id)).map(({ subjectId, group, surveyId }) => [`${subjectId} ${group}`, surveyId]))
  const byPerson = Map.groupBy(
    (await ratersOf(db, cycle.id)).filter(({ subjectId, rater, group }) => draw(`${subjectId} ${rater}`) < share[group]),
    ({ contactId }) => contactId ?? '',
  )
  const handed: Handed[] = []
  await inTurns([...byPerson], size.atOnce, busy, async ([contactId, papers]) => {
    const speaker = people.get(contactId)
    if (speaker === undefined) throw new Error(`nobody speaks for ${contactId}`)
    let hasAgreed = false
    for (const { subjectId, group, rater } of papers) {
      const items = cycle.rules.items.filter(({ raters }) => raters.includes(group))
      const comments = cycle.rules.comments.filter(({ raters }) => raters.includes(group))
      const answers = Object.fromEntries(items.map(({ key }) => [key, pointFor(`${subjectId} ${rater} ${key}`)]))
      const consents = group === 'V' || hasAgreed ? [] : ['tôi đồng ý']
      hasAgreed ||= group !== 'V'
      const said = [surveys.get(`${subjectId} ${group}`) ?? '', 'Bắt đầu', ...consents, ...Object.values(answers).map(String)]
      for (const text of [...said, ...comments.map(() => 'bỏ qua'), 'gửi']) await speaker.say(text)
      handed.push({ subjectId, group, answers })
    }
  })
  const answerS = clock()

  await closeCycle(cycle.id, at())
  await tally(cycle.id, { ...at(), seal: createSeal(seasonSecret), draw: (below) => Math.floor(Math.random() * below) })
  const closeS = clock()

  const frozen = await cycleById(db, cycle.id)
  const rules = frozen?.rules ?? cycle.rules
  const own = Map.groupBy(handed, ({ subjectId }) => subjectId)
  const expected = new Map(
    (await subjectsOf(db, cycle.id)).map(({ cadreId, profile }) => {
      const of = (group: RaterGroup) => (own.get(cadreId) ?? []).flatMap((paper) => (paper.group === group ? [paper.answers] : []))
      const papers: Papers = { T: of('T'), D: of('D'), C: of('C'), V: of('V') }
      return [cadreId, scoreOf(release(papers, rules), rules, profile)]
    }),
  )
  return {
    cycleId: cycle.id,
    deps: at(),
    handed,
    expected,
    cadres,
    counts: {
      units: province.units.length,
      cadres: cadres.size,
      members: size.members,
      surveys: launched.surveys,
      asked: launched.asked,
      handedIn: handed.length,
      messages,
    },
    seconds: { load, meet: meetS, launch: launchS, answer: answerS, close: closeS },
  }
}

/** How many were handed in of each group. */
export const handedByGroup = (handed: readonly Handed[]): Readonly<Record<RaterGroup, number>> => {
  const of = (group: RaterGroup) => handed.filter((paper) => paper.group === group).length
  return Object.fromEntries(raterGroups.map((group) => [group, of(group)])) as Record<RaterGroup, number>
}

/** Every third person on another channel. */
async function meet(whole: Whole, n: number): Promise<Speaker> {
  switch (n % 3) {
    case 0: {
      const id = String(1_111_222_200_000_000_000n + BigInt(n))
      return {
        address: { channel: 'zalo-oa', account: whole.zaloOa.settings.oaId, externalId: id },
        async say(text) {
          let delivery: Delivery | undefined = await whole.zaloOa.say(id, text)
          // Not answered in two seconds, Zalo sends it once more; the second copy changes nothing.
          for (let tries = 0; delivery !== undefined && delivery.status !== 200 && tries < 30; tries++)
            [delivery] = await whole.zaloOa.repeat(delivery)
          if (delivery?.status !== 200) throw new Error(`the Zalo webhook answered ${delivery?.status}`)
        },
      }
    }
    case 1: {
      const user = whole.telegram.user(500_000 + n)
      return {
        address: { channel: 'telegram', account: String(whole.telegram.botId), externalId: String(500_000 + n) },
        async say(text) {
          const update = user.say(text)
          await whole.telegram.until(
            () => !whole.telegram.pending.some(({ update_id }) => update_id === update),
            'an update to be taken',
            60_000,
          )
        },
      }
    }
    default: {
      const visitor = await Visitor.arrive(whole.url)
      const [token = ''] = visitor.cookie.replace(/^[^=]+=/, '').split('.')
      return {
        address: webchatAddress(createHash('sha256').update(token).digest('hex')),
        async say(text) {
          const clientId = visitor.clientId()
          let { status } = await visitor.say(text, clientId)
          // As the page does: once more, under the same name.
          for (let tries = 0; status >= 429 && tries < 50; tries++) {
            await pause(100)
            status = (await visitor.say(text, clientId)).status
          }
          if (status !== 200) throw new Error(`the web chat answered ${status}`)
        },
      }
    }
  }
}

const contactOf = read((q, t) => q.select({ contactId: t.addresses.contactId, externalId: t.addresses.externalId }).from(t.addresses))
const contactsByAddress = new WeakMap<Database, Map<string, string>>()

/** Read anew when somebody is not among those known. */
async function contactAt(db: Database, { externalId }: Address): Promise<string> {
  const known = contactsByAddress.get(db)?.get(externalId)
  if (known !== undefined) return known
  const all = new Map((await db.read(contactOf, {})).map((row) => [row.externalId, row.contactId]))
  contactsByAddress.set(db, all)
  const found = all.get(externalId)
  if (found === undefined) throw new Error(`nobody is known at ${externalId}`)
  return found
}

/** Always the same for the same words, 0–1. */
const draw = (of: string): number => createHash('sha256').update(of).digest().readUInt32BE(0) / 2 ** 32

/** One in twenty does not know; the rest lean to the upper end. */
function pointFor(of: string): number {
  const at = draw(of)
  return at < 0.05 ? 0 : at < 0.1 ? 1 : at < 0.2 ? 2 : at < 0.4 ? 3 : at < 0.75 ? 4 : 5
}

/** At most `n` at a time; `busy` says how many. */
async function inTurns<T>(
  all: readonly T[],
  n: number,
  busy: { now: number },
  work: (each: T, at: number) => Promise<void>,
): Promise<void> {
  let next = 0
  await Promise.all(
    Array.from({ length: Math.min(n, all.length) }, async () => {
      busy.now += 1
      for (let at = next++; at < all.length; at = next++) await work(all[at] as T, at)
      busy.now -= 1
    }),
  )
}

/** Seconds since it was last asked. */
function stopwatch(): () => number {
  let since = performance.now()
  return () => {
    const now = performance.now()
    const seconds = Math.round((now - since) / 100) / 10
    since = now
    return seconds
  }
}
