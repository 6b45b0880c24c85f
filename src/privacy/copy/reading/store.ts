/** Reads everything that is kept about one person. What is read of which table stands in `sections/`. */
import { eq, getTableColumns, inArray } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'

import type { Database } from '../../../../db/database.ts'
import { read } from '../../../../db/query.ts'
import type { Statement, Values } from '../../../../db/query.ts'
import type { TableName } from '../../holdings.ts'
import { fileBytes } from '../../../feedback/files/store.ts'
import { isQuestion } from '../../../surveys/survey.ts'
import type { Seal } from '../../seal.ts'
import { sections } from '../copy.ts'
import type { CopyFor, CopyPart, DataCopy } from '../copy.ts'
import type { Row, Section } from '../section.ts'
import { namesIn } from './names/store.ts'

type ById = Values<{ id: string }>

/** Built from the section's own description: a column added to a table is in the copy when it is named there. */
function statementOf({ table: name, whose, columns, aside = [] }: Section): Statement<{ id: string }, Row> {
  return read((q, t, p: ById) => {
    const of = (table: TableName) => getTableColumns(t[table]) as Record<string, SQLiteTable['_']['columns'][string]>
    const all = of(name)
    const column = (key: string, from = all) => {
      const found = from[key]
      if (found === undefined) throw new Error(`${name} has no column ${key}`)
      return found
    }
    const shown = Object.fromEntries([...Object.keys(columns), ...aside, ...linksOf(whose)].map((key) => [key, column(key)]))
    const from = t[name] as SQLiteTable
    if (!('over' in whose)) {
      const mine = column('contact' in whose ? whose.contact : whose.cadre)
      return q
        .select(shown)
        .from(from)
        .where(eq(mine, p('id')))
    }
    const over = of(whose.over)
    return q
      .select(shown)
      .from(from)
      .where(
        inArray(
          column(whose.column),
          q
            .select({ key: column(whose.key, over) })
            .from(t[whose.over] as SQLiteTable)
            .where(eq(column(whose.contact, over), p('id'))),
        ),
      )
  }) as Statement<{ id: string }, Row>
}

const linksOf = (whose: Section['whose']): string[] => ('over' in whose ? [whose.column] : [])

const statements = new Map(sections.map((section) => [section.table, statementOf(section)]))

const published = read((q, t, p: ById) =>
  q
    .select({ cycleId: t.evaluationResults.cycleId, score: t.evaluationResults.score })
    .from(t.evaluationResults)
    .where(eq(t.evaluationResults.cadreId, p('id'))),
)
const definitions = read((q, t, p: ById) =>
  q
    .select({
      id: t.responses.id,
      mode: t.surveys.mode,
      definition: t.surveyVersions.definition,
      version: t.surveyVersions.version,
      own: t.responses.version,
    })
    .from(t.responses)
    .innerJoin(t.surveys, eq(t.surveys.id, t.responses.surveyId))
    .innerJoin(t.surveyVersions, eq(t.surveyVersions.surveyId, t.responses.surveyId))
    .where(eq(t.responses.contactId, p('id'))),
)

export interface Person {
  readonly contactIds: readonly string[]
  readonly cadreId?: string
  /** Given: of what was said, only what was said there. */
  readonly addressId?: string
}

export async function readCopy(
  deps: { readonly db: Database; readonly seal: Seal },
  person: Person,
  reader: CopyFor,
  at: number,
): Promise<DataCopy> {
  const { db } = deps
  const gathered = await Promise.all(sections.map((section) => rowsOf(db, section, person)))
  let elsewhere = 0
  const parts: CopyPart[] = []
  for (const [i, section] of sections.entries()) {
    const own = (gathered[i] ?? []).filter((row) => section.only?.(row) ?? true)
    const here = own.filter((row) => person.addressId === undefined || !('addressId' in row) || row.addressId === person.addressId)
    elsewhere += own.length - here.length
    const rows = await completed(deps, section, here, person, reader)
    if (rows.length > 0) parts.push({ section, rows: rows.map((row) => ({ ...row, ...section.also?.(row) })) })
  }
  return { at, for: reader, parts, elsewhere, nameOf: await namesIn(db, parts) }
}

async function rowsOf(db: Database, section: Section, { contactIds, cadreId }: Person): Promise<Row[]> {
  const statement = statements.get(section.table)
  if (statement === undefined) return []
  const ids = 'cadre' in section.whose ? (cadreId === undefined ? [] : [cadreId]) : contactIds
  return (await Promise.all(ids.map((id) => db.read(statement, { id })))).flat()
}

/** What one table does not say by itself. */
async function completed(
  { db, seal }: { readonly db: Database; readonly seal: Seal },
  section: Section,
  rows: readonly Row[],
  { contactIds, cadreId }: Person,
  reader: CopyFor,
): Promise<readonly Row[]> {
  switch (section.table) {
    case 'caseFiles':
      return Promise.all(
        rows.map(async (row) => {
          const file = row.status === 'kept' ? await fileBytes(db, String(row.code), String(row.id), seal) : undefined
          return file === undefined ? row : { ...row, content: `data:${file.mime};base64,${Buffer.from(file.bytes).toString('base64')}` }
        }),
      )
    case 'evaluationPublications': {
      const scores = cadreId === undefined ? [] : await db.read(published, { id: cadreId })
      return rows.map((row) => ({ ...row, total: scores.find(({ cycleId }) => cycleId === row.cycleId)?.score.total ?? null }))
    }
    case 'responses':
    case 'answers': {
      const asked = (await Promise.all(contactIds.map((id) => db.read(definitions, { id })))).flat()
      const of = new Map(asked.filter(({ own, version }) => own === version).map((each) => [each.id, each]))
      const response = (row: Row) => of.get(String(row.responseId ?? row.id))
      return rows
        .filter((row) => reader === 'self' || response(row)?.mode === 'named')
        .map((row) => (section.table === 'answers' ? { ...row, key: labelOf(response(row), String(row.key)) } : row))
    }
    default:
      return rows
  }
}

type Asked = { readonly definition: { readonly sections: readonly { readonly items: readonly Parameters<typeof isQuestion>[0][] }[] } }

const labelOf = (asked: Asked | undefined, key: string): string =>
  asked?.definition.sections.flatMap(({ items }) => items.filter(isQuestion)).find((question) => question.key === key)?.label ?? key
