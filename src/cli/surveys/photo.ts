/** A picture that was handed in on the web page as an answer; platforms keep theirs themselves. */
import { writeFile } from 'node:fs/promises'

import type { Command } from 'commander'

import { signature } from '../../console/access.ts'
import { checkedFile } from '../../feedback/files.ts'
import { isAnswerOf, uploadedBytes } from '../../feedback/uploads/store.ts'
import { commitAudited } from '../../privacy/audit/store.ts'
import { createSeal } from '../../privacy/seal.ts'
import { localSecret } from '../../secret.ts'
import { operator } from '../personnel.ts'
import { print } from '../session.ts'
import { withSurvey } from './one.ts'

export function addPhotoCommand(surveys: Command): void {
  surveys
    .command('photo')
    .description('write a picture that stands among the answers as web-upload:… to a file')
    .argument('<id>')
    .argument('<name>', 'web-upload:…, as the export shows it')
    .requiredOption('--to <file>')
    .requiredOption('--reason <text>', 'why; entered in the audit trail')
    .action(async (id: string, name: string, { to, reason }: { to: string; reason: string }) =>
      withSurvey(id, async (survey, { db, config }) => {
        const seal = createSeal(config.secret ?? localSecret(config.databaseUrl))
        const bytes = (await isAnswerOf(db, survey.id, name)) ? await uploadedBytes(db, name, seal) : undefined
        if (bytes === undefined) throw new Error(`No answer of ${survey.id} holds the picture ${name}.`)
        const entry = { ...signature(operator()), action: 'export' as const, subjects: [survey.id], at: Date.now() }
        await commitAudited(db, [], [{ ...entry, reason: `${name}: ${reason}` }])
        await writeFile(to, bytes)
        const checked = checkedFile(bytes)
        print(`${to}: ${checked.ok ? checked.mime : 'a file'}, ${bytes.length} bytes. It may show people: keep it where nobody else looks.`)
      }),
    )
}
