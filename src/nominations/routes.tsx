/** Nominations in the console: who is proposed, what is missing, and what an officer does about it. */
import { Hono } from 'hono'
import { z } from 'zod'

import { listTitles } from '../cadres/titles/store.ts'
import type { ConsoleContext, ConsoleDeps, ConsoleEnv, ConsoleRoutes, HomeLine, SignedIn } from '../console/area.ts'
import type { FieldErrors } from '../console/form.ts'
import { oneOf, optionalDay, optionalText, readForm, text } from '../console/form.ts'
import { docx, done, download, notFound, page } from '../console/page.tsx'
import { end, evaluate, letOff, open } from './jobs.ts'
import { look } from './looking/jobs.ts'
import type { Failure, NominationDeps } from './looking/jobs.ts'
import { seenBy, waitingFor } from './listing/store.ts'
import { List, OpenForm, home, kinds } from './list-page.tsx'
import { Shown } from './nomination-page.tsx'
import { makeFile, verifyFile } from './papers/jobs.ts'
import { VerifyForm } from './verify-page.tsx'
import { consoleWording as words } from './wording.ts'

const proposal = z.object({ cadreId: text(1, 20), titleId: text(1, 20), unitId: optionalText(40), kind: oneOf(kinds) })

export function nominationRoutes(console: ConsoleDeps): ConsoleRoutes {
  const depsFor = (me: SignedIn): NominationDeps => ({ db: console.db, ids: console.ids, viewer: me.viewer, at: console.now() })
  const sealing = { seal: console.seal, organisation: console.config.house.organisation }

  const formPage = async (c: ConsoleContext, errors?: FieldErrors, given: Readonly<Record<string, string>> = {}) => {
    const titles = (await listTitles(console.db)).map(({ id, name }) => ({ value: id, label: name }))
    return page(c, words.openTitle, <OpenForm me={c.var.me} titles={titles} errors={errors} given={given} />, errors ? 422 : 200)
  }
  const shown = async (c: ConsoleContext, code: string, errors?: FieldErrors, given: Readonly<Record<string, string>> = {}) => {
    const found = await look(code, depsFor(c.var.me), `nomination ${code} in the console`)
    if (!found.ok) return notFound(c)
    const body = <Shown me={c.var.me} opened={found.opened} errors={errors} given={given} />
    return page(c, `${words.title} ${code}`, body, errors ? 422 : 200)
  }
  /** What was done, or the page again with why not. */
  const after = (c: ConsoleContext, code: string, failure: Failure | undefined, message: string) =>
    failure === undefined
      ? done(c, `${home}/${code}`, message)
      : failure === 'unknown'
        ? notFound(c)
        : shown(c, code, { '': words.failures[failure] })

  return new Hono<ConsoleEnv>()
    .get('/', async (c) => {
      const all = c.req.query('tat-ca') !== undefined
      const rows = await seenBy(console.db, c.var.me.viewer, console.now())
      return page(
        c,
        words.listTitle,
        <List rows={all ? rows : rows.filter(({ nomination }) => nomination.state === 'dang_mo')} all={all} />,
      )
    })
    .get('/mo', (c) => formPage(c, undefined, { cadreId: c.req.query('can-bo') ?? '' }))
    .post('/mo', async (c) => {
      const read = readForm(c.var.form, proposal)
      if (!read.ok) return formPage(c, read.errors, read.given)
      const { unitId, ...rest } = read.value
      const wanted = { ...rest, cadreId: rest.cadreId.toUpperCase(), ...(unitId !== undefined && { unitId }) }
      const opened = await open(wanted, depsFor(c.var.me))
      if (!opened.ok)
        return formPage(c, { [words.fieldOf[opened.code] ?? '']: words.failures[opened.code] }, { ...rest, unitId: unitId ?? '' })
      console.wakeJobs()
      const { code } = opened.opened.nomination
      return done(c, `${home}/${code}`, opened.unopened === undefined ? words.opened(code) : words.openedWithout(code))
    })
    .get('/kiem-tra', (c) => page(c, words.verifyTitle, <VerifyForm me={c.var.me} />))
    .post('/kiem-tra', async (c) => {
      const file = c.var.form.get('file')
      const isFile = file instanceof File && file.size > 0
      const result = isFile ? await verifyFile(new Uint8Array(await file.arrayBuffer()), { db: console.db, seal: console.seal }) : undefined
      return page(c, words.verifyTitle, <VerifyForm me={c.var.me} result={result} />, result === undefined ? 422 : 200)
    })
    .get('/:code', (c) => shown(c, c.req.param('code')))
    .post('/:code/danh-gia', async (c) => {
      const code = c.req.param('code')
      const begun = await evaluate(code, depsFor(c.var.me))
      if (begun.ok) console.wakeJobs()
      if (begun.ok && begun.unopened !== undefined) return shown(c, code, { '': words.notEvaluated })
      return after(c, code, begun.ok ? undefined : begun.code, words.evaluated)
    })
    .post('/:code/mien', async (c) => {
      const code = c.req.param('code')
      const read = readForm(c.var.form, z.object({ item: text(1, 60), reason: text(10, 500) }))
      if (!read.ok) return shown(c, code, read.errors, read.given)
      const waived = await letOff(code, read.value.item, read.value.reason, depsFor(c.var.me))
      return after(c, code, waived.ok ? undefined : waived.code, words.waived)
    })
    .post('/:code/ket-thuc', async (c) => {
      const code = c.req.param('code')
      const read = readForm(c.var.form, z.object({ state: oneOf(['hoan_tat', 'da_rut']), closing: text(3, 300), from: optionalDay() }))
      if (!read.ok) return shown(c, code, read.errors, read.given)
      const { state, closing, from } = read.value
      const ended = await end(code, state, closing, depsFor(c.var.me), from)
      const message = state === 'da_rut' ? words.withdrawn : from === undefined ? words.completed : words.appointed
      return after(c, code, ended.ok ? undefined : ended.code, message)
    })
    .post('/:code/tep', async (c) => {
      const made = await makeFile(c.req.param('code'), { ...depsFor(c.var.me), ...sealing })
      return made.ok ? download(c, made.name, docx, made.bytes) : notFound(c)
    })
}

export async function nominationHome({ db, now }: ConsoleDeps, { viewer }: SignedIn): Promise<readonly HomeLine[]> {
  const waiting = await waitingFor(db, viewer, now())
  return [{ kind: 'todo', label: words.homeLine, count: waiting, href: home }]
}
