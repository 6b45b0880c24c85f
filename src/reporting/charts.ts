/**
 * Pictures as data: what is drawn, the ECharts option that draws it, and the same in words. An option holds no functions, so that a
 * page and the server draw the same picture from it.
 */
import type { EChartsCoreOption } from 'echarts/core'

interface ScoreGroup {
  readonly label: string
  /** 0 to `max`; null where it may not be shown. */
  readonly own: number | null
  /** The median of equivalent titles; null where there are too few of them. */
  readonly peers: number | null
}

/** One person's scores by group, beside the median of those with an equivalent title. */
interface ScoresChart {
  readonly type: 'scores'
  readonly shape: 'radar' | 'bar'
  readonly title: string
  readonly max: number
  readonly groups: readonly ScoreGroup[]
}

/** How many of those asked have answered, by unit. */
interface RatesChart {
  readonly type: 'rates'
  readonly title: string
  readonly rows: readonly { readonly label: string; readonly answered: number; readonly asked: number }[]
}

export type Chart = ScoresChart | RatesChart

/** A picture made of data when it is sent; nothing is kept but the data. */
export interface ChartPicture {
  readonly chart: Chart
  /** The same in words, for who cannot see the picture and for channels that cannot carry it. */
  readonly alt: string
}

export const pictureOf = (chart: Chart): ChartPicture => ({ chart, alt: altText(chart) })

/** Pixels. Wide enough to be read on a phone without zooming. */
export function sizeOf(chart: Chart): { readonly width: number; readonly height: number } {
  if (chart.type === 'scores' && isRadar(chart)) return { width: 900, height: 800 }
  const rows = chart.type === 'scores' ? chart.groups.length * 1.4 : shownRates(chart).length
  return { width: 900, height: Math.round(170 + Math.max(1, rows) * 56) }
}

export function chartOption(chart: Chart): EChartsCoreOption {
  switch (chart.type) {
    case 'scores':
      return isRadar(chart) ? radarOption(chart) : barOption(chart)
    case 'rates':
      return ratesOption(chart)
  }
}

/** 4.25 → "4,25", 80 → "80": at most two decimals, as Vietnamese writes them. */
export const vietnamNumber = (value: number): string => String(Math.round(value * 100) / 100).replace('.', ',')

export function altText(chart: Chart): string {
  switch (chart.type) {
    case 'scores':
      return `${chart.title}. ${chart.groups.map((group) => `${group.label}: ${scoreWords(group, chart.max)}`).join('; ')}.`
    case 'rates':
      return `${chart.title}. ${shownRates(chart)
        .map((row) => `${row.label}: ${rateWords(row)}`)
        .join('; ')}.`
  }
}

const words = {
  own: 'Kết quả của đồng chí',
  peers: 'Trung vị chức danh tương đương',
  missing: 'chưa đủ dữ liệu',
  others: (units: number) => `${units} đơn vị khác`,
} as const

/** Told apart by dashes and lightness too, not by colour alone. */
const ownColor = '#0b5394'
const peersColor = '#b45f06'
const ink = '#222222'
const font = { fontFamily: 'DejaVu Sans', color: ink, fontSize: 18 }
/** More bars than this are not read on a phone. */
const maxRates = 20
const labelChars = 18

/** A radar of fewer than three corners is a line, and one with a corner missing says zero where nothing is known. */
const isRadar = ({ shape, groups }: ScoresChart) => shape === 'radar' && groups.length >= 3 && groups.every(({ own }) => own !== null)

const hasPeers = ({ groups }: ScoresChart) => groups.length > 0 && groups.every(({ peers }) => peers !== null)

function scoreWords({ own, peers }: ScoreGroup, max: number): string {
  const mine = own === null ? words.missing : `${vietnamNumber(own)}/${vietnamNumber(max)}`
  return peers === null ? mine : `${mine} (trung vị ${vietnamNumber(peers)})`
}

const rateWords = ({ answered, asked }: RatesChart['rows'][number]): string =>
  asked === 0 ? 'chưa có số liệu' : `${answered}/${asked} (${vietnamNumber(percentOf(answered, asked))}%)`

/** Rounded down, so that 100 appears only when nobody is missing. */
const percentOf = (answered: number, asked: number) => (asked === 0 ? 0 : Math.floor((answered / asked) * 1000) / 10)

