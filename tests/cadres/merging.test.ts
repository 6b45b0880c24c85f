import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { Database } from '../../db/database.ts'
import { fill, read, write } from '../../db/query.ts'
import type { Tables } from '../../db/tables/index.ts'
import { linkCodeOf } from '../../src/cadres/links.ts'
import { cadreOfCode, issueCode } from '../../src/cadres/links/store.ts'
import { mergeRecords, unmergeRecord } from '../../src/cadres/merging/jobs.ts'
import { merged, wayBack } from '../../src/cadres/merging/merge.ts'
import { holders, movesFor, named } from '../../src/cadres/merging/moves.ts'
import type { Move, Naming, NamingRow } from '../../src/cadres/merging/moves.ts'
import { pathOf } from '../../src/cadres/path/jobs.ts'
import { applied } from '../../src/cadres/record.ts'
import type { Cadre, RecordChange } from '../../src/cadres/record.ts'
import { note } from '../../src/cadres/records/jobs.ts'
import { resultsOverYears } from '../../src/evaluations/papers/store.ts'
import { sessionsAttended } from '../../src/training/attendance/store.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'
import { addCadre } from '../support/linked.ts'
import { depsOn, everyRecord, recordOf, smallProvince } from '../support/personnel.ts'
import { property } from '../support/property.ts'

const [keepId, dropId] = ['CB-KEEP', 'CB-DROP']
const names = { unit: (id: string) => id, title: (id: string) => id }
const days = 86_400_000

/** Every table but the logs, which only ever grow, and what counts the changes. */
async function everything(db: Database): Promise<Record<string, unknown[]>> {
  const logs = new Set(['cadreChanges', 'auditEntries', 'cadreMerges', 'cadreMergeMoves'])
  const known = new Map<string, readonly object[]>()
  let tables: Tables | undefined
  await db.read(
    read((q, t) => {
      tables = t
      return q.select().from(t.titles)
    }),
    {},
  )
  for (const name of Object.keys(tables ?? {}))
    if (!logs.has(name))
      known.set(
        name,
        await db.read(
          read((q, t) => q.select().from(t[name as 'cadres'])),
          {},
        ),
      )
  return Object.fromEntries(
    [...known].map(([name, rows]) => [
      name,
      rows
        .map((row) => (name === 'cadres' ? { ...row, revision: 0, updatedAt: 0 } : row))
        .map((row) => JSON.stringify(Object.fromEntries(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))))
        .sort(),
    ]),
  )
}

const putInto = (table: keyof Tables, row: Record<string, unknown>) =>
  fill(
    write((q, t) => q.insert(t[table]).values(row as never)),
    {},
  )

