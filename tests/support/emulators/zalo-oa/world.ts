import { createHash, randomBytes } from 'node:crypto'

/** What one Zalo user is to the emulated OA. Tests may change every field. */
export interface ZaloUser {
  readonly id: string
  name: string
  follows: boolean
  /** Epoch ms of the last thing that counts as an interaction; undefined: never. Moves the 48 h / 7 day window. */
  lastInteractionAt: number | undefined
  /** Refuses this kind of message: sends answer -244. */
  restricted: boolean
  /** Banned, or away for over 45 days: sends answer -227. */
  banned: boolean
  /** `84…`; gives the user a Zalo account for the phone-template channel. */
  phone: string | undefined
  readonly tags: Set<string>
  /** What the user submitted through `request_user_info`. */
  sharedInfo: Readonly<Record<string, string>> | undefined
}

/** An approved message template. */
interface ZaloTemplate {
  /** Parameter name → longest value in characters. */
  readonly params: Readonly<Record<string, number>>
  /** False: the user-id channel answers -249. Default true. */
  readonly uid?: boolean
  /** True: refused from 22:00 to 06:00 with -133. Default false. */
  readonly daytimeOnly?: boolean
  /** Default 'enabled'; 'pending' answers -131, 'disabled' -146. */
  readonly status?: 'enabled' | 'pending' | 'disabled'
}

export interface Settings {
  readonly appId: string
  readonly appSecret: string
  readonly oaSecretKey: string
  readonly oaId: string
  readonly oaName: string
  /** Clock, epoch ms. */
  now: () => number
  /** The callback URL saved in the console; another one is refused with -14003. Undefined: any. */
  redirectUri: string | undefined
  /** Whether the permission page hands `state` back: the documents do not promise it. */
  echoState: boolean
  /** 'auto' redirects at once as an administrator who agrees; 'page' shows a page with a link to press. */
  consent: 'auto' | 'page'
  /** Hold every token-endpoint reply this long, ms; the refresh token is spent on arrival. */
  oauthDelayMs: number
  accessTokenSeconds: number
  refreshTokenDays: number
  requestsPerMinute: number
  /** Refuse OA calls without `appsecret_proof` (a wrong one is always refused) with -242. */
  requireProof: boolean
  /** Whether replies to sends carry `data.quota`: announced as no longer returned after 2026-03-01. */
  quota: 'present' | 'absent'
  /** Who pays from 48 h to 7 days: 'none' answers -320, 'empty' -321. */
  wallet: 'funded' | 'empty' | 'none'
  /** Paid messages included in the tier; used before the wallet. */
  bundle: number
  /** Echo our own sends as `oa_send_*`; 'other-id' gives the echo an id of its own. */
  echo: 'same-id' | 'other-id' | 'off'
  /** 'before-reply': the echo reaches the webhook before the sender has its answer. */
  echoTiming: 'before-reply' | 'after-reply'
  /** Send `user_received_message` after each delivery; notes disagree about who is the sender. */
  receipts: 'user-is-sender' | 'oa-is-sender' | 'off'
  /** Waits before a webhook that failed is repeated, ms. Zalo's own are 30 s, 5 min, 15 min, 30 min, 1 h. Default: never. */
  retryDelaysMs: readonly number[]
  readonly templates: Record<string, ZaloTemplate>
}

/** One request as it arrived. `token` is the header's value, so that a test can look for it where it must not be. */
export interface RecordedRequest {
  readonly seq: number
  readonly at: number
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** One message that was accepted. */
export interface SentMessage {
  readonly seq: number
  readonly at: number
  readonly via: 'cs' | 'template-uid' | 'template-phone' | 'promotion' | 'transaction' | 'anonymous'
  readonly userId: string
  readonly messageId: string
  readonly text: string
  readonly buttons: readonly SentButton[]
  readonly attachment: Readonly<Record<string, unknown>> | undefined
  readonly quoteMessageId: string | undefined
  /** False: a paid message. */
  readonly free: boolean
}

export interface SentButton {
  readonly title: string
  readonly type: string
  readonly payload: unknown
}

export type Fault =
  | { readonly kind: 'error'; readonly code: number }
  | { readonly kind: 'hang'; readonly ms: number; readonly when: 'before' | 'after' }
  | { readonly kind: 'drop'; readonly when: 'before' | 'after' }
  | { readonly kind: 'http'; readonly status: number; readonly body: string }

interface QueuedFault {
  readonly scope: 'api' | 'oauth'
  /** Only requests whose path contains this. */
  readonly path: string | undefined
  readonly fault: Fault
}

export interface Grant {
  accessToken: string
  accessExpiresAt: number
  refreshToken: string
  refreshExpiresAt: number
}

/** Everything the emulator knows; the request handlers are functions over it. */
export interface World {
  readonly settings: Settings
  readonly users: Map<string, ZaloUser>
  readonly sent: SentMessage[]
  readonly requests: RecordedRequest[]
  readonly faults: QueuedFault[]
  /** Answer every OA API call with this code while set (tier -224, disabled OA -204 …). */
  standing: number | undefined
  grant: Grant | undefined
  readonly codes: Map<string, { readonly challenge: string; readonly expiresAt: number }>
  readonly uploads: Map<
    string,
    { readonly kind: 'image' | 'gif' | 'file'; expiresAt: number; readonly bytes: number; readonly content: Uint8Array }
  >
  readonly history: ConversationRow[]
  rateMinute: number
  rateUsed: number
  /** Runs after a message is accepted: the webhook echo and the receipt. */
  onAccepted: (message: SentMessage) => Promise<void>
  seq(): number
  id(length?: number): string
}

/** A row of `/v2.0/oa/conversation`. */
interface ConversationRow {
  readonly src: 0 | 1
  readonly time: number
  readonly type: string
  readonly message: string
  readonly message_id: string
  readonly from_id: string
  readonly to_id: string
}

/** @param seed - same seed, same ids; random by default, so a restarted emulator never repeats a message id. */
export function createWorld(settings: Settings, seed = randomBytes(8).toString('hex')): World {
  let seq = 0
  let made = 0
  return {
    settings,
    users: new Map(),
    sent: [],
    requests: [],
    faults: [],
    standing: undefined,
    grant: undefined,
    codes: new Map(),
    uploads: new Map(),
    history: [],
    rateMinute: 0,
    rateUsed: 0,
    onAccepted: async () => {},
    seq: () => ++seq,
    id: (length = 20) => createHash('sha256').update(`${seed}:${++made}`).digest('hex').slice(0, length),
  }
}

/** The user of this id, made on first mention: a stranger who neither follows nor ever wrote. */
export function userOf(world: World, id: string): ZaloUser {
  const known = world.users.get(id)
  if (known) return known
  const user: ZaloUser = {
    id,
    name: `Người dùng ${id.slice(-4)}`,
    follows: false,
    lastInteractionAt: undefined,
    restricted: false,
    banned: false,
    phone: undefined,
    tags: new Set(),
    sharedInfo: undefined,
  }
  world.users.set(id, user)
  return user
}

/** Takes the first fault meant for this request out of the queue. */
export function takeFault(world: World, scope: 'api' | 'oauth', path: string): Fault | undefined {
  const index = world.faults.findIndex((f) => f.scope === scope && (f.path === undefined || path.includes(f.path)))
  return index < 0 ? undefined : world.faults.splice(index, 1)[0]?.fault
}

/** Hour of the day in Vietnam, UTC+7 without daylight saving. */
export function vietnamHour(at: number): number {
  return new Date(at + 7 * 3_600_000).getUTCHours()
}