function shownRates({ rows }: RatesChart): RatesChart['rows'] {
  if (rows.length <= maxRates) return rows
  const rest = rows.slice(maxRates - 1)
  const sum = (of: 'answered' | 'asked') => rest.reduce((total, row) => total + row[of], 0)
  return [...rows.slice(0, maxRates - 1), { label: words.others(rest.length), answered: sum('answered'), asked: sum('asked') }]
}

const titleOf = (chart: Chart) => ({
  text: wrapped(chart.title, 62),
  left: 'center',
  top: 14,
  textStyle: { ...font, fontSize: 22, fontWeight: 'bold' },
})

function radarOption(chart: ScoresChart): EChartsCoreOption {
  const series = [
    {
      name: words.own,
      value: chart.groups.map(({ own }) => own ?? 0),
      areaStyle: { color: ownColor, opacity: 0.15 },
      lineStyle: { color: ownColor, width: 4 },
      itemStyle: { color: ownColor },
      symbolSize: 10,
    },
    ...(hasPeers(chart)
      ? [
          {
            name: words.peers,
            value: chart.groups.map(({ peers }) => peers ?? 0),
            lineStyle: { color: peersColor, width: 3, type: 'dashed' },
            itemStyle: { color: peersColor },
            symbol: 'rect',
            symbolSize: 9,
          },
        ]
      : []),
  ]
  return {
    ...still,
    title: titleOf(chart),
    legend: { bottom: 14, data: series.map(({ name }) => name), textStyle: font, itemGap: 30 },
    radar: {
      center: ['50%', '52%'],
      radius: '58%',
      indicator: chart.groups.map(({ label, own, peers }) => ({
        name: `${wrapped(label, labelChars)}\n${vietnamNumber(own ?? 0)}${peers === null ? '' : ` (${vietnamNumber(peers)})`}`,
        max: chart.max,
      })),
      axisName: { ...font, fontSize: 17, lineHeight: 22 },
      splitArea: { show: false },
    },
    series: [{ type: 'radar', data: series }],
  }
}

/** A bar with its number written beside it; nothing at all where nothing may be said. */
const barItem = (value: number | null, text: string) => ({
  value: value ?? 0,
  label: { ...font, show: true, position: 'right', formatter: text },
})

function barOption(chart: ScoresChart): EChartsCoreOption {
  const bars = (name: string, color: string, values: readonly (number | null)[]) => ({
    type: 'bar',
    name,
    itemStyle: { color },
    barMaxWidth: 26,
    data: values.map((value) => barItem(value, value === null ? words.missing : vietnamNumber(value))),
  })
  const series = [
    bars(
      words.own,
      ownColor,
      chart.groups.map(({ own }) => own),
    ),
    ...(chart.groups.some(({ peers }) => peers !== null)
      ? [
          bars(
            words.peers,
            peersColor,
            chart.groups.map(({ peers }) => peers),
          ),
        ]
      : []),
  ]
  return {
    ...still,
    title: titleOf(chart),
    legend: { bottom: 10, textStyle: font, itemGap: 30 },
    ...axes(
      chart.groups.map(({ label }) => label),
      chart.max,
    ),
    series,
  }
}

function ratesOption(chart: RatesChart): EChartsCoreOption {
  const rows = shownRates(chart)
  return {
    ...still,
    title: titleOf(chart),
    ...axes(
      rows.map(({ label }) => label),
      100,
    ),
    series: [
      {
        type: 'bar',
        itemStyle: { color: ownColor },
        barMaxWidth: 30,
        data: rows.map((row) => barItem(percentOf(row.answered, row.asked), rateWords(row))),
      },
    ],
  }
}

const axes = (labels: readonly string[], max: number) => ({
  grid: { left: 20, right: 190, top: 90, bottom: 60, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
  xAxis: { type: 'value', min: 0, max, axisLabel: { ...font, fontSize: 15 } },
  yAxis: {
    type: 'category',
    inverse: true,
    data: labels.map((label) => wrapped(label, 26)),
    axisLabel: { ...font, fontSize: 17, lineHeight: 21, interval: 0 },
    axisTick: { show: false },
  },
})

const still = { animation: false, backgroundColor: '#ffffff', textStyle: font, color: [ownColor, peersColor] }

/** Breaks between words; a word longer than the line stays whole. At most three lines, the rest is cut with "…". */
function wrapped(text: string, chars: number): string {
  const lines: string[] = []
  for (const word of text.normalize('NFC').trim().split(/\s+/)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= chars) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines.length <= 3 ? lines.join('\n') : `${lines.slice(0, 3).join('\n')}…`
}
