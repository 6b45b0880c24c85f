import { ZaloError } from './errors.ts'
import { defaultOauthTimeoutMs, type OauthConfig, refreshTokens, type TokenPair } from './oauth.ts'
import type { StoredTokens, TokenRecord, TokenStore } from './token-store.ts'

export interface TokenAlert {
  /** `consent_needed`: sending stops when the access token ends. `refresh_failing`: it is tried again, but look into it. */
  readonly kind: 'consent_needed' | 'refresh_failing'
  readonly oaId: string
  readonly code: ZaloError['code']
  readonly detail: string
}

export interface TokenManagerOptions {
  readonly oaId: string
  readonly oauth: OauthConfig
  readonly store: TokenStore
  /** Clock, epoch milliseconds. Default `Date.now`. */
  readonly now?: () => number
  /** Tells a person. Called once for each thing that went wrong; must not throw. */
  readonly onAlert?: (alert: TokenAlert) => void
  /** Refresh when less than this is left of the access token. Default 2 h of its 25. */
  readonly refreshAheadMs?: number
  /** How long others wait for a holder that died. Default and least: 3 and 2.5 time-outs of the token endpoint. */
  readonly leaseMs?: number
  /** After a refresh that failed, leave Zalo alone for this long. Default 30 s. */
  readonly coolDownMs?: number
}

export interface TokenStatus {
  readonly state: 'none' | 'good' | 'expired' | 'dead'
  readonly accessExpiresAt?: number
  readonly refreshIssuedAt?: number
  /** When `dead` by our own fault: the refresh that was cut off before its pair was stored. Epoch milliseconds. */
  readonly cutOffAt?: number
}

/** Failures in a row before somebody is told; a refusal that needs a person is told at once. */
const alertAfterFailures = 3

/** Hands out access tokens of one OA and keeps the pair alive. */
export interface TokenManager {
  /** A token that is good now; refreshes first when it is about to end. @throws ZaloError `no_grant`, −14014 … when there is none */
  accessToken(): Promise<string>
  /** Another token than the one Zalo refused: the newer stored one, or a fresh one. @throws ZaloError */
  renew(refused: string): Promise<string>
  /** Stores the pair of a new consent; ends the terminal state. */
  adopt(pair: TokenPair): Promise<void>
  /** For a scheduled job, a few times a day, so that the pair stays alive while nothing is sent. @throws only what the store throws */
  keepAlive(): Promise<TokenStatus>
  status(): Promise<TokenStatus>
}

/**
 * One refresh for everybody: callers in this process share one, processes take turns under the store's lock, and whoever
 * gets the lock first looks whether the work is already done. The new pair is stored before anyone uses it.
 */
