/** `congdoan evaluations raters|circumstances|members`: who is asked about whom. */
import { readFile } from 'node:fs/promises'

import type { Command } from 'commander'

import { correctRaters, setCircumstances } from '../../evaluations/correcting/jobs.ts'
import { eligibilityOf, isEntered, ordinary } from '../../evaluations/eligibility.ts'
import { draw, EvaluationError, found } from '../../evaluations/jobs.ts'
import { putMember } from '../../evaluations/members/store.ts'
import { ratersOf } from '../../evaluations/raters/store.ts'
import { minimumOf, raterGroups } from '../../evaluations/rules.ts'
import type { RaterGroup } from '../../evaluations/rules.ts'
import { subjectsOf } from '../../evaluations/store.ts'
import { vietnamDay } from '../../calendar.ts'
import { findContact } from '../../surveys/operating/store.ts'
import { print } from '../session.ts'
import { run } from './session.ts'

export function addRaterCommands(evaluations: Command): void {
  const raters = evaluations.command('raters').description('who is asked about whom; corrected before the launch')
  raters.command('show').argument('<cycle>').argument('[cadre]').option('--json', 'print JSON alone').action(showRaters)
  raters
    .command('draw')
    .description('draw anew by the rules; whom officers put in stays')
    .argument('<cycle>')
    .action((id: string) =>
      run(async (deps) => {
        const cycle = await found(deps.db, id)
        await draw(cycle, deps)
        print(`${cycle.id}: ${(await ratersOf(deps.db, cycle.id)).length} papers.`)
      }),
    )
  raters
    .command('add')
    .argument('<cycle>')
    .argument('<cadre>', 'whom they rate')
    .argument('<group>', 'T self, D peer, C superior, V member')
    .argument('<rater>', 'a cadre’s code, or a contact')
    .action(correct('add'))
  raters.command('remove').argument('<cycle>').argument('<cadre>').argument('<group>').argument('<rater>').action(correct('remove'))

  evaluations
    .command('circumstances')
    .description('what decides whether, and how high, a cadre is graded this year; by the record, until an officer puts it right')
    .argument('<cycle>')
    .argument('[cadre]', 'without: everybody whose year is not a whole one, or not dated in the record')
    .option('--worked <months>', 'months at work; by the record when not said', Number)
    .option('--away <months>', 'months away', Number)
    .option('--maternity')
    .option('--disciplined')
    .option('--reason <text>', 'what a correction rests on: the decision, the paper')
    .option('--json', 'print JSON alone')
    .action(circumstances)

  evaluations
    .command('members')
    .description('which unit people belong to: lines CHANNEL:ID,UNIT or CONTACT,UNIT')
    .argument('<csv>')
    .action(takeMembers)
}

interface YearOptions {
  readonly worked?: number
  readonly away?: number
  readonly maternity?: boolean
  readonly disciplined?: boolean
  readonly reason?: string
  readonly json?: boolean
}

const circumstances = (id: string, cadreId: string | undefined, options: YearOptions) =>
  run(async (deps) => {
    const cycle = await found(deps.db, id)
    const { worked, away, maternity, disciplined, reason } = options
    const subjects = (await subjectsOf(deps.db, cycle.id)).filter((row) => cadreId === undefined || row.cadreId === cadreId)
    if (cadreId !== undefined && [worked, away, maternity, disciplined].some((part) => part !== undefined)) {
      if (reason === undefined) throw new EvaluationError('A correction says why: --reason "QĐ 12/QĐ-LĐLĐ".')
      for (const months of [worked, away])
        if (months !== undefined && !(Number.isInteger(months) && months >= 0 && months <= 12))
          throw new EvaluationError('Months are whole numbers from 0 to 12.')
      const before = subjects[0]?.circumstances ?? ordinary
      const what = {
        monthsWorked: worked ?? before.monthsWorked,
        monthsAway: away ?? before.monthsAway,
        isMaternity: maternity ?? before.isMaternity,
        isDisciplined: disciplined ?? before.isDisciplined,
        reason,
      }
      return print(eligibilityOf(await setCircumstances(id, cadreId, what, deps)))
    }
    const rows = subjects
      .filter(
        ({ circumstances: year }) =>
          cadreId !== undefined || isEntered(year) || year.monthsWorked < ordinary.monthsWorked || year.record?.isAssumed === true,
      )
      .map(({ cadreId: who, name, circumstances: year }) => ({ cadreId: who, name, ...year, ...eligibilityOf(year) }))
    if (options.json) return print(rows)
    for (const { cadreId: who, name, monthsWorked, record, corrected, atMost } of rows) {
      const source =
        corrected !== undefined
          ? `put right by ${corrected.by} on ${corrected.on}: ${corrected.reason}`
          : (record?.posts ?? []).map(({ title, unit, since, until }) => `${title}, ${unit} ${since ?? '?'}–${until ?? ''}`).join('; ')
      print(
        `${who}  ${name}: ${monthsWorked} months (${source || 'typed'})${record?.isAssumed ? ', a first day is missing' : ''}; at most ${atMost}`,
      )
    }
    print(`${rows.length} of ${subjects.length}.`)
  })

