/** `congdoan`: the operator's command line. English; `--json` prints JSON alone. */
import { Command } from 'commander'

import { addAskCommands } from './cli/ask.ts'
import { addAuditCommands } from './cli/audit.ts'
import { addBackupCommands } from './cli/backup.ts'
import { addCaseCommands } from './cli/cases.ts'
import { addBroadcastCommands } from './cli/broadcasts.ts'
import { addCadreCommands } from './cli/cadres.ts'
import { addChangeCommands } from './cli/changes.ts'
import { addDocumentCommands } from './cli/documents.ts'
import { addDutyCommands } from './cli/duties.ts'
import { addEvaluationCommands } from './cli/evaluations.ts'
import { addHandInCommands } from './cli/hand-ins.ts'
import { addImportCommands } from './cli/import.ts'
import { addJsonEverywhere } from './cli/json.ts'
import { addInspectionCommands } from './cli/inspections.ts'
import { addLearningCommands } from './cli/learning.ts'
import { addOfficerCommands } from './cli/officers.ts'
import { addReminderCommands } from './cli/reminders.ts'
import { addNominationCommands } from './cli/nominations.ts'
import { addReportCommands } from './cli/report.ts'
import { addRightsCommands } from './cli/rights.ts'
import { addStatusCommands } from './cli/status.ts'
import { addTitleCommands } from './cli/titles.ts'
import { addUnansweredCommands } from './cli/unanswered.ts'
import { addTrainingCommands } from './cli/training.ts'
import { addUnitCommands } from './cli/units.ts'
import { addSurveyCommands } from './cli/surveys/commands.ts'
import { loadDotEnv, startFailure } from './start.ts'

/** Every command, for whoever asks which there are. */
export const program = new Command('congdoan').description('The operator’s command line of Trợ lý Công đoàn.').showHelpAfterError()
addAskCommands(program)
addDocumentCommands(program)
addStatusCommands(program)
addBackupCommands(program)
addUnansweredCommands(program)
addUnitCommands(program)
addTitleCommands(program)
addCadreCommands(program)
addChangeCommands(program)
addImportCommands(program)
addNominationCommands(program)
addInspectionCommands(program)
addDutyCommands(program)
addHandInCommands(program)
addReportCommands(program)
addAuditCommands(program)
addCaseCommands(program)
addRightsCommands(program)
addSurveyCommands(program)
addEvaluationCommands(program)
addBroadcastCommands(program)
addLearningCommands(program)
addOfficerCommands(program)
addReminderCommands(program)
addTrainingCommands(program)
addJsonEverywhere(program)

async function main(): Promise<void> {
  // Whoever reads only the first lines ("… | head") has what they wanted.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
  loadDotEnv()
  await program.parseAsync()
}

if (import.meta.main)
  main().catch((error: unknown) => {
    const { text, status } = startFailure(error, 0)
    process.stderr.write(`${text}\n`)
    process.exit(status)
  })