/** What other features know of two records: something of the second alone, and something of both, of every kind there is. */
async function livesBeside(db: Database): Promise<void> {
  const course = { id: 'KH99', name: 'Lớp thử', audience: 'mọi người', targets: [] }
  const cls = (id: string) => ({
    id,
    courseId: 'KH99',
    title: `Lớp ${id}`,
    content: '',
    place: '',
    contact: '',
    materials: [],
    openToAll: true,
    status: 'ket_thuc',
    revision: 1,
    createdAt: monday,
  })
  const session = (classId: string) => ({ id: `${classId}:1`, classId, number: 1, startsAt: monday, endsAt: monday + 1 })
  const enrolled = (classId: string, cadreId: string, rest = {}) => ({ classId, cadreId, response: 'da_dang_ky', ...rest })
  const present = (classId: string, cadreId: string) => ({ sessionId: `${classId}:1`, cadreId, way: 'qr', at: monday })
  const cycle = (id: string, year: number) => ({
    id,
    title: `Đánh giá ${year}`,
    kind: 'hang_nam',
    year,
    state: 'da_cong_khai',
    perMember: 3,
    calendar: {},
    rules: {},
    createdAt: monday,
    launchedAt: monday,
  })
  const subject = (cycleId: string, cadreId: string) => ({
    cycleId,
    cadreId,
    name: 'An',
    titleId: 'CT',
    titleName: 'Chủ tịch',
    unitId: 'CDCS-01',
    unitName: 'May',
    unitIds: ['CDCS-01'],
    profile: 'standard',
    circumstances: {},
  })
  const result = (cycleId: string, cadreId: string) => ({ cycleId, cadreId, score: { total: 80 }, asked: { T: 1, D: 3, C: 1, V: 9 } })
  const rater = (cycleId: string, subjectId: string, who: string, group: string, contactId: string | null = null) => ({
    cycleId,
    subjectId,
    rater: who,
    group,
    contactId,
    byHand: false,
  })
  const paper = (cycleId: string, subjectId: string) => ({ surveyId: `S-${cycleId}-${subjectId}`, cycleId, subjectId, group: 'V' })
  const published = (cycleId: string, cadreId: string) => ({
    cycleId,
    cadreId,
    grade: 'HTT',
    decision: '9/QĐ',
    basis: 'x',
    publishedBy: 'x',
    publishedAt: monday,
  })
  const learnt = (cadreId: string, lessonsRead: number, completedOn: string | null) => ({
    cadreId,
    progress: {},
    lessonsRead,
    itemsRight: 0,
    startedOn: '2026-01-01',
    lastOn: '2026-01-02',
    completedOn,
  })
  const nominated = (id: string, titleId: string, cadreId: string, state: string) => ({
    id,
    code: `NS-${id}`,
    kind: 'de_bat',
    cadreId,
    titleId,
    unitId: 'CDCS-01',
    state,
    openedBy: 'x',
    openedAt: monday,
    dueOn: '2026-12-31',
    missing: [],
  })
  await db.commit([
    putInto('courses', course),
    ...['LH-ONE', 'LH-BOTH', 'LH-SAME'].flatMap((id) => [putInto('trainingClasses', cls(id)), putInto('classSessions', session(id))]),
    putInto('enrolments', enrolled('LH-ONE', dropId, { completed: true, certificateNo: '12/CN', certificateCode: 'GCN-ONE' })),
    // The second completed what the first was only invited to.
    putInto('enrolments', enrolled('LH-BOTH', keepId, { response: 'moi' })),
    putInto('enrolments', enrolled('LH-BOTH', dropId, { completed: true, certificateCode: 'GCN-BOTH' })),
    putInto('enrolments', enrolled('LH-SAME', keepId, { completed: true })),
    putInto('enrolments', enrolled('LH-SAME', dropId, { response: 'hoan' })),
    ...['LH-ONE', 'LH-BOTH', 'LH-SAME'].map((id) => putInto('attendance', present(id, dropId))),
    putInto('attendance', present('LH-SAME', keepId)),
    putInto('evaluationCycles', cycle('DG-2024', 2024)),
    putInto('evaluationCycles', cycle('DG-2025', 2025)),
    ...[subject('DG-2024', dropId), subject('DG-2025', dropId), subject('DG-2025', keepId)].map((row) =>
      putInto('evaluationSubjects', row),
    ),
    ...[result('DG-2024', dropId), result('DG-2025', dropId), result('DG-2025', keepId)].map((row) => putInto('evaluationResults', row)),
    ...[published('DG-2024', dropId), published('DG-2025', keepId)].map((row) => putInto('evaluationPublications', row)),
    ...[paper('DG-2024', dropId), paper('DG-2025', dropId), paper('DG-2025', keepId)].map((row) => putInto('evaluationSurveys', row)),
    ...[
      rater('DG-2024', dropId, `cadre:${dropId}`, 'T', 'chat-drop'),
      rater('DG-2024', dropId, `cadre:${keepId}`, 'D', 'chat-keep'),
      rater('DG-2024', dropId, 'contact:m1', 'V', 'm1'),
      rater('DG-2024', 'CB-THIRD', `cadre:${dropId}`, 'C', 'chat-drop'),
      rater('DG-2025', dropId, `cadre:${dropId}`, 'T', 'chat-drop'),
      rater('DG-2025', keepId, `cadre:${dropId}`, 'D', 'chat-drop'),
      rater('DG-2025', 'CB-THIRD', `cadre:${dropId}`, 'D', 'chat-drop'),
      rater('DG-2025', 'CB-THIRD', `cadre:${keepId}`, 'C', 'chat-keep'),
    ].map((row) => putInto('evaluationRaters', row)),
    putInto('learningProgress', learnt(keepId, 2, null)),
    putInto('learningProgress', learnt(dropId, 1, '2026-01-02')),
    putInto('nominations', nominated('N1', 'PCT', dropId, 'dang_mo')),
    putInto('nominations', nominated('N2', 'PCT', keepId, 'hoan_tat')),
    putInto('cadreLinks', { contactId: 'chat-drop', cadreId: dropId, linkedAt: monday }),
    putInto('cadreLinks', { contactId: 'chat-keep', cadreId: keepId, linkedAt: monday }),
    putInto('changeRequests', {
      id: 'R1',
      code: 'DX-R1',
      cadreId: dropId,
      contactId: 'chat-drop',
      proposal: {},
      oldText: '',
      newText: '0911',
      status: 'cho_duyet',
      createdAt: monday,
    }),
    ...issueCode(linkCodeOf('7K3M2PQX'), { cadreId: dropId, issuedBy: 'x', issuedAt: monday, expiresAt: monday + days }),
  ])
}

