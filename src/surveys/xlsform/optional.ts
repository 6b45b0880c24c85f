/**
 * Questions that a chat cannot ask and nobody has to answer: a place on a map, a recording, a bar code. A form is not refused for them, as
 * long as nothing else in it looks at what they would have answered; that they are left out is said.
 */
import type { Reading } from './reading.ts'

/** @param type lower case; anything else that is not supported is more likely a slip, or the heart of its form */
export const mayBeLeftOut = (type: string): boolean =>
  /^(?:geo(?:point|trace|shape)|osm|audio|video|file|barcode|signature|draw|annotate)(?: |$)/.test(type)

export function createOptional({ refuse, warn }: Pick<Reading, 'refuse' | 'warn'>) {
  const rows: { readonly row: number; readonly column: string; readonly name: string; readonly shown: string; readonly detail: string }[] =
    []
  return {
    /** @param detail what is said where the form is refused for it */
    leave(row: number, column: string, name: string, shown: string, detail: string): void {
      rows.push({ row, column, name, shown, detail })
    },
    /**
     * @param said everything the form says
     * @param isAll there is no other question
     */
    settle(said: string, isAll: boolean): void {
      const named = new Set([...said.matchAll(/\$\{\s*([^}\s]+)\s*\}/g)].map(([, name = '']) => name))
      for (const { row, column, name, shown, detail } of rows)
        if (isAll || named.has(name)) refuse(row, column, detail)
        else warn(`row ${row}: a chat cannot ask for "${shown}"; nobody has to answer it, and it is left out`)
    },
  }
}
