import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'

import type { Database } from '../../db/database.ts'
import { fill, read, write } from '../../db/query.ts'
import type { Values } from '../../db/query.ts'
import type { GrantedPurposes } from '../../db/tables/contacts.ts'
import type { AudienceSpec, InClass } from '../../src/broadcasts/audience.ts'
import * as desk from '../../src/broadcasts/desk/jobs.ts'
import { preview } from '../../src/broadcasts/planning/jobs.ts'
import { contactsNamed } from '../../src/broadcasts/lists/store.ts'
import { markRead } from '../../src/broadcasts/receipts/store.ts'
import { joinUnit } from '../../src/cadres/joining/store.ts'
import { listTitles, setStandard } from '../../src/cadres/titles/store.ts'
import type { TitleStandard } from '../../src/cadres/titles/store.ts'
import { putMember } from '../../src/evaluations/members/store.ts'
import { createIds } from '../../src/ids.ts'
import { audience, createClass, inviteAll, markByHand, moveClass } from '../../src/training/operating/jobs.ts'
import { createTrainingJobs } from '../../src/training/jobs.ts'
import { approvedBroadcast, binh, deskOn, done, fakeChannel, settle } from '../support/broadcasts.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'
import { linkedCadre } from '../support/linked.ts'
import { smallProvince } from '../support/personnel.ts'
import { from, turnsOn } from '../support/turns.ts'
import type { Clock } from '../support/turns.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const start = monday + 2 * dayMs
const viewer = { type: 'officer', name: 'Hoa', role: 'quan_tri' } as const

