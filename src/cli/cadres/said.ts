/** What every command about one record says, and the names it says them in. */
import { listTitles } from '../../cadres/titles/store.ts'
import type { Noted } from '../../cadres/records/jobs.ts'
import { treeAsOf } from '../../cadres/units.ts'
import { allSpans } from '../../cadres/units/store.ts'
import { print } from '../session.ts'
import type { Session } from '../session.ts'

export const failures = {
  unknown: 'There is no such record.',
  not_planned: 'This cadre is not on the planning list for that title.',
  nominated: 'A nomination of this cadre for that title is neither done nor waived: "congdoan nominations list" shows it.',
  planned_before: 'This cadre is on the planning list for that title and term already.',
} as const

/** @throws with the reason when it was not done */
export function tell(done: Noted, text: string): void {
  if (!done.ok) throw new Error(failures[done.code])
  print(text)
}

export async function names({ db }: Pick<Session, 'db'>, today: string) {
  const [spans, titles] = await Promise.all([allSpans(db), listTitles(db)])
  const tree = treeAsOf(spans, today)
  const last = new Map(spans.map(({ unitId, name }) => [unitId, name]))
  return {
    tree,
    names: { unit: (id: string) => last.get(id) ?? id, title: (id: string) => titles.find((title) => title.id === id)?.name ?? id },
  }
}
