import { readFileSync } from 'node:fs'

/** The resolution's source, byte-exact, slips of the scan included. Its sha256 is checked by whoever parses it. */
export function resolutionSource(): string {
  return readFileSync(new URL('./nghi-quyet-2021-02-01.txt', import.meta.url), 'utf8')
}
