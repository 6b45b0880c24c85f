import { expect, test } from 'vitest'

import { holdings } from '../../src/privacy/holdings.ts'
import type { TableName } from '../../src/privacy/holdings.ts'
import { machineReadable, readable } from '../../src/privacy/copy/copy.ts'
import { CopyPage } from '../../src/privacy/copy/page.tsx'
import { readCopy } from '../../src/privacy/copy/reading/store.ts'
import { eraseContactData } from '../../src/privacy/erasing/store.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'
import { columnsIn, oneOfEach, putAll, rowsIn, tableNames } from '../support/one-of-each.ts'
import { testSeal } from '../support/turns.ts'

/** Columns by which a row is somebody's. */
const personal = /^(contactId|cadreId|addressId|subjectId|rater|externalId|externalAddress)$/
const of = (name: TableName) => holdings[name]

test('no table with a person, an address or a cadre in it is said to be about nobody', () => {
  const faults = tableNames.filter((name) => of(name).about !== 'person' && columnsIn(name).some((column) => personal.test(column)))
  expect(faults).toEqual([])
})

onBothDatabases('a copy of one’s data', (open) => {
  const an = { contactIds: ['an-contact'], cadreId: 'an-cadre' }

  test('holds something of every table it should, and of nobody else and no other table anything', async () => {
    const db = await open()
    await putAll(db, oneOfEach('an'))
    await putAll(db, oneOfEach('binh'))
    const copy = await readCopy({ db, seal: testSeal }, an, 'self', monday)
    const { data } = JSON.parse(machineReadable(copy))
    const wanted = tableNames.filter((name) => {
      const held = of(name)
      return held.about === 'person' && held.copy === 'in'
    })
    expect(Object.keys(data).sort()).toEqual([...wanted].sort())

    const page = String(CopyPage({ copy, organisation: 'Liên đoàn', dpo: 'Chị Mai' }))
    const told = [machineReadable(copy), page, JSON.stringify(readable(copy))].join('\n')
    expect(told.includes('binh')).toBe(false)
    // What surveys, classes and the like are called is public.
    const called: readonly TableName[] = ['surveys', 'evaluationCycles', 'trainingClasses']
    const others = tableNames.filter((name) => !wanted.includes(name) && !called.includes(name))
    expect(others.filter((name) => told.includes(`an said ${name}.`))).toEqual([])
    for (const words of ['outbox.body', 'questions.text', 'cases.text', 'caseMessages.text', 'answers.value', 'nominations.missing'])
      expect(page).toContain(`an said ${words}`)
    expect(page).toContain('Anh/chị cần gì?')
    expect(page).toContain('data:image/png;base64,')
    expect(page).toContain('81.5')
    expect(page.includes('an said cadreChanges.before')).toBe(false)
  })

  test('tells no words that were written or said at another address, and how many there are', async () => {
    const db = await open()
    const copy = await readCopy({ db, seal: testSeal }, { ...an, addressId: 'another' }, 'self', monday)
    expect(copy.elsewhere).toBe(2)
    expect(machineReadable(copy)).not.toContain('outbox.body')
  })

  test('in an officer’s hands holds no answers of a survey that promised to show them to nobody', async () => {
    const db = await open()
    expect(machineReadable(await readCopy({ db, seal: testSeal }, an, 'officer', monday))).toContain('answers.value')
    const rows = new Map([...oneOfEach('chi')].map(([name, row]) => [name, name === 'surveys' ? { ...row, mode: 'confidential' } : row]))
    await putAll(db, rows)
    const chi = { contactIds: ['chi-contact'] }
    expect(machineReadable(await readCopy({ db, seal: testSeal }, chi, 'officer', monday))).not.toContain('answers.value')
    expect(machineReadable(await readCopy({ db, seal: testSeal }, chi, 'self', monday))).toContain('answers.value')
  })
})

onBothDatabases('erasing somebody', (open) => {
  test('reaches every table it must, keeps what it says it keeps, and touches nobody else', async () => {
    const db = await open()
    await putAll(db, oneOfEach('an'))
    await putAll(db, oneOfEach('binh'))
    const others = async () =>
      Promise.all(tableNames.map(async (name) => [name, (await rowsIn(db, name)).filter((row) => row.includes('binh'))] as const))
    const before = await others()

    await db.commit(eraseContactData('an-contact'))

    expect(await others()).toEqual(before)
    for (const name of tableNames) {
      const held = of(name)
      if (held.about !== 'person') continue
      const left = (await rowsIn(db, name)).filter((row) => row.includes('an-') || row.includes('an said'))
      switch (held.erase) {
        case 'deleted':
          expect([name, left]).toEqual([name, []])
          break
        case 'unlinked':
          expect([name, left.length]).toEqual([name, 1])
          expect(left.join()).not.toMatch(/an-contact|an said questions.(text|answer|voteReason)/)
          break
        default:
          expect([name, left.length]).toEqual([name, 1])
      }
    }
    expect((await rowsIn(db, 'cases')).join()).not.toMatch(/an said cases\.(text|unitText|attachmentUrl)/)
    // What leads from a chat to somebody is gone, in whatever table.
    const leading = await Promise.all(tableNames.map(async (name) => (await rowsIn(db, name)).join().includes('an-external') && name))
    expect(leading.filter(Boolean)).toEqual([])
  })
})
