/**
 * What a failed call means for the caller:
 *
 *   retry      wait and send again (with jitter; −32 asks for the next minute)
 *   refresh    the access token is dead; the client has a new one made and repeats the call once by itself
 *   recipient  this person cannot be reached; stop until they write again
 *   window     they have not written recently enough; stop until they write again
 *   schedule   not now: at night (22:00–06:00 Vietnam time) or the day's allowance is used
 *   quota      an allowance is used up; stop this kind of sends and tell somebody
 *   payload    the call itself is wrong; repeating it changes nothing
 *   human      somebody has to act in Zalo's consoles: tier, permission, money, a new consent
 */
export type ErrorClass = 'retry' | 'refresh' | 'recipient' | 'window' | 'schedule' | 'quota' | 'payload' | 'human'

/** Failures that have no number of Zalo's. `connection`: nothing was sent; the other network ones may have been acted on. */
export type LocalCode = 'timeout' | 'aborted' | 'connection' | 'reset' | 'http' | 'bad_reply' | 'invalid' | 'no_grant'

export interface RateLimit {
  /** Calls a minute, all calls of the app together. */
  readonly limit: number
  /** Calls left in this minute. */
  readonly remain: number
}

export interface ZaloErrorFields {
  readonly code: number | LocalCode
  readonly detail: string
  readonly class?: ErrorClass
  readonly ambiguous?: boolean
  readonly rateLimit?: RateLimit | undefined
}

/** The one error this package throws. `message` holds the code and Zalo's wording, never a token or a message text. */
export class ZaloError extends Error {
  override readonly name = 'ZaloError'
  /** Zalo's number, or why no number came back. */
  readonly code: number | LocalCode
  readonly class: ErrorClass
  /** Zalo's wording, for logs: it changes with time and language, so decide by `code` or `class`. */
  readonly detail: string
  /** True: the request left and no answer came, so it may have been carried out. No call has an idempotency key. */
  readonly ambiguous: boolean
  readonly rateLimit: RateLimit | undefined

  constructor(fields: ZaloErrorFields) {
    super(`Zalo ${fields.code}: ${fields.detail}`)
    this.code = fields.code
    this.class = fields.class ?? classOf(fields.code)
    this.detail = fields.detail
    this.ambiguous = fields.ambiguous ?? false
    this.rateLimit = fields.rateLimit
  }
}

/** The class of a code. An unknown negative code is `payload`: never repeated blindly, since it may mean anything. */
export function classOf(code: number | LocalCode): ErrorClass {
  if (typeof code === 'number') return knownCodes[code]?.class ?? 'payload'
  if (code === 'invalid') return 'payload'
  return code === 'no_grant' ? 'human' : 'retry'
}

/** What a code means, in the words of Zalo's tables; undefined for one that stands in none of them. */
export function meaningOf(code: number): string | undefined {
  return knownCodes[code]?.meaning
}

interface KnownCode {
  readonly class: ErrorClass
  readonly meaning: string
}

const oauth: Readonly<Record<number, KnownCode>> = {
  [-14002]: { class: 'human', meaning: 'invalid app id, or the app is not activated' },
  [-14003]: { class: 'human', meaning: 'redirect URI differs from the one saved in the console' },
  [-14004]: { class: 'human', meaning: 'invalid app secret key' },
  [-14005]: { class: 'human', meaning: 'authorisation code invalid, expired or already used: start the consent again' },
  [-14012]: { class: 'human', meaning: 'OAuth refusal of unpublished meaning' },
  [-14014]: { class: 'human', meaning: 'refresh token used, expired or revoked: an OA administrator must consent again' },
  [-14018]: { class: 'payload', meaning: 'invalid grant_type' },
  [-14024]: { class: 'human', meaning: 'OAuth refusal of unpublished meaning' },
}

