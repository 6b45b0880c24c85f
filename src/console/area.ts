/** What a feature hands to the console. How to add one: areas.ts. */
import type { Context, Env, Hono } from 'hono'
import type { Logger } from 'pino'

import type { Database } from '../../db/database.ts'
import type { Role } from '../../db/tables/console.ts'
import type { Config } from '../config.ts'
import type { Ids } from '../ids.ts'
import type { Address } from '../messages.ts'
import type { Seal } from '../privacy/seal.ts'
import type { Viewer } from './access.ts'
import type { Officer } from './officer.ts'
import type { Session } from './sessions/store.ts'

/** What pages work with. */
export interface ConsoleDeps {
  readonly db: Database
  readonly ids: Ids
  readonly now: () => number
  readonly log: Logger
  readonly seal: Seal
  readonly config: Config
  /** `https://chat.example.vn`, for links that leave the console. */
  readonly publicUrl: () => string
  /** Call after a commit that wrote jobs. */
  readonly wakeJobs: () => void
  /** Call after a commit that wrote to the outbox; without an address for all of it. */
  readonly wakeOutbox: (address?: Pick<Address, 'channel' | 'account'>) => void
}

export interface SignedIn {
  readonly officer: Officer
  /** The officer as the access check and the audit trail know them. */
  readonly viewer: Viewer & { readonly type: 'officer' }
  readonly session: Session
  /** What every form must carry; `Form` puts it in. */
  readonly csrf: string
}

export interface MenuItem {
  readonly title: string
  readonly href: string
}

export interface ConsoleEnv extends Env {
  readonly Variables: {
    readonly me: SignedIn
    readonly menu: readonly MenuItem[]
    /** Where the style sheet and scripts are, "/console/tep/3f2a". */
    readonly assets: string
    /** Fields of the form that was sent; read them with `readForm`. */
    readonly form: FormData
  }
}
export type ConsoleContext = Context<ConsoleEnv>
export type ConsoleRoutes = Hono<ConsoleEnv>

/** A line of the home page: `todo` waits for somebody, `number` is only good to know. */
export interface HomeLine {
  readonly kind: 'todo' | 'number'
  readonly label: string
  readonly count: number
  readonly href?: string
}

export interface ConsoleArea {
  /** Below /console: "/can-bo". */
  readonly path: string
  /** In the menu, for those who may `GET /`. */
  readonly title: string
  /** Every route of the area, relative to its path, with who may use it. A route that is not listed stops the console. */
  readonly access: Readonly<Record<`${'GET' | 'POST'} /${string}`, readonly Role[]>>
  readonly routes: (deps: ConsoleDeps) => ConsoleRoutes
  /** What the home page shows of it to this officer. Asked only when the officer may `GET /`. */
  readonly home?: (deps: ConsoleDeps, me: SignedIn) => Promise<readonly HomeLine[]>
}
