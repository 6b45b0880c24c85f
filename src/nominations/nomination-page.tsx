/** One nomination: what is asked for, what is there, and what an officer may do about it. */
import { Badge, Button, Card, Facts, Field, Form, Problems, Select, Table, TextArea } from '../console/components.tsx'
import { vietnamDate, vietnamTime } from '../calendar.ts'
import type { Opened } from './looking/jobs.ts'
import { home, stateBadge } from './list-page.tsx'
import type { FormState } from './list-page.tsx'
import { mayDecide, nameOf } from './nomination.ts'
import { isComplete, openItems } from './requirements.ts'
import type { Requirement } from './requirements.ts'
import { certificateOf, resultOf } from './topics.ts'
import { consoleWording as words, kindNames, requirementStates, stateNames, topicWording } from './wording.ts'

const topicBadge = { met: 'good', unverified: 'warn', missing: 'info' } as const
const requirementBadge = { met: 'good', missing: 'bad', unverified: 'warn', waiting: 'info', failed: 'bad', waived: 'warn' } as const

export const Shown = ({ me, opened, errors, given }: FormState & { opened: Opened }) => {
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
