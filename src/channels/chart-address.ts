import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'

import type { Chart } from '../reporting/charts.ts'

/**
 * Addresses of drawn pictures. The data of the picture is in the address itself, sealed (AES-256-GCM): the server keeps nothing, the
 * address cannot be made up, tells nothing, opens for its holder only and ends by itself.
 */
export interface ChartAddresses {
  /**
   * @param holder whom it opens for
   * @param until epoch ms; the same picture until the same moment has the same address, so that a browser keeps what it has loaded
   */
  seal(chart: Chart, holder: string, until: number): string
  /** @returns undefined when it was not made by us for this holder, or is over */
  open(sealed: string, holder: string, now: number): Chart | undefined
}

const nonceBytes = 12
const tagBytes = 16
/** Larger than any picture we draw. */
const maxBytes = 64 * 1024

/** @param secret in no database and in no address */
export function createChartAddresses(secret: string): ChartAddresses {
  const derive = (use: string) => new Uint8Array(hkdfSync('sha256', secret, '', `chart ${use}`, 32))
  const [sealing, naming] = [derive('address'), derive('address nonce')]
  return {
    seal(chart, holder, until) {
      const text = JSON.stringify({ until, chart })
      const nonce = createHmac('sha256', naming).update(`${holder}\n${text}`).digest().subarray(0, nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(holder))
      return Buffer.concat([nonce, cipher.update(deflateRawSync(text)), cipher.final(), cipher.getAuthTag()]).toString('base64url')
    },
    open(sealed, holder, now) {
      const bytes = Buffer.from(sealed, 'base64url')
      if (bytes.length < nonceBytes + tagBytes) return undefined
      const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, nonceBytes)).setAAD(Buffer.from(holder))
      decipher.setAuthTag(bytes.subarray(-tagBytes))
      try {
        const packed = Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()])
        // What opens is what we closed: its shape is ours.
        const { until, chart } = JSON.parse(inflateRawSync(packed, { maxOutputLength: maxBytes }).toString('utf8')) as {
          readonly until: number
          readonly chart: Chart
        }
        return now < until ? chart : undefined
      } catch {
        return undefined
      }
    },
  }
}
