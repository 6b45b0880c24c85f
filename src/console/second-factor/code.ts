/** Six digits that change every 30 seconds (RFC 6238), from an app on the officer's telephone. */
import { Secret, TOTP } from 'otpauth'

const stepMs = 30_000
/** A telephone's clock may be off by one step either way. */
const window = 1

const totp = (secret: string, officer = '') =>
  new TOTP({ issuer: 'Bảng điều khiển Công đoàn', label: officer, secret: Secret.fromHex(secret), digits: 6, period: stepMs / 1000 })

/** @param random 20 bytes, hexadecimal */
export const otpauthUri = (random: string, officer: string): string => totp(random, officer).toString()

/** As it is typed where no camera is at hand: "JBSW Y3DP …". */
export const typedSecret = (secret: string): string => Secret.fromHex(secret).base32.replaceAll(/(.{4})(?=.)/g, '$1 ')

/** @returns the step the code belongs to, or undefined for a wrong one */
export function stepOfCode(secret: string, code: string, now: number): number | undefined {
  const token = code.replaceAll(/\D/g, '')
  if (token.length !== 6) return undefined
  const delta = totp(secret).validate({ token, timestamp: now, window })
  return delta === null ? undefined : Math.floor(now / stepMs) + delta
}