export function createTokenManager(options: TokenManagerOptions): TokenManager {
  const { oaId, oauth, store, now = Date.now, onAlert = () => {}, refreshAheadMs = 2 * 3_600_000, coolDownMs = 30_000 } = options
  const timeoutMs = oauth.timeoutMs ?? defaultOauthTimeoutMs
  const leaseMs = options.leaseMs ?? 3 * timeoutMs
  if (leaseMs < 2.5 * timeoutMs) throw new RangeError('leaseMs must be at least 2.5 × the time-out of the token endpoint')
  let refreshing: Promise<TokenRecord> | undefined
  let failure: { readonly error: ZaloError; readonly at: number; readonly times: number } | undefined

  /** @param stale - the access token to get away from */
  function refresh(stale: string): Promise<TokenRecord> {
    refreshing ??= store
      .withLock(oaId, leaseMs, () => refreshLocked(stale))
      .then(
        (record) => {
          failure = undefined
          return record
        },
        (error: unknown) => {
          if (error instanceof ZaloError) noteFailure(error)
          throw error
        },
      )
      .finally(() => {
        refreshing = undefined
      })
    return refreshing
  }

  function noteFailure(error: ZaloError): void {
    const times = (failure?.times ?? 0) + 1
    const isNews = error.class === 'human' ? failure?.error.code !== error.code : times === alertAfterFailures
    if (isNews) {
      onAlert({ kind: error.code === deadCode ? 'consent_needed' : 'refresh_failing', oaId, code: error.code, detail: error.detail })
    }
    failure = { error, at: now(), times }
  }

  function isCoolingDown(): boolean {
    return failure !== undefined && now() - failure.at < coolDownMs
  }

  async function refreshLocked(stale: string): Promise<TokenRecord> {
    const lockedAt = performance.now()
    const stored = await store.read(oaId)
    if (!stored) throw noGrant()
    if (stored.record.accessToken !== stale) return stored.record
    if (stored.record.dead) throw deadGrant(stored.record.dead)
    const spent = stored.record.refreshToken
    const begun = await noteSpending(stored)
    if (!begun) {
      const theirs = (await store.read(oaId))?.record ?? stored.record
      if (theirs.dead) throw deadGrant(theirs.dead)
      return theirs
    }
    const spend = async () => {
      // A process that slept in here may no longer be the only one: it must not spend what another may be spending.
      if (performance.now() - lockedAt > leaseMs * 0.9 - timeoutMs) throw leaseLost()
      return refreshTokens(oauth, spent)
    }
    try {
      // No answer is not a refusal: the pair may or may not have been exchanged. The same token once more tells which.
      const pair = await spend().catch((error: unknown) => {
        if (error instanceof ZaloError && error.ambiguous) return spend()
        throw error
      })
      return await keep(begun, pair)
    } catch (error) {
      if (!(error instanceof ZaloError)) throw error
      const { spendingSince: cutOffAt, ...record } = stored.record
      if (error.code !== deadCode) {
        // What was refused or never sent spent nothing.
        if (!error.ambiguous) await store.replace(oaId, begun.version, stored.record)
        throw error
      }
      const latest = await store.read(oaId)
      if (latest && latest.record.refreshToken !== spent) return latest.record
      const dead = { at: now(), code: deadCode, ...(cutOffAt !== undefined && { cutOffAt }) }
      await store.replace(oaId, begun.version, { ...record, dead })
      throw cutOffAt === undefined ? error : deadGrant(dead)
    }
  }

  /** @returns undefined when somebody else wrote meanwhile: then theirs counts */
  async function noteSpending({ record, version }: StoredTokens): Promise<StoredTokens | undefined> {
    const noted = { ...record, spendingSince: record.spendingSince ?? now() }
    return (await store.replace(oaId, version, noted)) ? { record: noted, version: version + 1 } : undefined
  }

  /** Stores the pair got for `stored`'s refresh token; it is the only copy, so only a pair from elsewhere may win over it. */
  async function keep(stored: StoredTokens, pair: TokenPair): Promise<TokenRecord> {
    const record = recordOf(pair, now())
    let current: StoredTokens | undefined = stored
    while (current && current.record.refreshToken === stored.record.refreshToken) {
      if (await store.replace(oaId, current.version, record)) return record
      current = await store.read(oaId)
    }
    return current?.record ?? record
  }

  async function accessToken(): Promise<string> {
    const stored = await store.read(oaId)
    if (!stored) throw noGrant()
    const { record } = stored
    const leftMs = record.accessExpiresAt - now()
    // A refresh somebody did not finish may have ended this token: whether it did is found out now, not with the next message.
    if (leftMs > refreshAheadMs && record.spendingSince === undefined) return record.accessToken
    // Its last two hours are spent looking for another, but it is still good: a failure now hurts nobody yet.
    const isUsable = leftMs > 0
    try {
      return (await renewed(record)).accessToken
    } catch (error) {
      if (isUsable && error instanceof ZaloError) return record.accessToken
      throw error
    }
  }

  async function renewed(record: TokenRecord): Promise<TokenRecord> {
    if (record.dead) throw deadGrant(record.dead)
    if (failure && isCoolingDown()) throw failure.error
    const fresh = await refresh(record.accessToken)
    // Joined a refresh that had begun for an earlier token and brought exactly the one that is refused now.
    return fresh.accessToken === record.accessToken ? refresh(record.accessToken) : fresh
  }

  async function status(): Promise<TokenStatus> {
    const stored = await store.read(oaId)
    if (!stored) return { state: 'none' }
    const { dead, accessExpiresAt, refreshIssuedAt } = stored.record
    const state = dead ? 'dead' : accessExpiresAt > now() ? 'good' : 'expired'
    return { state, accessExpiresAt, refreshIssuedAt, ...(dead?.cutOffAt !== undefined && { cutOffAt: dead.cutOffAt }) }
  }

  return {
    accessToken,
    status,
    async renew(refused) {
      const stored = await store.read(oaId)
      if (!stored) throw noGrant()
      return (stored.record.accessToken === refused ? await renewed(stored.record) : stored.record).accessToken
    },
    async adopt(pair) {
      const record = recordOf(pair, now())
      while (!(await store.replace(oaId, (await store.read(oaId))?.version ?? 0, record)));
      failure = undefined
    },
    async keepAlive() {
      await accessToken().catch((error: unknown) => {
        if (!(error instanceof ZaloError)) throw error
      })
      return status()
    },
  }
}

const deadCode = -14014

function recordOf(pair: TokenPair, now: number): TokenRecord {
  return {
    accessToken: pair.accessToken,
    accessExpiresAt: now + pair.expiresInSeconds * 1000,
    refreshToken: pair.refreshToken,
    refreshIssuedAt: now,
  }
}

function noGrant(): ZaloError {
  return new ZaloError({ code: 'no_grant', detail: 'no tokens stored: an OA administrator must give consent first' })
}

function deadGrant({ code, cutOffAt }: { readonly code: number; readonly cutOffAt?: number }): ZaloError {
  const why =
    cutOffAt === undefined
      ? 'the refresh token was refused earlier'
      : `a refresh begun at ${new Date(cutOffAt).toISOString()} was cut off before its tokens could be stored, and they are lost`
  return new ZaloError({ code, detail: `${why}: an OA administrator must give consent again` })
}

function leaseLost(): ZaloError {
  return new ZaloError({ code: 'aborted', detail: 'the lock on the tokens ran out before the request could be made' })
}
