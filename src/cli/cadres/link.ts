/** One-time codes by which cadres link their chats: one, or a sheet of them to print. */
import { writeFile } from 'node:fs/promises'

import type { Command } from 'commander'

import { vietnamDay } from '../../calendar.ts'
import { linkCodeOf } from '../../cadres/links.ts'
import { issueCode, linkedCadres } from '../../cadres/links/store.ts'
import { primaryPosting } from '../../cadres/record.ts'
import { openRecords } from '../../cadres/records/store.ts'
import { byteOrderMark, csvLine } from '../../cadres/sheets/csv.ts'
import { isWithin } from '../../cadres/units.ts'
import { signature } from '../../console/access.ts'
import { webAddress } from '../../entrances/doors.ts'
import { commitAudited } from '../../privacy/audit/store.ts'
import { personnelDeps } from '../personnel.ts'
import { print, withDatabase } from '../session.ts'
import { failures, names } from './said.ts'

export function addLinkCommand(cadres: Command): void {
  cadres
    .command('link')
    .description('issue a one-time code by which a cadre links their chat; or a sheet of codes to print')
    .argument('[code]', 'the cadre’s code')
    .option('--all', 'for every cadre who is not linked yet')
    .option('--unit <id>', 'with --all: only this unit and what is under it')
    .option('--to <file>', 'with --all: the .csv to write')
    .option('--days <n>', 'how long a code can be used', '14')
    .action((code: string | undefined, options: LinkOptions) => link(code, options))
}

interface LinkOptions {
  readonly all?: boolean
  readonly unit?: string
  readonly to?: string
  readonly days: string
}

async function link(code: string | undefined, { all, unit, to, days }: LinkOptions): Promise<void> {
  const validDays = Number(days)
  if (!Number.isInteger(validDays) || validDays < 1 || validDays > 60) throw new Error('--days must be 1 to 60.')
  if ((code === undefined) === (all !== true)) throw new Error('Name one cadre, or give --all with --to FILE.csv.')
  if (all && to === undefined) throw new Error('--all needs --to FILE.csv.')
  await withDatabase(async ({ db, config }) => {
    const { viewer, at, ids } = personnelDeps({ db })
    const today = vietnamDay(at)
    const known = await names({ db }, today)
    const which = code === undefined ? 'all' : { id: code }
    const { records } = await openRecords(db, viewer, which, { action: 'read', reason: 'issuing link codes', at })
    const linked = code === undefined ? await linkedCadres(db) : new Set<string>()
    const chosen = records.filter(
      (record) =>
        record.head.leftOn === null &&
        record.head.mergedIntoId === null &&
        !linked.has(record.head.id) &&
        (unit === undefined || isWithin(known.tree, primaryPosting(record, today)?.unitId ?? '', unit)),
    )
    if (code !== undefined && chosen.length === 0) throw new Error(failures.unknown)
    const signed = signature(viewer)
    const issued = chosen.map((record) => ({ record, code: linkCodeOf(ids.random(8)) }))
    const row = { issuedBy: signed.actor, issuedAt: at, expiresAt: at + validDays * 86_400_000 }
    await commitAudited(
      db,
      issued.flatMap((each) => issueCode(each.code, { ...row, cadreId: each.record.head.id })),
      [{ ...signed, action: 'link', subjects: chosen.map(({ head }) => head.id), reason: `issued link codes for ${validDays} days`, at }],
    )
    // https://t.me/BOT?start=CODE does the same on Telegram.
    const address = (linkCode: string) => (config.publicUrl === undefined ? [] : [webAddress(config.publicUrl, linkCode)])
    const [only] = issued
    if (to === undefined && only !== undefined)
      return print(
        `${[only.code, ...address(only.code)].join('  ')}  (${validDays} days, once; typed into the chat, or opened as its start parameter)`,
      )
    const lines = issued.map(({ record, code: linkCode }) => {
      const posting = primaryPosting(record, today)
      return [
        record.head.id,
        record.head.fullName,
        known.names.title(posting?.titleId ?? ''),
        known.names.unit(posting?.unitId ?? ''),
        linkCode,
        ...address(linkCode),
      ]
    })
    const heading = [
      'Mã cán bộ',
      'Họ và tên',
      'Chức danh',
      'Đơn vị',
      'Mã liên kết',
      ...(config.publicUrl === undefined ? [] : ['Địa chỉ mở trò chuyện']),
    ]
    await writeFile(to ?? '', `${byteOrderMark}${[heading, ...lines].map(csvLine).join('\r\n')}\r\n`)
    print(`${to}: ${lines.length} codes, ${validDays} days. Hand each to its cadre alone.`)
  })
}
