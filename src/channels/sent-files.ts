/** Pictures people sent, fetched from where their platform keeps them. */
import { fetchFile, fileIdOf } from './telegram/files.ts'

const timeoutMs = 30_000
/** Larger than any picture that is sent on. */
const maxBytes = 5_000_000

/**
 * @param name a reference to a file of Telegram, or an https address on one of Zalo's own hosts (both as the channels hand them on)
 * @throws when it is neither, is too large or cannot be had
 */
export async function fetchSent(
  name: string,
  telegram: { readonly token: string; readonly apiRoot?: string } | undefined,
): Promise<Uint8Array> {
  const fileId = fileIdOf(name)
  if (fileId !== undefined && telegram !== undefined) return (await fetchFile(telegram, fileId)).bytes
  const { protocol, hostname } = new URL(name)
  if (protocol !== 'https:' || !/(^|\.)(zdn|zadn)\.vn$/.test(hostname)) throw new Error('not a picture of a platform')
  const response = await fetch(name, { signal: AbortSignal.timeout(timeoutMs), redirect: 'error' })
  if (!response.ok || Number(response.headers.get('content-length') ?? 0) > maxBytes) throw new Error(`status ${response.status}`)
  const bytes = new Uint8Array(await response.arrayBuffer())
  if (bytes.length > maxBytes) throw new Error('too large')
  return bytes
}
