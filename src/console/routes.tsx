/** The console over HTTP: who is let in, what every answer carries, and each area behind its roles. */
import { Hono } from 'hono'
import type { Context, Handler, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'

import type { Role } from '../../db/tables/console.ts'
import { plainPath } from '../plain-error.ts'
import type { ConsoleArea, ConsoleDeps, ConsoleEnv } from './area.ts'
import { areas as everyArea } from './areas.ts'
import { assetRoutes } from './assets/routes.ts'
import { ButtonLink } from './components.tsx'
import { homeRoutes } from './home/routes.tsx'
import { forbidden, notFound, page } from './page.tsx'
import { secondFactorRoutes } from './second-factor/routes.tsx'
import { guarded, isForeign, securityHeaders } from './sessions/gate.ts'
import { signInRoutes } from './sign-in/routes.tsx'

/** The largest upload: a workbook of 25,000 cadres has 3 MB (measured). */
const maxBodyBytes = 25 * 1024 * 1024

/**
 * Answers everything under /console.
 * @throws when an area has a route without roles, or roles without a route
 */
export function createConsole(deps: ConsoleDeps, areas: readonly ConsoleArea[] = everyArea): Hono<ConsoleEnv> {
  const assets = assetRoutes()
  const app = new Hono<ConsoleEnv>({ strict: false })
  app.use('/console/*', async (c, next) => {
    c.set('assets', assets.path)
    await next()
    for (const [name, value] of Object.entries(securityHeaders)) c.header(name, value)
    if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store')
  })
  app.route('/console/tep', assets.routes)
  app.use('/console/*', async (c, next) => (isForeign(c) ? c.text('Forbidden', 403) : next()))
  app.use('/console/*', bodyLimit({ maxSize: maxBodyBytes, onError: tooLarge }))
  app.route('/console', signInRoutes(deps))
  app.use('/console/*', guarded(deps))
  app.use('/console/*', async (c, next) => {
    const { role } = c.var.me.officer
    // Who has not shown the second factor is offered nothing that would not open.
    if (c.req.path === '/console/ma') c.set('menu', [])
    else
      c.set('menu', [
        { title: 'Trang chính', href: '/console' },
        ...areas.filter(({ access }) => access['GET /']?.includes(role)).map(({ title, path }) => ({ title, href: `/console${path}` })),
      ])
    await next()
  })
  app.route('/console', secondFactorRoutes(deps))
  app.route('/console', homeRoutes(deps, areas))
  for (const area of areas) mount(app, area, deps)
  app.all('/console/*', (c) => notFound(c))
  app.onError((error, c) => {
    const reference = deps.ids.random(8)
    deps.log.error({ cause: error, path: plainPath(c.req.path), reference }, 'console: request failed')
    const body = <p>Có lỗi xảy ra, việc vừa rồi có thể chưa được lưu. Mã để báo quản trị: {reference}.</p>
    return page(c, 'Có lỗi', body, 500)
  })
  return app
}

/** Before anybody is known: a page to go back from, without a menu. */
const tooLarge = (c: Context<ConsoleEnv>) =>
  page(
    c,
    'Tệp quá lớn',
    <>
      <p>
        Tệp lớn hơn 25 MB nên không được nhận. Một bảng 25.000 cán bộ chỉ khoảng 3 MB: mong anh/chị bỏ ảnh và trang tính thừa rồi tải lại.
      </p>
      <ButtonLink href={c.req.path}>Quay lại</ButtonLink>
    </>,
    413,
  )

/** Puts each route of an area behind the roles its table names. */
function mount(app: Hono<ConsoleEnv>, area: ConsoleArea, deps: ConsoleDeps): void {
  const roles = new Map<string, readonly Role[]>(Object.entries(area.access))
  const routed = new Set<string>()
  for (const { method, path, handler } of area.routes(deps).routes) {
    const name = `${method} ${path}`
    const allowed = roles.get(name)
    if (allowed === undefined) throw new Error(`console: ${area.path} has no roles for "${name}" (src/console/areas.ts)`)
    routed.add(name)
    app.on(method, `/console${area.path}${path === '/' ? '' : path}`, only(allowed), handler as Handler<ConsoleEnv>)
  }
  const without = [...roles.keys()].filter((name) => !routed.has(name))
  if (without.length > 0) throw new Error(`console: ${area.path} has roles but no route for ${without.join(', ')}`)
}

const only =
  (allowed: readonly Role[]): MiddlewareHandler<ConsoleEnv> =>
  async (c, next) =>
    allowed.includes(c.var.me.officer.role) ? next() : forbidden(c)
