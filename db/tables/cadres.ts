import type { Columns } from '../columns.ts'

/** Man, woman. */
export const sexes = ['nam', 'nu'] as const
export type Sex = (typeof sexes)[number]

/** Profession, political theory, state administration, union work, languages, computers, skills. */
export const qualificationKinds = ['chuyen_mon', 'llct', 'qlnn', 'nvcd', 'ngoai_ngu', 'tin_hoc', 'ky_nang'] as const
export type QualificationKind = (typeof qualificationKinds)[number]

/** General and professional schooling, lowest first: below upper secondary … doctorate. */
export const educationLevels = ['duoi_thpt', 'thpt', 'so_cap', 'trung_cap', 'cao_dang', 'dai_hoc', 'thac_si', 'tien_si'] as const
/** Lý luận chính trị, lowest first: none … bachelor. */
export const politicalLevels = ['chua', 'so_cap', 'trung_cap', 'cao_cap', 'cu_nhan'] as const
/** Quản lý nhà nước, lowest first. */
export const managementLevels = ['chua', 'chuyen_vien', 'chuyen_vien_chinh', 'chuyen_vien_cao_cap'] as const

/** The official grade of a year: excellent, good, fulfilled, not fulfilled, not graded. */
export const grades = ['HTXS', 'HTT', 'HT', 'KHT', 'CXL'] as const
export type Grade = (typeof grades)[number]

/** `verified`: an officer has seen the evidence. Everything else somebody only said. */
const standings = ['verified', 'self_declared'] as const

const sources = ['officer', 'import', 'self'] as const
export type Source = (typeof sources)[number]

/** The tables a cadre's record is made of; `cadre` is the head row. */
const recordParts = ['cadre', 'posting', 'qualification', 'planning', 'reward', 'grade'] as const
export type RecordPart = (typeof recordParts)[number]

/**
 * A cadre's record. Identity papers, ethnicity, religion, party data, health, family, pay and discipline have no column here on
 * purpose: they stay in the paper file. Days are text, YYYY-MM-DD; a `validTo`/`until` is the first day that no longer counts.
 */
