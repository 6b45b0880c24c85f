import type { AttachmentKind, EventBody } from './events.ts'
import type { DeliverOptions, Delivery } from './webhook.ts'
import type { RecordedRequest, SentMessage, Settings, ZaloUser } from './world.ts'

/** What a test can do with the emulated platform. `../zalo-oa.ts` says how to begin. */
export interface ZaloOaEmulator {
  readonly url: string
  readonly oauthUrl: string
  readonly businessUrl: string
  /** Everything that can be turned while running: quota present or absent, wallet, echo, clock … */
  readonly settings: Settings
  /** Messages accepted, in order. */
  readonly sent: readonly SentMessage[]
  /** What was uploaded under this id. */
  uploaded(id: string): Uint8Array | undefined
  /** Every request that arrived, accepted or not, in order; headers in lower case. */
  readonly requests: readonly RecordedRequest[]
  /** Every webhook attempt, in the order the answers came. */
  readonly deliveries: readonly Delivery[]
  /** The user of this id, made on first mention as a stranger. Fields may be set. */
  user(id: string): ZaloUser
  /** A fresh pair; the former one dies. */
  issueTokens(): { readonly accessToken: string; readonly refreshToken: string; readonly expiresInSeconds: number }
  /** The pair in force. */
  tokens(): { readonly accessToken: string; readonly refreshToken: string } | undefined

  // What a person does. Each sends its webhook and resolves with our answer; all but `unfollow`, `seen` and `withdraw` open the window.
  follow(userId: string): Promise<Delivery>
  unfollow(userId: string): Promise<Delivery>
  /** 'user_id' and 'follower' are the two shapes seen in the wild. */
  clickChatNow(userId: string, shape?: 'user_id' | 'follower'): Promise<Delivery>
  say(userId: string, text: string, options?: { readonly quoteMsgId?: string }): Promise<Delivery>
  /** Taps a button: by position or title in the last message with buttons, or with any payload. Arrives as `user_send_text`. */
  tap(userId: string, button: number | string): Promise<Delivery>
  attach(userId: string, kind: AttachmentKind, options?: { readonly payload?: EventBody; readonly caption?: string }): Promise<Delivery>
  react(userId: string, msgId: string, icon?: string): Promise<Delivery>
  /** Calls the OA. */
  call(userId: string): Promise<Delivery>
  submitInfo(userId: string, info: Readonly<Record<string, unknown>>): Promise<Delivery>
  /** `user_seen_message` of the user's last message or of these; 'oa' inverts sender and recipient. */
  seen(userId: string, msgIds?: readonly string[], sender?: 'user' | 'oa'): Promise<Delivery>
  withdraw(userId: string): Promise<Delivery>
  /** Someone without an account with us, on the website's widget. */
  anonymousSays(anonymousId: string, text: string): Promise<Delivery>
  /** A colleague answers in OA Manager: `oa_send_text` with an `admin_id`. */
  staffSays(userId: string, text: string, adminId?: string): Promise<Delivery>
  /** The OA takes its permission back: tokens die and `permission_revoked` is sent. */
  revokePermission(): Promise<Delivery>

  // The webhook sender itself.
  /** A body of the right shape without sending it: for repeats, disorder and odd bytes. Opens no window. */
  event(name: string, userId: string, message: EventBody, at?: number): EventBody
  deliver(event: EventBody, options?: DeliverOptions): Promise<Delivery>
  /** All at the same time, in this order. */
  deliverAll(events: readonly EventBody[], options?: DeliverOptions): Promise<readonly Delivery[]>
  /** The same bytes again with `num_retry`. */
  repeat(delivery: Delivery, times?: number): Promise<readonly Delivery[]>
  /** Saves the URL as the console does: an unsigned, empty probe must get 200, else it is not saved. */
  saveWebhook(url: string): Promise<boolean>
  setWebhook(url: string | undefined): void
  /** Resolves when no webhook is under way. */
  idle(): Promise<void>

  // Faults. Each is used up by the requests it hits, in the order set; `path` limits it to paths containing it.
  /** The next n API calls answer this code, with HTTP 200. */
  failNext(n: number, code: number, path?: string): void
  /** Every API call answers this code until undefined: -224 tier, -204 disabled OA. */
  failAll(code: number | undefined): void
  /** n calls answer -32 with nothing left of the minute. */
  storm(n: number): void
  /** The next call is done but answered only after ms ('before': done only after ms). */
  hang(ms: number, options?: { readonly n?: number; readonly path?: string; readonly when?: 'before' | 'after' }): void
  /** The next call is done and the connection is cut without an answer: outcome unknown to the caller. */
  acceptThenDrop(n?: number, path?: string): void
  /** The connection is cut and nothing is done. */
  dropNext(n?: number, path?: string): void
  /** A gateway answers instead of the API, in HTML. */
  failHttp(n: number, status: number): void
  /** This stands in the place of the next answer; nothing is done. */
  answerNext(status: number, body: string): void
  /** Refuses connections until stopped. */
  goDown(): Promise<void>
  /** The access token in force answers -220 from now on; the refresh token still works. */
  expireAccessToken(): void
  /** The refresh token in force answers -14014. */
  revokeRefreshToken(): void
  /** Uploaded assets answer -100. */
  expireUploads(): void
  /** The same faults at the token endpoint. */
  readonly oauth: {
    failNext(n: number, code: number): void
    hang(ms: number, when?: 'before' | 'after'): void
    /** The pair is exchanged, the answer is lost. */
    acceptThenDrop(n?: number): void
    dropNext(n?: number): void
    failHttp(n: number, status: number): void
  }
  stop(): Promise<void>
}

export interface ZaloOaEmulatorOptions extends Partial<Settings> {
  readonly webhookUrl?: string
  readonly port?: number
  /** Same seed, same ids. Random by default. */
  readonly seed?: string
}
