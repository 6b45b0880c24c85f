/** Where the printed code for every channel leads. */
import { Go, Paper } from '../../paper.tsx'
import type { Door, DoorKind, Entrances } from '../doors.ts'
import { doorWording } from './wording.ts'

const labels: Readonly<Record<Exclude<DoorKind, 'any'>, string>> = {
  web: doorWording.here,
  telegram: doorWording.telegram,
  zalo: doorWording.zalo,
}

interface ChooseProps {
  readonly id: string
  readonly title: string
  readonly invitation: string
  readonly doors: readonly Door[]
  readonly zaloBot?: Entrances['zaloBot']
}

export const ChooseDoor = ({ id, title, invitation, doors, zaloBot }: ChooseProps) => (
  <Paper title={title}>
    {invitation !== '' && <p>{invitation}</p>}
    <p>{doorWording.choose}</p>
    {doors.map(({ kind, url }) => (kind === 'any' ? null : <Go url={url}>{labels[kind]}</Go>))}
    {doors.some(({ kind }) => kind === 'zalo') && <p>{doorWording.zaloCode(id)}</p>}
    {zaloBot && <p>{doorWording.zaloBot(id, zaloBot.name)}</p>}
    {(zaloBot || doors.some(({ kind }) => kind === 'zalo')) && <p class="code">{id}</p>}
  </Paper>
)

export const NoDoor = ({ says }: { readonly says: string }) => (
  <Paper title="Khảo sát">
    <p>{says}</p>
  </Paper>
)
