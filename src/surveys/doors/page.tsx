/** Where the printed code for every channel leads. */
import type { Door, DoorKind, Entrances } from '../../entrances/doors.ts'
import { entranceWording } from '../../entrances/wording.ts'
import { Go, Paper } from '../../paper.tsx'
import { doorWording } from './wording.ts'

const labels: Readonly<Record<DoorKind, string>> = {
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
    {doors.map(({ kind, url }) => (
      <Go url={url}>{labels[kind]}</Go>
    ))}
    {doors.some(({ kind }) => kind === 'zalo') && <p>{doorWording.zaloCode(id)}</p>}
    {zaloBot && <p>{entranceWording.zaloBot(id, zaloBot.name)}</p>}
    {(zaloBot || doors.some(({ kind }) => kind === 'zalo')) && <p class="code">{id}</p>}
  </Paper>
)

export const NoDoor = ({ says }: { readonly says: string }) => (
  <Paper title="Khảo sát">
    <p>{says}</p>
  </Paper>
)
