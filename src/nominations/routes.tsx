/** Nominations in the console: who is proposed, what is missing, and what an officer does about it. */
import { Hono } from 'hono'
import { z } from 'zod'

import { listTitles } from '../cadres/titles/store.ts'
import type { ConsoleContext, ConsoleDeps, ConsoleEnv, ConsoleRoutes, HomeLine, SignedIn } from '../console/area.ts'
import { Badge, Button, ButtonLink, Card, Facts, Field, Form, Notice, Problems, Select, Table, TextArea } from '../console/components.tsx'
import type { FieldErrors } from '../console/form.ts'
import { oneOf, optionalDay, optionalText, readForm, text } from '../console/form.ts'
import { done, download, notFound, page } from '../console/page.tsx'
import { vietnamDate, vietnamTime } from '../privacy/calendar.ts'
import { end, evaluate, letOff, look, open } from './jobs.ts'
import type { Failure, NominationDeps, Opened } from './jobs.ts'
import { seenBy, waitingFor } from './listing/store.ts'
import { mayDecide, nameOf } from './nomination.ts'
import { makeFile, verifyFile } from './papers/jobs.ts'
import { isComplete, openItems } from './requirements.ts'
import type { Requirement } from './requirements.ts'
import { certificateOf, resultOf } from './topics.ts'
import { consoleWording as words, kindNames, requirementStates, stateNames, topicWording } from './wording.ts'

const home = '/console/nhan-su'
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const kinds = ['de_bat', 'luan_chuyen', 'bo_nhiem_lai'] as const

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

type Rows = Awaited<ReturnType<typeof seenBy>>

const List = ({ rows, all }: { rows: Rows; all: boolean }) => (
  <>
    <p>
      <ButtonLink href={`${home}/mo`} kind="main">
        {words.openTitle}
      </ButtonLink>{' '}
      <ButtonLink href={`${home}/kiem-tra`}>{words.verifyTitle}</ButtonLink>{' '}
      <ButtonLink href={all ? home : `${home}?tat-ca`}>{all ? words.onlyOpen : words.showAll}</ButtonLink>
    </p>
    <Table
      caption={words.listTitle}
      empty={words.nothing}
      rows={rows}
      columns={[
        { title: words.code, cell: ({ nomination }) => <a href={`${home}/${nomination.code}`}>{nomination.code}</a> },
        { title: words.cadre, cell: ({ name, nomination }) => `${name} (${nomination.cadreId})` },
        { title: words.proposal, cell: ({ nomination, title, unit }) => `${kindNames[nomination.kind]}: ${title}, ${unit}` },
        { title: words.due, cell: ({ nomination }) => vietnamDate(nomination.dueOn) },
        { title: words.state, cell: ({ nomination }) => <Badge kind={stateBadge[nomination.state]}>{stateNames[nomination.state]}</Badge> },
        { title: words.left, isNumber: true, cell: ({ nomination }) => String(nomination.missing.length) },
      ]}
    />
  </>
)

const stateBadge = { dang_mo: 'info', hoan_tat: 'good', da_rut: 'warn' } as const
const topicBadge = { met: 'good', unverified: 'warn', missing: 'info' } as const
const requirementBadge = { met: 'good', missing: 'bad', unverified: 'warn', waiting: 'info', failed: 'bad', waived: 'warn' } as const

interface FormState {
  readonly me: SignedIn
  readonly errors: FieldErrors | undefined
  readonly given: Readonly<Record<string, string>>
}

const OpenForm = ({ me, titles, errors, given }: FormState & { titles: readonly { value: string; label: string }[] }) => (
  <Form me={me} action={`${home}/mo`}>
    <Problems errors={errors} />
    <Field name="cadreId" label={words.cadreCode} hint={words.cadreCodeHint} errors={errors ?? {}} value={given.cadreId} required />
    <Select
      name="titleId"
      label={words.targetTitle}
      options={titles}
      errors={errors ?? {}}
      value={given.titleId}
      empty={words.choose}
      required
    />
    <Field name="unitId" label={words.targetUnit} hint={words.targetUnitHint} errors={errors ?? {}} value={given.unitId} />
    <Select
      name="kind"
      label={words.kind}
      options={kinds.map((value) => ({ value, label: kindNames[value] }))}
      errors={errors ?? {}}
      value={given.kind}
      required
    />
    <Notice>{words.openNotice}</Notice>
    <Button>{words.openTitle}</Button>
  </Form>
)

