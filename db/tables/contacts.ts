import type { Columns } from '../columns.ts'

export const purposes = ['qa_log', 'notices', 'surveys', 'cadre_record', 'external_ai'] as const
/** What personal data is used for; each is agreed to by itself (law 91/2025/QH15, article 9). */
export type Purpose = (typeof purposes)[number]

/** Purpose → when it was agreed to (epoch ms). Absent: not agreed. The proof is in `consents`. */
export type GrantedPurposes = Partial<Record<Purpose, number>>

/** How a request under the data law came in. */
const rightsSources = ['chat', 'paper', 'telephone'] as const
export type RightsSource = (typeof rightsSources)[number]

export const contactTables = (c: Columns) => {
  /** A person, reachable at one address or several. Written by src/conversation/store.ts. */
  const contacts = c.table('contacts', {
    id: c.id(),
    displayName: c.text(),
    granted: c.json<GrantedPurposes>().notNull(),
    /** "dừng": nothing is sent that the person did not ask for. */
    optedOutAt: c.instant(),
    /** A person of ours is talking to them: the bot keeps quiet until then. */
    humanUntil: c.instant(),
    createdAt: c.instant().notNull(),
  })

  /** A contact's id on one account of one channel. Written by src/conversation/store.ts, reachability also by src/delivery/reach/store.ts. */
  const addresses = c.table(
    'addresses',
    {
      id: c.id(),
      contactId: c
        .text()
        .notNull()
        .references(() => contacts.id, { onDelete: 'cascade' }),
      channel: c.text().notNull(),
      account: c.text().notNull(),
      externalId: c.text().notNull(),
      reachable: c.bool().notNull(),
      unreachableReason: c.text(),
      /** When they last did something that opens the platform's free reply window (Zalo: 48 h). */
      lastInteractionAt: c.instant(),
      createdAt: c.instant().notNull(),
    },
    (t) => [c.uniqueIndex('addresses_external').on(t.channel, t.account, t.externalId), c.index('addresses_contact').on(t.contactId)],
  )

  /** Proof of every yes and no: who, what text, where, when. Appended only. Written by src/privacy/store.ts. */
  const consents = c.table(
    'consents',
    {
      id: c.id(),
      contactId: c.text().notNull(),
      purpose: c.oneOf(purposes).notNull(),
      action: c.oneOf(['granted', 'refused', 'withdrawn']).notNull(),
      /** Which wording the person saw (privacy/consent.ts). */
      textVersion: c.text().notNull(),
      channel: c.text().notNull(),
      /** The inbound message that said so. */
      inboundId: c.text().notNull(),
      at: c.instant().notNull(),
    },
    (t) => [c.index('consents_contact').on(t.contactId, t.purpose)],
  )

  /** What a person asked of us under the data law, with the days by which it is due. Written by src/privacy/requests/store.ts. */
  const rightsRequests = c.table(
    'rights_requests',
    {
      id: c.id(),
      /** What the person is told: "QDL-7K3M2P". */
      code: c.text().notNull(),
      /** Empty: asked on paper or by telephone, by somebody who has no chat with us. */
      contactId: c.text().notNull(),
      /** Set where an officer entered it and found whose record it is about. */
      cadreId: c.text(),
      /** As they named themselves, where the system knows nobody of whom an officer is sure; goes with `said`. */
      askerName: c.text(),
      source: c.oneOf(rightsSources).notNull().default('chat'),
      /** Number and day under which the letter, or the note of the call, is kept. */
      reference: c.text(),
      /** The officer who entered it. */
      enteredBy: c.text(),
      kind: c.oneOf(['view', 'correct', 'copy', 'delete', 'withdraw', 'object']).notNull(),
      status: c.oneOf(['received', 'done', 'refused']).notNull(),
      receivedAt: c.instant().notNull(),
      replyBy: c.instant().notNull(),
      finishBy: c.instant().notNull(),
      /** What they say should be put right, or what they object to; goes when they are erased. */
      said: c.text(),
      /** An officer's first word to them about it. */
      repliedAt: c.instant(),
      /** How much of the time for the first word, and of the whole time, officers were last told is over (hundredths). */
      replyWarned: c.int().notNull().default(0),
      finishWarned: c.int().notNull().default(0),
      /** The law allows one extension. */
      extendedAt: c.instant(),
      settledAt: c.instant(),
      settledBy: c.text(),
      /** What was done, or why not, as the person was told. */
      note: c.text(),
      /** The message that told them the latest word about it. */
      toldBy: c.text(),
      /** There was no chat left to say the latest word in. */
      nowhere: c.bool(),
    },
    (t) => [c.uniqueIndex('rights_requests_code').on(t.code), c.index('rights_requests_contact').on(t.contactId)],
  )

  /** A short-lived code that joins a second address to the same person. Written by src/conversation/joining/store.ts. */
  const linkCodes = c.table('link_codes', {
    id: c.id(),
    contactId: c
      .text()
      .notNull()
      .references(() => contacts.id, { onDelete: 'cascade' }),
    expiresAt: c.instant().notNull(),
  })

  /**
   * A copy of their data that somebody asked for, for a short time: what opens it, never what is in it. Written by
   * src/privacy/copy/tickets/store.ts.
   */
  const dataCopies = c.table(
    'data_copies',
    {
      /** SHA-256 of the token, hexadecimal: a copy of the database opens none. */
      id: c.id(),
      contactId: c.text().notNull(),
      /** Where it was asked for: what was written elsewhere is not in it. */
      addressId: c.text().notNull(),
      expiresAt: c.instant().notNull(),
      openedAt: c.instant(),
      /** SHA-256 of what the page that opened it fetches its files with. */
      fileKey: c.text(),
    },
    (t) => [c.index('data_copies_contact').on(t.contactId), c.index('data_copies_file').on(t.fileKey)],
  )

  return { contacts, addresses, consents, rightsRequests, linkCodes, dataCopies }
}
