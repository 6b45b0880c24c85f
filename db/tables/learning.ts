import type { Progress } from '../../src/learning/progress.ts'
import type { Columns } from '../columns.ts'

export const learningRules = ['confirmed', 'completed', 'either', 'both'] as const
/** What counts as having been told of the resolution: confirmed reading, all questions answered right once, one of them, both. */
export type LearningRule = (typeof learningRules)[number]

export const learningTables = (c: Columns) => {
  /**
   * What a linked cadre who agreed to it has learnt of the resolution. Whoever is not linked, or did not agree, has no row anywhere: theirs
   * is in the conversation alone. Days are text, YYYY-MM-DD. Written by src/learning/store.ts.
   */
  const learningProgress = c.table('learning_progress', {
    cadreId: c.id(),
    progress: c.json<Progress>().notNull(),
    lessonsRead: c.int().notNull(),
    itemsRight: c.int().notNull(),
    startedOn: c.text().notNull(),
    lastOn: c.text().notNull(),
    /** The first day on which every lesson was read and every question had been answered right once. */
    completedOn: c.text(),
    /** "Đã đọc và xác nhận", an act of its own. */
    confirmedOn: c.text(),
  })

  /** Which of the two counts for the first target (mục II.2, gạch đầu dòng thứ nhất): the newest holds. Written by src/learning/store.ts. */
  const learningDecisions = c.table('learning_decisions', {
    id: c.id(),
    counts: c.oneOf(learningRules).notNull(),
    decision: c.text(),
    decidedBy: c.text().notNull(),
    decidedAt: c.instant().notNull(),
  })

  return { learningProgress, learningDecisions }
}
