/** What is handed out once (a link, a cookie) is kept only as its digest, so a copy of the database opens no door. */
import { createHash } from 'node:crypto'

/** 160 bits, as `Ids.random` counts them. */
export const tokenChars = 32

export const digest = (token: string): string => createHash('sha256').update(token).digest('hex')

/** What a form of this session must carry: known to our pages alone, and worth nothing without the cookie. */
export const csrfOf = (token: string): string => createHash('sha256').update(`csrf ${token}`).digest('base64url')
