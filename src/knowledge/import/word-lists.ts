/** One level of a list in Word. */
interface Level {
  readonly start: number
  readonly format: string
  /** "Điều %1.", "%1.%2", "%1)". */
  readonly text: string
  /** Numbers of all levels in digits, whatever their own format. */
  readonly legal: boolean
}

export interface Lists {
  /** Definition by its id, its levels in order. */
  readonly levels: ReadonlyMap<string, readonly (Level | undefined)[]>
  /** Instance → definition, with the start values it sets itself. */
  readonly instances: ReadonlyMap<string, { readonly definition: string; readonly starts: ReadonlyMap<number, number> }>
  /** Paragraph style → place, through the styles it is based on. */
  readonly styles: ReadonlyMap<string, Place>
  readonly defaultStyle: string | undefined
}

/** Where a paragraph stands in which list. */
export interface Place {
  readonly instance: string
  readonly level: number
}

/** The lists a document's numbering and style parts define. */
export function readLists(numberingXml: string, stylesXml: string): Lists {
  const levels = new Map<string, (Level | undefined)[]>()
  const linked = new Map<string, string>()
  const levelStyles = new Map<string, { readonly definition: string; readonly level: number }>()
  for (const [, id = '', body = ''] of numberingXml.matchAll(
    /<w:abstractNum\s[^>]*?w:abstractNumId="([^"]*)"[^>]*>([\s\S]*?)<\/w:abstractNum>/g,
  )) {
    const own: (Level | undefined)[] = []
    for (const [, index = '0', level = ''] of body.matchAll(/<w:lvl\s[^>]*?w:ilvl="(\d)"[^>]*>([\s\S]*?)<\/w:lvl>/g)) {
      own[Number(index)] = {
        start: Number(valOf(level, 'start') ?? 1),
        format: valOf(level, 'numFmt') ?? 'decimal',
        text: valOf(level, 'lvlText') ?? '',
        legal: /<w:isLgl\s*\/>/.test(level),
      }
      const style = valOf(level, 'pStyle')
      if (style !== undefined) levelStyles.set(style, { definition: id, level: Number(index) })
    }
    levels.set(id, own)
    const link = valOf(body, 'numStyleLink')
    if (link !== undefined) linked.set(id, link)
  }
  const instances = new Map<string, { definition: string; starts: ReadonlyMap<number, number> }>()
  for (const [, id = '', body = ''] of numberingXml.matchAll(/<w:num\s[^>]*?w:numId="([^"]*)"[^>]*>([\s\S]*?)<\/w:num>/g)) {
    const starts = new Map<number, number>()
    for (const [, index = '0', start = '1'] of body.matchAll(
      /<w:lvlOverride\s[^>]*?w:ilvl="(\d)"[^>]*>\s*<w:startOverride\s[^>]*?w:val="(\d+)"/g,
    )) {
      starts.set(Number(index), Number(start))
    }
    instances.set(id, { definition: valOf(body, 'abstractNumId') ?? '', starts })
  }
  const { styles, defaultStyle } = readStyles(stylesXml, levelStyles)
  // A definition may borrow its levels from the list style it links to.
  for (const [id, style] of linked) {
    const source = instances.get(styles.get(style)?.instance ?? '')?.definition
    if (source !== undefined && source !== id) levels.set(id, levels.get(source) ?? [])
  }
  return { levels, instances, styles, defaultStyle }
}

function readStyles(
  stylesXml: string,
  levelStyles: ReadonlyMap<string, { readonly level: number }>,
): { readonly styles: ReadonlyMap<string, Place>; readonly defaultStyle: string | undefined } {
  const own = new Map<
    string,
    { readonly parent: string | undefined; readonly instance: string | undefined; readonly level: number | undefined }
  >()
  let defaultStyle: string | undefined
  for (const [, head = '', body = ''] of stylesXml.matchAll(/<w:style\s([^>]*)>([\s\S]*?)<\/w:style>/g)) {
    const id = /w:styleId="([^"]*)"/.exec(head)?.[1]
    if (id === undefined) continue
    if (/w:type="paragraph"/.test(head) && /w:default="(?:1|true)"/.test(head)) defaultStyle = id
    const numbering = /<w:numPr>([\s\S]*?)<\/w:numPr>/.exec(body)?.[1]
    const level = numbering === undefined ? undefined : valOf(numbering, 'ilvl')
    own.set(id, {
      parent: valOf(body, 'basedOn'),
      instance: numbering === undefined ? undefined : valOf(numbering, 'numId'),
      level: levelStyles.get(id)?.level ?? (level === undefined ? undefined : Number(level)),
    })
  }
  const styles = new Map<string, Place>()
  for (const id of own.keys()) {
    let instance: string | undefined
    let level: number | undefined
    let at: string | undefined = id
    for (let steps = 0; at !== undefined && steps < 20; steps++) {
      const style = own.get(at)
      instance ??= style?.instance
      level ??= style?.level
      at = style?.parent
    }
    if (instance !== undefined) styles.set(id, { instance, level: level ?? 0 })
  }
  return { styles, defaultStyle }
}

/** The `w:val` of the first such element. */
export function valOf(xml: string, element: string): string | undefined {
  const found = new RegExp(`<w:${element}\\s[^>]*?w:val="([^"]*)"`).exec(xml)?.[1]
  return found === undefined ? undefined : unescapeXml(found)
}

const unescapeXml = (text: string): string =>
  text
    .replace(/&#(x?)([0-9a-f]+);/gi, (_, hex: string, code: string) =>
      String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(code, hex === '' ? 10 : 16) || 32)),
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
