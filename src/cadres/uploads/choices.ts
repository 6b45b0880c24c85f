/** What an officer chose for rows of a table, out of a form. */
import { isRowChoice } from '../imports/plan.ts'
import type { PlannedRow, RowChoice } from '../imports/plan.ts'

type Chosen = Record<number, RowChoice | null>

/** Fields "dong-12" with a choice; an empty one takes back what was chosen before. */
export function choicesIn(form: FormData): Chosen {
  const chosen: Chosen = {}
  form.forEach((value, name) => {
    const row = /^dong-(\d{1,7})$/.exec(name)?.[1]
    if (row === undefined || typeof value !== 'string') return
    if (value === '') chosen[Number(row)] = null
    else if (isRowChoice(value)) chosen[Number(row)] = value
  })
  return chosen
}

/** One answer for all rows that still wait for one. Merging is for those with one record to merge into. */
export function choicesForAll(rows: readonly PlannedRow[], answer: string): Chosen {
  const chosen: Chosen = {}
  for (const row of rows) {
    if (row.kind === 'duplicate') {
      const [only] = row.cadreIds
      if (answer === 'add' || answer === 'skip') chosen[row.row] = answer
      else if (answer === 'merge' && only !== undefined && row.cadreIds.length === 1) chosen[row.row] = `merge:${only}`
    } else if (row.kind === 'conflict' && (answer === 'take' || answer === 'keep' || answer === 'leave'))
      chosen[row.row] = answer === 'leave' ? 'skip' : answer
  }
  return chosen
}
