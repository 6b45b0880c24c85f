import { fold, isSyllable, normalForm } from '../analyzer.ts'
import { functionWords, knownSyllables, phrasesBySyllable } from './lexicon.ts'
import { isBare } from './phrases.ts'
import { isOneEditAway, soundAlikes } from '../search/slips.ts'
import type { Syllable } from './syllables.ts'

/** What a suspect syllable was meant as, in normal form. */
interface Repair {
  readonly at: number
  readonly meant: string
}

/**
 * Finds single syllables with a slip of the keyboard ("nghi quyyet", "can vo") or written as they sound ("chuyên chách"),
 * when changed so they complete a known word of several syllables with the syllables beside them, or when they can only be
 * one word of grammar ("kôhng"). Only positions in `suspects` are looked at.
 *
 * @param surfaces the syllables as typed, before any key was undone
 */
export function repairsOf(syllables: readonly Syllable[], suspects: ReadonlySet<number>, surfaces: readonly string[]): readonly Repair[] {
  const repairs: Repair[] = []
  for (const at of suspects) {
    const syllable = syllables[at]
    if (syllable === undefined || syllable.writtenOut || syllable.folded.length < 2 || /\d/.test(syllable.folded)) continue
    // three letters without a vowel are shorthand nobody here knows
    if (syllable.folded.length < 4 && !/[aeiouy]/.test(syllable.folded)) continue
    const meant = completion(syllables, at, suspects, fold(normalForm(surfaces[at] ?? '')))?.normal ?? grammarWord(syllables, at, suspects)
    if (meant !== undefined) repairs.push({ at, meant })
  }
  return repairs
}

/** The one word of grammar it can be: a spelling that is no syllable, or another first letter for the same sound. */
function grammarWord(syllables: readonly Syllable[], at: number, suspects: ReadonlySet<number>): string | undefined {
  const typed = syllables[at]
  if (typed === undefined) return undefined
  if (!isSyllable(typed.folded)) {
    if (typed.folded.length < 4) return undefined
    const near = [...functionWords].filter(
      (word) => isOneEditAway(fold(word), typed.folded) && fold(word).length >= typed.folded.length - (typed.folded.length > 4 ? 1 : 0),
    )
    // letters in the wrong order are the plainest slip
    const swapped = near.filter((word) => sortedLetters(fold(word)) === sortedLetters(typed.folded))
    const [only] = swapped.length > 0 ? swapped : near
    return new Set((swapped.length > 0 ? swapped : near).map(fold)).size === 1 ? only : undefined
  }
  if (!typed.marked || suspects.has(at - 1) || suspects.has(at + 1)) return undefined
  return [...functionWords].find((word) => confused(word, typed.normal))
}

const sortedLetters = (word: string): string => [...word].sort().join('')

/** First letters that whole regions do not tell apart; all else is the same, marks included. */
const confusable = [/^(?:l|n(?![gh]))/u, /^(?:tr|ch)/u, /^[sx]/u]

function confused(one: string, other: string): boolean {
  return (
    one !== other && confusable.some((first) => first.test(one) && first.test(other) && one.replace(first, '') === other.replace(first, ''))
  )
}

function completion(
  syllables: readonly Syllable[],
  at: number,
  suspects: ReadonlySet<number>,
  surface: string,
): { readonly normal: string; readonly folded: string } | undefined {
  const typed = syllables[at]
  if (typed === undefined) return undefined
  const bare = isBare(syllables)
  const alike = new Set(soundAlikes(typed.folded))
  // a mark's key may be left beside the slip ("muvj"); and what looked like such a key may be the slip ("ngji")
  const keyless = /[fsrxj]$/.test(typed.folded) && !isSyllable(typed.folded) ? typed.folded.slice(0, -1) : typed.folded
  const forms = [...new Set([typed.folded, keyless, surface])]
  // a syllable that can stand by itself is believed, unless a long word speaks against it
  const possible = isSyllable(typed.folded) && (surface === typed.folded || isSyllable(surface))
  const isStrange = bare ? !phrasesBySyllable.has(typed.folded) : !knownSyllables.has(typed.normal)
  let best: { readonly normal: string; readonly folded: string; readonly worth: number } | undefined
  for (const neighbour of [at - 1, at + 1]) {
    for (const phrase of phrasesBySyllable.get(syllables[neighbour]?.folded ?? '') ?? []) {
      for (let place = 0; place < phrase.folded.length; place++) {
        const wanted = phrase.folded[place] ?? ''
        const heard = alike.has(wanted)
        if ((!heard && !forms.some((form) => isOneEditAway(wanted, form))) || !restFits(phrase.folded, syllables, at - place, at)) continue
        if (possible && !heard && !isStrange && (phrase.meaning.sense === 'asking' || phrase.meaning.sense === 'ordinary')) continue
        // two syllables neither of which is known as it stands speak for the word they nearly make
        const lost = isStrange || phrase.folded.every((_, k) => suspects.has(at - place + k))
        if (possible && otherTone(typed, phrase.normal[place] ?? '', bare)) continue
        if (possible && !heard && phrase.folded.length < 3 && !lost) continue
        if (possible && !heard && !bare && knownSyllables.has(typed.normal)) continue
        // beside another unknown syllable it is half of an unknown word
        if (possible && !lost && outside(at, at - place, phrase.folded.length).some((i) => suspects.has(i))) continue
        if (possible && heard && !typed.marked && phrase.folded.length < 3 && !lost) continue
        if (best === undefined || worth(phrase) > best.worth) {
          best = { normal: phrase.normal[place] ?? wanted, folded: wanted, worth: worth(phrase) }
        }
      }
    }
  }
  return best
}

/** Long words first; of equals those of the field: who asks here means workers rather than the police. */
const worth = ({ folded, meaning }: { readonly folded: readonly string[]; readonly meaning: { readonly sense: string } }): number =>
  folded.length - (meaning.sense === 'elsewhere' || meaning.sense === 'talk' ? 0.5 : 0)

const tones = /[\u0300\u0301\u0303\u0309\u0323]/

/** A slip changes one letter; who also typed another tone ("khiến", not "khen") meant another word. */
function otherTone(typed: Syllable, wanted: string, bare: boolean): boolean {
  const tone = (word: string): string => (tones.exec(word.normalize('NFD'))?.[0] ?? '').replace('\u0303', '\u0309')
  return (typed.marked || !bare) && tone(typed.normal) !== tone(wanted)
}

/** The places beside a syllable that the phrase does not cover. */
function outside(at: number, from: number, length: number): readonly number[] {
  return [at - 1, at + 1].filter((i) => i < from || i >= from + length)
}

function restFits(form: readonly string[], syllables: readonly Syllable[], from: number, except: number): boolean {
  return from >= 0 && form.every((syllable, i) => from + i === except || syllables[from + i]?.folded === syllable)
}
