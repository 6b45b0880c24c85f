/** The questionnaire one rater group gets about one cadre. Pure. */
import type { Survey, SurveyMode } from '../surveys/survey.ts'
import type { RaterGroup, RuleSet } from './rules.ts'
import { wording } from './wording.ts'

export interface Rated {
  readonly name: string
  readonly title: string
  readonly unit: string
}

/** In the words of M08: they fit on buttons. */
const scale = [
  { value: 5, label: 'Rất tốt' },
  { value: 4, label: 'Tốt' },
  { value: 3, label: 'Đạt' },
  { value: 2, label: 'Hạn chế' },
  { value: 1, label: 'Yếu' },
  { value: 0, label: 'Không đủ thông tin' },
]
const commentChars = 500

/**
 * Members' ballots are secret; a committee may be smaller than the five a secret ballot needs, so peers answer confidentially: whose a
 * paper is, is forgotten at the close. Self and superior sign theirs.
 */
export const modeOf = (group: RaterGroup): SurveyMode => (group === 'V' ? 'anonymous' : group === 'D' ? 'confidential' : 'named')

export function questionnaireFor(rules: RuleSet, group: RaterGroup, rated: Rated, year: number): Survey {
  const items = rules.items.filter(({ raters }) => raters.includes(group))
  const comments = rules.comments.filter(({ raters }) => raters.includes(group))
  const sections = rules.criteria.flatMap(({ id, name }) => {
    const own = items.filter(({ criterion }) => criterion === id)
    if (own.length === 0) return []
    return [
      {
        title: name,
        relevant: [],
        items: own.map(({ key, text }) => ({ type: 'scale', key, label: text, required: true, points: scale }) as const),
      },
    ]
  })
  return {
    title: wording.surveyTitle(rated, year).slice(0, 200),
    called: wording.called(rated),
    ...(group === 'T' ? { invitation: wording.selfInvitation(rated, year), duty: true } : { intro: wording.intro(rated, year) }),
    ...(group === 'V' && { invitation: wording.invitation(rated, year) }),
    thanks: wording.thanks,
    sections: [
      ...sections,
      ...(comments.length === 0
        ? []
        : [
            {
              title: wording.commentsTitle,
              relevant: [],
              items: comments.map(
                ({ key, text }) => ({ type: 'text', key, label: text, required: false, maxChars: commentChars, remark: true }) as const,
              ),
            },
          ]),
    ],
  }
}
