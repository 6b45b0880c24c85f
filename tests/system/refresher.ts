/** A process that renews Zalo tokens when told to: `{ id, refused }` in, `{ id, token }` or `{ id, error }` out. For postgres.test.ts. */
import { createTokenManager } from 'zalo-oa-sdk'

import { open } from '../../db/database.ts'
import { createTokenStore } from '../../src/channels/zalo-oa/token-store.ts'
import { createIds } from '../../src/ids.ts'

const { url, appId, appSecret, oaId, oauthRoot } = JSON.parse(process.argv[2] ?? '{}') as Record<
  'url' | 'appId' | 'appSecret' | 'oaId' | 'oauthRoot',
  string
>
const db = await open(url)
const manager = createTokenManager({
  oaId,
  oauth: { appId, appSecret, oauthRoot },
  store: createTokenStore(db, createIds(Date.now), Date.now),
})

process.on('message', ({ id, refused }: { id: number; refused: string }) => {
  manager.renew(refused).then(
    (token) => process.send?.({ id, token }),
    (error: unknown) => process.send?.({ id, error: String(error) }),
  )
})
process.send?.({ ready: true })
