import type { Columns } from '../columns.ts'

export const roles = ['quan_tri', 'can_bo_tinh', 'can_bo_don_vi', 'nguoi_xem'] as const
/** Administrator; officer of the province; officer of one unit and what is under it; somebody who sees numbers, never names. */
export type Role = (typeof roles)[number]

const linkPurposes = ['sign_in', 'chat'] as const
export type LinkPurpose = (typeof linkPurposes)[number]

export const consoleTables = (c: Columns) => {
  /** Somebody who may use the console. Written by src/console/officers/store.ts. */
  const officers = c.table(
    'officers',
    {
      id: c.id(),
      /** As the audit trail names them; no two officers share one. */
      name: c.text().notNull(),
      role: c.oneOf(roles).notNull(),
      /** Of an officer of one unit: that unit. */
      unitId: c.text(),
      /** Whose chat may ask for a link of this officer. */
      contactId: c.text(),
      /** Secret of the second factor (RFC 6238), sealed; null until the officer has proved that their telephone knows it. */
      totpSecret: c.text(),
      /** The last 30-second step whose code was taken: no code opens two doors. */
      totpStep: c.int(),
      createdAt: c.instant().notNull(),
      /** Since when they may not come in any more. */
      revokedAt: c.instant(),
    },
    (t) => [c.uniqueIndex('officers_name').on(t.name), c.index('officers_contact').on(t.contactId)],
  )

  /** One-time links and codes, by the digest of what was handed out. Written by src/console/officers/store.ts. */
  const consoleLinks = c.table(
    'console_links',
    {
      /** SHA-256 of the token, hexadecimal. */
      id: c.id(),
      /** Null: the first officer, who gives their name when they come in. */
      officerId: c.text(),
      purpose: c.oneOf(linkPurposes).notNull(),
      createdAt: c.instant().notNull(),
      expiresAt: c.instant().notNull(),
    },
    (t) => [c.index('console_links_officer').on(t.officerId)],
  )

  /** A browser that was let in. Written by src/console/officers/store.ts. */
  const consoleSessions = c.table(
    'console_sessions',
    {
      /** SHA-256 of the cookie, hexadecimal: a copy of the database opens no door. */
      id: c.id(),
      officerId: c
        .text()
        .notNull()
        .references(() => officers.id, { onDelete: 'cascade' }),
      /** What the browser calls itself, for telling sessions apart. */
      browser: c.text().notNull(),
      createdAt: c.instant().notNull(),
      lastSeenAt: c.instant().notNull(),
      expiresAt: c.instant().notNull(),
      /** When the second factor was shown; until then only its page opens. */
      provedAt: c.instant(),
      /** Wrong codes so far. */
      failures: c.int().notNull(),
    },
    (t) => [c.index('console_sessions_officer').on(t.officerId)],
  )
  return { officers, consoleLinks, consoleSessions }
}
