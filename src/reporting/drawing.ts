/** Draws a chart as PNG on this machine: ECharts to SVG, resvg to pixels, with a font that has every Vietnamese letter. */
import { createRequire } from 'node:module'

import type { Chart } from './charts.ts'
import { chartOption, sizeOf } from './charts.ts'

const require = createRequire(import.meta.url)
const fontFiles = [require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'), require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf')]
const fontFamily = 'DejaVu Sans'

/** The last few pictures: a retry or a page that asks again draws nothing anew. */
const keptPictures = 16
const kept = new Map<string, Promise<Uint8Array<ArrayBuffer>>>()

/** The picture's bytes; some tens of kilobytes, far below the megabyte that Zalo takes. */
export function drawChart(chart: Chart): Promise<Uint8Array<ArrayBuffer>> {
  const key = JSON.stringify(chart)
  const known = kept.get(key)
  if (known !== undefined) return known
  const drawn = draw(chart)
  kept.set(key, drawn)
  drawn.catch(() => kept.delete(key))
  for (const oldest of kept.keys()) if (kept.size > keptPictures) kept.delete(oldest)
  return drawn
}

/** The drawing as SVG, its words as text. */
export async function drawSvg(chart: Chart): Promise<string> {
  const { init } = await echarts()
  const canvas = init(null, null, { renderer: 'svg', ssr: true, ...sizeOf(chart) })
  try {
    canvas.setOption(chartOption(chart))
    return canvas.renderToSVGString()
  } finally {
    canvas.dispose()
  }
}

async function draw(chart: Chart): Promise<Uint8Array<ArrayBuffer>> {
  const [{ renderAsync }, svg] = await Promise.all([import('@resvg/resvg-js'), drawSvg(chart)])
  // Off the event loop: the pixels take longer than everything before them.
  const image = await renderAsync(svg, { font: { fontFiles, loadSystemFonts: false, defaultFontFamily: fontFamily } })
  return new Uint8Array(image.asPng())
}

let loading: Promise<typeof import('echarts/core')> | undefined
/** Loaded when the first picture is drawn: a megabyte of code that most replies do without. */
function echarts(): Promise<typeof import('echarts/core')> {
  loading ??= (async () => {
    const [core, { BarChart, RadarChart }, { GridComponent, LegendComponent, RadarComponent, TitleComponent }, { SVGRenderer }] =
      await Promise.all([import('echarts/core'), import('echarts/charts'), import('echarts/components'), import('echarts/renderers')])
    core.use([BarChart, RadarChart, GridComponent, LegendComponent, RadarComponent, TitleComponent, SVGRenderer])
    return core
  })()
  return loading
}
