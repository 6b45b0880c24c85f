import type { GrantedPurposes } from '../../../db/tables/contacts.ts'
import type { Answer, Citation } from '../answer.ts'
import type { Verified } from './verify-sentences.ts'

/** Where the model runs: on a machine of the federation's own, or on a platform abroad. */
export type ModelLocation = 'local' | 'abroad'

/**
 * Whether a contact's question may go to the model. Processing on a platform abroad needs their consent to exactly that
 * (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15, Art. 9 and 20); a server of the federation's own does not.
 */
export function mayUseModel(use: { readonly location: ModelLocation; readonly consents: GrantedPurposes }): boolean {
  switch (use.location) {
    case 'local':
      return true
    case 'abroad':
      return use.consents.external_ai !== undefined
  }
}

/** A passage search found. `label` reads as a citation: "Nghị quyết, mục III.3". */
export interface Retrieved {
  readonly documentId: string
  readonly id: string
  readonly label: string
  /** Headings above it, for context; absent when the caller has none. */
  readonly heading?: string
  readonly display: string
}

/** A passage under the short name it has in one prompt: "p1" … "p10". Our own ids stay here. */
export interface KeyedPassage extends Retrieved {
  readonly key: string
}

const maxPassages = 10
/** Characters of passages in one prompt; about 6,000 tokens of Vietnamese, which the smallest usual context holds. */
const maxCharsInAll = 12_000
const maxCharsOfOne = 3_000

/** What the question itself found and what its rewriting found, by turns, each passage once. */
export function mergePassages(first: readonly Retrieved[], second: readonly Retrieved[]): Retrieved[] {
  const merged = new Map<string, Retrieved>()
  const longest = Math.max(first.length, second.length)
  for (let i = 0; i < longest; i++) {
    for (const passage of [first[i], second[i]]) {
      if (passage === undefined) continue
      const key = JSON.stringify([passage.documentId, passage.id])
      if (!merged.has(key)) merged.set(key, passage)
    }
  }
  return [...merged.values()]
}

/** The passages a prompt holds, best first, cut to what fits. Empty ones are left out. */
export function keyPassages(passages: readonly Retrieved[]): KeyedPassage[] {
  const keyed: KeyedPassage[] = []
  let left = maxCharsInAll
  for (const passage of passages) {
    const display = passage.display.slice(0, maxCharsOfOne).toWellFormed()
    if (display.trim() === '' || display.length > left) continue
    keyed.push({ ...passage, display, key: `p${keyed.length + 1}` })
    left -= display.length
    if (keyed.length === maxPassages) break
  }
  return keyed
}

/** The passages as a prompt shows them: nothing but name, place and words. */
export function promptPassages(
  passages: readonly KeyedPassage[],
): readonly Readonly<Record<'id' | 'place' | 'heading' | 'text', string>>[] {
  return passages.map(({ key, label, heading, display }) => ({ id: key, place: label, heading: heading ?? '', text: display }))
}

/** Sentences that passed, as the answer a contact sees: each run on one passage ends with that passage's label. */
export function toAnswer(kept: readonly Verified[], said: number, extractive: Answer): Answer {
  const text = kept
    .map(({ text, passage }, i) => (kept[i + 1]?.passage.key === passage.key ? text : `${bare(text)} (${passage.label}).`))
    .join(' ')
  const citations: Citation[] = []
  for (const { passage, quote } of kept) {
    const { documentId, id, label } = passage
    if (!citations.some((c) => c.documentId === documentId && c.id === id && c.quote === quote))
      citations.push({ documentId, id, quote, label })
  }
  const first = citations[0]
  const sameDocument = citations.filter((citation) => citation.documentId === first?.documentId)
  return {
    kind: 'answer',
    text,
    citations,
    // The share of its sentences that could be proved; a model that also invented is trusted less, and never more than 0.95.
    confidence: Math.round((0.95 * kept.length * 100) / Math.max(said, kept.length)) / 100,
    ...(first === undefined
      ? {}
      : {
          topic: {
            documentId: first.documentId,
            passageIds: [...new Set(sameDocument.map((citation) => citation.id))],
            terms: extractive.topic?.terms ?? [],
          },
        }),
    offerForward: extractive.offerForward,
  }
}

const bare = (text: string): string => text.replace(/[.;,\s]+$/, '')
