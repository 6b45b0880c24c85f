/**
 * Names of questions. In XLSForm two groups may each have a question of the same name; here the answers of a reply are told apart by name
 * alone, so the later one is given another.
 */
import type { Reading } from './reading.ts'

export function createNames({ refuse, warn }: Pick<Reading, 'refuse' | 'warn'>) {
  const rowOf = new Map<string, number>()
  const shared = new Map<string, { readonly earlier: number; readonly row: number }>()

  function another(name: string): string {
    for (let n = 2; ; n++) {
      const key = `${name.slice(0, 60)}_${n}`
      if (!rowOf.has(key)) return key
    }
  }

  return {
    /** The row of each question, by the name it has here. */
    rowOf,
    /** @param inGroup names of the group it stands in @returns its name here */
    take(name: string, row: number, inGroup: Set<string>): string {
      const earlier = rowOf.get(name)
      const isTwice = inGroup.has(name)
      inGroup.add(name)
      if (earlier === undefined || isTwice) {
        if (earlier !== undefined)
          refuse(row, 'name', `the name "${name}" is used in row ${earlier} already; give each question a name of its own`)
        rowOf.set(name, row)
        return name
      }
      const key = another(name)
      shared.set(name, { earlier, row })
      rowOf.set(key, row)
      warn(`row ${row}: the name "${name}" stands in row ${earlier} too, in another group; here it is "${key}"`)
      return key
    },
    /** A name of two questions says nothing in an expression or a text. @param said everything the form says */
    refuseShared(said: string): void {
      const named = new Set([...said.matchAll(/\$\{\s*([^}\s]+)\s*\}/g)].map(([, name = '']) => name))
      for (const [name, { earlier, row }] of shared)
        if (named.has(name))
          refuse(
            row,
            'name',
            `the name "${name}" is of row ${earlier} too, and \${${name}} could mean either; give each question a name of its own`,
          )
    },
  }
}
