/** The page a copy is opened on. It is put together when it is opened and kept nowhere. */
import { Hono } from 'hono'
import type { Context } from 'hono'

import type { Database } from '../../../db/database.ts'
import { CommitRefused } from '../../../db/query.ts'
import { tokenChars } from '../../console/token.ts'
import { linkedCadreOf } from '../../cadres/links/store.ts'
import type { Ids } from '../../ids.ts'
import type { House } from '../../wording.ts'
import { commitAudited } from '../audit/store.ts'
import type { Seal } from '../seal.ts'
import { machineReadable } from './copy.ts'
import { CopyPage, DoorPage } from './page.tsx'
import { readCopy } from './reading/store.ts'
import { copyMs, copyOf, openCopy, takeCopy } from './tickets/store.ts'

export interface CopyDeps {
  readonly db: Database
  readonly seal: Seal
  readonly ids: Ids
  readonly house: House
  readonly now: () => number
}

const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; media-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
const token = new RegExp(`^[0-9A-Z]{${tokenChars}}$`)
const base = '/du-lieu'

/** `/du-lieu/TOKEN` is the address given in chat. */
export function copyRoutes({ db, seal, ids, house, now }: CopyDeps): Hono {
  const read = async (whose: { readonly contactId: string; readonly addressId: string }, at: number) => {
    const cadreId = await linkedCadreOf(db, whose.contactId)
    const person = { contactIds: [whose.contactId], addressId: whose.addressId, ...(cadreId !== undefined && { cadreId }) }
    return { cadreId, copy: await readCopy({ db, seal }, person, 'self', at) }
  }
  const shown = { organisation: house.organisation, dpo: house.dpoContact }
  const door = (c: Context, isGood: boolean) => c.html(`<!doctype html>${<DoorPage isGood={isGood} />}`, isGood ? 200 : 404)

  return new Hono()
    .use(`${base}/*`, async (c, next) => {
      await next()
      c.header('content-security-policy', policy)
      c.header('cache-control', 'no-store')
      c.header('referrer-policy', 'no-referrer')
      c.header('x-robots-tag', 'noindex')
      c.header('x-content-type-options', 'nosniff')
    })
    .get(`${base}/:token`, async (c) => {
      const given = c.req.param('token')
      const found = token.test(given) ? await copyOf(db, given) : undefined
      return door(c, found !== undefined && found.openedAt === null && now() < found.expiresAt)
    })
    .post(`${base}/:token`, async (c) => {
      const given = c.req.param('token')
      const at = now()
      const found = token.test(given) ? await copyOf(db, given) : undefined
      if (found === undefined || found.openedAt !== null) return door(c, false)
      const { copy, cadreId } = await read(found, at)
      const key = ids.random(tokenChars)
      try {
        // Whoever reads a record stands in the trail, its own cadre too.
        const entry = { action: 'export' as const, role: 'chinh_minh', reason: 'copy of own data', at }
        const events = cadreId === undefined ? [] : [{ ...entry, actor: `cadre:${cadreId}`, subjects: [cadreId] }]
        await commitAudited(db, [takeCopy(given, key, at)], events)
      } catch (error) {
        if (!(error instanceof CommitRefused) || error.reason !== 'over') throw error
        return door(c, false)
      }
      const files = { html: `${base}/tep/${key}.html`, json: `${base}/tep/${key}.json`, until: at + copyMs }
      return c.html(`<!doctype html>${<CopyPage copy={copy} {...shown} files={files} />}`)
    })
    .get(`${base}/tep/:file`, async (c) => {
      const [, key = '', kind] = /^([0-9A-Z]+)\.(html|json)$/.exec(c.req.param('file')) ?? []
      const found = token.test(key) ? await openCopy(db, key, now()) : undefined
      if (found === undefined) return door(c, false)
      const { copy } = await read(found, now())
      c.header('content-disposition', `attachment; filename="du-lieu-cua-toi.${kind}"`)
      if (kind === 'json') return c.body(machineReadable(copy), 200, { 'content-type': 'application/json; charset=utf-8' })
      return c.html(`<!doctype html>${<CopyPage copy={copy} {...shown} />}`)
    })
}
