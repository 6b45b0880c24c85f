import { z } from 'zod'

import { ZaloError } from './errors.ts'

/** Fields as Zalo really sends them: ids are text whatever stands there, numbers may be quoted, absent may be empty. */

/** An id: text, even when it arrived as a bare number (the parser kept its digits). */
export const idField = z.union([z.string().min(1), z.number().int().transform(String)])

/** A number that may be quoted; undefined when missing, empty or unreadable. */
export const numberField = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^-?\d+(\.\d+)?$/)
      .transform(Number),
  ])
  .optional()
  .catch(undefined)

/** Text that may be missing; anything else than text counts as missing. */
export const textField = z.string().optional().catch(undefined)

/** A refusal of our own, before anything is sent. */
export function invalid(detail: string): ZaloError {
  return new ZaloError({ code: 'invalid', detail })
}
