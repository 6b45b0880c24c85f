import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'

import type { Command } from 'commander'

import { CommitRefused } from '../../db/query.ts'
import { addDocument, listDocuments, retireDocument } from '../knowledge/store.ts'
import { print, withSession } from './session.ts'

interface AddOptions {
  readonly title?: string
  readonly citedAs?: string
  readonly number?: string
  readonly issuer?: string
  readonly issued?: string
  readonly validFrom?: string
  readonly validTo?: string
  readonly replaces?: string
  readonly json?: boolean
}

const day = /^\d{4}-\d{2}-\d{2}$/

export function addDocumentCommands(program: Command): void {
  const documents = program.command('documents').description('the documents answers are drawn from')

  documents
    .command('add')
    .description('read a .docx, .pdf, .md or .txt and answer from it, beside the resolution')
    .argument('<file>')
    .option('--title <text>', 'its title; found in the text when not given')
    .option('--cited-as <text>', 'how answers name it, e.g. "Luật Công đoàn 2024"')
    .option('--number <text>', 'its number and symbol, e.g. 50/2024/QH15')
    .option('--issuer <text>')
    .option('--issued <day>', 'YYYY-MM-DD')
    .option('--valid-from <day>', 'YYYY-MM-DD; not quoted before')
    .option('--valid-to <day>', 'YYYY-MM-DD; not quoted after')
    .option('--replaces <id>', 'it is a new version of this document')
    .option('--json', 'print JSON alone')
    .action((file: string, options: AddOptions) => add(file, options))

  documents
    .command('list')
    .description('all documents and their versions')
    .option('--json', 'print JSON alone')
    .action(async ({ json }: { json?: boolean }) =>
      withSession(async ({ db }) => {
        const rows = await listDocuments(db)
        if (json) return print(rows)
        for (const row of rows)
          print(`${row.id}  ${row.status}  v${row.version}  ${row.citedAs}${row.number === null ? '' : ` (${row.number})`}  ${row.title}`)
      }),
    )

  documents
    .command('retire')
    .description('stop answering from a document; its text is kept')
    .argument('<id>')
    .action(async (id: string) =>
      withSession(async ({ db }) => {
        await db.commit([retireDocument(id)]).catch((error: unknown) => {
          throw error instanceof CommitRefused ? new Error(`There is no document ${id}. "congdoan documents list" shows them.`) : error
        })
        print(`${id} is retired; running programs stop quoting it within seconds.`)
      }),
    )
}

async function add(file: string, options: AddOptions): Promise<void> {
  for (const [name, value] of Object.entries({
    '--issued': options.issued,
    '--valid-from': options.validFrom,
    '--valid-to': options.validTo,
  })) {
    if (value !== undefined && !day.test(value)) throw new Error(`${name} must be a day written YYYY-MM-DD, not "${value}".`)
  }
  const bytes = await readAtMost(file, 20 * 1024 * 1024)
  await withSession(async ({ db }) => {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const known = await listDocuments(db)
    const same = known.find((row) => row.sha256 === sha256 && row.status === 'active')
    if (same !== undefined) throw new Error(`This file is here already, as ${same.id}.`)
    const replaced = options.replaces === undefined ? undefined : known.find(({ id }) => id === options.replaces)
    if (options.replaces !== undefined && replaced === undefined)
      throw new Error(`There is no document ${options.replaces} to replace. "congdoan documents list" shows them.`)

    const series = replaced?.series ?? `d${sha256.slice(0, 8)}`
    const version = Math.max(0, ...known.filter((row) => row.series === series).map((row) => row.version)) + 1
    const id = version === 1 ? series : `${series}-v${version}`
    const { importDocument } = await import('../knowledge/import/import.ts')
    const read = await importDocument(bytes, basename(file), { documentId: id, ...options })
    if (!read.ok) throw new Error(read.reason)
    const { metadata, passages, warnings } = read
    const document = {
      id,
      series,
      version,
      title: metadata.title,
      citedAs: options.citedAs ?? metadata.citedAs,
      number: metadata.number ?? null,
      issuer: metadata.issuer ?? null,
      issuedOn: metadata.issuedOn ?? null,
      validFrom: metadata.validFrom ?? null,
      validTo: options.validTo ?? null,
      sha256,
      fileName: basename(file),
      addedAt: Date.now(),
    }
    await db.commit(addDocument(document, passages))
    if (options.json) return print({ ...document, passages: passages.length, warnings })
    print(`Added ${id}: ${document.citedAs}, ${passages.length} passages. Running programs answer from it within seconds.`)
    for (const warning of warnings) print(`  note: ${warning}`)
  })
}

async function readAtMost(file: string, maxBytes: number): Promise<Buffer> {
  const about = await stat(file).catch((cause) => {
    throw new Error(`${file} cannot be read.`, { cause })
  })
  if (!about.isFile()) throw new Error(`${file} is not a file.`)
  if (about.size > maxBytes)
    throw new Error(
      `${file} has ${Math.round(about.size / 1_048_576)} MB; at most 20 MB are read. Split it, or export it without pictures.`,
    )
  return readFile(file)
}
