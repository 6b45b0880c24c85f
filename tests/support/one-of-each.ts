import { getTableColumns } from 'drizzle-orm'
import { getTableConfig } from 'drizzle-orm/sqlite-core'

import { sqliteColumns } from '../../db/columns.ts'
import type { Database } from '../../db/database.ts'
import { fill, read, write } from '../../db/query.ts'
import { tables } from '../../db/tables/index.ts'
import type { TableName } from '../../src/privacy/holdings.ts'
import { monday } from './known.ts'
import { testSeal } from './turns.ts'

const all = tables(sqliteColumns)
export const tableNames = Object.keys(all) as TableName[]
export const columnsIn = (table: TableName): string[] => Object.keys(getTableColumns(all[table]))

type Row = Readonly<Record<string, unknown>>

const survey = {
  title: 'Khảo sát',
  sections: [{ relevant: [], items: [{ type: 'text', key: 'q1', label: 'Anh/chị cần gì?', required: true, maxChars: 100 }] }],
}

/** What the made-up values of a column do not suit. */
function special(who: string): Readonly<Partial<Record<TableName, Row>>> {
  const mark = (what: string) => `${who} said ${what}`
  return {
    contacts: { granted: { qa_log: monday }, displayName: mark('contacts.displayName') },
    conversations: { state: { at: { type: 'idle' }, words: mark('conversations.state') } },
    outbox: { body: { text: mark('outbox.body') }, vanishes: false },
    jobs: { payload: { address: { channel: 'telegram', externalId: `${who}-external` }, question: mark('jobs.payload') } },
    cases: { status: 'open' },
    caseMessages: { author: 'sender' },
    caseFiles: { status: 'kept', mime: 'image/png', sealed: testSeal.close(Buffer.from('a picture').toString('base64'), 64) },
    questions: { citations: [] },
    responses: { version: 1 },
    answers: { key: 'q1', value: mark('answers.value') },
    surveys: { mode: 'named' },
    surveyVersions: { definition: survey, version: 1 },
    cadreChanges: { part: 'posting', before: mark('cadreChanges.before'), after: null },
    changeRequests: { status: 'cho_duyet' },
    evaluationRaters: { rater: `contact:${who}-contact` },
    evaluationResults: { score: { total: 81.5, words: mark('evaluationResults.score') } },
    evaluationSubjects: { unitIds: [] },
    learningProgress: { progress: { read: [], words: mark('learningProgress.progress') } },
    nominations: { missing: [{ who: 'cadre', what: mark('nominations.missing') }], state: 'dang_mo' },
    auditEntries: { seq: who === 'an' ? 1 : 2, subjects: `${who}-cadre` },
    broadcasts: { content: { text: 'Mời họp', acknowledge: true } },
    titles: { id: `${who}-title` },
  }
}

/** One row in every table for somebody: each text of it is theirs and says where it stands. */
export function oneOfEach(who: string): ReadonlyMap<TableName, Row> {
  const own: Readonly<Record<string, string>> = {
    contactId: `${who}-contact`,
    cadreId: `${who}-cadre`,
    addressId: `${who}-address`,
    subjectId: `${who}-cadre`,
    externalId: `${who}-external`,
    externalAddress: `${who}-external`,
    channel: 'telegram',
    account: '1',
  }
  const ids: Readonly<Partial<Record<TableName, string>>> = {
    contacts: `${who}-contact`,
    conversations: `${who}-contact`,
    reminderHours: `${who}-contact`,
    learningDue: `${who}-contact`,
    cadres: `${who}-cadre`,
    addresses: `${who}-address`,
  }
  const shared: Readonly<Record<string, string>> = {
    surveyId: `${who}-surveys`,
    cycleId: `${who}-evaluationCycles`,
    classId: `${who}-trainingClasses`,
  }
  const ofCase = new Set<TableName>(['cases', 'caseMessages', 'caseFiles', 'caseTellings'])
  const rows = new Map<TableName, Row>()
  for (const name of inOrder()) {
    const table = all[name]
    const parents = getTableConfig(table).foreignKeys.map((key) => key.reference())
    const row: Record<string, unknown> = {}
    for (const [key, column] of Object.entries(getTableColumns(table))) {
      const parent = parents.find(({ columns }) => columns[0] === column)
      const parentName = tableNames.find((each) => all[each] === parent?.foreignTable)
      const isText = column.getSQLType() === 'text'
      if (parentName !== undefined) row[key] = rows.get(parentName)?.[columnKey(parentName, parent?.foreignColumns[0])]
      else if (key === 'id' && isText) row[key] = ids[name] ?? `${who}-${name}`
      else if (key === 'id') row[key] = tableNames.indexOf(name) * 10 + (who === 'an' ? 1 : 2)
      else if (key === 'code' && ofCase.has(name)) row[key] = `${who}-case`
      else if (key in own) row[key] = own[key]
      else if (key in shared) row[key] = shared[key]
      else if (column.enumValues !== undefined) row[key] = column.enumValues[0]
      else if (!isText) row[key] = column.dataType === 'custom' ? false : /At$|By$|^at$|Until$|^day$|cameUp/.test(key) ? monday : 1
      else if (/On$|^since$|^until$|validFrom|validTo|^on$|birthDate/.test(key)) row[key] = '2026-11-23'
      else row[key] = column.dataType === 'custom' ? { words: `${who} said ${name}.${key}` } : `${who} said ${name}.${key}`
    }
    rows.set(name, { ...row, ...special(who)[name] })
  }
  return rows
}

const columnKey = (table: TableName, column: unknown): string =>
  Object.entries(getTableColumns(all[table])).find(([, each]) => each === column)?.[0] ?? '?'

/** Parents first. */
function inOrder(): TableName[] {
  const done = new Set<TableName>()
  const visit = (name: TableName) => {
    if (done.has(name)) return
    for (const key of getTableConfig(all[name]).foreignKeys) {
      const parent = tableNames.find((each) => all[each] === key.reference().foreignTable)
      if (parent !== undefined && parent !== name) visit(parent)
    }
    done.add(name)
  }
  tableNames.forEach(visit)
  return [...done]
}

export async function putAll(db: Database, rows: ReadonlyMap<TableName, Row>): Promise<void> {
  await db.commit(
    [...rows].map(([name, row]) =>
      fill(
        write((q, t) =>
          q
            .insert(t[name])
            .values(row as never)
            .onConflictDoNothing(),
        ),
        {},
      ),
    ),
  )
}

/** Every row of a table, as text. */
export async function rowsIn(db: Database, name: TableName): Promise<string[]> {
  const rows = await db.read(
    read((q, t) => q.select().from(t[name])),
    {},
  )
  return rows.map((row) => JSON.stringify(row))
}