/** https://docs.zaloplatforms.com/docs/OA/phu-luc/ma-loi */
const officialAccount: Readonly<Record<number, KnownCode>> = {
  [-32]: { class: 'retry', meaning: 'rate limit of the app or the OA exceeded' },
  // Not sent as it is; `withUpload` uploads again and repeats.
  [-100]: { class: 'payload', meaning: 'attachment id expired: upload again' },
  [-200]: { class: 'retry', meaning: 'sending failed' },
  [-201]: { class: 'payload', meaning: 'a parameter is invalid' },
  [-204]: { class: 'human', meaning: 'OA deleted or disabled' },
  [-205]: { class: 'human', meaning: 'OA does not exist' },
  [-209]: { class: 'human', meaning: 'API not supported: the app is not activated' },
  [-210]: { class: 'payload', meaning: 'a parameter exceeds its limit' },
  [-211]: { class: 'quota', meaning: 'out of quota' },
  [-212]: { class: 'human', meaning: 'the app has not registered this API' },
  [-213]: { class: 'recipient', meaning: 'the user does not follow the OA' },
  [-214]: { class: 'retry', meaning: 'article still being processed' },
  [-216]: { class: 'refresh', meaning: 'access token invalid' },
  [-217]: { class: 'recipient', meaning: "the user blocked the OA's invitation" },
  [-218]: { class: 'recipient', meaning: 'what the user may receive is used up' },
  [-219]: { class: 'human', meaning: 'app removed or disabled' },
  [-220]: { class: 'refresh', meaning: 'access token expired or removed' },
  [-221]: { class: 'human', meaning: 'the OA must be verified' },
  [-223]: { class: 'human', meaning: 'the OA has not granted this API to the app' },
  [-224]: { class: 'human', meaning: 'the OA must upgrade its tier package' },
  [-227]: { class: 'recipient', meaning: 'user banned, or inactive for over 45 days' },
  [-230]: { class: 'window', meaning: 'no interaction in the past 7 days' },
  [-232]: { class: 'window', meaning: 'never interacted, or the last interaction has expired' },
  [-233]: { class: 'payload', meaning: 'message type invalid or unsupported' },
  [-234]: { class: 'schedule', meaning: 'not allowed at night (22:00-06:00)' },
  [-235]: { class: 'human', meaning: 'API not available for this type of OA' },
  [-237]: { class: 'recipient', meaning: 'group disabled or expired' },
  [-238]: { class: 'human', meaning: 'group package used or disabled' },
  [-240]: { class: 'payload', meaning: 'v2 message API is shut: use v3' },
  [-241]: { class: 'human', meaning: 'group package already used' },
  [-242]: { class: 'payload', meaning: 'invalid appsecret_proof' },
  [-244]: { class: 'recipient', meaning: 'the user restricted this kind of message' },
  [-248]: { class: 'payload', meaning: "content violates the platform's standards" },
  [-249]: { class: 'payload', meaning: 'the template does not support user ids' },
  [-320]: { class: 'human', meaning: 'the app must connect a Zalo Cloud Account' },
  [-321]: { class: 'human', meaning: 'the Zalo Cloud Account is out of money' },
  [-403]: { class: 'recipient', meaning: 'the OA is not in the group' },
  [-1340]: { class: 'payload', meaning: 'form error' },
  [-1341]: { class: 'payload', meaning: 'form error' },
}

/** https://zalo.cloud/zns/guidelines/handle-error-code */
const templates: Readonly<Record<number, KnownCode>> = {
  [-108]: { class: 'payload', meaning: 'phone number invalid' },
  [-109]: { class: 'payload', meaning: 'template invalid' },
  [-114]: { class: 'recipient', meaning: 'this user cannot receive' },
  [-115]: { class: 'human', meaning: 'out of balance or quota' },
  [-117]: { class: 'human', meaning: 'no permission for the template' },
  [-118]: { class: 'recipient', meaning: 'no Zalo account for the phone number' },
  [-119]: { class: 'recipient', meaning: 'this user cannot receive' },
  [-124]: { class: 'refresh', meaning: 'access token invalid' },
  [-125]: { class: 'human', meaning: 'problem with the OA id' },
  [-126]: { class: 'human', meaning: 'development mode: restriction or balance' },
  [-127]: { class: 'human', meaning: 'development mode: restriction or balance' },
  [-131]: { class: 'human', meaning: 'template not approved' },
  [-133]: { class: 'schedule', meaning: 'not at night (22:00-06:00)' },
  [-135]: { class: 'human', meaning: 'OA not permitted: unverified or free tier' },
  [-136]: { class: 'human', meaning: 'Zalo Cloud Account not connected' },
  [-137]: { class: 'human', meaning: 'payment by the Zalo Cloud Account failed' },
  [-139]: { class: 'recipient', meaning: 'the user refused this kind' },
  [-140]: { class: 'recipient', meaning: 'the user is not eligible' },
  [-141]: { class: 'recipient', meaning: 'the user refused or is not eligible' },
  [-144]: { class: 'schedule', meaning: 'daily limit reached' },
  [-146]: { class: 'human', meaning: 'template disabled' },
  [-147]: { class: 'schedule', meaning: 'cap of the template or of promotions reached' },
  [-1121]: { class: 'payload', meaning: 'template parameter of wrong format' },
  [-1122]: { class: 'payload', meaning: 'template parameter missing' },
  [-1124]: { class: 'payload', meaning: 'template parameter too long' },
  [-1441]: { class: 'schedule', meaning: 'daily limit reached' },
  [-1471]: { class: 'schedule', meaning: 'cap of promotions reached' },
  [-1472]: { class: 'schedule', meaning: 'cap of promotions reached' },
}

/** Every code of the three tables; they share no number. */
export const knownCodes: Readonly<Record<number, KnownCode>> = { ...oauth, ...officialAccount, ...templates }