export const cadreTables = (c: Columns) => {
  /** The head of a cadre's record. Written by src/cadres/records/writing/store.ts, one revision a change. */
  const cadres = c.table(
    'cadres',
    {
      /** "CB7K3M2PQ": what workbooks, sheets and the command line call it. */
      id: c.id(),
      fullName: c.text().notNull(),
      /** The name without marks, for finding people. */
      foldedName: c.text().notNull(),
      birthYear: c.int(),
      /** Kept with the cadre's own consent. */
      birthDate: c.text(),
      sex: c.oneOf(sexes),
      isFullTime: c.bool().notNull(),
      isKey: c.bool().notNull(),
      /** Office telephone, 0… */
      phone: c.text(),
      /** Kept with the cadre's own consent. */
      email: c.text(),
      /** The member code of the confederation's own software. */
      memberCode: c.text(),
      /** Since when no longer a cadre. */
      leftOn: c.text(),
      /** The record this one was found to be a copy of. */
      mergedIntoId: c.text(),
      source: c.oneOf(sources).notNull(),
      revision: c.int().notNull(),
      createdAt: c.instant().notNull(),
      updatedAt: c.instant().notNull(),
    },
    (t) => [c.index('cadres_name').on(t.foldedName, t.birthYear)],
  )

  /** A title held in a unit from one day to another. Written by src/cadres/records/writing/store.ts. */
  const postings = c.table(
    'postings',
    {
      id: c.id(),
      cadreId: c
        .text()
        .notNull()
        .references(() => cadres.id),
      unitId: c.text().notNull(),
      titleId: c.text().notNull(),
      isPrimary: c.bool().notNull(),
      /** Elected or appointed on; null when nobody knows. */
      since: c.text(),
      until: c.text(),
      /** "2023-2028" */
      term: c.text(),
      decision: c.text(),
      endReason: c.text(),
    },
    (t) => [c.index('postings_cadre').on(t.cadreId), c.index('postings_unit').on(t.unitId)],
  )

  /** A degree, certificate or skill with what proves it. Written by src/cadres/records/writing/store.ts. */
  const qualifications = c.table(
    'qualifications',
    {
      id: c.id(),
      cadreId: c
        .text()
        .notNull()
        .references(() => cadres.id),
      kind: c.oneOf(qualificationKinds).notNull(),
      level: c.text(),
      /** Field of study, language, name of the course. */
      field: c.text(),
      /** "2026" or a day. */
      on: c.text(),
      /** Number of the diploma, or where the copy lies. Never the copy itself. */
      evidence: c.text(),
      standing: c.oneOf(standings).notNull(),
      verifiedBy: c.text(),
      source: c.oneOf(sources).notNull(),
    },
    (t) => [c.index('qualifications_cadre').on(t.cadreId)],
  )

  /** Quy hoạch: on the planning list for a title, and taken off it. Written by src/cadres/records/writing/store.ts. */
  const plannings = c.table(
    'plannings',
    {
      id: c.id(),
      cadreId: c
        .text()
        .notNull()
        .references(() => cadres.id),
      titleId: c.text().notNull(),
      unitId: c.text(),
      term: c.text(),
      inOn: c.text().notNull(),
      inDecision: c.text().notNull(),
      outOn: c.text(),
      outDecision: c.text(),
    },
    (t) => [c.index('plannings_cadre').on(t.cadreId)],
  )

  /** Written by src/cadres/records/writing/store.ts. */
  const rewards = c.table(
    'rewards',
    {
      id: c.id(),
      cadreId: c
        .text()
        .notNull()
        .references(() => cadres.id),
      name: c.text().notNull(),
      on: c.text().notNull(),
      decision: c.text(),
    },
    (t) => [c.index('rewards_cadre').on(t.cadreId)],
  )

  /** The official grade of a year, typed from its decision and never computed. Written by src/cadres/records/writing/store.ts. */
  const officialGrades = c.table(
    'official_grades',
    {
      id: c.id(),
      cadreId: c
        .text()
        .notNull()
        .references(() => cadres.id),
      year: c.int().notNull(),
      grade: c.oneOf(grades).notNull(),
      decision: c.text().notNull(),
      decidedOn: c.text(),
    },
    (t) => [c.uniqueIndex('official_grades_year').on(t.cadreId, t.year)],
  )

  /** Every change of every part of every record, before and after; appended only. Written by src/cadres/records/log/store.ts. */
  const cadreChanges = c.table(
    'cadre_changes',
    {
      id: c.id(),
      cadreId: c.text().notNull(),
      /** The revision of the record this change led to. */
      revision: c.int().notNull(),
      part: c.oneOf(recordParts).notNull(),
      partId: c.text().notNull(),
      before: c.json<unknown>(),
      after: c.json<unknown>(),
      source: c.oneOf(sources).notNull(),
      actor: c.text().notNull(),
      reason: c.text(),
      /** The import it came with, and by which it can be undone. */
      importId: c.text(),
      at: c.instant().notNull(),
    },
    (t) => [c.index('cadre_changes_cadre').on(t.cadreId, t.revision), c.index('cadre_changes_import').on(t.importId)],
  )

  /** A workbook that was taken in. Written by src/cadres/imports/store.ts. */
  const cadreImports = c.table('cadre_imports', {
    id: c.id(),
    fileName: c.text().notNull(),
    sha256: c.text().notNull(),
    counts: c.json<Readonly<Record<string, number>>>().notNull(),
    actor: c.text().notNull(),
    at: c.instant().notNull(),
    undoneAt: c.instant(),
    /** Set while a long table is written, or taken back, piece by piece: nothing else is compared with half of it. */
    step: c.oneOf(['writing', 'undoing']),
    /** When the last piece was done; long ago, and the process that did it is no more. */
    stepAt: c.instant(),
  })

  /**
   * A table that waits to be looked at: sealed, gone when it is written and after a day at the latest. Written by
   * src/cadres/uploads/store.ts.
   */
  const cadreUploads = c.table(
    'cadre_uploads',
    {
      /** Twelve random signs. */
      id: c.id(),
      officerId: c.text().notNull(),
      fileName: c.text().notNull(),
      sealedFile: c.text().notNull(),
      consents: c.text(),
      /** What was decided on single rows, by row number. */
      choices: c.json<Readonly<Record<string, string>>>().notNull(),
      at: c.instant().notNull(),
    },
    (t) => [c.index('cadre_uploads_officer').on(t.officerId), c.index('cadre_uploads_at').on(t.at)],
  )

  /** Which contact is which cadre, by a code an officer handed over. Written by src/cadres/links/store.ts. */
  const cadreLinks = c.table(
    'cadre_links',
    {
      contactId: c.text().notNull(),
      cadreId: c
        .text()
        .notNull()
        .references(() => cadres.id),
      linkedAt: c.instant().notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.contactId] }), c.index('cadre_links_cadre').on(t.cadreId)],
  )

  /** Codes printed for cadres, used once. Written by src/cadres/links/store.ts. */
  const cadreLinkCodes = c.table(
    'cadre_link_codes',
    {
      /** SHA-256 of the code: who reads the database cannot link themselves. */
      id: c.id(),
      cadreId: c
        .text()
        .notNull()
        .references(() => cadres.id),
      issuedBy: c.text().notNull(),
      issuedAt: c.instant().notNull(),
      expiresAt: c.instant().notNull(),
      usedAt: c.instant(),
    },
    (t) => [c.index('cadre_link_codes_cadre').on(t.cadreId)],
  )

  /** What a cadre proposes to change in their own record. Written by src/cadres/changes/store.ts. */
  const changeRequests = c.table(
    'change_requests',
    {
      id: c.id(),
      /** "DX-7K3M2P" */
      code: c.text().notNull(),
      cadreId: c
        .text()
        .notNull()
        .references(() => cadres.id),
      contactId: c.text().notNull(),
      proposal: c.json<unknown>().notNull(),
      /** As the person was shown it. */
      oldText: c.text().notNull(),
      newText: c.text().notNull(),
      status: c.oneOf(['cho_duyet', 'da_duyet', 'tu_choi', 'da_rut']).notNull(),
      createdAt: c.instant().notNull(),
      decidedBy: c.text(),
      decidedAt: c.instant(),
      decision: c.text(),
    },
    (t) => [c.uniqueIndex('change_requests_code').on(t.code), c.index('change_requests_status').on(t.status, t.createdAt)],
  )

  return {
    cadres,
    postings,
    qualifications,
    plannings,
    rewards,
    officialGrades,
    cadreChanges,
    cadreImports,
    cadreUploads,
    cadreLinks,
    cadreLinkCodes,
    changeRequests,
  }
}
