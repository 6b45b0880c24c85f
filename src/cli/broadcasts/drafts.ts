/** Writing one and changing it. */
import { readFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { basename } from 'node:path'

import type { Command } from 'commander'

import { sexes } from '../../../db/tables/cadres.ts'
import { sectors, unitKinds } from '../../../db/tables/units.ts'
import { classParts, isEmpty } from '../../broadcasts/audience.ts'
import type { BroadcastContent } from '../../broadcasts/broadcast.ts'
import * as desk from '../../broadcasts/desk/jobs.ts'
import { keepFile } from '../../broadcasts/files/store.ts'
import type { KeptFile } from '../../broadcasts/files/store.ts'
import { gapTargets } from '../../training/gaps.ts'
import type { Config } from '../../config.ts'
import { print, withDatabase } from '../session.ts'
import { audienceFrom } from './audience.ts'
import type { AudienceOptions } from './audience.ts'
import { collect, depsOf, kept, known, officerAs } from './session.ts'

interface DraftOptions extends AudienceOptions {
  readonly text?: string
  readonly textFile?: string
  readonly image?: string
  readonly pdf?: string
  readonly link?: string
  readonly ack?: boolean
  readonly ackBy?: string
  readonly at?: string
  readonly now?: boolean
  readonly urgent?: boolean
  readonly paid?: boolean
  readonly fallbackHours?: string
  readonly template?: string
  readonly templateData?: string
  readonly as: string
  readonly json?: boolean
}

export function addDrafts(broadcasts: Command): void {
  withDraftOptions(broadcasts.command('draft').description('write one; nothing is sent')).action(async (options: DraftOptions) =>
    withDatabase(async (opened) => {
      const content = await contentFrom(options, opened.config)
      if (content.text === undefined) throw new Error('Say what: --text or --text-file.')
      const audience = await audienceFrom(opened.db, options)
      if (isEmpty(audience)) throw new Error('Say to whom: --everybody, --unit, --title, --list …')
      const made = await desk.draftBroadcast(depsOf(opened), await officerAs(opened.db, options.as), {
        content: { acknowledge: true, ...content, text: content.text },
        audience,
        sendAt: options.at === undefined ? null : instantOf(options.at),
        urgent: options.urgent === true,
        paid: options.paid === true,
        fallbackHours: hoursIn(options.fallbackHours),
      })
      const { stored } = kept(made)
      if (options.json) return print({ id: stored.id, status: stored.broadcast.status })
      print(`${stored.id} is a draft. Next: congdoan broadcasts plan ${stored.id}`)
    }),
  )

  withDraftOptions(broadcasts.command('edit').argument('<id>').description('change it; whatever was approved no longer is')).action(
    async (id: string, options: DraftOptions) =>
      withDatabase(async (opened) => {
        const before = await known(opened.db, id)
        const audience = await audienceFrom(opened.db, options)
        const { stored } = kept(
          await desk.editBroadcast(depsOf(opened), id, await officerAs(opened.db, options.as), {
            content: changed(before.broadcast.content, await contentFrom(options, opened.config)),
            ...(!isEmpty(audience) && { audience }),
            ...(options.at !== undefined && { sendAt: instantOf(options.at) }),
            ...(options.urgent !== undefined && { urgent: options.urgent }),
            ...(options.paid !== undefined && { paid: options.paid }),
            ...(options.fallbackHours !== undefined && { fallbackHours: hoursIn(options.fallbackHours) }),
          }),
        )
        if (options.json) return print({ id, status: stored.broadcast.status })
        print(`${id} is a draft again.`)
      }),
  )
}

function withDraftOptions(command: Command): Command {
  return command
    .option('--text <text>', 'the message; {xung_ho} {ho_ten} {don_vi} are filled in for each person')
    .option('--text-file <file>', 'the message from a file')
    .option('--image <file>', 'a picture (.png, .jpg, up to 1 MB)')
    .option('--pdf <file>', 'a document instead (.pdf, up to 5 MB)')
    .option('--link <label=url>', 'a button that opens a page')
    .option('--no-ack', 'without the [Đã đọc] button')
    .option('--ack-by <day>', 'the last day for [Đã đọc], YYYY-MM-DD: whoever has not is reminded 3 and 1 days before')
    .option('--at <time>', 'when to send, "2026-11-25 08:00" in Viet Nam')
    .option('--urgent', 'also outside the hours for messages, and to whoever had one today')
    .option('--paid', 'may use messages that cost money (ZALO_OA_PROACTIVE=paid must allow it)')
    .option('--fallback-hours <n>', 'after so many hours in which an account sends nothing, its copies go by the next way')
    .option('--template <id>', 'ZBS template for those whose Zalo window is closed')
    .option('--template-data <json>', 'its parameters, e.g. \'{"ten":"{ho_ten}"}\'')
    .option('--everybody', 'everybody who agreed to notices; of what follows all must hold, and of one option said several times any')
    .option('--unit <id>', 'with everything under it; may be repeated', collect)
    .option('--title <id>', 'holders of this title', collect)
    .option('--kind <kind>', `of units: ${unitKinds.join(', ')}`, collect)
    .option('--sector <sector>', sectors.join(', '), collect)
    .option('--sex <sex>', sexes.join(', '), collect)
    .option('--key', 'key cadres only')
    .option('--full-time', 'full-time cadres only')
    .option('--part-time', 'part-time cadres only')
    .option('--age <from-to>', 'years, e.g. 30-45')
    .option('--not-answered <survey>', 'asked to answer this survey and have not', collect)
    .option('--not-acknowledged <broadcast>', 'has a copy of that broadcast and has not acknowledged it', collect)
    .option('--members', 'confirmed members of the units too, who hold no post')
    .option('--lacks <what>', `training: ${gapTargets.join(', ')}; or what titles ask for: standard:all, standard:llct …`, collect)
    .option('--class <id:who>', `of a class, who: ${classParts.join(', ')}`, collect)
    .option('--list <file>', '.csv or .xlsx, first column: a cadre code, CONTACT or CHANNEL:ID')
    .option('--as <name>', 'the officer who does it: "congdoan officers list" names them', userInfo().username)
    .option('--json', 'print JSON alone')
}

/** 1 to 72; 0 takes it away. */
function hoursIn(text: string | undefined): number | undefined {
  if (text === undefined || text === '0') return undefined
  const hours = Number(text)
  if (!Number.isInteger(hours) || hours < 1 || hours > 72) throw new Error('--fallback-hours must be a whole number from 1 to 72.')
  return hours
}

/** "2026-11-25 08:00" in Viet Nam. */
function instantOf(text: string): number {
  const at = /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}$/.test(text) ? Date.parse(`${text.replace(' ', 'T')}:00+07:00`) : Number.NaN
  if (Number.isNaN(at)) throw new Error(`--at must be written like "2026-11-25 08:00", not "${text}".`)
  return at
}

