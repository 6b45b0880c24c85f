/** The questionnaire and its weights in the console: those in force, those of a cycle, a new set from a day on. */
import { Hono } from 'hono'

import { CommitRefused } from '../../../db/query.ts'
import type { ConsoleContext, ConsoleDeps, ConsoleEnv } from '../../console/area.ts'
import { ButtonLink, Notice, Problems } from '../../console/components.tsx'
import { done, page } from '../../console/page.tsx'
import { signature } from '../../console/access.ts'
import { commitAudited } from '../../privacy/audit/store.ts'
import { vietnamDate, vietnamDay } from '../../calendar.ts'
import { attemptsOn, base } from '../attempts/routes.tsx'
import { found } from '../jobs.ts'
import { rulesFrom } from '../rules-form.ts'
import { RulesForm, RulesTables } from '../rules-page.tsx'
import { wording } from '../wording.ts'
import { addRules, allRules } from './store.ts'

const words = wording.rulesPage
const here = `${base}/quy-tac`

export function ruleRoutes(deps: ConsoleDeps) {
  const { db } = deps
  const attempt = attemptsOn(deps)
  const latest = async () => {
    const set = (await allRules(db)).at(-1)
    if (set === undefined) throw new Error('there are no evaluation rules')
    return set
  }
  const mayChange = (c: ConsoleContext) => c.var.me.officer.role === 'quan_tri'

  async function shown(c: ConsoleContext, message?: string): Promise<Response> {
    const sets = await allRules(db)
    const rules = await latest()
    return page(
      c,
      words.title,
      <>
        <Problems errors={message === undefined ? undefined : { '': message }} />
        <Notice>{words.sets(sets.map(({ validFrom }) => vietnamDate(validFrom)).join(', '))}</Notice>
        {mayChange(c) ? (
          <RulesForm me={c.var.me} action={here} rules={rules} validFrom={vietnamDay(deps.now())} />
        ) : (
          <RulesTables rules={rules} />
        )}
        <ButtonLink href={base}>{wording.page.back}</ButtonLink>
      </>,
      message === undefined ? 200 : 422,
    )
  }
  return new Hono<ConsoleEnv>()
    .get('/quy-tac', (c) => shown(c))
    .post('/quy-tac', async (c) => {
      const form = c.var.form
      const fields = (name: string) => form.getAll(name).filter((value) => typeof value === 'string')
      const validFrom = fields('tu-ngay')[0] ?? ''
      const before = await latest()
      if (validFrom <= before.validFrom) return shown(c, words.notLater(vietnamDate(before.validFrom)))
      const made = rulesFrom(before, validFrom, fields)
      if (!made.ok) return shown(c, made.message)
      const { actor, role } = signature(c.var.me.viewer)
      const at = deps.now()
      try {
        await commitAudited(
          db,
          [addRules(made.rules, actor, at)],
          [{ actor, role, action: 'write', subjects: [], reason: `evaluation rules from ${validFrom}`, at }],
        )
      } catch (error) {
        if (error instanceof CommitRefused && error.reason === 'taken') return shown(c, words.notLater(vietnamDate(validFrom)))
        throw error
      }
      return done(c, here, words.saved(vietnamDate(validFrom)))
    })
    .get('/:id/phieu', (c) =>
      attempt(c, async () => {
        const cycle = await found(db, c.req.param('id'))
        return page(
          c,
          words.ofCycle,
          <>
            <Notice>{words.frozen(cycle.title, vietnamDate(cycle.rules.validFrom))}</Notice>
            <RulesTables rules={cycle.rules} />
            <ButtonLink href={`${base}/${cycle.id}`}>{wording.page.back}</ButtonLink>
          </>,
        )
      }),
    )
}