onBothDatabases('two records of one person', (open) => {
  const pathTexts = async (deps: ReturnType<typeof depsOn>) => {
    const record = (await everyRecord(deps)).find(({ head }) => head.id === keepId)
    if (record === undefined) throw new Error('gone')
    return (await pathOf(record, names, deps)).events.filter(({ kind }) => kind !== 'change').map(({ text }) => text)
  }

  test('become one with everything of the second, and are two again exactly as they were', async () => {
    const deps = depsOn(await open())
    const { db } = deps
    await smallProvince(db)
    await addCadre(db, keepId, { name: 'Nguyễn Văn An' })
    await addCadre(db, dropId, { name: 'Nguyễn Văn An', titleId: 'UVBCH' })
    await note(keepId, { type: 'grade', year: 2025, grade: 'HTT', decision: '1/QĐ', on: null }, deps)
    await note(dropId, { type: 'grade', year: 2025, grade: 'HT', decision: '2/QĐ', on: null }, deps)
    await note(dropId, { type: 'grade', year: 2024, grade: 'HTXS', decision: '3/QĐ', on: null }, deps)
    await note(dropId, { type: 'reward', name: 'Bằng khen', on: '2024-07-28', decision: null }, deps)
    await livesBeside(db)
    const before = await everything(db)

    expect(await mergeRecords(keepId, dropId, deps)).toEqual({ ok: true })
    const texts = await pathTexts(deps)
    for (const said of [
      'Giữ chức danh UVBCH, CDCS-01',
      'Xếp loại năm 2024: Hoàn thành xuất sắc nhiệm vụ (3/QĐ)',
      'Xếp loại năm 2025: Hoàn thành tốt nhiệm vụ (1/QĐ)',
      `Xếp loại năm 2025: Hoàn thành nhiệm vụ (2/QĐ) (theo hồ sơ ${dropId} đã gộp)`,
      'Khen thưởng: Bằng khen',
      'Lớp Lớp LH-ONE: hoàn thành (12/CN)',
      'Lớp Lớp LH-BOTH: hoàn thành',
      'Lớp Lớp LH-SAME: hoàn thành',
      'Được đánh giá: Đánh giá 2024',
      'Công khai kết quả: Đánh giá 2024',
      'Được đánh giá: Đánh giá 2025',
      'Cán bộ đề xuất (DX-R1): 0911',
      'Mở hồ sơ nhân sự NS-N1 (đề bạt): PCT, CDCS-01',
    ])
      expect(texts).toContain(said)
    expect(texts.filter((text) => text === 'Liên kết trò chuyện với hồ sơ')).toHaveLength(2)
    expect((await sessionsAttended(db, keepId)).sort()).toEqual(['LH-BOTH:1', 'LH-ONE:1', 'LH-SAME:1'])
    expect((await resultsOverYears(db, keepId)).map(({ year }) => year).sort()).toEqual([2024, 2025])
    expect(await cadreOfCode(db, linkCodeOf('7K3M2PQX'), deps.at)).toBe(keepId)

    const later = depsOn(db, { at: deps.at + 29 * days })
    expect(await unmergeRecord(dropId, later)).toEqual({ ok: true, keepId, kept: 0 })
    expect(await everything(db)).toEqual(before)
    expect(await unmergeRecord(dropId, later)).toMatchObject({ code: 'unknown' })
  })

  test('taking it back leaves alone what was written since', async () => {
    const deps = depsOn(await open())
    const { db } = deps
    const before = await everything(db)
    await mergeRecords(keepId, dropId, deps)
    await note(keepId, { type: 'grade', year: 2024, grade: 'KHT', decision: '8/QĐ', on: null }, deps)
    await note(keepId, { type: 'reward', name: 'Kỷ niệm chương', on: '2026-11-20', decision: null }, deps)
    await db.commit([putInto('enrolments', { classId: 'LH-ONE', cadreId: 'CB-THIRD', response: 'moi' })])
    expect(await unmergeRecord(dropId, deps)).toEqual({ ok: true, keepId, kept: 1 })
    const records = await everyRecord(deps)
    const [keep, drop] = [keepId, dropId].map((id) => records.find(({ head }) => head.id === id))
    expect(keep?.rewards.map(({ name }) => name)).toEqual(['Kỷ niệm chương'])
    expect(keep?.grades.map(({ year, grade }) => `${year} ${grade}`).sort()).toEqual(['2024 KHT', '2025 HTT'])
    expect(drop?.grades.map(({ year, grade }) => `${year} ${grade}`).sort()).toEqual(['2024 HTXS', '2025 HT'])
    expect((await everything(db)).cadreLinks).toEqual(before.cadreLinks)
  })

  test('after thirty days it stands; what went on to a third record is taken back there first; nothing goes round in a circle', async () => {
    const deps = depsOn(await open())
    const { db } = deps
    await addCadre(db, 'CB-THIRD', { name: 'Nguyễn Văn An' })
    const before = await everything(db)
    await mergeRecords(keepId, dropId, deps)
    expect(await mergeRecords(dropId, keepId, deps)).toMatchObject({ ok: false })
    expect(await mergeRecords('CB-THIRD', keepId, deps)).toEqual({ ok: true })
    expect(await mergeRecords(keepId, 'CB-THIRD', deps)).toMatchObject({ ok: false })
    expect(await unmergeRecord(dropId, deps)).toMatchObject({ code: 'merged_on' })
    const third = (await everyRecord(deps)).find(({ head }) => head.id === 'CB-THIRD')
    if (third === undefined) throw new Error('gone')
    const path = await pathOf(third, names, deps)
    expect(path.merges.map((merge) => merge.dropId)).toEqual([dropId, keepId])
    expect(path.events.map(({ text }) => text)).toContain('Lớp Lớp LH-ONE: hoàn thành (12/CN)')
    expect(await unmergeRecord(keepId, depsOn(db, { at: deps.at + 30 * days }))).toMatchObject({ code: 'too_late' })
    expect(await unmergeRecord(keepId, deps)).toMatchObject({ ok: true })
    expect(await unmergeRecord(dropId, deps)).toMatchObject({ ok: true })
    expect(await everything(db)).toEqual(before)
  })

  test('of two open nominations for one title an officer ends one first', async () => {
    const deps = depsOn(await open())
    await deps.db.commit([
      putInto('nominations', {
        id: 'N3',
        code: 'NS-N3',
        kind: 'de_bat',
        cadreId: 'CB-THIRD',
        titleId: 'PCT',
        unitId: 'CDCS-01',
        state: 'dang_mo',
        openedBy: 'x',
        openedAt: monday,
        dueOn: '2026-12-31',
        missing: [],
      }),
    ])
    const before = await everything(deps.db)
    expect(await mergeRecords('CB-THIRD', dropId, deps)).toEqual({ ok: false, code: 'nominated' })
    expect(await everything(deps.db)).toEqual(before)
  })

  test('who may see only one of the two can neither merge nor take apart', async () => {
    const deps = depsOn(await open())
    await addCadre(deps.db, 'CB-ELSE', { unitId: 'CDCS-02' })
    const unit = depsOn(deps.db, { viewer: { type: 'officer', name: 'Lan', role: 'can_bo_don_vi', unitId: 'CDCS-01' } })
    expect(await mergeRecords(keepId, 'CB-ELSE', unit)).toMatchObject({ code: 'unknown' })
    expect(await mergeRecords(keepId, 'CB-ELSE', deps)).toEqual({ ok: true })
    expect(await unmergeRecord('CB-ELSE', unit)).toMatchObject({ code: 'unknown' })
    expect(await unmergeRecord('CB-ELSE', deps)).toMatchObject({ ok: true })
  })
})

