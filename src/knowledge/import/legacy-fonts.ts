/**
 * Text typed for the fonts of the 1990s (`.VnTime`, `VNI-Times`): its letters are Latin ones that only look Vietnamese in those
 * fonts. Nothing could be found or quoted in it, so such a document is refused rather than half understood.
 */
export function legacyFont(text: string): 'TCVN3' | 'VNI' | undefined {
  const words = text.match(/\S*[\p{L}\u00a1-\u00bf]\S*/gu) ?? []
  const isWrittenIn = (pattern: RegExp): boolean => {
    const count = words.filter((word) => pattern.test(word)).length
    return count >= leastWords && count / words.length >= leastShare
  }
  if (isWrittenIn(tcvn3)) return 'TCVN3'
  return isWrittenIn(vni) ? 'VNI' : undefined
}

/** Every second Vietnamese word has a mark, and many of those show; names and formulas of a sound text stay far below. */
const leastShare = 0.12
const leastWords = 4

/** "®¶ng", "c«ng", "®oµn": signs that stand for letters inside words. */
const tcvn3 = /[®¶·¸¹¨ª¬\u00ad](?=[\p{L}®µ¶·¸¹¨©ª«¬\u00ad])|\p{L}[µ¶·¸¹©ª«¬\u00ad®¾¼½]/u
/** "coâng", "ñoaøn", "Vieät": a mark written as a letter behind its vowel. */
const vni = /ñ|Ñ|[aeoAEO][âÂ]|[aeouyAEOUYôöơưêâă][øûïåäëØÛÏÅÄË]|[aeAE][ùõÙÕ]|[öô][ùõøûï]/u
