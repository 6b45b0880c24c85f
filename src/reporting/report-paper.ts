/** The yearly report in the order units write it: numbers from the tables alone, and room for what only people can say. */
import { vietnamDate } from '../calendar.ts'
import { percentText } from './annual.ts'
import type { Annual } from './annual.ts'
import type { Block, OfficialPaper } from './official-paper.ts'
import { reportWording as words } from './wording.ts'

export function reportPaper({ year, day, priorDay, situation, indicators, tables }: Annual): OfficialPaper {
  const told = indicators.find(({ id }) => id === 'CT-01')
  const heading = (text: string): Block => ({ type: 'heading', text })
  const text = (value: string): Block => ({ type: 'text', text: value })
  return {
    title: `${words.kind} ${year}`,
    kind: words.kind,
    numberLine: words.number,
    subject: words.subject(year),
    signer: words.signer,
    blocks: [
      text(words.ground),
      heading(words.i),
      text(words.situation(situation)),
      heading(words.ii),
      text(words.briefed(told === undefined || told.total === 0 ? words.noData : `${told.met}/${told.total} (${percentText(told)}%)`)),
      heading(words.iii),
      ...tables.flatMap(({ name, heads, rows }): Block[] => [
        heading(name),
        rows.length === 0
          ? text(words.noData)
          : { type: 'table', heads, widths: widthsFor(heads), rows: rows.map((row) => row.map(String)) },
      ]),
      heading(words.iv),
      text(words.fill),
      heading(words.v(year)),
      text(words.fill),
      heading(words.vi),
      text(words.fill),
      { type: 'note', text: words.asOf(vietnamDate(day)) },
      ...(priorDay === undefined ? [] : [{ type: 'note', text: words.prior(vietnamDate(priorDay)) } as const]),
    ],
  }
}

/** Columns of words take more room than columns of numbers. */
function widthsFor(heads: readonly string[]): number[] {
  const shares = heads.map((head) => (wide.has(head) ? 3 : 1))
  const all = shares.reduce((sum, share) => sum + share, 0)
  return shares.map((share) => Math.floor((share * 100) / all))
}

const wide: ReadonlySet<string> = new Set([
  'Chỉ tiêu',
  'Công việc',
  'Đơn vị',
  'Chức danh',
  'Khóa',
  'Nội dung',
  'Kết luận',
  'Đối tượng',
  'Đã khắc phục',
])
