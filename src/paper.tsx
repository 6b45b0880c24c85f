import type { Child } from 'hono/jsx'

const style =
  'body{font:18px/1.5 system-ui,sans-serif;margin:0;background:#f4f6f8;color:#14202b}main{max-width:34rem;margin:0 auto;padding:1.5rem}' +
  'h1{font-size:1.4rem}dt{font-weight:600;margin-top:.6rem}dd{margin:0}.card{background:#fff;border-radius:12px;padding:1.2rem 1.4rem;border:1px solid #d5dce3}' +
  'a.go{display:block;padding:.9rem 1rem;margin:.7rem 0;background:#0b4f9e;color:#fff;border-radius:10px;text-decoration:none;text-align:center;font-weight:600}' +
  '.code{font:700 1.8rem/1.2 ui-monospace,monospace;letter-spacing:.08em;text-align:center}.short{font-size:2.4rem;letter-spacing:.2em}'

/**
 * A page that anybody may open by a link or a printed code: one card on a phone. A plain document: no script, nothing loaded from elsewhere,
 * nothing counted, unknown to search engines.
 */
export const Paper = ({ title, children }: { readonly title: string; readonly children?: Child }) => (
  <html lang="vi">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      <title>{title}</title>
      <style>{style}</style>
    </head>
    <body>
      <main>
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
