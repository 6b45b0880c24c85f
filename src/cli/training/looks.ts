/** Looking at classes: all of them, one, its attendance, what is held of one person. */
import type { Command } from 'commander'

import { openRecords } from '../../cadres/records/store.ts'
import { vietnamTime } from '../../calendar.ts'
import { ledgerOf } from '../../reminders/store.ts'
import { attendedBy, heldSessions } from '../../training/attendance.ts'
import { presentAt } from '../../training/attendance/store.ts'
import type { ClassView } from '../../training/class.ts'
import { heldOf } from '../../training/held/store.ts'
import type { OperatingDeps } from '../../training/operating/jobs.ts'
import { linkedContacts } from '../../training/seats/store.ts'
import { classById, everyClass } from '../../training/store.ts'
import { print, withDatabase } from '../session.ts'
import { refusals, withDeps } from './session.ts'

export function addLookCommands(training: Command): void {
  training
    .command('attendance')
    .description('who was there, and who falls behind')
    .argument('<id>')
    .option('--json', 'print JSON alone')
    .action((id: string, { json }: { json?: boolean }) =>
      withDeps(async ({ db, at }) => {
        const view = await classById(db, id)
        if (view === undefined) throw new Error(refusals.no_class)
        const present = await presentAt(db, id)
        const [sessions, people] = [heldSessions(view, present, at), attendedBy(view, present, at)]
        if (json) return print({ sessions, people })
        for (const { number, present: came, seats, isLow } of sessions)
          print(`session ${number}: ${came} of ${seats}${isLow ? '  attendance is falling' : ''}`)
        for (const { cadreId, present: came, of, standing } of people) print(`${cadreId}  ${came} of ${of}  ${standing}`)
      }),
    )

  training
    .command('held')
    .description('all that is held about one cadre of training and lessons, for the copy a person may ask for')
    .argument('<cadre>')
    .action((cadreId: string) =>
      withDeps(async (deps) => {
        // Whoever may not see the record does not learn what is in it either; the look is in the trail.
        const why = { action: 'export', reason: 'copy of what is held of training', at: deps.at } as const
        const { records } = await openRecords(deps.db, deps.viewer, { id: cadreId }, why)
        if (records.length === 0) throw new Error(`There is no cadre ${cadreId}.`)
        print(await heldOf(deps.db, cadreId))
      }),
    )

  training
    .command('list')
    .description('every class')
    .option('--json', 'print JSON alone')
    .action(({ json }: { json?: boolean }) =>
      withDatabase(async ({ db }) => {
        const views = await everyClass(db)
        if (json) return print(views.map(summary))
        for (const view of views) {
          const { cls, startsAt, counts } = summary(view)
          print(
            `${cls.id}  ${cls.status}  ${startsAt === undefined ? '(no date)' : vietnamTime(startsAt)}  ${counts.da_dang_ky ?? 0}${cls.capacity === null ? '' : `/${cls.capacity}`} seats, ${counts.cho ?? 0} wait, ${counts.moi ?? 0} silent  ${cls.title}`,
          )
        }
        if (views.length === 0) print('None yet. "congdoan training create --help"')
      }),
    )
  training
    .command('show')
    .description('one class: sessions, who comes, who could not be told')
    .argument('<id>')
    .option('--json', 'print JSON alone')
    .action((id: string, { json }: { json?: boolean }) => withDeps((deps) => show(id, json === true, deps)))
}

function summary({ cls, sessions, enrolments }: ClassView) {
  const counts = Object.fromEntries([...Map.groupBy(enrolments, ({ response }) => response)].map(([name, rows]) => [name, rows.length]))
  return { cls, startsAt: sessions[0]?.startsAt, counts: counts as Partial<Record<string, number>> }
}

async function show(id: string, json: boolean, deps: OperatingDeps): Promise<void> {
  const view = await classById(deps.db, id)
  if (view === undefined) throw new Error(refusals.no_class)
  const [told, linked, opened] = await Promise.all([
    ledgerOf(deps.db, `class:${id}`),
    linkedContacts(deps.db),
    openRecords(deps.db, deps.viewer, 'all', { action: 'read', reason: `people of class ${id}`, at: deps.at }),
  ])
  const names = new Map(opened.records.map(({ head }) => [head.id, head.fullName]))
  const cadreOf = new Map([...linked].map(([cadreId, contactId]) => [contactId, cadreId]))
  const notTold = told
    .filter(({ outcome }) => outcome !== 'sent')
    .map(({ contactId, code, outcome }) => ({ cadreId: cadreOf.get(contactId) ?? contactId.replace(/^cadre:/, ''), code, outcome }))
  if (json) return print({ ...view, notTold })
  const { cls } = view
  print(`${cls.id}  ${cls.status}  ${cls.title}  (${cls.courseId}, ${cls.decision ?? 'no decision'})`)
  print(`${cls.place}${cls.link === null ? '' : `  ${cls.link}`}  contact: ${cls.contact}`)
  for (const { number, startsAt, endsAt } of view.sessions) print(`  session ${number}: ${vietnamTime(startsAt)} to ${vietnamTime(endsAt)}`)
  for (const { cadreId, response } of view.enrolments) print(`  ${response.padEnd(10)} ${cadreId}  ${names.get(cadreId) ?? ''}`)
  for (const { cadreId, code, outcome } of notTold) print(`  not told of ${code}: ${cadreId} ${names.get(cadreId) ?? ''} (${outcome})`)
}
