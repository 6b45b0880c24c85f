import { pino } from 'pino'

import type { Database } from '../../db/database.ts'
import { open } from '../../db/database.ts'
import { roles } from '../../db/tables/console.ts'
import type { Role } from '../../db/tables/console.ts'
import { loadConfig } from '../../src/config.ts'
import type { ConsoleDeps } from '../../src/console/area.ts'
import { addOfficer } from '../../src/console/officers/store.ts'
import { createConsole } from '../../src/console/routes.tsx'
import { openSession } from '../../src/console/sessions/store.ts'
import { csrfOf, tokenChars } from '../../src/console/token.ts'
import { createIds } from '../../src/ids.ts'
import { createSeal } from '../../src/privacy/seal.ts'

/** A browser of one officer, without the browser. */
interface SignedInBrowser {
  get(path: string): Promise<Response>
  /** Sends a form with its token; a `File` makes it an upload. */
  post(path: string, fields?: Readonly<Record<string, string | File>>): Promise<Response>
  /** The same without the token. */
  postWithoutToken(path: string): Promise<Response>
}

export interface ConsoleUnderTest {
  readonly deps: ConsoleDeps
  readonly db: Database
  readonly logged: () => string
  later(ms: number): void
  request(path: string, init?: RequestInit): Promise<Response>
  /** Signed in, second factor shown. */
  as(role: Role): SignedInBrowser
  /** The same for a real browser: what its cookie holds, and everything the console answers. */
  cookie(role: Role): string
  readonly fetch: (request: Request) => Response | Promise<Response>
}

const names: Readonly<Record<Role, string>> = {
  quan_tri: 'Kiều Thị Hạnh',
  can_bo_tinh: 'Đàng Văn Bảo',
  can_bo_don_vi: 'Tạ Thị Cúc',
  nguoi_xem: 'Lưu Minh Duy',
}

/** The name of the officer of a role. */
export const officerOf = (role: Role): string => names[role]

/**
 * The console on an empty database, with one officer of each role.
 * @param unitId the unit of the officer of a unit
 */
export async function openConsole(unitId = 'CDCS-01', db?: Database, config = loadConfig({})): Promise<ConsoleUnderTest> {
  let ahead = 0
  const now = () => Date.now() + ahead
  const ids = createIds(now)
  const lines: string[] = []
  const deps: ConsoleDeps = {
    db: db ?? (await open(':memory:')),
    ids,
    now,
    log: pino({ level: 'warn' }, { write: (line: string) => lines.push(line) }),
    seal: createSeal('a secret of the tests, long enough to be one'),
    config,
    publicUrl: () => 'http://localhost:3000',
    wakeJobs: () => {},
    wakeOutbox: () => {},
  }
  const app = createConsole(deps)
  const cookies = new Map<Role, string>()
  for (const role of roles) {
    const [id, cookie, at] = [ids.next(), ids.random(tokenChars), now()]
    await deps.db.commit([
      addOfficer({ id, name: officerOf(role), role, unitId: role === 'can_bo_don_vi' ? unitId : null, createdAt: at }),
      openSession(cookie, id, 'test', at, at),
    ])
    cookies.set(role, cookie)
  }
  const request = async (path: string, init?: RequestInit) => app.request(`http://localhost${path}`, init)
  return {
    deps,
    db: deps.db,
    logged: () => lines.join(''),
    later(ms) {
      ahead += ms
    },
    request,
    cookie: (role) => cookies.get(role) ?? '',
    fetch: app.fetch,
    as(role) {
      const cookie = cookies.get(role) ?? ''
      const headers = { cookie: `cd_phien=${cookie}` }
      return {
        get: (path) => request(path, { headers }),
        post(path, fields = {}) {
          const body = new FormData()
          for (const [name, value] of Object.entries({ _csrf: csrfOf(cookie), ...fields })) body.set(name, value)
          return request(path, { method: 'POST', headers, body })
        },
        postWithoutToken: (path) => request(path, { method: 'POST', headers, body: new FormData() }),
      }
    },
  }
}
