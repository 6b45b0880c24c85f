/** The words of an index as numbers, with and without marks. */
import { fold, normalForm } from '../analyzer/syllable.ts'
import { growing } from './numbers.ts'
import type { Growing } from './numbers.ts'

export interface Words {
  /** Accented word → its number; number → the number of its folded form. */
  readonly wordNumber: ReadonlyMap<string, number>
  readonly foldedOf: Int32Array
  readonly folded: readonly string[]
  readonly foldedNumber: ReadonlyMap<string, number>
  /** Folded syllable → the accented words the text has for it. */
  readonly spellings: readonly (readonly string[])[]
}

/** A vocabulary that numbers words as they come. */
export interface Vocabulary extends Omit<Words, 'foldedOf'> {
  readonly foldedOf: Growing
  /** The number of a word as it stands in a text. */
  readonly numberOf: (surface: string) => number
}

export function startVocabulary(): Vocabulary {
  const wordNumber = new Map<string, number>()
  const foldedNumber = new Map<string, number>()
  const folded: string[] = []
  const spellings: string[][] = []
  const foldedOf = growing()
  // a text repeats few different spellings; normalising each once is most of the speed of indexing
  const seen = new Map<string, number>()

  const foldedNumberOf = (bare: string): number => {
    const known = foldedNumber.get(bare)
    if (known !== undefined) return known
    foldedNumber.set(bare, folded.length)
    spellings.push([])
    return folded.push(bare) - 1
  }
  const add = (normal: string): number => {
    const number = wordNumber.size
    const bare = foldedNumberOf(fold(normal))
    wordNumber.set(normal, number)
    spellings[bare]?.push(normal)
    foldedOf.push(bare)
    return number
  }
  const numberOf = (surface: string): number => {
    const known = seen.get(surface)
    if (known !== undefined) return known
    const normal = normalForm(surface)
    const number = wordNumber.get(normal) ?? add(normal)
    seen.set(surface, number)
    return number
  }
  return { wordNumber, foldedNumber, folded, spellings, foldedOf, numberOf }
}
