/**
 * Errors as logs may hold them: a failed query repeats the values it was given, and those are what people wrote
 * (`DrizzleQueryError` puts its parameters into its message).
 */

/** What went wrong and why, without any value of a query. */
export function plainMessage(error: unknown): string {
  const said: string[] = []
  for (let each = error; each instanceof Error && said.length < 4; each = each.cause) {
    said.push('query' in each && typeof each.query === 'string' ? `a query failed: ${each.query.slice(0, 120)}` : each.message)
  }
  return said.join(' ← ') || String(error)
}

export interface PlainError {
  readonly type: string
  readonly message: string
  readonly code?: string
  /** Where it was thrown; the words above the places are left out, since they are the message. */
  readonly stack: string
}

/** For a logger's serializer. */
export function plainError(error: unknown): PlainError {
  if (!(error instanceof Error)) return { type: typeof error, message: plainMessage(error), stack: '' }
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
  return { type: error.name, message: plainMessage(error), ...code, stack: places.join('\n') }
}

/** An address without the one-time tokens in it: 32 characters, longer than any id. */
export const plainPath = (path: string): string => path.replaceAll(/[\w-]{30,}/g, '…')

/** Whether a failure that goes on and on is told this time: the first, the tenth, the hundredth … */
export const isTold = (times: number): boolean => Number.isInteger(Math.log10(times))
