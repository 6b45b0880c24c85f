import type { PropsWithChildren } from 'hono/jsx'

import type { MenuItem, SignedIn } from './area.ts'
import { roleNames } from './officer.ts'

interface LayoutProps {
  readonly title: string
  readonly assets: string
  readonly organisation?: string
  readonly me?: SignedIn
  readonly menu?: readonly MenuItem[]
  /** Path of the page, to mark its menu entry. */
  readonly path?: string
  /** What has just been done. */
  readonly done?: string
}

/** htmx must neither evaluate text nor add a style sheet of its own: the page's policy allows neither. */
const htmxConfig = JSON.stringify({ allowEval: false, includeIndicatorStyles: false, selfRequestsOnly: true, historyCacheSize: 0 })

export const Layout = ({ title, assets, me, menu = [], path = '', done, children }: PropsWithChildren<LayoutProps>) => (
  <html lang="vi">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      <meta name="htmx-config" content={htmxConfig} />
      <title>{`${title} · Bảng điều khiển Công đoàn`}</title>
      <link rel="icon" href={`${assets}/icon.svg`} type="image/svg+xml" />
      <link rel="stylesheet" href={`${assets}/console.css`} />
      <script src={`${assets}/htmx.js`} defer></script>
    </head>
    <body {...(me && { 'hx-headers': JSON.stringify({ 'x-csrf-token': me.csrf }) })}>
      <a class="skip" href="#noi-dung">
        Đến nội dung chính
      </a>
      <header class="top">
        <a class="brand" href="/console">
          Bảng điều khiển Công đoàn
        </a>
        {me && (
          <div class="who">
            <a href="/console/tai-khoan">
              {me.officer.name} <span class="role">{roleNames[me.officer.role]}</span>
            </a>
            <form method="post" action="/console/ra">
              <input type="hidden" name="_csrf" value={me.csrf} />
              <button type="submit" class="button onblue">
                Đăng xuất
              </button>
            </form>
          </div>
        )}
      </header>
      {menu.length > 0 && (
        <>
          <Menu menu={menu} path={path} />
          {/* Folded away on a telephone, where it would fill the first screen; only one of the two is ever there. */}
          <details class="folded">
            <summary>Các mục</summary>
            <Menu menu={menu} path={path} />
          </details>
        </>
      )}
      <main id="noi-dung" tabindex={-1}>
        {done !== undefined && (
          <div class="notice good" role="status">
            {done}
          </div>
        )}
        <h1>{title}</h1>
        {children}
      </main>
    </body>
  </html>
)

const Menu = ({ menu, path }: { menu: readonly MenuItem[]; path: string }) => (
  <nav class="menu" aria-label="Các mục">
    <ul>
      {menu.map((item) => (
        <li>
          <a href={item.href} {...(isHere(path, item.href) && { 'aria-current': 'page' as const })}>
            {item.title}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

const isHere = (path: string, href: string) => path === href || (href !== '/console' && path.startsWith(`${href}/`))