function dayIn(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text))) throw new Error(`--ack-by must be YYYY-MM-DD, not "${text}".`)
  return text
}

/** One file at a time. */
function changed({ image, document, ...before }: BroadcastContent, change: Partial<BroadcastContent>): BroadcastContent {
  const isOther = change.image !== undefined || change.document !== undefined
  return { ...before, ...(!isOther && image && { image }), ...(!isOther && document && { document }), ...change }
}

async function contentFrom(options: DraftOptions, config: Config): Promise<Partial<BroadcastContent>> {
  const text = options.textFile === undefined ? options.text : await readFile(options.textFile, 'utf8')
  const [label, url] = options.link?.split(/=(.*)/s) ?? []
  if (options.link !== undefined && !(url !== undefined && URL.canParse(url))) throw new Error('--link must be LABEL=https://…')
  return {
    ...(text !== undefined && { text: text.trim() }),
    ...(options.ack === false && { acknowledge: false }),
    ...(options.ackBy !== undefined && { acknowledgeBy: dayIn(options.ackBy) }),
    ...(await fileFrom(options, config)),
    ...(label !== undefined && url !== undefined && { link: { label, url } }),
    ...(options.template !== undefined && {
      template: { id: options.template, data: JSON.parse(options.templateData ?? '{}') as Record<string, string> },
    }),
  }
}

/** A new file takes the place of whatever was there. */
async function fileFrom({ image, pdf }: DraftOptions, config: Config): Promise<KeptFile> {
  const file = pdf ?? image
  if (file === undefined) return {}
  if (pdf !== undefined && image !== undefined) throw new Error('Say --image or --pdf, not both.')
  const kept = await keepFile(await readFile(file), basename(file), config.databaseUrl)
  if (kept?.image === undefined && image !== undefined) throw new Error('--image must be a .png or .jpg of at most 1 MB.')
  if (kept?.document === undefined && pdf !== undefined) throw new Error('--pdf must be a .pdf of at most 5 MB.')
  return kept ?? {}
}