const Shown = ({ me, opened, errors, given }: FormState & { opened: Opened }) => {
  const { nomination, record, requirements, waivers, topics, classes, names } = opened
  const action = (path: string) => `${home}/${nomination.code}/${path}`
  const open = openItems(requirements)
  const canDecide = mayDecide(me.viewer) && nomination.state === 'dang_mo'
  const needsEvaluation = requirements.some(({ item, state }) => item === 'danh_gia' && state === 'missing')
  return (
    <>
      <Problems errors={errors} />
      <Facts
        facts={[
          [words.cadre, `${record.head.fullName} (${record.head.id})`],
          [words.proposal, `${kindNames[nomination.kind]}: ${names.title(nomination.titleId)}, ${names.unit(nomination.unitId)}`],
          [words.openedBy, `${nameOf(nomination.openedBy)}, ${vietnamTime(nomination.openedAt)}`],
          [words.due, vietnamDate(nomination.dueOn)],
          [words.state, <Badge kind={stateBadge[nomination.state]}>{stateNames[nomination.state]}</Badge>],
          ...(nomination.closing === null
            ? []
            : ([[words.closing, `${nomination.closing} (${nameOf(nomination.closedBy ?? '')})`]] as const)),
        ]}
      />
      <Table
        caption={isComplete(requirements) ? words.complete : words.incomplete(open.length)}
        rows={requirements}
        columns={[
          { title: words.requirement, cell: ({ label }: Requirement) => label },
          { title: words.result, cell: ({ state }) => <Badge kind={requirementBadge[state]}>{requirementStates[state]}</Badge> },
          { title: words.ground, cell: ({ detail }) => detail },
          { title: words.todo, cell: ({ todo }) => (todo === undefined ? '' : `${words.who[todo.who]}: ${todo.what}`) },
        ]}
      />
      <Table
        caption={topicWording.title}
        rows={topics}
        columns={[
          { title: topicWording.target, cell: ({ id, label }) => `${id}. ${label}` },
          { title: topicWording.state, cell: ({ state }) => <Badge kind={topicBadge[state]}>{topicWording.states[state]}</Badge> },
          { title: topicWording.ground, cell: ({ isAsked, detail }) => (isAsked ? detail : `${detail} (${topicWording.notAsked})`) },
        ]}
      />
      <Table
        caption={topicWording.classes}
        rows={classes}
        empty={`${topicWording.classes}: ${topicWording.noClasses}`}
        columns={[
          { title: topicWording.course, cell: ({ title }) => title },
          { title: topicWording.on, cell: ({ on }) => vietnamDate(on) },
          { title: topicWording.result, cell: resultOf },
          { title: topicWording.certificateNo, cell: certificateOf },
        ]}
      />
      <Form me={me} action={action('tep')}>
        <Button kind="plain">{words.makeFile}</Button>
      </Form>
      {canDecide && needsEvaluation && (
        <Form me={me} action={action('danh-gia')}>
          <Button>{words.evaluate}</Button>
        </Form>
      )}
      {canDecide && open.length > 0 && (
        <Card title={words.waive}>
          <Form me={me} action={action('mien')}>
            <Select
              name="item"
              label={words.requirement}
              options={[...open.map(({ item, label }) => ({ value: item, label })), { value: 'all', label: words.allOpen }]}
              errors={errors ?? {}}
              value={given.item}
              required
            />
            <TextArea name="reason" label={words.reason} hint={words.reasonHint} errors={errors ?? {}} value={given.reason} required />
            <Button kind="danger">{words.waiveButton}</Button>
          </Form>
        </Card>
      )}
      {waivers.length > 0 && (
        <Table
          caption={words.waivers}
          rows={waivers}
          columns={[
            { title: words.requirement, cell: ({ item }) => requirements.find((each) => each.item === item)?.label ?? item },
            { title: words.reason, cell: ({ reason }) => reason },
            { title: words.by, cell: ({ by, at }) => `${nameOf(by)}, ${vietnamTime(at)}` },
          ]}
        />
      )}
      {canDecide && (
        <Card title={words.close}>
          <Form me={me} action={action('ket-thuc')} confirm={words.closeConfirm}>
            <Select
              name="state"
              label={words.outcome}
              options={[
                ...(isComplete(requirements) ? [{ value: 'hoan_tat', label: words.completeOption }] : []),
                { value: 'da_rut', label: words.withdrawOption },
              ]}
              errors={errors ?? {}}
              required
            />
            <Field name="closing" label={words.decision} hint={words.decisionHint} errors={errors ?? {}} value={given.closing} required />
            {isComplete(requirements) && (
              <Field name="from" label={words.from} hint={words.fromHint} type="date" errors={errors ?? {}} value={given.from} />
            )}
            <Button>{words.close}</Button>
          </Form>
        </Card>
      )}
    </>
  )
}

const VerifyForm = ({ me, result }: { me: SignedIn; result?: Awaited<ReturnType<typeof verifyFile>> | undefined }) => (
  <>
    {result !== undefined && <Notice kind={result.type === 'whole' ? 'good' : 'bad'}>{said(result)}</Notice>}
    <Form me={me} action={`${home}/kiem-tra`} upload>
      <Field name="file" type="file" label={words.file} hint={words.fileHint} accept=".docx" required />
      <Button>{words.verifyTitle}</Button>
    </Form>
  </>
)

function said(result: Awaited<ReturnType<typeof verifyFile>>): string {
  switch (result.type) {
    case 'no_document':
      return words.noDocument
    case 'unsealed':
      return words.unsealed
    case 'unknown':
      return words.notOurs
    case 'changed':
      return words.changed(result.nomination.code, nameOf(result.by), vietnamTime(result.at), result.parts)
    case 'whole':
      return words.whole(result.nomination.code, nameOf(result.by), vietnamTime(result.at))
  }
}
