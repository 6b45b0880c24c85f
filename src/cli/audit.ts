import type { Command } from 'commander'

import type { AuditFault } from '../privacy/audit.ts'
import { auditPage, verifyTrail } from '../privacy/audit/store.ts'
import { vietnamTime } from '../calendar.ts'
import { print, withDatabase } from './session.ts'

export function addAuditCommands(program: Command): void {
  const audit = program.command('audit').description('who read or wrote which personnel record')

  audit
    .command('verify')
    .description('walk the whole trail and say whether anything in it was changed')
    .option('--anchor <head>', 'a head printed earlier, "seq:hash": it must still be in the trail, so that a cut end shows too')
    .option('--json', 'print JSON alone')
    .action(async ({ anchor, json }: { anchor?: string; json?: boolean }) =>
      withDatabase(async ({ db }) => {
        const found = anchor === undefined ? undefined : /^(\d+):([0-9a-f]{64})$/.exec(anchor)
        if (found === null) throw new Error('--anchor must look like 17:<64 hexadecimal digits>, as "audit verify" prints it.')
        const result = await verifyTrail(db, found && { seq: Number(found[1]), hash: found[2] ?? '' })
        if (!result.ok) process.exitCode = 1
        if (json) return print(result)
        print(
          result.ok
            ? `The trail is whole: ${result.head.seq} entries. Head: ${result.head.seq}:${result.head.hash}`
            : `THE TRAIL WAS CHANGED at entry ${result.fault.seq}: ${faultReasons[result.fault.type]}.`,
        )
      }),
    )

  audit
    .command('list')
    .description('entries, oldest first')
    .option('--after <seq>', 'only entries after this number', '0')
    .option('--limit <n>', 'how many at most', '100')
    .option('--json', 'print JSON alone')
    .action(async ({ after, limit, json }: { after: string; limit: string; json?: boolean }) =>
      withDatabase(async ({ db }) => {
        const entries = await auditPage(db, Number(after) || 0, Number(limit) || 100)
        if (json) return print(entries)
        for (const { seq, at, actor, role, action, subjects, reason } of entries) {
          const records = subjects === '' ? [] : subjects.split(' ')
          print(
            `${seq}  ${vietnamTime(at)}  ${actor} (${role})  ${action}  ${records.length > 3 ? `${records.length} records` : subjects}  ${reason}`,
          )
        }
        if (entries.length === 0) print('Nothing yet.')
      }),
    )
}

const faultReasons: Readonly<Record<AuditFault['type'], string>> = {
  gap: 'an entry is missing',
  altered: 'the entry does not match its hash',
  unlinked: 'the entry does not continue the one before it',
  anchor_missing: 'the head written down earlier is not there',
}
