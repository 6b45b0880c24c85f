/** The search core: `buildIndex` once per set of documents, `search` per question, `explain` for the hits that matter. */
export { buildIndex } from './search/text-index.ts'
export type { SearchIndex } from './search/text-index.ts'
export type { Passage } from './search/passage.ts'
export { planQuery } from './search/query.ts'
export { search, searchPlanned } from './search/rank.ts'
export { explain } from './search/explain.ts'