const showRaters = (id: string, cadreId: string | undefined, { json }: { json?: boolean }) =>
  run(async ({ db }) => {
    const cycle = await found(db, id)
    const [subjects, raters] = await Promise.all([subjectsOf(db, cycle.id), ratersOf(db, cycle.id)])
    const own = Map.groupBy(raters, ({ subjectId }) => subjectId)
    const rows = subjects
      .filter((subject) => cadreId === undefined || subject.cadreId === cadreId)
      .map((subject) => {
        const list = own.get(subject.cadreId) ?? []
        const of = (group: RaterGroup) => list.filter((rater) => rater.group === group)
        const count = Object.fromEntries(raterGroups.map((group) => [group, of(group).length]))
        const inChat = Object.fromEntries(
          raterGroups.map((group) => [group, of(group).filter(({ contactId }) => contactId !== null).length]),
        )
        const tooFew = raterGroups.filter((group) => (inChat[group] ?? 0) < minimumOf(group, cycle.rules))
        return {
          cadreId: subject.cadreId,
          name: subject.name,
          title: subject.titleName,
          unit: subject.unitName,
          count,
          inChat,
          tooFew,
          list,
        }
      })
    if (json) return print(rows.map(({ list, ...row }) => (cadreId === undefined ? row : { ...row, raters: list })))
    for (const { list, ...row } of rows) {
      print(
        `${row.cadreId}  ${row.name}, ${row.title}, ${row.unit}: ${raterGroups.map((group) => `${group} ${row.inChat[group]}/${row.count[group]}`).join(', ')}${row.tooFew.length > 0 ? `  too few: ${row.tooFew.join(', ')}` : ''}`,
      )
      if (cadreId !== undefined)
        for (const { group, rater, contactId, byHand } of list)
          print(`  ${group}  ${rater}${contactId === null ? '  (no chat linked yet)' : ''}${byHand ? '  by hand' : ''}`)
    }
  })

const correct = (what: 'add' | 'remove') => (id: string, cadreId: string, group: string, who: string) =>
  run(async (deps) => {
    const { db } = deps
    const of = raterGroups.find((known) => known === group.toUpperCase().replace('Đ', 'D'))
    if (of === undefined) throw new EvaluationError('The group is T, D, C or V.')
    const [channel, externalId] = who.split(/:(.*)/s)
    const contactId = await findContact(db, externalId === undefined ? { id: who } : { channel: channel ?? '', externalId })
    const rater = /^(cadre|contact):/.test(who) ? who : contactId === undefined ? `cadre:${who}` : `contact:${contactId}`
    await correctRaters(id, cadreId, what === 'remove' ? { type: 'remove', rater } : { type: 'add', rater, group: of }, deps)
    print(`${id.toUpperCase()}: ${rater} ${what === 'add' ? 'rates' : 'does not rate'} ${cadreId}.`)
  })

const takeMembers = (file: string) =>
  run(async ({ db, at }) => {
    const lines = (await readFile(file, 'utf8')).replace(/^\uFEFF/, '').split(/\r?\n/)
    const writes = []
    for (const [i, line] of lines.entries()) {
      const [who = '', unitId = ''] = line.split(/[,;\t]/).map((part) => part.trim().replace(/^"(.*)"$/, '$1'))
      if (who === '' || (i === 0 && /^(contact|channel|id)/i.test(who))) continue
      const [channel, externalId] = who.split(/:(.*)/s)
      const contactId = await findContact(db, externalId === undefined ? { id: who } : { channel: channel ?? '', externalId })
      if (contactId === undefined || unitId === '')
        throw new EvaluationError(`Line ${i + 1}: nobody is known as ${who}, or no unit. Nothing was taken in.`)
      writes.push(putMember(contactId, unitId, vietnamDay(at)))
    }
    await db.commit(writes)
    print(`${writes.length} members.`)
  })
