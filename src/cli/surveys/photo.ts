/** A picture that was given as an answer, wherever it is kept. */
import { writeFile } from 'node:fs/promises'

import type { Command } from 'commander'

import { signature } from '../../console/access.ts'
import { checkedFile } from '../../feedback/files.ts'
import { createSentFiles } from '../../feedback/files/sent/channel.ts'
import { isAnswerOf } from '../../feedback/uploads/store.ts'
import { commitAudited } from '../../privacy/audit/store.ts'
import { createSeal } from '../../privacy/seal.ts'
import { localSecret } from '../../secret.ts'
import { operator } from '../personnel.ts'
import { print } from '../session.ts'
import { withSurvey } from './one.ts'

export function addPhotoCommand(surveys: Command): void {
  surveys
    .command('photo')
    .description('write a picture that stands among the answers (web-upload:…, telegram-file:…, an address at Zalo) to a file')
    .argument('<id>')
    .argument('<name>', 'as the export shows it')
    .requiredOption('--to <file>')
    .requiredOption('--reason <text>', 'why; entered in the audit trail')
    .action(async (id: string, name: string, { to, reason }: { to: string; reason: string }) =>
      withSurvey(id, async (survey, { db, config }) => {
        const seal = createSeal(config.secret ?? localSecret(config.databaseUrl))
        if (!(await isAnswerOf(db, survey.id, name))) throw new Error(`No answer of ${survey.id} holds the picture ${name}.`)
        const bytes = await createSentFiles({ db, seal, config })(name)
        if (bytes === 'gone') throw new Error(`${name}: whoever keeps the picture does not hand it over any more.`)
        if (bytes === 'size') throw new Error(`${name}: larger than 5 MB.`)
        const entry = { ...signature(operator()), action: 'export' as const, subjects: [survey.id], at: Date.now() }
        await commitAudited(db, [], [{ ...entry, reason: `${name}: ${reason}` }])
        await writeFile(to, bytes)
        const checked = checkedFile(bytes)
        print(`${to}: ${checked.ok ? checked.mime : 'a file'}, ${bytes.length} bytes. It may show people: keep it where nobody else looks.`)
      }),
    )
}
