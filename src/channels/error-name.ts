/**
 * Names an error and its causes for a log: `DrizzleQueryError ← SqliteError SQLITE_FULL`. Never the message: a failed query's
 * message holds its values, and those are what people wrote.
 */
export function errorName(error: unknown): string {
  const names: string[] = []
  for (let each = error; each instanceof Error && names.length < 5; each = each.cause) {
    names.push('code' in each && typeof each.code === 'string' ? `${each.name} ${each.code}` : each.name)
  }
  return names.join(' ← ') || typeof error
}
