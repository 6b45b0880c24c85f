import type { Logger } from 'pino'

import type { Database } from '../../db/database.ts'
import type { Config } from '../config.ts'
import type { Ids } from '../ids.ts'
import type { Acknowledged, Channel, Interacted } from './channel.ts'
import { createTelegramChannel } from './telegram/channel.ts'
import { createWebchatChannel } from './webchat/channel.ts'
import type { WebchatStore } from './webchat/channel.ts'
import { createZaloBotChannel } from './zalo-bot/channel.ts'
import { createZaloOaChannel } from './zalo-oa/channel.ts'
import { createTokenStore } from './zalo-oa/token-store.ts'

export interface ChannelDeps {
  readonly config: Config
  readonly db: Database
  readonly ids: Ids
  readonly now: () => number
  readonly log: Logger
  /** Signs web chat cookies. */
  readonly secret: string
  readonly webchatStore: WebchatStore
  /** Whether another process sends to the web chat's visitors: then it must look for their messages in the database. */
  readonly sentElsewhere: () => boolean
  /** Told of what platforms say came or was looked at. */
  readonly acknowledged: Acknowledged
  /** Told of who did something on their platform without saying anything. */
  readonly interacted: Interacted
}

/** Every channel that is configured. The web chat always is. */
export function createChannels({
  config,
  db,
  ids,
  now,
  log,
  secret,
  webchatStore,
  sentElsewhere,
  acknowledged,
  interacted,
}: ChannelDeps): Channel[] {
  const { telegram, zaloOa, zaloBot } = config
  const publicUrl = config.publicUrl === undefined ? {} : { publicUrl: config.publicUrl }
  return [
    createWebchatChannel({
      secret,
      organisation: config.house.organisation,
      widgetOrigins: config.widgetOrigins,
      store: webchatStore,
      now,
      log,
      trustProxy: config.trustProxy,
      ...publicUrl,
      sentElsewhere,
    }),
    ...(telegram ? [createTelegramChannel({ ...telegram, ...publicUrl, log, now })] : []),
    ...(zaloOa
      ? [
          createZaloOaChannel({
            config: { ...zaloOa, ...publicUrl },
            tokens: createTokenStore(db, ids, now),
            now,
            log,
            acknowledged,
            interacted,
          }),
        ]
      : []),
    ...(zaloBot ? [createZaloBotChannel({ ...zaloBot, ...publicUrl, log, now })] : []),
  ]
}
