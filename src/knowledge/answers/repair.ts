import { isSyllable } from '../analyzer.ts'
import { phrasesBySyllable } from './lexicon.ts'
import { isOneEditAway } from '../search/slips.ts'
import type { Syllable } from './syllables.ts'

/**
 * Puts right single syllables with a slip of the keyboard ("nghi quyyet", "can vo"), when with one letter changed they
 * complete a known word of several syllables with the syllables beside them. Only positions in `suspects` are touched.
 */
export function repairSlips(syllables: readonly Syllable[], suspects: ReadonlySet<number>): readonly Syllable[] {
  return syllables.map((syllable, i) => {
    if (!suspects.has(i) || syllable.folded.length < 2 || /\d/.test(syllable.folded)) return syllable
    const meant = completion(syllables, i)
    return meant === undefined
      ? syllable
      : { ...syllable, normal: meant.normal, folded: meant.folded, marked: meant.normal !== meant.folded }
  })
}

function completion(syllables: readonly Syllable[], at: number): { readonly normal: string; readonly folded: string } | undefined {
  // a syllable that can stand by itself is believed, unless a long word speaks against it
  const possible = isSyllable(syllables[at]?.folded ?? '')
  let best: { readonly normal: string; readonly folded: string; readonly length: number } | undefined
  for (const neighbour of [at - 1, at + 1]) {
    for (const phrase of phrasesBySyllable.get(syllables[neighbour]?.folded ?? '') ?? []) {
      for (let place = 0; place < phrase.folded.length; place++) {
        const wanted = phrase.folded[place] ?? ''
        if (!isOneEditAway(wanted, syllables[at]?.folded ?? '') || !restFits(phrase.folded, syllables, at - place, at)) continue
        if (possible && (phrase.meaning.sense === 'asking' || phrase.meaning.sense === 'ordinary' || phrase.folded.length < 3)) continue
        if (best === undefined || phrase.folded.length > best.length) {
          best = { normal: phrase.normal[place] ?? wanted, folded: wanted, length: phrase.folded.length }
        }
      }
    }
  }
  return best
}

function restFits(form: readonly string[], syllables: readonly Syllable[], from: number, except: number): boolean {
  return from >= 0 && form.every((syllable, i) => from + i === except || syllables[from + i]?.folded === syllable)
}
