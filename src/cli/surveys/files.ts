/** What comes in from a file and goes out to one: questionnaires, answers, pictures. */
import { randomInt } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'

import type { Command } from 'commander'

import { fetchFile, fileIdOf } from '../../channels/telegram/files.ts'
import { vietnamDate, vietnamDay } from '../../calendar.ts'
import { minimumGroup } from '../../surveys/ballots/mix.ts'
import { answerSheets } from '../../surveys/exports/jobs.ts'
import { addVersion, draftSurvey } from '../../surveys/operating/store.ts'
import { frozenCounts } from '../../surveys/overview/store.ts'
import { toCsv } from '../../surveys/results.ts'
import { surveyModes } from '../../surveys/survey.ts'
import type { SurveyMode } from '../../surveys/survey.ts'
import { readWorkbook, writeWorkbook } from '../../surveys/workbook.ts'
import { exportXlsform } from '../../surveys/xlsform/export.ts'
import { importXlsform } from '../../surveys/xlsform/import.ts'
import { problemLine } from '../../surveys/xlsform/sheets.ts'
import type { Sheet } from '../../surveys/xlsform/sheets.ts'
import { print, withSession } from '../session.ts'
import type { Session } from '../session.ts'
import { found, ids, version, withSurvey } from './one.ts'

export function addFileCommands(surveys: Command): void {
  surveys
    .command('import')
    .description('read an XLSForm workbook as a new survey, or as a new version of one')
    .argument('<file>', '.xlsx with the sheets survey, choices, settings')
    .option('--mode <mode>', `who sees what: ${surveyModes.join(', ')}`, 'named')
    .option('--survey <id>', 'make it a new version of this survey')
    .option('--json', 'print JSON alone')
    .action(importFile)

  surveys
    .command('export')
    .description('answers with a code book (.xlsx, .csv), or the questionnaire itself (--form)')
    .argument('<id>')
    .requiredOption('--to <file>', '.xlsx or .csv')
    .option('--group <name>', 'only this group (not in anonymous surveys: a ballot has none)')
    .option('--version <n>', 'only answers to this version')
    .option('--photos <folder>', 'also fetch the pictures people sent on Telegram into this folder')
    .option('--form', 'the questionnaire as XLSForm')
    .action(exportFile)
}

async function importFile(file: string, options: { mode: string; survey?: string; json?: boolean }): Promise<void> {
  const mode = surveyModes.find((known) => known === options.mode)
  if (mode === undefined) throw new Error(`--mode must be ${surveyModes.join(', ')}, not "${options.mode}".`)
  const workbook = await readWorkbook(await readFile(file))
  if (!workbook.ok) throw new Error(`${basename(file)}: ${workbook.detail}.`)
  const imported = importXlsform(workbook.sheets, basename(file, extname(file)))
  if (!imported.ok) {
    if (options.json) print({ imported: false, problems: imported.problems })
    throw new Error(`${basename(file)} was not imported:\n${imported.problems.map((problem) => `  ${problemLine(problem)}`).join('\n')}`)
  }
  await withSession(async ({ db }) => {
    const { survey: definition, warnings } = imported
    const now = Date.now()
    const questions = definition.sections.reduce(
      (n, { items }) => n + items.filter(({ type }) => type !== 'note' && type !== 'formula').length,
      0,
    )
    if (options.survey === undefined) {
      const id = `KS-${ids.random(6)}`
      await db.commit(draftSurvey({ id, mode: mode satisfies SurveyMode, definition, createdAt: now }))
      if (options.json) return print({ imported: true, id, version: 1, questions, warnings })
      print(`${id}: "${definition.title}", ${questions} questions, ${mode}. Next: congdoan surveys approve ${id}`)
    } else {
      const survey = await found(db, options.survey)
      await db.commit([addVersion({ surveyId: survey.id, version: survey.latest + 1, definition, createdAt: now })])
      if (options.json) return print({ imported: true, id: survey.id, version: survey.latest + 1, questions, warnings })
      print(`${survey.id}: version ${survey.latest + 1}, ${questions} questions. Next: congdoan surveys approve ${survey.id}`)
    }
    for (const warning of warnings) print(`  note: ${warning}`)
  })
}

