import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { brotliCompressSync, gzipSync } from 'node:zlib'

import { Hono } from 'hono'

import type { ConsoleEnv } from '../area.ts'

const here = (name: string) => readFileSync(new URL(name, import.meta.url))
/** One sheet for every page, in this order. */
const sheets = [
  '../../assets/base.css',
  'frame.css',
  'pieces.css',
  'forms.css',
  'tables.css',
  'codes.css',
  'survey-editor.css',
  'hall.css',
  'cases.css',
]
const require = createRequire(import.meta.url)

/** The style sheet and the scripts, from this folder and from the installed packages; under a name that changes with them. */
export function assetRoutes(): { readonly path: string; readonly routes: Hono<ConsoleEnv> } {
  const files = new Map<string, { type: string; plain: Uint8Array<ArrayBuffer>; br: Uint8Array; gzip: Uint8Array }>(
    [
      ['console.css', 'text/css', Buffer.concat(sheets.map(here))] as const,
      ['icon.svg', 'image/svg+xml', readFileSync(new URL('../../channels/webchat/assets/icon.svg', import.meta.url))] as const,
      ['live.js', 'text/javascript', here('live.js')] as const,
      ['htmx.js', 'text/javascript', readFileSync(require.resolve('htmx.org/dist/htmx.min.js'))] as const,
    ].map(([name, type, plain]) => [
      name,
      { type: `${type}; charset=utf-8`, plain: new Uint8Array(plain), br: brotliCompressSync(plain), gzip: gzipSync(plain) },
    ]),
  )
  const hash = createHash('sha256')
  for (const { plain } of files.values()) hash.update(plain)
  const version = hash.digest('base64url').slice(0, 10)
  const routes = new Hono<ConsoleEnv>().get('/:version/:name', (c) => {
    const file = files.get(c.req.param('name'))
    if (file === undefined) return c.notFound()
    const accepted = c.req.header('accept-encoding') ?? ''
    const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : undefined
    return c.body(encoding === undefined ? file.plain : new Uint8Array(file[encoding]), 200, {
      'content-type': file.type,
      vary: 'accept-encoding',
      'cache-control': c.req.param('version') === version ? 'public, max-age=31536000, immutable' : 'no-cache',
      ...(encoding !== undefined && { 'content-encoding': encoding }),
    })
  })
  return { path: `/console/tep/${version}`, routes }
}
