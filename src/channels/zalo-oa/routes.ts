import { Hono } from 'hono'

import { createConsent, type ConsentDeps } from './consent.ts'
import { createWebhook, type WebhookCounts, type ZaloWebhook } from './webhook.ts'

export interface RoutesDeps {
  readonly webhook: ZaloWebhook
  readonly consent: ConsentDeps
  /** Name of the file Zalo wants to find at the root of the domain, `zalo_verifier….html`, or only its code. */
  readonly verifyFile?: string
}

/** All that Zalo and the OA's administrator ask of this server. */
export function createRoutes(deps: RoutesDeps): {
  readonly routes: Hono
  readonly counts: () => WebhookCounts
  readonly clockDoubt: () => string | undefined
} {
  const webhook = createWebhook(deps.webhook)
  const consent = createConsent(deps.consent)
  const routes = new Hono()
    .get('/webhooks/zalo-oa', (c) => c.body(null, 200))
    .post('/webhooks/zalo-oa', webhook.limit, webhook.answer)
    .get('/zalo/connect', consent.connect)
    .get('/zalo/callback', consent.callback)
  const code = deps.verifyFile?.replace(/^zalo_verifier|\.html$/g, '')
  if (code !== undefined && /^[\w-]+$/.test(code)) routes.get(`/zalo_verifier${code}.html`, (c) => c.html(verification(code)))
  return { routes, counts: webhook.counts, clockDoubt: webhook.clockDoubt }
}

/** Notes differ on the attribute's name, so the tag carries both. */
function verification(code: string): string {
  const name = 'zalo-platform-site-verification'
  return `<!doctype html><html lang="en"><head><meta name="${name}" property="${name}" content="${code}" /></head><body>${code}</body></html>`
}
