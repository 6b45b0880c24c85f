import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { type Context, Hono } from 'hono'
import { commonHeaders, originOf, pageHeaders } from '../policy.ts'
import { isSecure, refuse, type WebchatContext } from '../guard.ts'
import { setCookie, signToken, visitorOf } from '../visitor.ts'
import { widgetWording } from '../wording.ts'
import { ChatPage } from './page.tsx'

/** The page, its files, and the script other sites include. */
export function pageRoutes(context: WebchatContext): Hono {
  const files = readAssets()
  const version = versionOf(files)
  const widget = file('text/javascript', read('widget.js').replace('__WORDING__', JSON.stringify(widgetWording).replace(/['\\]/g, '\\$&')))
  const widgetTag = `"${createHash('sha256').update(widget.plain).digest('base64url').slice(0, 16)}"`

  return new Hono()
    .get('/', (c) => page(c, context, false, version))
    .get('/chat', (c) => page(c, context, c.req.query('embed') === '1', version))
    .get('/webchat/assets/:version/:name', (c) => {
      const asset = files.get(c.req.param('name'))
      if (asset === undefined) return refuse(c, 404, 'not_found')
      // A page from before an update asks for an older version: it gets today's file, but does not keep it under that name.
      const current = c.req.param('version') === version
      return sendFile(c, asset, { 'cache-control': current ? 'public, max-age=31536000, immutable' : 'no-cache' })
    })
    .get('/widget.js', (c) => {
      const headers = { 'cache-control': 'public, max-age=300', etag: widgetTag, 'cross-origin-resource-policy': 'cross-origin' }
      if (c.req.header('if-none-match') === widgetTag) return c.body(null, 304, headers)
      return sendFile(c, widget, headers)
    })
}

function page(c: Context, { deps, keys }: WebchatContext, embedded: boolean, version: string): Response | Promise<Response> {
  const known = visitorOf(c.req.header('cookie'), keys)
  c.header('set-cookie', setCookie(known?.cookie ?? signToken(randomBytes(16), keys), { secure: isSecure(c, deps), embedded }))
  const ancestors = embedded ? ["'self'", ...deps.widgetOrigins.flatMap((origin) => originOf(origin) ?? [])] : []
  for (const [name, value] of Object.entries(pageHeaders(ancestors))) c.header(name, value)
  const chat = <ChatPage organisation={deps.organisation} embedded={embedded} assets={`/webchat/assets/${version}`} />
  return c.html(`<!doctype html>${chat.toString()}`)
}

interface StaticFile {
  readonly type: string
  readonly plain: Uint8Array<ArrayBuffer>
  readonly gzip: Uint8Array<ArrayBuffer>
  readonly brotli: Uint8Array<ArrayBuffer>
}

const folder = new URL('../assets/', import.meta.url)
const types: Readonly<Record<string, string>> = { js: 'text/javascript', svg: 'image/svg+xml' }
/** One sheet for the page, in this order; it begins as the console's pages do. */
const sheets = [
  '../../../assets/base.css',
  'page.css',
  'header.css',
  'log.css',
  'messages.css',
  'composer.css',
  'forget.css',
  'narrow.css',
  'print.css',
]

function readAssets(): ReadonlyMap<string, StaticFile> {
  const names = readdirSync(folder).filter((name) => name !== 'widget.js')
  const served = names.flatMap((name) => {
    const type = types[name.split('.').at(-1) ?? '']
    return type === undefined ? [] : [[name, file(type, read(name))] as const]
  })
  return new Map([...served, ['chat.css', file('text/css', sheets.map(read).join(''))]])
}

/** @param name in the folder, or from there */
function read(name: string): string {
  return readFileSync(new URL(name, folder), 'utf8')
}

/** What is written for those who read the source is not sent to telephones: comments that have lines of their own. */
const withoutComments = (text: string): string => text.replaceAll(/^[ \t]*(?:\/\*[\s\S]*?\*\/|\/\/.*)[ \t]*\n/gm, '')

/** Compressed once, at the start, as small as it gets. */
function file(type: string, text: string): StaticFile {
  const plain = new TextEncoder().encode(withoutComments(text))
  return {
    type: `${type}; charset=utf-8`,
    plain,
    gzip: new Uint8Array(gzipSync(plain, { level: 9 })),
    brotli: new Uint8Array(brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } })),
  }
}

/** One name for the whole folder: the files import each other by relative name, so they change address together. */
function versionOf(files: ReadonlyMap<string, StaticFile>): string {
  const hash = createHash('sha256')
  for (const [name, { plain }] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) hash.update(`${name}\n`).update(plain)
  return hash.digest('base64url').slice(0, 12)
}

function sendFile(c: Context, { type, plain, gzip, brotli }: StaticFile, headers: Record<string, string>): Response {
  const accepted = c.req.header('accept-encoding') ?? ''
  const [body, encoding] = /\bbr\b/.test(accepted) ? [brotli, 'br'] : /\bgzip\b/.test(accepted) ? [gzip, 'gzip'] : [plain, undefined]
  return c.body(body, 200, {
    ...commonHeaders,
    'content-type': type,
    vary: 'accept-encoding',
    ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
    ...headers,
  })
}
