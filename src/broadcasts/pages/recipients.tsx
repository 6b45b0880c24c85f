/** Everybody a broadcast is for, and what became of their copy: all of them, those in one state, those it failed for one reason. */
import { ButtonLink, Pager, Table, count, query } from '../../console/components.tsx'
import { vietnamTime } from '../../calendar.ts'
import type { LeftOut } from '../audience.ts'
import type { PersonRow } from '../people/store.ts'
import type { NoRoute, Route } from '../planner.ts'
import { personStates, reasonOf, stateOf } from '../progress.ts'
import type { Narrow, Tally } from '../progress.ts'
import { failureNames, leftOutNames, routeNames, stateNames } from '../wording.ts'
import { root } from './address.ts'

interface Props {
  readonly id: string
  readonly narrow: Narrow
  readonly people: number
  readonly states: Tally
  /** Of the failed, the most first. */
  readonly reasons: readonly (readonly [code: string, people: number])[]
  readonly rows: readonly PersonRow[]
  /** From 1. */
  readonly page: number
  readonly size: number
}

export const Recipients = ({ id, narrow, people, states, reasons, rows, page, size }: Props) => {
  const { state, reason } = narrow
  const list = (more: { readonly [name: string]: string | number }) => query(`${root}/${id}/nguoi-nhan`, more)
  const chosen = { ...(state !== undefined && { 'trang-thai': state }), ...(reason !== undefined && { 'ly-do': reason }) }
  const ofReason = reasons.find(([code]) => code === reason)?.[1] ?? 0
  const total = state === undefined ? people : reason === undefined ? states[state] : ofReason
  return (
    <>
      <nav class="actions" aria-label="Lọc theo trạng thái">
        <Choice href={list({})} isHere={state === undefined} label="Tất cả" n={people} />
        {personStates
          .filter((each) => states[each] > 0 || each === state)
          .map((each) => (
            <Choice href={list({ 'trang-thai': each })} isHere={state === each} label={stateNames[each]} n={states[each]} />
          ))}
      </nav>
      {reasons.length > 0 && (
        <nav class="actions" aria-label="Lọc theo lý do">
          <Choice href={list({ 'trang-thai': 'failed' })} isHere={reason === undefined} label="Mọi lý do" n={states.failed} />
          {reasons.map(([code, n]) => (
            <Choice href={list({ 'trang-thai': 'failed', 'ly-do': code })} isHere={reason === code} label={reasonName(code)} n={n} />
          ))}
        </nav>
      )}
      <Table caption="Từng người" rows={rows} columns={columns} empty="Không có ai ở đây." />
      <Pager page={page} total={total} size={size} href={(n) => list({ ...chosen, trang: n })} />
      <p class="actions">
        <ButtonLink href={query(`${root}/${id}/bao-cao.csv`, chosen)}>
          {state === undefined ? 'Tải báo cáo' : `Tải danh sách này (${count(total)} người)`}
        </ButtonLink>
        <ButtonLink href={`${root}/${id}`}>Về thông báo</ButtonLink>
      </p>
    </>
  )
}

const Choice = ({ href, isHere, label, n }: { href: string; isHere: boolean; label: string; n: number }) => (
  <a class={isHere ? 'button main' : 'button plain'} href={href} {...(isHere && { 'aria-current': 'true' as const })}>
    {label}: {count(n)}
  </a>
)

const reasonName = (code: string): string =>
  leftOutNames[code as LeftOut | NoRoute] ?? failureNames[code] ?? (code === '' ? 'không rõ' : code)

const routeOf = ({ route }: PersonRow) => (route === null ? '' : routeNames[route as Route])
const sentAtOf = ({ delivery, sentAt }: PersonRow) => (delivery === 'sent' && sentAt !== null ? vietnamTime(sentAt) : '')

const columns = [
  { title: 'Người', cell: (row: PersonRow) => row.name ?? row.contactId },
  { title: 'Kênh', cell: routeOf },
  { title: 'Trạng thái', cell: (row: PersonRow) => stateNames[stateOf(row)] },
  { title: 'Lý do', cell: reasonOf },
  { title: 'Gửi lúc', cell: sentAtOf },
]
