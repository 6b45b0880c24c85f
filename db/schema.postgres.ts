import { postgresColumns } from './columns.ts'
import { tables } from './tables/index.ts'

/** Named one by one because the migration generator reads a module's exports. tests/db/schema.test.ts holds the list complete. */
export const {
  contacts,
  addresses,
  consents,
  rightsRequests,
  linkCodes,
  conversations,
  inbound,
  outbox,
  jobs,
  leases,
  alerts,
  zaloTokens,
  cases,
  documents,
  passages,
  questions,
  surveys,
  surveyVersions,
  assignments,
  participation,
  responses,
  answers,
  sealedBallots,
  ballots,
  receipts,
  hiddenInbound,
  surveyReach,
} = tables(postgresColumns)
