import type { Command } from 'commander'

import { appointmentWays } from '../cadres/appointments.ts'
import { appoint } from '../cadres/appointments/jobs.ts'
import type { Appointed } from '../cadres/appointments/jobs.ts'
import { personnelDeps } from './personnel.ts'
import { print, withDatabase } from './session.ts'

interface AppointOptions {
  readonly way: string
  readonly title: string
  readonly unit: string
  readonly on: string
  readonly decision: string
  readonly term?: string
  readonly besides?: boolean
}

export function addAppointmentCommand(cadres: Command): void {
  cadres
    .command('appoint')
    .description('give a cadre a post; promotion, rotation and appointment anew only when their evaluation is done')
    .argument('<code>')
    .requiredOption('--way <way>', appointmentWays.join(', '))
    .requiredOption('--title <id>')
    .requiredOption('--unit <id>')
    .requiredOption('--on <day>', 'the first day, YYYY-MM-DD')
    .requiredOption('--decision <text>', 'number and symbol of the decision')
    .option('--term <term>', '2025-2030')
    .option('--besides', 'the post held now is held on')
    .action((code: string, options: AppointOptions) => give(code, options))
}

type Refused = Appointed & { readonly ok: false }

function reasonFor(refused: Refused, code: string, { title, unit }: AppointOptions): string {
  switch (refused.code) {
    case 'evaluate_first':
      return `An evaluation must come first. "congdoan nominations open ${code} --title ${title} --unit ${unit} --kind ${refused.kind}" starts it; the post can be given when that nomination is done, or waived with a reason.`
    case 'wait_for':
      return `The nomination ${refused.nomination} is not done. "congdoan nominations show ${refused.nomination}" says what is missing.`
    case 'unknown':
      return 'There is no such record.'
    case 'no_title':
      return 'There is no such title. "congdoan titles list" shows them.'
    case 'no_unit':
      return 'There is no such unit on that day. "congdoan units list --as-of DAY" shows them.'
    case 'not_yours':
      return 'This unit is not yours.'
    case 'left':
      return 'This record is closed: its cadre has left, or it was merged into another.'
    case 'held_before':
      return 'They hold, or are to hold, this very post.'
    case 'before_current':
      return 'The day is before the one on which the post held now began.'
    case 'stale':
      return 'Somebody changed the record at this moment. Run the command again.'
  }
}

async function give(code: string, options: AppointOptions): Promise<void> {
  const { title: titleId, unit: unitId, on, decision, term, besides } = options
  const way = appointmentWays.find((each) => each === options.way)
  if (way === undefined) throw new Error(`--way must be among ${appointmentWays.join(', ')}.`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(on)) throw new Error(`--on must be a day written YYYY-MM-DD, not "${on}".`)
  await withDatabase(async ({ db }) => {
    const appointment = { way, titleId, unitId, on, decision, term: term ?? null, besides: besides ?? false }
    const appointed = await appoint(code, appointment, personnelDeps({ db }))
    if (!appointed.ok) throw new Error(reasonFor(appointed, code, options))
    print(`${code}: ${titleId}, ${unitId} from ${on}.`)
  })
}
