/** How many months of a year somebody was in a post, by what their record holds. Pure. */

/** A post as the record has it. Days are YYYY-MM-DD; `until` is the first day that no longer counts. */
export interface Post {
  readonly title: string
  readonly unit: string
  readonly since: string | null
  readonly until: string | null
}

export interface MonthsByRecord {
  /** Whole months of the year, 0–12; a post that has no end lasts to the end of the year. */
  readonly months: number
  /** The posts of the year, the earliest first. */
  readonly posts: readonly Post[]
  /** Some post has no first day: it is taken to have begun before the year. */
  readonly isAssumed: boolean
}

export function monthsByRecord(posts: readonly Post[], year: number): MonthsByRecord {
  const [first, end] = [`${year}-01-01`, `${year + 1}-01-01`]
  const ofYear = posts
    .filter(({ since, until }) => (since === null || since < end) && (until === null || until > first))
    .sort((a, b) => ((a.since ?? '') < (b.since ?? '') ? -1 : 1))
  // Posts held one beside the other count once.
  const spans: { from: string; to: string }[] = []
  for (const { since, until } of ofYear) {
    const [from, to] = [since === null || since < first ? first : since, until === null || until > end ? end : until]
    const last = spans.at(-1)
    if (last === undefined || from > last.to) spans.push({ from, to })
    else if (to > last.to) last.to = to
  }
  return { months: wholeMonths(spans), posts: ofYear, isAssumed: ofYear.some(({ since }) => since === null) }
}

/** From a day of one month to the same day of another is a whole number of months; of what is over, thirty-one days are one more. */
export function wholeMonths(spans: readonly { readonly from: string; readonly to: string }[]): number {
  let [months, days] = [0, 0]
  for (const { from, to } of spans) {
    let n = 0
    while (monthsAfter(from, n + 1) <= to) n++
    months += n
    days += (Date.parse(to) - Date.parse(monthsAfter(from, n))) / 86_400_000
  }
  return months + Math.floor(days / 31)
}

/** The same day so many months later; the last of the month where it has no such day. */
function monthsAfter(day: string, n: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + n, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + n, Math.min(date, last))).toISOString().slice(0, 10)
}
