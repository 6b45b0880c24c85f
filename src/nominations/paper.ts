/** What the sealed file says, in its order: the pure content, before Word. */
import { primaryPosting } from '../cadres/record.ts'
import { gradeNames, levelName, qualificationNames, sexNames } from '../cadres/wording.ts'
import { vietnamDate, vietnamDay, vietnamTime } from '../calendar.ts'
import type { Block, OfficialPaper } from '../reporting/official-paper.ts'
import type { Opened } from './looking/jobs.ts'
import { nameOf } from './nomination.ts'
import { isComplete, openItems } from './requirements.ts'
import type { Requirement } from './requirements.ts'
import { sealBlank, sealLine } from './seal.ts'
import { certificateOf, resultOf } from './topics.ts'
import { kindNames, paperWording as words, requirementStates, stateNames, topicWording } from './wording.ts'

/** @param at when the file is made, epoch ms */
export function paperOf({ nomination, record, requirements, waivers, topics, classes, names }: Opened, at: number): OfficialPaper {
  const { head } = record
  const post = primaryPosting(record, vietnamDay(at))
  const open = openItems(requirements)
  const label = (item: string) => requirements.find((each) => each.item === item)?.label ?? item
  return {
    title: `${words.kindOfPaper} ${nomination.code}`,
    kind: words.kindOfPaper,
    numberLine: words.numberLine,
    signer: words.signer,
    after: [sealLine(sealBlank), words.howToCheck],
    subject: words.subject(kindNames[nomination.kind].toLowerCase(), head.fullName),
    blocks: [
      { type: 'heading', text: words.person },
      {
        type: 'facts',
        facts: [
          [words.name, head.fullName],
          [words.cadreCode, head.id],
          [words.born, head.birthYear === null ? words.unknown : String(head.birthYear)],
          [words.sex, head.sex === null ? words.unknown : sexNames[head.sex]],
          [words.present, post === undefined ? words.unknown : `${names.title(post.titleId)}, ${names.unit(post.unitId)}`],
          [words.fullTime, head.isFullTime ? words.yes : words.no],
          [words.proposal, `${kindNames[nomination.kind]}: ${names.title(nomination.titleId)}, ${names.unit(nomination.unitId)}`],
          [words.openedBy, `${nameOf(nomination.openedBy)}, ${vietnamTime(nomination.openedAt)}`],
          [words.state, stateLine(nomination.state, nomination.closing, nomination.closedBy)],
        ],
      },
      { type: 'heading', text: words.checks },
      {
        type: 'table',
        heads: [words.number, words.requirement, words.result, words.ground],
        widths: [8, 34, 16, 42],
        rows: requirements.map((each, i) => [String(i + 1), each.label, requirementStates[each.state], groundOf(each)]),
      },
      {
        type: 'text',
        text: isComplete(requirements) ? words.complete : words.incomplete(open.length, requirements.length),
      },
      ...(waivers.length === 0
        ? []
        : [
            { type: 'heading', text: words.waivers } as const,
            {
              type: 'table',
              heads: [words.requirement, words.reason, words.waivedBy],
              widths: [30, 40, 30],
              rows: waivers.map(({ item, reason, by, at: on }) => [label(item), reason, `${nameOf(by)}, ${vietnamTime(on)}`]),
            } as const,
          ]),
      ...learning({ topics, classes }),
      ...history({ record, names }),
      { type: 'note', text: words.madeAt(vietnamTime(at), nomination.code) },
    ],
  }
}

function learning({ topics, classes }: Pick<Opened, 'topics' | 'classes'>): Block[] {
  return [
    { type: 'heading', text: words.training },
    {
      type: 'table',
      heads: [topicWording.target, words.requirement, topicWording.state, topicWording.ground],
      widths: [12, 34, 16, 38],
      rows: topics.map(({ id, label, isAsked, state, detail }) => [
        id,
        label,
        topicWording.states[state],
        isAsked ? detail : `${detail} (${topicWording.notAsked})`,
      ]),
    },
    ...(classes.length === 0
      ? [{ type: 'text', text: topicWording.noClasses } as const]
      : [
          {
            type: 'table',
            heads: [topicWording.course, topicWording.on, topicWording.result, topicWording.certificateNo],
            widths: [42, 16, 20, 22],
            rows: classes.map((each) => [each.title, vietnamDate(each.on), resultOf(each), certificateOf(each)]),
          } as const,
        ]),
  ]
}

function history({ record, names }: Pick<Opened, 'record' | 'names'>): Block[] {
  const table = (text: string, heads: readonly string[], widths: readonly number[], rows: readonly (readonly string[])[]): Block[] => [
    { type: 'heading', text },
    rows.length === 0 ? { type: 'text', text: words.none } : { type: 'table', heads, widths, rows },
  ]
  const day = (value: string | null) => (value === null ? words.unknown : vietnamDate(value))
  const posts = [...record.postings].sort((a, b) => ((a.since ?? '') < (b.since ?? '') ? -1 : 1))
  return [
    ...table(
      words.posts,
      [words.from, words.until, words.post, words.decision],
      [16, 16, 44, 24],
      posts.map(({ since, until, titleId, unitId, decision }) => [
        day(since),
        until === null ? words.now : day(until),
        `${names.title(titleId)}, ${names.unit(unitId)}`,
        decision ?? '',
      ]),
    ),
    ...table(
      words.qualifications,
      [words.kind, words.level, words.evidence, words.standing],
      [28, 32, 20, 20],
      record.qualifications.map(({ kind, level, field, evidence, standing }) => [
        qualificationNames[kind],
        [levelName(kind, level), field].filter(Boolean).join(', '),
        evidence ?? '',
        standing === 'verified' ? words.verified : words.declared,
      ]),
    ),
    ...table(
      words.grades,
      [words.year, words.grade, words.decision],
      [16, 54, 30],
      [...record.grades].sort((a, b) => b.year - a.year).map(({ year, grade, decision }) => [String(year), gradeNames[grade], decision]),
    ),
    ...table(
      words.plannings,
      [words.title, words.term, words.in, words.out],
      [28, 16, 28, 28],
      record.plannings.map(({ titleId, term, inOn, inDecision, outOn, outDecision }) => [
        names.title(titleId),
        term ?? '',
        `${day(inOn)} (${inDecision})`,
        outOn === null ? '' : `${day(outOn)}${outDecision === null ? '' : ` (${outDecision})`}`,
      ]),
    ),
  ]
}

const groundOf = ({ detail, todo }: Requirement): string =>
  todo === undefined ? detail : `${detail}. ${words.todo(todo.who === 'cadre' ? words.theCadre : words.theOfficer, todo.what)}`

const stateLine = (state: Opened['nomination']['state'], closing: string | null, by: string | null): string =>
  [stateNames[state], closing, by && nameOf(by)].filter(Boolean).join(', ')
