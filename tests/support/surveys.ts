import type { Disposition, SurveyStatus } from '../../db/tables/surveys.ts'
import type { Effect } from '../../src/conversation/effect.ts'
import type { Known } from '../../src/conversation/known.ts'
import type { State } from '../../src/conversation/state.ts'
import type { Needs } from '../../src/conversation/needs.ts'
import { compile } from '../../src/surveys/compiled.ts'
import type { Compiled } from '../../src/surveys/compiled.ts'
import type { Offer } from '../../src/surveys/offer.ts'
import type { Question, Survey, SurveyMode } from '../../src/surveys/survey.ts'
import { monday } from './known.ts'

const dayMs = 86_400_000

/** Surveys a transcript plays with, by id. */
export type SurveyWorld = Readonly<Record<string, SurveySetup>>

interface SurveySetup {
  readonly survey: Survey
  readonly mode?: SurveyMode
  /** Days from the start of the transcript; a week when not given. */
  readonly days?: number
  readonly isAssigned?: boolean
  readonly byLink?: boolean
  /** What `@ republish` offers next. */
  readonly next?: Survey
}

/** What the database would tell a turn about surveys, kept by hand. */
export function surveysOf(world: SurveyWorld) {
  const versions = new Map<string, Compiled[]>()
  const dispositions = new Map<string, Disposition>()
  const statuses = new Map<string, SurveyStatus>()
  for (const [id, { survey }] of Object.entries(world)) versions.set(id, [compile(survey)])

  function offer(id: string, begun: number | undefined): Offer | undefined {
    const setup = world[id]
    const all = versions.get(id) ?? []
    const version = begun ?? all.length
    const compiled = all[version - 1]
    if (setup === undefined || compiled === undefined) return undefined
    const disposition = dispositions.get(id)
    return {
      id,
      title: setup.survey.title,
      mode: setup.mode ?? 'named',
      status: statuses.get(id) ?? 'open',
      byLink: setup.byLink ?? true,
      isAssigned: setup.isAssigned ?? false,
      version,
      compiled,
      closesAt: monday + (setup.days ?? 7) * dayMs,
      ...(disposition && { disposition }),
    }
  }

  return {
    known(state: State, wants: Needs): Pick<Known, 'survey' | 'surveys'> {
      const waiting = Object.entries(world).flatMap(([id, { survey, isAssigned }]) => {
        const disposition = dispositions.get(id)
        return disposition === 'started' || (isAssigned && disposition !== 'completed' && disposition !== 'refused')
          ? [{ id, title: survey.title }]
          : []
      })
      const id = wants.survey ?? (wants.surveys && waiting.length === 1 ? waiting[0]?.id : undefined)
      return {
        ...(wants.surveys && { surveys: waiting }),
        ...(id !== undefined && { survey: offer(id, state.surveys?.[id]?.version) ?? 'unknown' }),
      }
    },
    note(effect: Effect): void {
      if (effect.type === 'survey_progress') dispositions.set(effect.surveyId, 'started')
      if (effect.type === 'survey_declined') dispositions.set(effect.surveyId, 'refused')
      if (effect.type === 'survey_handed_in') dispositions.set(effect.surveyId, 'completed')
    },
    change(what: string): void {
      const id = what.slice(-9)
      const next = world[id]?.next
      if (what.startsWith('close')) statuses.set(id, 'closed')
      else if (next !== undefined) versions.get(id)?.push(compile(next))
    },
  }
}

/** A question with only what a test is about. */
export const question = <T extends Question['type']>(type: T, key: string, rest: Partial<Extract<Question, { type: T }>> = {}): Question =>
  ({ type, key, label: `${key}?`, required: true, ...defaults[type], ...rest }) as Question

const defaults: Readonly<Record<Question['type'], object>> = {
  single: {
    options: [
      { value: 'a', label: 'Lương' },
      { value: 'b', label: 'Nhà ở' },
      { value: 'c', label: 'Bữa ăn ca' },
    ],
  },
  multiple: {
    options: [
      { value: 'a', label: 'Lương' },
      { value: 'b', label: 'Nhà ở' },
      { value: 'c', label: 'Bữa ăn ca' },
    ],
  },
  ranking: {
    options: [
      { value: 'a', label: 'Lương' },
      { value: 'b', label: 'Nhà ở' },
      { value: 'c', label: 'Bữa ăn ca' },
    ],
  },
  unit: { options: [] },
  scale: {
    points: [
      { value: 5, label: 'Rất tốt' },
      { value: 4, label: 'Tốt' },
      { value: 3, label: 'Đạt yêu cầu' },
      { value: 2, label: 'Còn hạn chế' },
      { value: 1, label: 'Yếu' },
      { value: 0, label: 'Không đủ thông tin' },
    ],
  },
  number: { whole: true },
  text: { maxChars: 500 },
  yes_no: {},
  date: {},
  phone: {},
  photo: {},
}

export const survey = (title: string, ...items: Survey['sections'][number]['items']): Survey => ({
  title,
  sections: [{ relevant: [], items }],
})
