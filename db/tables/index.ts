import type { Columns } from '../columns.ts'
import { auditTables } from './audit.ts'
import { broadcastTables } from './broadcasts.ts'
import { cadreTables } from './cadres.ts'
import { consoleTables } from './console.ts'
import { contactTables } from './contacts.ts'
import { conversationTables } from './conversations.ts'
import { deliveryTables } from './delivery.ts'
import { dutyTables } from './duties.ts'
import { enquiryTables } from './enquiries.ts'
import { evaluationTables } from './evaluations.ts'
import { feedbackTables } from './feedback.ts'
import { handInTables } from './hand-ins.ts'
import { inspectionTables } from './inspections.ts'
import { knowledgeTables } from './knowledge.ts'
import { learningTables } from './learning.ts'
import { mergeTables } from './merges.ts'
import { nominationTables } from './nominations.ts'
import { reminderTables } from './reminders.ts'
import { trainingTables } from './training.ts'
import { unitTables } from './units.ts'
import { surveyTables } from './surveys.ts'

/** The whole schema, in the vocabulary of one database. */
export const tables = (c: Columns) => ({
  ...contactTables(c),
  ...conversationTables(c),
  ...deliveryTables(c),
  ...feedbackTables(c),
  ...enquiryTables(c),
  ...knowledgeTables(c),
  ...unitTables(c),
  ...cadreTables(c),
  ...mergeTables(c),
  ...auditTables(c),
  ...surveyTables(c),
  ...evaluationTables(c),
  ...broadcastTables(c),
  ...learningTables(c),
  ...consoleTables(c),
  ...nominationTables(c),
  ...inspectionTables(c),
  ...dutyTables(c),
  ...handInTables(c),
  ...reminderTables(c),
  ...trainingTables(c),
})

export type Tables = ReturnType<typeof tables>
