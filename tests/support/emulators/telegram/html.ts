/** A piece of a parsed text; offsets in UTF-16 units, as Telegram counts them. */
export interface Entity {
  readonly type: string
  readonly offset: number
  readonly length: number
}

export type ParsedHtml = { readonly text: string; readonly entities: readonly Entity[] } | { readonly error: string }

const tags: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  a: 'text_link',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
}
const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' }

/** Telegram's HTML (https://core.telegram.org/bots/api#html-style) with the server's own complaints about broken markup. */
export function parseHtml(source: string): ParsedHtml {
  let text = ''
  const entities: Entity[] = []
  const open: { tag: string; offset: number }[] = []
  const fail = (at: number, complaint: string): ParsedHtml => ({
    error: `can't parse entities: ${complaint.replace('@', `at byte offset ${Buffer.byteLength(source.slice(0, at))}`)}`,
  })

  for (let at = 0; at < source.length; ) {
    if (source[at] === '&') {
      const [whole, code] = /^&(#\d+|#x[\da-f]+|\w+);/i.exec(source.slice(at, at + 12)) ?? []
      const character = code === undefined ? undefined : decode(code)
      // An ampersand that starts nothing known stays as it is.
      text += character ?? '&'
      at += character === undefined || whole === undefined ? 1 : whole.length
    } else if (source[at] !== '<') {
      text += source[at]
      at += 1
    } else {
      const [whole, slash, name = ''] = /^<(\/?)([a-z-]*)[^>]*>/i.exec(source.slice(at)) ?? []
      if (whole === undefined) return fail(at, 'Unclosed start tag @')
      const tag = name.toLowerCase()
      if (slash === '/') {
        const last = open.pop()
        if (!last) return fail(at, 'Unexpected end tag @')
        if (tag !== '' && tag !== last.tag) return fail(at, `Unmatched end tag @, expected "</${last.tag}>", found "</${tag}>"`)
        if (text.length > last.offset) entities.push({ type: tags[last.tag] ?? '', offset: last.offset, length: text.length - last.offset })
      } else {
        if (tags[tag] === undefined) return fail(at, `Unsupported start tag "${tag}" @`)
        open.push({ tag, offset: text.length })
      }
      at += whole.length
    }
  }
  const unclosed = open.at(-1)
  return unclosed ? fail(source.length, `Can't find end tag corresponding to start tag "${unclosed.tag}"`) : { text, entities }
}

function decode(code: string): string | undefined {
  if (!code.startsWith('#')) return named[code]
  const point = /^#x/i.test(code) ? Number.parseInt(code.slice(2), 16) : Number(code.slice(1))
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : undefined
}