describe('whatever two records hold', () => {
  const maybe = <T>(...values: T[]) => fc.constantFrom(null, ...values)
  const posting = fc.record({
    unitId: fc.constantFrom('U1', 'U2'),
    titleId: fc.constantFrom('CT', 'TT'),
    isPrimary: fc.boolean(),
    since: maybe('2020-01-01', '2023-01-01'),
    until: maybe('2025-01-01'),
    term: maybe('2023-2028'),
    decision: maybe('1/QĐ'),
    endReason: fc.constant(null),
  })
  const qualification = fc.record({
    kind: fc.constantFrom('chuyen_mon', 'llct'),
    level: maybe('dai_hoc'),
    field: maybe('Luật'),
    on: maybe('2020'),
    evidence: maybe('A12'),
    standing: fc.constantFrom('verified', 'self_declared'),
    verifiedBy: maybe('officer:Hoa'),
    source: fc.constant('import'),
  })
  const planning = fc.record({
    titleId: fc.constantFrom('CT', 'PCT'),
    unitId: maybe('U1'),
    term: maybe('2025-2030'),
    inOn: fc.constantFrom('2024-01-01', '2025-01-01'),
    inDecision: fc.constant('5/QĐ'),
    outOn: maybe('2026-01-01'),
    outDecision: maybe('6/QĐ'),
  })
  const grade = fc.record({
    year: fc.constantFrom(2023, 2024, 2025),
    grade: fc.constantFrom('HTT', 'HT'),
    decision: fc.constant('7/QĐ'),
    decidedOn: fc.constant(null),
  })
  const rows = (id: string, part: fc.Arbitrary<object>, key?: string) =>
    fc
      .uniqueArray(part, {
        maxLength: 4,
        ...(key !== undefined && { selector: (row) => (row as Record<string, unknown>)[key], comparator: 'IsStrictlyEqual' as const }),
      })
      .map((found) => found.map((row, i) => ({ ...row, id: `${id}-${i}`, cadreId: id })))
  const record = (id: string): fc.Arbitrary<Cadre> =>
    fc
      .record({
        head: fc.record({
          birthYear: maybe(1985),
          sex: maybe('nam'),
          phone: maybe('0911', '0922'),
          email: maybe('a@b.vn'),
        }),
        postings: rows(id, posting).map((all) => all.map((row) => ({ ...row, id: `p${row.id}` }))),
        qualifications: rows(id, qualification),
        plannings: rows(id, planning),
        grades: rows(id, grade, 'year'),
      })
      .map(({ head, ...rest }) => recordOf({ id, ...head } as never, { ...rest, rewards: [] } as never))

  const after = (own: Cadre, changes: readonly RecordChange[]) => changes.reduce(applied, own)
  const inOrder = ({ head, ...parts }: Cadre) => ({
    head,
    ...Object.fromEntries(Object.entries(parts).map(([name, list]) => [name, [...list].sort((a, b) => (a.id < b.id ? -1 : 1))])),
  })
  let made = 0
  const both = [record('A'), record('B')] as const

  property<[Cadre, Cadre]>([...both])('merging and taking it back is as if nothing had happened', (keep, drop) => {
    const { gained, given } = merged(keep, drop, () => `new-${made++}`)
    const [first, second] = [after(keep, gained), after(drop, given)]
    const back = wayBack(first, gained)
    expect(back.kept).toBe(0)
    expect(inOrder(after(first, back.back))).toEqual(inOrder(keep))
    expect(inOrder(after(second, wayBack(second, given).back))).toEqual(inOrder(drop))
  })

  property<[Cadre, Cadre]>([...both])('nothing the kept record said is overwritten, and one grade a year stands', (keep, drop) => {
    const { gained } = merged(keep, drop, () => `new-${made++}`)
    const grown = after(keep, gained)
    for (const [name, value] of Object.entries(keep.head)) if (value !== null) expect(grown.head).toMatchObject({ [name]: value })
    for (const part of ['postings', 'plannings', 'grades'] as const)
      for (const row of keep[part]) {
        const now = [...grown[part]].find(({ id }) => id === row.id)
        expect(now).toMatchObject(Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)))
      }
    expect(new Set(grown.grades.map(({ year }) => year)).size).toBe(grown.grades.length)
  })

  /** What the statements do: a row gets the other name unless there is one of that name already. */
  const rename = (naming: Naming, { holder, key }: Move, from: string, to: string): Naming => {
    const { table, column } = holders[holder]
    const isIt = (row: NamingRow, name: string) =>
      row[column] === name && Object.entries(key).every(([field, value]) => row[field] === value)
    const has = naming[holder].some((row) => isIt(row, to))
    return Object.fromEntries(
      Object.entries(naming).map(([name, list]) => [
        name,
        holders[name as Move['holder']].table === table && !has
          ? list.map((row) => (isIt(row, from) ? { ...row, [column]: to } : row))
          : list,
      ]),
    ) as unknown as Naming
  }
  const carry = (naming: Naming, move: Move, from: string, to: string): Naming => {
    const [a, b] = [named(move.holder, from), named(move.holder, to)]
    if (!move.isSwap) return rename(naming, move, a, b)
    return rename(rename(rename(naming, move, b, 'aside'), move, a, b), move, 'aside', b === 'aside' ? b : a)
  }
  const who = fc.constantFrom('A', 'B')
  const cycles = fc.constantFrom('C1', 'C2')
  const distinct = (part: fc.Arbitrary<NamingRow>, ...fields: string[]) =>
    fc.uniqueArray(part, { maxLength: 6, selector: (row) => fields.map((field) => row[field]).join(' ') })
  const raterRows = distinct(
    fc.record({
      cycleId: cycles,
      subjectId: fc.constantFrom('A', 'B', 'X'),
      rater: fc.constantFrom('cadre:A', 'cadre:B', 'contact:m'),
      group: fc.constantFrom('T', 'D', 'C'),
    }),
    'cycleId',
    'subjectId',
    'rater',
  )
  const naming: fc.Arbitrary<Naming> = fc
    .record({
      link: distinct(fc.record({ contactId: fc.constantFrom('m', 'n'), cadreId: who }), 'contactId'),
      enrolment: distinct(
        fc.record({
          classId: cycles,
          cadreId: who,
          response: fc.constantFrom('moi', 'da_dang_ky'),
          completed: fc.constantFrom(null, true, false),
          certificateNo: maybe('1'),
        }),
        'classId',
        'cadreId',
      ),
      learning: distinct(
        fc.record({ cadreId: who, lessonsRead: fc.nat(9), itemsRight: fc.nat(9), confirmedOn: maybe('x'), completedOn: maybe('y') }),
        'cadreId',
      ),
      subject: distinct(fc.record({ cycleId: cycles, cadreId: who }), 'cycleId', 'cadreId'),
      raters: raterRows,
    })
    .map(({ raters, subject, ...rest }) => {
      // Nobody is rated in a cycle that does not evaluate them.
      const subjects = new Set(subject.map(({ cycleId, cadreId }) => `${cycleId} ${cadreId}`))
      const own = raters.filter(({ cycleId, subjectId }) => subjectId === 'X' || subjects.has(`${cycleId} ${subjectId}`))
      const none: readonly NamingRow[] = []
      return {
        link_code: none,
        request: none,
        nomination: none,
        attendance: none,
        result: none,
        publication: none,
        paper_survey: none,
        ...rest,
        subject,
        rated: own,
        rater: own,
      }
    })

  property<[Naming]>([naming])('every row goes back to the record it came from, and none is lost or doubled on the way', (before) => {
    const moves = movesFor('A', 'B', before)
    const over = moves.reduce((rows, move) => carry(rows, move, 'B', 'A'), before)
    for (const name of Object.keys(before) as Move['holder'][]) {
      expect(over[name]).toHaveLength(before[name].length)
      const keys = over[name].map((row) => [...holders[name].key, holders[name].column].map((field) => row[field]).join(' '))
      expect(new Set(keys).size).toBe(keys.length)
    }
    expect([...moves].reverse().reduce((rows, move) => carry(rows, move, 'A', 'B'), over)).toEqual(before)
  })

  property<[Naming]>([naming])('nobody becomes their own peer or superior', (before) => {
    const over = movesFor('A', 'B', before).reduce((rows, move) => carry(rows, move, 'B', 'A'), before)
    const alone = (row: NamingRow) => row.rater === `cadre:${row.subjectId}` && row.group !== 'T'
    const were = before.rater.filter((row) => alone(row) || (row.subjectId === 'B' && row.rater === 'cadre:A'))
    expect(over.rater.filter(alone).length).toBeLessThanOrEqual(were.length)
  })
})
