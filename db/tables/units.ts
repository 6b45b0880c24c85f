import type { Columns } from '../columns.ts'

/** Bodies between the country and the workplace, that lead others of the union. */
export const leadingKinds = [
  'tong_ldld',
  'ldld_tinh',
  'ban_ldld',
  'cd_nganh',
  'cd_kcn',
  'ldld_huyen',
  'cd_xa_phuong',
  'cd_cap_tren_khac',
] as const
/** The leading bodies, the grassroots union (cdcs) or trade group (nghiep_doan), and the parts of one down to the group (to_cd). */
export const unitKinds = [...leadingKinds, 'cdcs', 'nghiep_doan', 'cdcs_thanh_vien', 'cd_bo_phan', 'to_cd'] as const
export type UnitKind = (typeof unitKinds)[number]

/** Who the employer is: a state body, a public service, a state firm, a private one, one of foreign investors, a cooperative, another. */
export const sectors = ['nha_nuoc', 'don_vi_su_nghiep', 'dn_nha_nuoc', 'ngoai_nha_nuoc', 'fdi', 'hop_tac_xa', 'khac'] as const
export type Sector = (typeof sectors)[number]

const unitEventKinds = ['found', 'rename', 'transfer', 'change_kind', 'merge', 'split', 'dissolve', 'correct'] as const
export type UnitEventKind = (typeof unitEventKinds)[number]

/** Days are text, YYYY-MM-DD, in Viet Nam. A `validTo` is the first day on which the row no longer holds. */
export const unitTables = (c: Columns) => {
  /** A union body of any level, for as long as it is remembered. What it is called and where it belongs: `unit_spans`. Written by src/cadres/units/store.ts. */
  const units = c.table('units', {
    /** The officers' own code: "CDCS-017". Never used again for another unit. */
    id: c.id(),
    /** The unit that took its people and papers over when it ended. */
    successorId: c.text(),
    /** Other names people use for it. */
    aliases: c.json<readonly string[]>().notNull(),
    contact: c.text(),
    createdAt: c.instant().notNull(),
  })

  /** What a unit was from one day to another: a rename or a move ends one span and begins the next. Written by src/cadres/units/store.ts. */
  const unitSpans = c.table(
    'unit_spans',
    {
      id: c.id(),
      unitId: c
        .text()
        .notNull()
        .references(() => units.id),
      validFrom: c.text().notNull(),
      validTo: c.text(),
      kind: c.oneOf(unitKinds).notNull(),
      name: c.text().notNull(),
      shortName: c.text(),
      parentId: c.text(),
      sector: c.oneOf(sectors).notNull(),
      areaCode: c.text(),
    },
    (t) => [c.uniqueIndex('unit_spans_start').on(t.unitId, t.validFrom), c.index('unit_spans_parent').on(t.parentId)],
  )

  /** Every change of the tree with its decision; appended only. Written by src/cadres/units/store.ts. */
  const unitEvents = c.table(
    'unit_events',
    {
      id: c.id(),
      kind: c.oneOf(unitEventKinds).notNull(),
      /** The unit it happened to; a merge has one row for each unit that ended. */
      unitId: c.text().notNull(),
      on: c.text().notNull(),
      decision: c.text(),
      detail: c.json<unknown>().notNull(),
      actor: c.text().notNull(),
      at: c.instant().notNull(),
    },
    (t) => [c.index('unit_events_unit').on(t.unitId, t.on)],
  )

  /** The yearly grade of a grassroots union as a collective. Written by src/cadres/units/store.ts. */
  const unitGrades = c.table(
    'unit_grades',
    {
      unitId: c
        .text()
        .notNull()
        .references(() => units.id),
      year: c.int().notNull(),
      grade: c.text().notNull(),
      decision: c.text(),
      at: c.instant().notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.unitId, t.year] })],
  )
  /**
   * Codes by which people join themselves to a unit as members; printed on posters, so known to whoever reads one. A unit has one at a
   * time. Written by src/cadres/joining/store.ts.
   */
  const unitCodes = c.table(
    'unit_codes',
    {
      /** "DV7K3M2PQX" */
      id: c.id(),
      unitId: c
        .text()
        .notNull()
        .references(() => units.id),
      issuedBy: c.text().notNull(),
      issuedAt: c.instant().notNull(),
      /** Since when it opens nothing any more. */
      endedAt: c.instant(),
    },
    (t) => [c.index('unit_codes_unit').on(t.unitId)],
  )
  return { units, unitSpans, unitEvents, unitGrades, unitCodes }
}
