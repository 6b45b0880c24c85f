import type { Circumstances } from '../../src/evaluations/eligibility.ts'
import type { Calendar } from '../../src/evaluations/cycle.ts'
import type { RuleSet } from '../../src/evaluations/rules.ts'
import type { Score } from '../../src/evaluations/scoring.ts'
import type { Columns } from '../columns.ts'
import { grades } from './cadres.ts'

const cycleKinds = ['hang_nam', 'truoc_de_bat', 'truoc_luan_chuyen', 'dot_xuat'] as const
export type CycleKind = (typeof cycleKinds)[number]

export const cycleStates = [
  'nhap',
  'cho_duyet',
  'dang_mo',
  'da_dong',
  'da_tong_hop',
  'da_hop',
  'da_quyet_dinh',
  'da_cong_khai',
  'luu_tru',
  'huy',
] as const
export type CycleState = (typeof cycleStates)[number]

const raterGroups = ['T', 'D', 'C', 'V'] as const

/**
 * Evaluations of cadres. What people answer is not here: every paper is an answer to a survey (db/tables/surveys.ts), members' as secret
 * ballots. These tables say who is evaluated, who is asked, and what may be shown of it.
 */
export const evaluationTables = (c: Columns) => {
  /** Rules with the day from which they hold; later sets are added, none is changed. Written by src/evaluations/rules/store.ts. */
  const evaluationRules = c.table('evaluation_rules', {
    /** The first day, YYYY-MM-DD. */
    validFrom: c.id(),
    rules: c.json<RuleSet>().notNull(),
    actor: c.text().notNull(),
    at: c.instant().notNull(),
  })

  /** Which unit somebody belongs to as a member. Written by src/evaluations/members/store.ts and src/cadres/joining/store.ts. */
  const unitMembers = c.table(
    'unit_members',
    {
      contactId: c.id(),
      unitId: c.text().notNull(),
      since: c.text().notNull(),
      /** When they joined by themselves with the unit's code; null when an officer noted or confirmed it. Who is not confirmed rates nobody. */
      unconfirmedSince: c.instant(),
    },
    (t) => [c.index('unit_members_unit').on(t.unitId)],
  )

  /** A cycle through its life. Written by src/evaluations/store.ts. */
  const evaluationCycles = c.table('evaluation_cycles', {
    /** "DG-7K3M2P" */
    id: c.id(),
    title: c.text().notNull(),
    kind: c.oneOf(cycleKinds).notNull(),
    year: c.int().notNull(),
    state: c.oneOf(cycleStates).notNull(),
    /** Evaluates the cadres of this unit and all under it; null: of them all, or those named. */
    unitId: c.text(),
    /** How many cadres one member is asked about, at most. */
    perMember: c.int().notNull(),
    calendar: c.json<Calendar>().notNull(),
    /** The rules it goes by, thresholds included; frozen with the launch. */
    rules: c.json<RuleSet>().notNull(),
    /** What the publication rests on: the decision or the rule. */
    basis: c.text(),
    createdAt: c.instant().notNull(),
    launchedAt: c.instant(),
  })

  /** Who is evaluated, as they were when the cycle was launched. Written by src/evaluations/store.ts. */
  const evaluationSubjects = c.table(
    'evaluation_subjects',
    {
      cycleId: c
        .text()
        .notNull()
        .references(() => evaluationCycles.id),
      cadreId: c.text().notNull(),
      name: c.text().notNull(),
      titleId: c.text().notNull(),
      titleName: c.text().notNull(),
      unitId: c.text().notNull(),
      unitName: c.text().notNull(),
      /** The unit and every unit above it, nearest first. */
      unitIds: c.json<readonly string[]>().notNull(),
      equivalenceId: c.text(),
      equivalenceName: c.text(),
      profile: c.oneOf(['standard', 'full_time']).notNull(),
      circumstances: c.json<Circumstances>().notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.cycleId, t.cadreId] }), c.index('evaluation_subjects_cadre').on(t.cadreId)],
  )

  /** Who is asked about whom: one paper a person and a cadre. Written by src/evaluations/raters/store.ts. */
  const evaluationRaters = c.table(
    'evaluation_raters',
    {
      cycleId: c.text().notNull(),
      subjectId: c.text().notNull(),
      /** "cadre:CB…" or "contact:…" */
      rater: c.text().notNull(),
      group: c.oneOf(raterGroups).notNull(),
      /** Where they are asked; null while no chat is linked to the cadre. */
      contactId: c.text(),
      /** Put in by an officer, and kept when the rest is drawn again. */
      byHand: c.bool().notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.cycleId, t.subjectId, t.rater] }),
      c.uniqueIndex('evaluation_raters_once').on(t.cycleId, t.subjectId, t.contactId),
      c.index('evaluation_raters_contact').on(t.contactId),
    ],
  )

  /** Which survey holds the papers of one rater group about one cadre. Written by src/evaluations/raters/store.ts. */
  const evaluationSurveys = c.table(
    'evaluation_surveys',
    {
      surveyId: c.id(),
      cycleId: c.text().notNull(),
      subjectId: c.text().notNull(),
      group: c.oneOf(raterGroups).notNull(),
    },
    (t) => [c.uniqueIndex('evaluation_surveys_once').on(t.cycleId, t.subjectId, t.group)],
  )

  /** What may be shown of a cadre's papers; what was hidden is not in it. Written by src/evaluations/papers/store.ts. */
  const evaluationResults = c.table(
    'evaluation_results',
    {
      cycleId: c.text().notNull(),
      cadreId: c.text().notNull(),
      score: c.json<Score>().notNull(),
      /** How many were asked, by rater group. */
      asked: c.json<Readonly<Record<(typeof raterGroups)[number], number>>>().notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.cycleId, t.cadreId] }), c.index('evaluation_results_cadre').on(t.cadreId)],
  )

  /** The official grade made public: an officer's act, with what it rests on. Written by src/evaluations/publications/store.ts. */
  const evaluationPublications = c.table(
    'evaluation_publications',
    {
      cycleId: c.text().notNull(),
      cadreId: c.text().notNull(),
      grade: c.oneOf(grades).notNull(),
      decision: c.text().notNull(),
      basis: c.text().notNull(),
      publishedBy: c.text().notNull(),
      publishedAt: c.instant().notNull(),
      /** When the cadre was told in chat. */
      toldAt: c.instant(),
    },
    (t) => [c.primaryKey({ columns: [t.cycleId, t.cadreId] }), c.index('evaluation_publications_cadre').on(t.cadreId)],
  )

  return {
    evaluationRules,
    unitMembers,
    evaluationCycles,
    evaluationSubjects,
    evaluationRaters,
    evaluationSurveys,
    evaluationResults,
    evaluationPublications,
  }
}
