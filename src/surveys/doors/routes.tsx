/** The codes people scan to answer an open survey: shown to officers to print, and the page the common one leads to. */
import { Hono } from 'hono'

import type { Database } from '../../../db/database.ts'
import { entrancesOf } from '../../channels/entrances.ts'
import type { Config } from '../../config.ts'
import type { ConsoleContext, ConsoleDeps, ConsoleEnv, ConsoleRoutes } from '../../console/area.ts'
import { ButtonLink, Card, Notice } from '../../console/components.tsx'
import { docx, download, notFound, page } from '../../console/page.tsx'
import { doorsOf } from '../../entrances/doors.ts'
import { qrImage, qrPng, qrSvg } from '../../entrances/qr.ts'
import { entranceWording } from '../../entrances/wording.ts'
import { paperPolicy } from '../../paper.tsx'
import { vietnamDay } from '../../calendar.ts'
import { surveyDoors } from '../doors.ts'
import { invitationTo } from '../invitation.ts'
import { surveyCodeIn } from '../offer.ts'
import { surveyById } from '../operating/store.ts'
import type { SurveyRow } from '../operating/store.ts'
import { posterFile } from '../posters/jobs.ts'
import { compiledVersion } from '../store.ts'
import { ChooseDoor, NoDoor } from './page.tsx'
import { doorWording } from './wording.ts'

const base = '/console/khao-sat'

/** @returns the words it is offered with; undefined when no version of it was approved */
export async function invitationOf(db: Database, row: SurveyRow, house: string, now: number): Promise<string | undefined> {
  const compiled = row.version === 0 ? undefined : await compiledVersion(db, row.id, row.version)
  if (compiled === undefined) return undefined
  const { title, mode, closesAt } = row
  return invitationTo({ title, mode, compiled, ...(closesAt !== null && { closesAt }) }, house, vietnamDay(now))
}

/** Below /console/khao-sat. */
export function doorRoutes({ db, now, config, publicUrl }: ConsoleDeps): ConsoleRoutes {
  const open = async (c: ConsoleContext) => {
    const row = await surveyById(db, c.req.param('id') ?? '')
    if (row === undefined || row.status === 'closed') return undefined
    const invitation = await invitationOf(db, row, config.house.organisation, now())
    if (invitation === undefined) return undefined
    const entrances = await entrancesOf(config, publicUrl())
    return { row, invitation, zaloBot: entrances.zaloBot, doors: surveyDoors(row.id, entrances) }
  }

  return new Hono<ConsoleEnv>()
    .get('/:id/qr', async (c) => {
      const found = await open(c)
      if (found === undefined) return notFound(c)
      const { row, invitation, zaloBot, doors } = found
      const [first] = doors
      const pictures = new Map(await Promise.all(doors.map(async ({ kind, url }) => [kind, await qrImage(url)] as const)))
      const here = `${base}/${row.id}/qr`
      return page(
        c,
        `Mã QR: ${row.title}`,
        <>
          {row.status !== 'open' && <Notice kind="warn">Khảo sát chưa mở: mã quét được nhưng chưa trả lời được.</Notice>}
          {row.status === 'open' && !row.byLink && (
            <Notice kind="warn">Khảo sát chỉ dành cho người được hỏi: người khác quét mã sẽ không trả lời được.</Notice>
          )}
          <section class="poster">
            <p>
              <strong>{config.house.organisation}</strong>
            </p>
            <p class="invitation">{invitation}</p>
            <img class="qr" width={320} height={320} alt={`Mã QR: ${first.url}`} src={pictures.get(first.kind)} />
            <p>{doorWording.scan}</p>
            <p>{doorWording.orType}</p>
            <p class="code">{row.id}</p>
          </section>
          <p class="actions">
            <ButtonLink kind="main" href={`${here}/to-in.docx`}>
              Tờ in (Word)
            </ButtonLink>{' '}
            <ButtonLink href={`${base}/${row.id}`}>Quay lại khảo sát</ButtonLink>
          </p>
          <p class="actions quiet">Có thể in ngay trang này (Ctrl+P): chỉ tờ mời ở trên được in.</p>
          <div class="doors">
            {doors.map(({ kind, url }) => (
              <Card title={doorWording.names[kind]}>
                <img class="qr" width={160} height={160} alt={`Mã QR cho ${doorWording.names[kind]}`} src={pictures.get(kind)} />
                <p>{doorWording.how[kind]}</p>
                <p>
                  <a href={url}>{url}</a>
                </p>
                <p>
                  <ButtonLink href={`${here}/${kind}.png`}>PNG</ButtonLink> <ButtonLink href={`${here}/${kind}.svg`}>SVG</ButtonLink>
                </p>
              </Card>
            ))}
            {zaloBot && (
              <Card title={entranceWording.zaloBotTitle}>
                <p>{entranceWording.zaloBot(row.id, zaloBot.name)}</p>
              </Card>
            )}
          </div>
        </>,
      )
    })
    .get('/:id/qr/:file', async (c) => {
      const found = await open(c)
      if (found === undefined) return notFound(c)
      const { row, invitation, doors } = found
      const file = c.req.param('file')
      if (file === 'to-in.docx') {
        const poster = { organisation: config.house.organisation, surveyId: row.id, title: row.title, invitation, door: doors[0] }
        return download(c, `${row.id}.docx`, docx, await posterFile(poster))
      }
      const [, kind, type] = /^(\w+)\.(png|svg)$/.exec(file) ?? []
      const door = doors.find((each) => each.kind === kind)
      if (door === undefined) return notFound(c)
      const name = `${row.id} ${door.kind}.${type}`
      return type === 'svg'
        ? download(c, name, 'image/svg+xml', await qrSvg(door.url))
        : download(c, name, 'image/png', await qrPng(door.url))
    })
}

export interface PublicDoorDeps {
  readonly db: Database
  readonly config: Config
  readonly publicUrl: () => string
  readonly now: () => number
}

/** `/ks/KS-7K3M2P`: which channel to answer on. Nothing is kept of who looks. */
export function publicDoorRoutes({ db, config, publicUrl, now }: PublicDoorDeps): Hono {
  return new Hono().get('/ks/:code', async (c) => {
    c.header('content-security-policy', paperPolicy)
    c.header('cache-control', 'no-store')
    c.header('referrer-policy', 'no-referrer')
    const id = surveyCodeIn(c.req.param('code'))
    const row = id === undefined ? undefined : await surveyById(db, id)
    if (row === undefined) return c.html(`<!doctype html>${<NoDoor says={doorWording.unknown} />}`, 404)
    const isOpen = row.status === 'open' && (row.closesAt === null || now() < row.closesAt)
    // What a survey of chosen people is called is theirs to know: they are told when they come in.
    const invitation = isOpen && row.byLink ? await invitationOf(db, row, config.house.organisation, now()) : undefined
    if (!isOpen) return c.html(`<!doctype html>${<NoDoor says={doorWording.over} />}`)
    const entrances = await entrancesOf(config, publicUrl())
    const shown = invitation === undefined ? { title: doorWording.plainTitle, invitation: '' } : { title: row.title, invitation }
    return c.html(`<!doctype html>${<ChooseDoor id={row.id} {...shown} doors={doorsOf(row.id, entrances)} zaloBot={entrances.zaloBot} />}`)
  })
}