onBothDatabases('an audience by what people owe, lack and attend', (open) => {
  let db: Database
  let classId = ''
  const clock: Clock = { now: monday }
  const contact: Record<string, string> = {}
  const deps = () => ({ db, ids: createIds(() => clock.now), viewer, at: clock.now })

  /** Who a rule picks, by what they are called here. */
  async function picked(spec: AudienceSpec): Promise<string[]> {
    const { sample, plan } = await preview(deskOn(db, clock, { viewer }), {
      content: { text: 'Mời họp', acknowledge: true },
      audience: spec,
      sendAt: null,
      urgent: true,
      paid: false,
    })
    const found = sample.map(({ contactId }) => Object.entries(contact).find(([, id]) => id === contactId)?.[0] ?? '?')
    expect(plan.people).toBe(found.length)
    return found.sort()
  }

  beforeAll(async () => {
    db = await open()
    await smallProvince(db)
    await listTitles(db)
    const asked: TitleStandard = {
      id: 'S1',
      titleId: 'CT',
      kind: 'llct',
      level: 'trung_cap',
      text: 'trung cấp',
      decision: null,
      validFrom: '2020-01-01',
      validTo: null,
    }
    await db.commit(setStandard(asked, []))
    const agree = write((q, t, p: Values<{ granted: GrantedPurposes }>) => q.update(t.contacts).set({ granted: p('granted') }))
    for (const [i, who] of ['Ánh', 'Bê', 'Cường', 'Dũng'].entries())
      contact[who] = await linkedCadre(db, `CB000000${i}`, who, { name: `Lê ${who}`, isFullTime: who === 'Dũng' })
    await db.commit([fill(agree, { granted: { notices: monday, cadre_record: monday } })])
    const made = await createClass(
      {
        courseId: 'KH03',
        title: 'Thương lượng',
        content: '',
        unitId: null,
        place: 'A',
        link: null,
        capacity: 2,
        registerBy: null,
        decision: '1',
        contact: 'Hoa',
        openToAll: false,
        meetings: [{ startsAt: start, endsAt: start + 3 * hourMs }],
      },
      deps(),
    )
    if (!made.ok) throw new Error(made.code)
    classId = made.id
    await moveClass(classId, 'open', deps())
    await inviteAll(classId, await audience({ target: 'CT-07a' }, deps()), deps())
    const resume = turnsOn(db, clock).resume
    const invite = { classId, news: 'invite', revision: 1 }
    await createTrainingJobs({ db, now: () => clock.now, proactive: 'free', resume }).class_tell(invite, {} as never)
    for (const who of ['Ánh', 'Bê', 'Cường']) await turnsOn(db, clock).receive(from(who, 'Tham dự'))
    await moveClass(classId, 'start', deps())
    clock.now = start + hourMs
    await markByHand(classId, 1, ['CB0000000'], true, deps())
  })

  test('who has a record is named; whoever has none is counted for each placeholder that is used', async () => {
    const { withoutValue, plan } = await preview(deskOn(db, clock, { viewer }), {
      content: { text: 'Kính gửi {ho_ten}, {don_vi}', acknowledge: true },
      audience: { everybody: true },
      sendAt: null,
      urgent: true,
      paid: false,
    })
    const cadres = (await picked({ titles: ['CT'] })).length
    expect(cadres).toBeGreaterThan(0)
    const others = plan.people - cadres
    expect(withoutValue).toEqual(others === 0 ? {} : { ho_ten: others, don_vi: others })
  })

  test('of a class: invited, silent, with a seat, waiting, there, absent', async () => {
    const of = (who: InClass['who']) => picked({ inClass: { id: classId, who } })
    expect(await of('invited')).toEqual(['Bê', 'Cường', 'Dũng', 'Ánh'])
    expect(await of('silent')).toEqual(['Dũng'])
    expect(await of('enrolled')).toEqual(['Bê', 'Ánh'])
    expect(await of('waiting')).toEqual(['Cường'])
    expect(await of('attended')).toEqual(['Ánh'])
    expect(await of('absent')).toEqual(['Bê'])
    expect(await picked({ inClass: { id: 'LH-NONE', who: 'invited' } })).toEqual([])
    const silentOrWaiting = (['silent', 'waiting'] as const).map((who) => ({ id: classId, who }))
    expect(await picked({ inClass: silentOrWaiting })).toEqual(['Cường', 'Dũng'])
  })

  test('by what training is lacking, by a target or by what the title asks for, with whatever else is asked', async () => {
    expect(await picked({ lacks: 'CT-05' })).toEqual(['Dũng'])
    expect(await picked({ lacks: 'CT-06' })).toEqual(['Bê', 'Cường', 'Ánh'])
    expect(await picked({ lacks: 'CT-06', inClass: { id: classId, who: 'absent' } })).toEqual(['Bê'])
    // Any of one filter, and all filters.
    expect(await picked({ lacks: ['CT-05', 'CT-06'] })).toEqual(['Bê', 'Cường', 'Dũng', 'Ánh'])
    expect(await picked({ lacks: ['CT-05', 'CT-06'], inClass: { id: classId, who: 'absent' } })).toEqual(['Bê'])
    expect(await picked({ lacks: 'standard:llct', fullTime: true })).toEqual(['Dũng'])
    expect(await picked({ lacks: 'standard:all', fullTime: true })).toEqual(['Dũng'])
    expect(await picked({ lacks: 'standard:qlnn' })).toEqual([])
    expect(await picked({ lacks: 'CT-06', units: ['CDCS-02'] })).toEqual([])
    // Records are looked at in somebody's name or not at all.
    await expect(
      preview(deskOn(db, clock), {
        content: { text: 'x', acknowledge: true },
        audience: { lacks: 'CT-05' },
        sendAt: null,
        urgent: false,
        paid: false,
      }),
    ).rejects.toThrow()
  })

  test('members of a unit whom an officer has confirmed are meant beside its cadres, where the rule says so', async () => {
    const contactOf = read((q, t, p: Values<{ who: string }>) =>
      q
        .select({ contactId: t.addresses.contactId })
        .from(t.addresses)
        .where(eq(t.addresses.externalId, p('who'))),
    )
    const agrees = write((q, t, p: Values<{ id: string; granted: GrantedPurposes }>) =>
      q
        .update(t.contacts)
        .set({ granted: p('granted') })
        .where(eq(t.contacts.id, p('id'))),
    )
    const turns = turnsOn(db, clock)
    for (const who of ['Mai', 'Lan']) {
      await turns.receive(from(who, 'xin chào'))
      contact[who] = (await db.read(contactOf, { who }))[0]?.contactId ?? ''
      await db.commit([fill(agrees, { id: contact[who] ?? '', granted: { notices: monday } })])
    }
    await db.commit([putMember(contact.Mai ?? '', 'CDCS-02', '2026-01-01'), joinUnit(contact.Lan ?? '', 'CDCS-02', monday)])
    expect(await picked({ units: ['CDCS-02'], members: true })).toEqual([...(await picked({ units: ['CDCS-02'] })), 'Mai'].sort())
    expect(await picked({ units: ['LDLD'], members: true })).toContain('Mai')
    expect(await picked({ units: ['CDCS-01'], members: true })).not.toContain('Mai')
    expect(await picked({ members: true })).toEqual(['Mai'])
    expect(await picked({ members: true, titles: ['CT'] })).not.toContain('Mai')
    expect(await picked({ members: true, key: true })).not.toContain('Mai')
  })

  test('by who has not acknowledged an earlier one', async () => {
    const plain = deskOn(db, clock)
    clock.now = monday + 3 * dayMs
    const { id } = await approvedBroadcast(plain, { audience: { contacts: [contact.Ánh ?? '', contact.Bê ?? '', contact.Cường ?? ''] } })
    done(await desk.sendBroadcast(plain, id, binh))
    const telegram = fakeChannel('telegram', (to) =>
      to === 'Cường' ? { ok: false, failure: { code: 'rejected', detail: 'no' } } : undefined,
    )
    await settle(plain, clock, [telegram.channel])
    await db.commit([markRead(id, contact.Ánh ?? '', clock.now)])
    expect(await picked({ notAcknowledged: id })).toEqual(['Bê'])
  })

  test('a list names people by a cadre’s code, by their id or by where they write; whoever is nobody is said', async () => {
    const text = `\uFEFFMã;Họ tên\nCB0000000;Lê Ánh\r\ntelegram:Bê\n"${contact.Cường}"\n\nCB999;x\ntelegram:ai`
    expect(await contactsNamed(db, text)).toEqual({
      contacts: [contact.Ánh, contact.Bê, contact.Cường],
      unknown: ['CB999', 'telegram:ai'],
    })
  })
})
