/** Pictures people sent, fetched from where their platform keeps them. */
import { fetchPublic } from './public-fetch.ts'
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
  resolve?: Parameters<typeof fetchPublic>[1]['resolve'],
): Promise<Uint8Array> {
  const fileId = fileIdOf(name)
  if (fileId !== undefined && telegram !== undefined) return (await fetchFile(telegram, fileId)).bytes
  const { protocol, hostname } = new URL(name)
  if (protocol !== 'https:' || !/(^|\.)(zdn|zadn)\.vn$/.test(hostname)) throw new Error('not a picture of a platform')
  const bytes = await fetchPublic(name, { maxBytes, timeoutMs, ...(resolve && { resolve }) })
  if (bytes === 'size') throw new Error('too large')
  return bytes
}
