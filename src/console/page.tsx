/** How a route answers: a page, a piece of one, or back to a page with a word of what was done. */
import type { Child } from 'hono/jsx'

import type { ConsoleContext } from './area.ts'
import { Layout } from './layout.tsx'

type Status = 200 | 400 | 403 | 404 | 409 | 413 | 422 | 429 | 500

const doneCookie = 'cd_xong'

/** A whole page under the console's head and menu. Status 422 for a form that comes back with its problems. */
export function page(c: ConsoleContext, title: string, body: Child, status: Status = 200): Response | Promise<Response> {
  const done = new RegExp(`(?:^|; )${doneCookie}=([^;]*)`).exec(c.req.header('cookie') ?? '')?.[1]
  if (done) c.header('set-cookie', `${doneCookie}=; Path=/console; Max-Age=0; HttpOnly; SameSite=Lax`, { append: true })
  const html = (
    <Layout
      title={title}
      assets={c.var.assets}
      path={c.req.path}
      {...(c.var.me && { me: c.var.me, menu: c.var.menu })}
      {...(done && { done: readDone(done) })}
    >
      {body}
    </Layout>
  )
  return c.html(`<!doctype html>${html}`, status)
}

/** Only what htmx puts into the page. */
export const piece = (c: ConsoleContext, body: Child): Response | Promise<Response> => c.html(`${body}`)

/** After a write: to a page, which says what was done. */
export function done(c: ConsoleContext, path: string, message: string): Response {
  c.header('set-cookie', `${doneCookie}=${encodeURIComponent(message)}; Path=/console; Max-Age=60; HttpOnly; SameSite=Lax`, {
    append: true,
  })
  return c.redirect(path, 303)
}

/** There is no such thing, or this officer may not know of it: the same page for both. */
export const notFound = (c: ConsoleContext): Response | Promise<Response> =>
  page(c, 'Không tìm thấy', <p>Trang này không có, hoặc không thuộc phạm vi của anh/chị.</p>, 404)

export const forbidden = (c: ConsoleContext): Response | Promise<Response> =>
  page(c, 'Không có quyền', <p>Vai trò của anh/chị không xem hoặc làm được việc này. Cần thì anh/chị nhờ quản trị cấp quyền.</p>, 403)

/** The types of Office's files, for `download`. */
export const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
export const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A file to keep. @param name with its ending; letters beyond ASCII are told by RFC 5987 */
export function download(c: ConsoleContext, name: string, type: string, bytes: Uint8Array<ArrayBuffer> | string): Response {
  const plain = name
    .replaceAll('đ', 'd')
    .normalize('NFD')
    .replaceAll(/[^ -~]|["\\]/g, '')
  c.header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`)
  c.header('content-type', type)
  return c.body(bytes)
}

function readDone(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return ''
  }
}
