/** Where the printed code for every channel leads. A plain document: no script, nothing loaded from elsewhere, nothing counted. */
import type { Child } from 'hono/jsx'

import type { Door, DoorKind } from '../doors.ts'
import { doorWording } from './wording.ts'

const style =
  'body{font:18px/1.5 system-ui,sans-serif;margin:0;background:#f4f6f8;color:#14202b}main{max-width:34rem;margin:0 auto;padding:1.5rem}' +
  'h1{font-size:1.4rem}.card{background:#fff;border-radius:12px;padding:1.2rem 1.4rem;border:1px solid #d5dce3}' +
  'a{display:block;padding:.9rem 1rem;margin:.7rem 0;background:#0b4f9e;color:#fff;border-radius:10px;text-decoration:none;text-align:center;font-weight:600}' +
  '.code{font:700 1.8rem/1.2 ui-monospace,monospace;letter-spacing:.08em;text-align:center}'

const Paper = ({ title, children }: { readonly title: string; readonly children?: Child }) => (
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

const labels: Readonly<Record<Exclude<DoorKind, 'any'>, string>> = {
  web: doorWording.here,
  telegram: doorWording.telegram,
  zalo: doorWording.zalo,
}

interface ChooseProps {
  readonly id: string
  readonly title: string
  readonly invitation: string
  readonly doors: readonly Door[]
}

export const ChooseDoor = ({ id, title, invitation, doors }: ChooseProps) => (
  <Paper title={title}>
    {invitation !== '' && <p>{invitation}</p>}
    <p>{doorWording.choose}</p>
    {doors.map(({ kind, url }) => (kind === 'any' ? null : <a href={url}>{labels[kind]}</a>))}
    {doors.some(({ kind }) => kind === 'zalo') && (
      <>
        <p>{doorWording.zaloCode(id)}</p>
        <p class="code">{id}</p>
      </>
    )}
  </Paper>
)

export const NoDoor = ({ says }: { readonly says: string }) => (
  <Paper title="Khảo sát">
    <p>{says}</p>
  </Paper>
)
