import type { Columns } from '../columns.ts'

const caseKinds = ['question', 'human', 'denunciation', 'urgent', 'feedback'] as const
export type CaseKind = (typeof caseKinds)[number]

/** Pay, safety, meals and welfare, cadres, something else. */
export const caseCategories = ['luong', 'an_toan', 'phuc_loi', 'can_bo', 'khac'] as const
export type CaseCategory = (typeof caseCategories)[number]

/** open: an officer's turn; answered: the sender's; closed. */
const caseStatuses = ['open', 'answered', 'closed'] as const
export type CaseStatus = (typeof caseStatuses)[number]

/** `note` is between officers and is never shown to the sender. */
const messageAuthors = ['sender', 'officer', 'note'] as const
export type MessageAuthor = (typeof messageAuthors)[number]

export const feedbackTables = (c: Columns) => {
  /** What officers handle of a case, whoever sent it. */
  const handled = {
    category: c.oneOf(caseCategories),
    unitId: c.text(),
    /** The unit as the sender wrote it. */
    unitText: c.text(),
    /** Denunciations and complaints: only officers named for them see more than the code. */
    restricted: c.bool().notNull().default(false),
    /** The officer who has it. */
    owner: c.text(),
    /** How often it went a level up because nobody answered in time. */
    escalations: c.int().notNull().default(0),
    /** 1–3, what the sender thought of it once it was closed. */
    rating: c.int(),
    closedAt: c.instant(),
  }

  /** Something a person of ours must take up. Written by src/feedback/store.ts. */
  const cases = c.table(
    'cases',
    {
      id: c.id(),
      /** What the contact is told: "YC-7K3M2P". */
      code: c.text().notNull(),
      contactId: c.text().notNull(),
      kind: c.oneOf(caseKinds).notNull(),
      /** Null where the contact has not agreed that their words are kept. */
      text: c.text(),
      status: c.oneOf(caseStatuses).notNull(),
      dueAt: c.instant().notNull(),
      createdAt: c.instant().notNull(),
      ...handled,
      /** Of before files were fetched (`case_files`). */
      attachmentUrl: c.text(),
    },
    (t) => [
      c.uniqueIndex('cases_code').on(t.code),
      c.index('cases_contact').on(t.contactId),
      c.index('cases_status').on(t.status, t.dueAt),
    ],
  )

  /**
   * A case whose sender nobody knows (docs/anonymity.md): no contact, days instead of times, and a key drawn by chance, which is SQLite's
   * row number, so that nothing tells the order of arrival. Written by src/feedback/store.ts.
   */
  const sealedCases = c.table(
    'sealed_cases',
    {
      id: c.int().primaryKey(),
      /** What officers call it: "TK-7K3M2P". */
      code: c.text().notNull(),
      /** A keyed hash of the code the sender looks it up by, which nobody else has. */
      lookup: c.text().notNull(),
      kind: c.oneOf(caseKinds).notNull(),
      text: c.text(),
      status: c.oneOf(caseStatuses).notNull(),
      /** The beginnings of days. */
      dueAt: c.instant().notNull(),
      createdAt: c.instant().notNull(),
      ...handled,
    },
    (t) => [c.uniqueIndex('sealed_cases_code').on(t.code), c.uniqueIndex('sealed_cases_lookup').on(t.lookup)],
  )

  /** What was said in a case after the first words, in order. Of a sealed one `at` is a day's beginning. Written by src/feedback/store.ts. */
  const caseMessages = c.table(
    'case_messages',
    {
      /** Drawn by chance, as in `sealed_cases`. */
      id: c.int().primaryKey(),
      code: c.text().notNull(),
      position: c.int().notNull(),
      author: c.oneOf(messageAuthors).notNull(),
      /** The officer's name. */
      officer: c.text(),
      text: c.text().notNull(),
      attachmentUrl: c.text(),
      at: c.instant().notNull(),
      /** No longer used: see `case_tellings`. */
      toldAt: c.instant(),
    },
    (t) => [c.uniqueIndex('case_messages_position').on(t.code, t.position)],
  )

  /**
   * What a sender who gave their name was to be told of their case, and the message that told them: what became of it stands in `outbox`.
   * Written by src/feedback/telling/store.ts.
   */
  const caseTellings = c.table(
    'case_tellings',
    {
      /** The key of the job that says it. */
      id: c.id(),
      code: c.text().notNull(),
      what: c.oneOf(['reply', 'taken', 'closed'] as const).notNull(),
      /** In `case_messages`, where an officer's words were passed on. */
      messageId: c.int(),
      /** Null until it was said, and for good where there is nowhere to say it. */
      outboxId: c.text(),
      nowhere: c.bool().notNull(),
      at: c.instant().notNull(),
    },
    (t) => [c.index('case_tellings_code').on(t.code, t.id)],
  )

  /** A picture or a voice message of a case with a name. Written by src/feedback/files/store.ts. */
  const caseFiles = c.table(
    'case_files',
    {
      /** Drawn by chance. */
      id: c.id(),
      code: c.text().notNull(),
      /** In `case_messages`; 0: it came with the first words. */
      messageId: c.int().notNull(),
      /** `size`, `type`, `gone`: why it is not kept. */
      status: c.oneOf(['waiting', 'kept', 'size', 'type', 'gone'] as const).notNull(),
      mime: c.text(),
      /** The bytes, base64, sealed. */
      sealed: c.text(),
      at: c.instant().notNull(),
    },
    (t) => [c.index('case_files_code').on(t.code)],
  )

  /**
   * A picture or a voice that was handed to us on the web page, until what it belongs to takes it over; a day at most, unless a survey's
   * answer names it. Nothing says from whom: the key is drawn by chance and is SQLite's row number. Written by src/feedback/uploads/store.ts.
   */
  const webUploads = c.table('web_uploads', {
    id: c.int().primaryKey(),
    /** The bytes, base64, sealed. */
    sealed: c.text().notNull(),
    /** The beginning of its day; null: it stays as long as the answer that names it. */
    day: c.instant(),
  })

  /** Who takes which cases. Null means any. Written by src/feedback/store.ts. */
  const caseRoutes = c.table('case_routes', {
    id: c.id(),
    unitId: c.text(),
    category: c.oneOf(caseCategories),
    /** Takes denunciations and complaints, and nothing else. */
    restricted: c.bool().notNull(),
    owner: c.text().notNull(),
  })

  /** Answers officers give often, by a short name. Written by src/feedback/store.ts. */
  const cannedReplies = c.table('canned_replies', { id: c.id(), text: c.text().notNull() })

  /**
   * What a sealed sender wrote, on its way to a case: sealed, all equally long. The key is drawn by chance and is SQLite's row number, so
   * that nothing tells the order of arrival. Written by src/feedback/letters/store.ts.
   */
  const sealedLetters = c.table('sealed_letters', { id: c.int().primaryKey(), sealed: c.text().notNull() })

  /**
   * Where somebody stands in a dialogue that leaves no trace: under a keyed hash of their address, and sealed. Written by
   * src/feedback/letters/store.ts.
   */
  const hiddenPlaces = c.table('hidden_places', { id: c.id(), sealed: c.text().notNull() })

  return { cases, sealedCases, caseMessages, caseTellings, caseFiles, webUploads, caseRoutes, cannedReplies, sealedLetters, hiddenPlaces }
}
