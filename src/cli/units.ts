import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'

import type { Command } from 'commander'

import { openTable } from '../cadres/sheets/open-file.ts'
import { refusalReasons } from '../cadres/sheets/refusal.ts'
import { inOrder, treeAsOf } from '../cadres/units.ts'
import { addUnit, allSpans, allUnits, recordUnitEvent, saveSpan } from '../cadres/units/store.ts'
import { planUnits, readUnits } from '../cadres/units/table.ts'
import { unitKindNames } from '../cadres/wording.ts'
import { signature } from '../console/access.ts'
import { commitAudited } from '../privacy/audit/store.ts'
import { vietnamDay } from '../calendar.ts'
import { operator, personnelDeps } from './personnel.ts'
import { print, withDatabase } from './session.ts'
import { addUnitEventCommands } from './unit-events.ts'
import { addUnitMemberCommands } from './unit-members.ts'

/** Units whose table names no day have been there as long as anybody remembers. */
const longAgo = '1945-07-20'

export function addUnitCommands(program: Command): void {
  const units = program.command('units').description('the union bodies as a tree that changes with time')

  units
    .command('import')
    .description('take in a table of units: Mã đơn vị, Tên đơn vị, Loại đơn vị, Mã đơn vị cấp trên, Khu vực, Từ ngày')
    .argument('<file>', '.xlsx or .csv')
    .option('--dry-run', 'show what would change and write nothing')
    .option('--json', 'print JSON alone')
    .action((file: string, options: { dryRun?: boolean; json?: boolean }) => importUnits(file, options))

  units
    .command('list')
    .description('the tree of units')
    .option('--as-of <day>', 'YYYY-MM-DD; today when not given')
    .option('--json', 'print JSON alone')
    .action(async ({ asOf, json }: { asOf?: string; json?: boolean }) =>
      withDatabase(async ({ db }) => {
        const day = asOf ?? vietnamDay(Date.now())
        if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new Error(`--as-of must be a day written YYYY-MM-DD, not "${day}".`)
        const listed = inOrder(treeAsOf(await allSpans(db), day))
        if (json) return print(listed.map(({ span, depth }) => ({ ...span, depth })))
        for (const { span, depth } of listed) print(`${'  '.repeat(depth)}${span.unitId}  ${span.name}  (${unitKindNames[span.kind]})`)
        if (listed.length === 0) print('No units yet. "congdoan units import FILE" takes them in.')
      }),
    )

  addUnitEventCommands(units)
  addUnitMemberCommands(units)
}

async function importUnits(file: string, { dryRun, json }: { dryRun?: boolean; json?: boolean }): Promise<void> {
  const bytes = await readFile(file)
  await withDatabase(async ({ db }) => {
    const { ids, at } = personnelDeps({ db })
    const opened = openTable(bytes)
    if (!opened.ok) throw new Error(refusalReasons[opened.code])
    const today = vietnamDay(at)
    const read = readUnits(opened.sheets, today)
    if (read === undefined) throw new Error('No heading row with "Mã đơn vị", "Tên đơn vị" and "Loại đơn vị" was found.')
    const [spans, known] = await Promise.all([allSpans(db), allUnits(db)])
    const tree = treeAsOf(spans, today)
    const ended = new Set(known.flatMap(({ id }) => (tree.byId.has(id) ? [] : [id])))
    const plan = planUnits(read.lines, [...tree.byId.values()], ended)
    const faults = [...read.faults, ...plan.faults].sort((a, b) => a.row - b.row)
    const signed = signature(operator())
    const { actor } = signed
    if (dryRun !== true) {
      const writes = [
        ...plan.added.flatMap(({ row: _, aliases, validFrom, id, ...rest }) => {
          const span = { ...rest, id: ids.next(), unitId: id, validFrom: validFrom ?? longAgo, validTo: null }
          const event = { id: ids.next(), kind: 'found', unitId: id, on: span.validFrom, decision: null, detail: rest, actor, at }
          return [addUnit({ id, aliases, contact: null, createdAt: at }), saveSpan(span), recordUnitEvent(event)]
        }),
        ...plan.corrected.flatMap(({ span }) => [
          saveSpan(span),
          recordUnitEvent({ id: ids.next(), kind: 'correct', unitId: span.unitId, on: today, decision: null, detail: span, actor, at }),
        ]),
      ]
      const subjects = [...plan.added.map(({ id }) => id), ...plan.corrected.map(({ span }) => span.unitId)]
      if (subjects.length > 0)
        await commitAudited(db, writes, [{ ...signed, action: 'write', subjects, reason: `units from ${basename(file)}`, at }])
    }
    if (faults.length > 0) process.exitCode = 1
    const counts = { added: plan.added.length, corrected: plan.corrected.length, unchanged: plan.unchanged, rejected: faults.length }
    if (json) return print({ ...counts, written: dryRun !== true, faults })
    print(
      `${dryRun ? 'Would be' : 'Units'}: ${counts.added} added, ${counts.corrected} corrected, ${counts.unchanged} unchanged, ${counts.rejected} rejected.`,
    )
    for (const { row, column, reason } of faults) print(`  dòng ${row}, cột "${column}": ${reason}`)
  })
}
