/** `/ks/KS-7K3M2P/phieu`: which ballots of an anonymous survey were counted. Nothing is kept of who looks. */
import { Hono } from 'hono'

import type { Database } from '../../../db/database.ts'
import { receiptsOf } from '../ballots/store.ts'
import { NoDoor } from '../doors/page.tsx'
import { doorWording } from '../doors/wording.ts'
import { surveyCodeIn } from '../offer.ts'
import { anySurvey, cycleOfSurvey } from '../operating/store.ts'
import { CountedBallots } from './page.tsx'

const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

export function receiptRoutes({ db }: { readonly db: Database }): Hono {
  return new Hono().get('/ks/:code/phieu', async (c) => {
    c.header('content-security-policy', policy)
    c.header('cache-control', 'no-store')
    c.header('referrer-policy', 'no-referrer')
    const id = surveyCodeIn(c.req.param('code'))
    const row = id === undefined ? undefined : await anySurvey(db, id)
    if (row === undefined || row.mode !== 'anonymous') return c.html(`<!doctype html>${<NoDoor says={doorWording.unknown} />}`, 404)
    // Before its end the list would grow by groups, and who watched it grow would know when somebody had answered.
    if (row.status !== 'closed') return c.html(`<!doctype html>${<NoDoor says={doorWording.countedLater} />}`)
    const receipts = await receiptsOf(db, row.id)
    const receipt = receiptIn(c.req.query('ma') ?? '')
    // How many have rated one person is told with the result, or not at all.
    const isOfOnePerson = (await cycleOfSurvey(db, row.id)) !== undefined
    return c.html(
      `<!doctype html>${(
        <CountedBallots
          id={row.id}
          title={isOfOnePerson ? doorWording.countedTitle : `${doorWording.countedTitle}: ${row.title}`}
          listed={isOfOnePerson ? undefined : receipts}
          {...(receipt !== '' && { asked: { receipt, isCounted: receipts.includes(receipt) } })}
        />
      )}`,
    )
  })
}

/** As it was told, however it is typed: "bn 7k3m 2p…". */
function receiptIn(typed: string): string {
  const letters = typed
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .slice(0, 30)
  return letters === '' ? '' : `BN-${letters.replace(/^BN/, '')}`
}
