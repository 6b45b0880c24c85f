/** Pictures and voices handed to us on our own web page: what they are called until what they belong to takes them over. */
const lead = 'web-upload:'

export const uploadName = (id: number): string => `${lead}${id}`

/** @returns undefined for anything else, platforms' names of files among it */
export function uploadIn(name: unknown): number | undefined {
  const [, digits] = typeof name === 'string' ? (/^web-upload:(\d{1,16})$/.exec(name) ?? []) : []
  return digits === undefined ? undefined : Number(digits)
}
