/** The names of what a rule speaks of, so that officers read what they stand behind. */
import type { Database } from '../../../db/database.ts'
import { treeAsOf } from '../../cadres/units.ts'
import { listTitles } from '../../cadres/titles/store.ts'
import { allSpans } from '../../cadres/units/store.ts'
import { vietnamDay } from '../../calendar.ts'
import { listSurveys } from '../../surveys/operating/store.ts'
import { everyClass } from '../../training/store.ts'
import { listOf } from '../audience.ts'
import type { AudienceSpec } from '../audience.ts'
import { audienceWords } from '../sealed.ts'

/** Reads only what the rule names. */
export async function audienceNamed(db: Database, spec: AudienceSpec, now: number): Promise<string> {
  const [spans, titles, classes, surveys] = await Promise.all([
    spec.units === undefined ? [] : allSpans(db),
    spec.titles === undefined ? [] : listTitles(db),
    spec.inClass === undefined ? [] : everyClass(db),
    listOf(spec.notAnswered).length === 0 ? [] : listSurveys(db),
  ])
  const tree = treeAsOf(spans, vietnamDay(now))
  const names = {
    unit: new Map([...tree.byId].map(([id, { name }]) => [id, name])),
    title: new Map(titles.map(({ id, name }) => [id, name])),
    class: new Map(classes.map(({ cls }) => [cls.id, cls.title])),
    survey: new Map(surveys.map(({ id, title }) => [id, title])),
  }
  return audienceWords(spec, (kind, id) => names[kind].get(id) ?? id)
}
