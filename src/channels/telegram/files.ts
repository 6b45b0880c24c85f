/**
 * Pictures people sent, fetched when somebody needs them. Only the platform's own name of a file is kept: its address holds the bot's
 * token (https://core.telegram.org/bots/api#getfile) and is never stored, shown or logged.
 */
import { z } from 'zod'

const scheme = 'telegram-file:'

/** What is kept of a file; means nothing without our token. */
export const fileReference = (fileId: string): string => `${scheme}${fileId}`

/** @returns undefined for what is no reference to a file of Telegram */
export const fileIdOf = (reference: string): string | undefined => {
  const id = reference.startsWith(scheme) ? reference.slice(scheme.length) : ''
  return /^[\w-]{1,300}$/.test(id) ? id : undefined
}

/** `{"ok":true,"result":{"file_id":"AgAC…","file_path":"photos/file_7.jpg"}}` */
const answer = z.object({ result: z.object({ file_path: z.string().regex(/^(?!.*\.\.)[\w./-]+$/) }) })

const timeoutMs = 30_000
/** Bots may fetch up to 20 MB (https://core.telegram.org/bots/api#getfile). */
const maxBytes = 20 * 1024 * 1024

/** @throws {Error} without the token in it, when Telegram no longer has the file or cannot be reached */
export async function fetchFile(
  { token, apiRoot = 'https://api.telegram.org' }: { readonly token: string; readonly apiRoot?: string },
  fileId: string,
): Promise<{ readonly bytes: Uint8Array; readonly extension: string }> {
  const root = apiRoot.replace(/\/+$/, '')
  try {
    const asked = await fetch(`${root}/bot${token}/getFile`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ file_id: fileId }),
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    })
    const path = answer.parse(await asked.json()).result.file_path
    const response = await fetch(`${root}/file/bot${token}/${path}`, { signal: AbortSignal.timeout(timeoutMs), redirect: 'error' })
    if (!response.ok) throw new Error(`status ${response.status}`)
    const bytes = new Uint8Array(await response.arrayBuffer())
    if (bytes.length > maxBytes) throw new Error('too large')
    return { bytes, extension: /\.([a-z0-9]{1,5})$/i.exec(path)?.[1]?.toLowerCase() ?? 'jpg' }
  } catch {
    // Whatever failed may have the address in its words.
    throw new Error('Telegram did not hand the file over; it may be gone, or the token may be another bot’s')
  }
}
