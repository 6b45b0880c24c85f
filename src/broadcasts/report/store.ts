/** The report officers take away: every person with their state, the reason in plain words, and what their copy cost. */
import type { Database } from '../../../db/database.ts'
import { csvLine } from '../../cadres/sheets/csv.ts'
import { callsFor } from '../../delivery/calls.ts'
import { vietnamTime } from '../../calendar.ts'
import { copyFor } from '../compose.ts'
import type { StoredBroadcast } from '../known.ts'
import type { Route } from '../planner.ts'
import { reasonOf, stateOf } from '../progress.ts'
import type { Narrow } from '../progress.ts'
import { costOf, spentOn } from '../spending.ts'
import type { Left, Spent } from '../spending.ts'
import { peopleAfter } from '../people/store.ts'
import type { PersonRow } from '../people/store.ts'
import { templateById } from '../templates/store.ts'
import { allowanceNames, routeNames, stateNames } from '../wording.ts'

const columns = [
  'Mã',
  'Họ tên',
  'Kênh',
  'Trạng thái',
  'Lý do',
  'Gửi lúc',
  'Nhận lúc',
  'Xem lúc',
  'Xác nhận lúc',
  'Hạn mức',
  'Chi phí (đồng)',
]

/** What the copies that have left cost. */
export async function spending(db: Database, stored: StoredBroadcast, left: readonly Left[]): Promise<Spent> {
  return spentOn(left, await templatePrice(db, stored), callsOf(stored))
}

/** The price of the template this broadcast names (đồng); 0 without one. */
async function templatePrice(db: Database, { broadcast }: Pick<StoredBroadcast, 'broadcast'>): Promise<number> {
  const { template } = broadcast.content
  return template === undefined ? 0 : ((await templateById(db, template.id))?.priceVnd ?? 0)
}

const callsOf = ({ broadcast }: Pick<StoredBroadcast, 'broadcast'>): number =>
  callsFor('zalo-oa', copyFor(broadcast.content, '', 'zalo_paid', {}))

/** CSV for spreadsheets: a line a person and one with the sum, of everybody or of some. */
export async function reportOf(
  db: Database,
  stored: StoredBroadcast,
  narrow: Narrow = {},
): Promise<{ readonly csv: string; readonly people: number }> {
  const [templateVnd, calls] = [await templatePrice(db, stored), callsOf(stored)]
  const lines = [csvLine(columns)]
  let costVnd = 0
  for (let after = ''; ; ) {
    const rows = await peopleAfter(db, stored.id, after, 2_000, narrow)
    for (const row of rows) {
      const cost = row.delivery === 'sent' ? costOf(row, templateVnd, calls) : 0
      costVnd += cost
      lines.push(csvLine([...standingOf(row), row.paidBy === null ? '' : (allowanceNames[row.paidBy] ?? row.paidBy), String(cost)]))
    }
    const last = rows.at(-1)
    if (last === undefined) break
    after = last.contactId
  }
  const people = lines.length - 1
  lines.push(csvLine(['Tổng', `${people} người`, ...Array<string>(columns.length - 3).fill(''), String(costVnd)]))
  return { csv: `\uFEFF${lines.join('\n')}\n`, people }
}

const standingOf = (row: PersonRow): string[] => [
  row.contactId,
  row.name ?? '',
  row.route === null ? '' : routeNames[row.route as Route],
  stateNames[stateOf(row)],
  reasonOf(row),
  row.delivery === 'sent' ? timeOf(row.sentAt) : '',
  timeOf(row.receivedAt),
  timeOf(row.seenAt),
  timeOf(row.acknowledgedAt),
]

const timeOf = (at: number | null): string => (at === null ? '' : vietnamTime(at))
