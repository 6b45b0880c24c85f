import type { Child } from 'hono/jsx'

/** The names and values are those of `assets/base.css`, which such a page cannot fetch. */
const colours =
  ':root{color-scheme:light dark;--ground:#eef3f9;--surface:#ffffff;--line:#c9d6e6;--ink:#16243a;--quiet:#55657c;--link:#0b57a8;--main:#0b57a8;--on-main:#ffffff}' +
  '@media (prefers-color-scheme: dark){:root{--ground:#0d1623;--surface:#182538;--line:#33465f;--ink:#e8eef6;--quiet:#a3b3c8;--link:#8cbcf3;--main:#1d5fae}}'

const style =
  `${colours}body{font:18px/1.5 system-ui,sans-serif;margin:0;background:var(--ground);color:var(--ink);overflow-wrap:anywhere}a{color:var(--link)}` +
  'main{max-width:34rem;margin:0 auto;padding:1.5rem}main.wide{max-width:46rem}h1{font-size:1.4rem}h2{font-size:1.1rem;margin:1.6rem 0 .4rem}' +
  '.card{background:var(--surface);border-radius:12px;padding:.2rem 1.4rem;border:1px solid var(--line)}' +
  'dt{font-weight:600;margin-top:.6rem}dd{margin:0}.wide dt{font-size:.9rem;color:var(--quiet)}.wide dd{white-space:pre-wrap}' +
  '.wide dl{margin:.5rem 0;padding:0 0 .6rem;border-bottom:1px solid var(--line)}img{max-width:100%}' +
  '.go{display:block;width:100%;box-sizing:border-box;font:inherit;font-weight:600;padding:.9rem 1rem;margin:.7rem 0;background:var(--main);color:var(--on-main);' +
  'border:0;border-radius:10px;text-decoration:none;text-align:center;cursor:pointer}' +
  '.code{font:700 1.8rem/1.2 ui-monospace,monospace;letter-spacing:.08em;text-align:center}.short{font-size:2.4rem;letter-spacing:.2em}.quiet{color:var(--quiet)}' +
  '@media print{.go{display:none}}'

interface PaperProps {
  readonly title: string
  /** For what is read at length, or printed. */
  readonly isWide?: boolean
  readonly children?: Child
}

/**
 * A page of its own, outside the chat and the console, opened by a link or a printed code: one card on a phone. A plain document: no
 * script, nothing loaded from elsewhere, nothing counted, unknown to search engines; so it can be saved as a file too.
 */
export const Paper = ({ title, isWide = false, children }: PaperProps) => (
  <html lang="vi">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      <title>{title}</title>
      <style>{style}</style>
    </head>
    <body>
      <main class={isWide ? 'wide' : undefined}>
        <h1>{title}</h1>
        <div class="card">{children}</div>
      </main>
    </body>
  </html>
)

/** The one thing such a page asks for, as wide as a thumb. */
export const Go = ({ url, children }: { readonly url: string; readonly children?: Child }) => (
  <a class="go" href={url}>
    {children}
  </a>
)

/** The same where it changes something, and what looks ahead along links must not: posted to the page's own address. */
export const Press = ({ children }: { readonly children?: Child }) => (
  <form method="post">
    <button class="go" type="submit">
      {children}
    </button>
  </form>
)

/** The `content-security-policy` of such a page: nothing runs on it, nothing is fetched for it, nothing is sent from it. */
export const paperPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