async function exportFile(
  id: string,
  options: { to: string; group?: string; version?: string; form?: boolean; photos?: string },
): Promise<void> {
  const kind = extname(options.to).toLowerCase()
  if (kind !== '.xlsx' && kind !== '.csv') throw new Error('--to must end in .xlsx or .csv.')
  await withSurvey(id, async (survey, { db, config }) => {
    if (options.form) {
      if (kind !== '.xlsx') throw new Error('A questionnaire is exported as .xlsx.')
      const which = options.version === undefined ? survey.latest : Number(options.version)
      await writeFile(options.to, await writeWorkbook(exportXlsform((await version(db, survey.id, which)).survey, survey.id, which)))
      return print(`${options.to}: version ${which} of ${survey.id} as XLSForm.`)
    }
    const isAnonymous = survey.mode === 'anonymous'
    if (isAnonymous && options.group !== undefined) throw new Error('An anonymous ballot belongs to no group.')
    if (isAnonymous && options.version !== undefined)
      throw new Error('Ballots of an anonymous survey are exported all together: a part of them could be too small.')
    const filter = {
      ...(options.group !== undefined && { group: options.group }),
      ...(options.version !== undefined && { version: Number(options.version) }),
    }
    const answers = await answerSheets(db, survey, filter, randomInt, vietnamDay(Date.now()))
    const frozen = await frozenCounts(db, survey.id)
    if (frozen !== undefined)
      throw new Error(
        `The answers to ${survey.id} were taken away on ${vietnamDate(frozen.frozenOn)}, a year after it closed; counts: congdoan surveys status ${survey.id} --json`,
      )
    if (answers === undefined)
      throw new Error(`No ballots are open yet: at least ${minimumGroup} are opened together, the rest when the survey closes.`)
    const { count } = answers
    const { photos } = options
    const sheets = photos === undefined ? answers.sheets : await withPictures(answers.sheets, photos, config)
    await writeFile(options.to, kind === '.xlsx' ? await writeWorkbook(sheets) : toCsv(sheets[0] ?? { name: '', rows: [] }))
    print(`${options.to}: ${count} ${isAnonymous ? 'ballots' : 'responses'}.`)
  })
}

/** Fetches each picture and puts the name of its file where its reference stood. One that cannot be had keeps the reference. */
async function withPictures(sheets: readonly Sheet[], folder: string, config: Session['config']): Promise<Sheet[]> {
  if (config.telegram === undefined) throw new Error('--photos needs TELEGRAM_BOT_TOKEN: the pictures are with Telegram.')
  const { token, apiRoot } = config.telegram
  await mkdir(folder, { recursive: true })
  let missed = 0
  const named = new Map<string, string>()
  const references = new Set(sheets.flatMap(({ rows }) => rows.flat()).filter((cell) => typeof cell === 'string'))
  for (const reference of references) {
    const fileId = fileIdOf(reference)
    if (fileId === undefined) continue
    try {
      const { bytes, extension } = await fetchFile({ token, ...(apiRoot !== undefined && { apiRoot }) }, fileId)
      // Named by chance: an order of names would be the order of answers.
      const name = `anh-${ids.random(8)}.${extension}`
      await writeFile(join(folder, name), bytes)
      named.set(reference, name)
    } catch {
      missed++
    }
  }
  print(`${folder}: ${named.size} pictures${missed > 0 ? `, ${missed} that Telegram did not hand over` : ''}.`)
  return sheets.map(({ name, rows }) => ({
    name,
    rows: rows.map((row) => row.map((cell) => (typeof cell === 'string' ? (named.get(cell) ?? cell) : cell))),
  }))
}
