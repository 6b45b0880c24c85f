/**
 * How much naming a concept says about what is wanted, where rarity in the text alone misleads: words that stand in
 * nearly every question or that people use loosely. 1 when not listed.
 */
export const vague: Readonly<Record<string, number>> = {
  resolution: 0,
  issuing: 0.3,
  signing: 0.5,
  sending: 0.2,
  cadre: 0.3,
  'cadre-work': 0.4,
  union: 0.1,
  'team-building': 0.4,
  content: 0.25,
  condition: 0.35,
  result: 0.6,
  activity: 0.4,
  quality: 0.5,
  efficiency: 0.5,
  renewal: 0.6,
  implementation: 0.5,
  unit: 0.3,
  regulation: 0.4,
  selection: 0.6,
  opportunity: 0.6,
  support: 0.6,
  method: 0.7,
  leading: 0.6,
  situation: 0.6,
  goal: 0.9,
  worker: 0.7,
  member: 0.7,
  'private-sector': 0.8,
  grassroots: 0.8,
  skill: 0.8,
  comparison: 0.8,
  'people-source': 0.4,
  solution: 0.5,
  task: 0.5,
  yearly: 0.9,
  province: 0.7,
  title: 0.7,
}

/** What would be an answer to "… gì", "… nào": asked for a skill, the place that names skills is the better one. */
export const kinds: Readonly<Record<string, readonly string[]>> = {
  condition: ['achievement', 'tested', 'prospect', 'product', 'ability', 'dedication', 'university'],
  skill: ['bargaining', 'mobilising', 'communication', 'law-monitoring'],
  title: ['chair', 'vice-chair', 'executive-committee', 'standing-committee'],
  principle: ['democratic-centralism', 'fairness', 'transparency'],
  'degree-level': ['university'],
  standardised: ['professional', 'political-theory', 'skill'],
  quality: ['ability', 'dedication', 'prestige', 'quality-moral'],
  training: ['skill', 'union-theory', 'legal-knowledge', 'political-theory', 'bargaining'],
  fostering: ['skill', 'union-theory', 'legal-knowledge', 'political-theory', 'bargaining'],
  class: ['bargaining', 'law-monitoring', 'safety', 'workplace-democracy', 'legal-knowledge'],
}

/** Concepts that frame a question without narrowing it: naming only these, one asks about the whole document. */
export const framing: ReadonlySet<string> = new Set([
  'resolution',
  'issuing',
  'signing',
  'sending',
  'naming',
  'document-kind',
  'layout',
  'cadre',
  'union',
  'content',
  'team-building',
  'all-levels',
  'unit',
])
