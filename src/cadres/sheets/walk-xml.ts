import { SaxesParser } from 'saxes'

interface Handlers {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void
  readonly close?: (name: string) => void
  readonly text?: (text: string) => void
}

/** Walks XML with names freed of their prefix. @throws for what is no XML, and for a document type: it could name entities */
export function walk(xml: Uint8Array, handlers: Handlers): void {
  const parser = new SaxesParser({ xmlns: false, fragment: false, position: false })
  const bare = (name: string) => (name.includes(':') ? name.slice(name.indexOf(':') + 1) : name)
  parser.on('error', (error) => {
    throw error
  })
  parser.on('doctype', () => {
    throw new Error('a document type is not allowed')
  })
  parser.on('opentag', ({ name, attributes }) => handlers.open?.(bare(name), attributes))
  parser.on('closetag', ({ name }) => handlers.close?.(bare(name)))
  parser.on('text', (text) => handlers.text?.(text))
  parser.on('cdata', (text) => handlers.text?.(text))
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for (let at = 0; at < xml.length; at += 1 << 20) parser.write(decoder.decode(xml.subarray(at, at + (1 << 20)), { stream: true }))
  parser.close()
}
