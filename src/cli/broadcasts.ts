import type { Command } from 'commander'

import { addApproval } from './broadcasts/approval.ts'
import { addDrafts } from './broadcasts/drafts.ts'
import { addLooks } from './broadcasts/looks.ts'
import { addOutcome } from './broadcasts/outcome.ts'
import { addTemplates } from './broadcasts/templates.ts'

export function addBroadcastCommands(program: Command): void {
  const broadcasts = program.command('broadcasts').description('messages to many, which two officers stand behind')
  addDrafts(broadcasts)
  addLooks(broadcasts)
  addApproval(broadcasts)
  addOutcome(broadcasts)
  addTemplates(broadcasts)
}
