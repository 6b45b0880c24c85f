/** `congdoan`: the operator's command line. English; `--json` prints JSON alone. */
import { Command } from 'commander'

import { addAskCommands } from './cli/ask.ts'
import { addDocumentCommands } from './cli/documents.ts'
import { addStatusCommands } from './cli/status.ts'
import { addSurveyCommands } from './cli/surveys.ts'
import { ConfigError } from './config.ts'

try {
  process.loadEnvFile('.env')
} catch {
  // no .env: the environment alone counts
}

const program = new Command('congdoan').description('The operator’s command line of Trợ lý Công đoàn.').showHelpAfterError()
addAskCommands(program)
addDocumentCommands(program)
addStatusCommands(program)
addSurveyCommands(program)

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(error instanceof ConfigError ? 78 : 1)
})
