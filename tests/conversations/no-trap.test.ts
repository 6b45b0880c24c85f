import { describe, expect, test } from 'vitest'

import type { Effect } from '../../src/conversation/effect.ts'
import type { Place } from '../../src/conversation/state.ts'
import { wantsWords } from '../../src/conversation/waiting.ts'
import type { InboundContent, Outbound } from '../../src/messages.ts'
import { openAnswerer } from '../../bench/answers/sets.ts'
import { fold } from '../../src/text.ts'
import { standing, ways } from '../support/standing.ts'
import type { Person } from '../support/standing.ts'

const places = Object.keys(ways)
const questions = ['bao lâu đánh giá cán bộ một lần', 'mục III.5 nói gì'] as const
const leaving = ['thôi', 'thôi khỏi', 'Thôi ạ', 'không làm nữa', 'để sau', 'khong gui nua'] as const
const courtesies = ['cam on nhe', 'ok', 'dạ', '👍', 'chào bạn'] as const
const things: readonly InboundContent[] = [
  { type: 'attachment', kind: 'sticker' },
  { type: 'attachment', kind: 'image', reference: 'telegram-file:AAA' },
  { type: 'attachment', kind: 'audio' },
  { type: 'choice', promptId: 'AAAAAAAAAA', index: 0 },
  { type: 'text', text: '' },
]
const others = ['khao sat', 'gop y', 'ho so', 'lịch học', 'trợ giúp', 'quyền dữ liệu', 'gặp cán bộ'] as const
const cries = ['cứu với', 'bị đánh'] as const
const long = 'công ty nợ lương ba tháng rồi '.repeat(167).slice(0, 5_000)
const everything: readonly (string | InboundContent)[] = [
  ...questions,
  ...leaving,
  ...courtesies,
  ...things,
  ...others,
  ...cries,
  long,
  '1',
  '99',
  'xyz',
]

const said = (effects: readonly Effect[]): readonly Outbound[] =>
  effects.flatMap((effect) => (effect.type === 'say' ? [effect.message] : []))
const texts = (effects: readonly Effect[]): string =>
  said(effects)
    .map(({ text, quote }) => `${text}\n${quote ?? ''}`)
    .join('\n')
/** What reaches an officer or a table. */
const kept = (effects: readonly Effect[]): readonly Effect['type'][] =>
  effects.map(({ type }) => type).filter((type) => type !== 'say' && type !== 'record_question' && type !== 'survey_progress')

const shape = (person: Person, effects: readonly Effect[]) => ({ at: person.state().at, said: texts(effects), kept: kept(effects) })

const answerer = openAnswerer()
const answersTo = (question: string): string => answerer.answer(question, { today: '2026-11-23' }).text.slice(0, 60)

/** A survey asks for the words of its own questions; a message to many is whatever its officer writes. */
const takesAnything = (where: string, at: Place): boolean =>
  wantsWords(at) || at.type === 'broadcast_text' || /survey: text|anonymous/.test(where)
/** They stand nowhere; what was offered them can be picked or left. */
const isNowhere = (at: Place): boolean => at.type === 'idle' || at.type === 'consent'

describe.each(places)('at %j', (where) => {
  test('whatever comes is answered', () => {
    for (const one of everything) expect(said(standing(where).send(one)).length, JSON.stringify(one).slice(0, 60)).toBeGreaterThan(0)
  })

  test('a choice in its own words, without marks or in capitals, is that choice; so is its number where there are no buttons', () => {
    // A tap is one of several there; what is typed is the whole answer.
    if (/multiple|ranking/.test(where)) return
    // "Chỉ hỏi thôi" leaves the seal, which is the turn's to do.
    for (const label of standing(where)
      .labels()
      .filter((each) => each !== 'Chỉ hỏi thôi')) {
      const tapped = standing(where)
      const done = shape(tapped, tapped.send(`[${label}]`))
      for (const typed of [label, fold(label), label.toUpperCase()]) {
        const person = standing(where)
        expect(shape(person, person.send(typed)), typed).toEqual(done)
      }
    }
    for (const [i, label] of standing(where, 'zalo-bot').labels().entries()) {
      if (label === 'Chỉ hỏi thôi') continue
      const [tapped, typing] = [standing(where, 'zalo-bot'), standing(where, 'zalo-bot')]
      const done = shape(tapped, tapped.send(`[${label}]`))
      expect(shape(typing, typing.send(String(i + 1))), label).toEqual(done)
    }
  })

  test('"thôi" leads out in one step, with nothing sent, and what was answered is kept', () => {
    for (const word of leaving) {
      const person = standing(where)
      const before = person.state()
      const effects = person.send(word)
      // One step back from the day, to the message itself, which is still there.
      const out = before.at.type === 'broadcast_by' ? 'broadcast_to' : 'idle'
      expect(person.state().at.type, word).toBe(out)
      expect(
        kept(effects).filter((type) => type !== 'cancel_erasure' && type !== 'vote'),
        word,
      ).toEqual([])
      expect(Object.keys(person.state().surveys ?? {})).toEqual(Object.keys(before.surveys ?? {}))
    }
  })

  test('a question about the resolution is answered where no words are wanted, and what waits goes on waiting', () => {
    for (const question of questions) {
      const person = standing(where)
      const { at } = person.state()
      if (takesAnything(where, at)) continue
      const effects = person.send(question)
      expect(texts(effects), question).toContain(answersTo(question))
      const stays =
        isNowhere(at) || at.type === 'survey' || at.type === 'confirm_erasure' || (at.type === 'feedback' && at.step === 'looked')
      if (!stays) expect(person.state().at).toMatchObject(withoutTyped(at))
    }
  })

  test('nobody is refused in the same words three times with no other way offered', () => {
    for (const one of [...courtesies, ...things, long, '99', 'xyz']) {
      const person = standing(where)
      const answers = [person.send(one), person.send(one), person.send(one)]
      const [first] = answers.map(texts)
      if (!answers.every((each) => texts(each) === first) || isNowhere(person.state().at)) continue
      expect(hasWayOn(answers[2] ?? []), `${JSON.stringify(one).slice(0, 60)}: ${first}`).toBe(true)
    }
  })

  test('the words of other features work', () => {
    expect(texts(standing(where).send('trợ giúp'))).toContain('gặp cán bộ')
    expect(texts(standing(where).send('quyền dữ liệu'))).toContain('Quyền dữ liệu của anh/chị')
    expect(texts(standing(where).send('gop y'))).toContain('theo cách nào')
    expect(kept(standing(where).send('gặp cán bộ'))).toContain('open_case')
    expect(texts(standing(where).send('khao sat'))).toMatch(/[Kk]hảo sát|Câu 1/)
  })

  test('a cry for help is answered with 113 and 115', () => {
    const { at } = standing(where).state()
    // What an officer announces may well speak of an accident.
    if (at.type === 'broadcast_text') return
    for (const cry of cries) expect(texts(standing(where).send(cry)), cry).toMatch(/113[\s\S]*115/)
  })

  test('thanks, a face and an "ok" go to nobody', () => {
    const { at } = standing(where).state()
    // Two people are talking, or a yes was asked for.
    if (at.type === 'talk') return
    for (const word of courtesies) {
      if (at.type === 'record_confirm' && (word === 'ok' || word === 'dạ')) continue
      expect(
        kept(standing(where).send(word)).filter((type) => type !== 'vote'),
        word,
      ).toEqual([])
    }
  })

  test('an old button, a sticker and an empty message change nothing', () => {
    for (const one of things.filter((thing) => thing.type !== 'attachment' || thing.kind === 'sticker')) {
      const person = standing(where)
      const { at } = person.state()
      expect(kept(person.send(one))).toEqual([])
      expect(person.state().at).toMatchObject(withoutTyped(at))
    }
  })
})

/** A name that was asked about is asked for anew; the rest stays. */
function withoutTyped(at: Place): object {
  if (at.type !== 'feedback') return at
  const { typed: _, found: __, ...rest } = at
  return rest
}

/** Buttons to go on or out by, or a word said for it. */
const hasWayOn = (effects: readonly Effect[]): boolean =>
  said(effects).some(
    ({ text, choices = [] }) => choices.length > 0 || /gõ "|gõ câu hỏi|Phiếu đang ở câu sau|"trợ giúp"|Thôi|gặp cán bộ/.test(text),
  )

test('what is under seal is nobody’s: nothing typed on the way reaches an officer, a log or a question', () => {
  for (const where of places.filter((each) => /sealed|how to send|done to somebody/.test(each)))
    for (const one of everything) {
      const person = standing(where)
      const { at } = person.state()
      if (at.type !== 'feedback' || !at.sealed || typeof one !== 'string' || others.some((word) => word === one)) continue
      expect(
        kept(person.send(one)).filter((type) => type !== 'sealed_letter'),
        `${where}: ${one.slice(0, 40)}`,
      ).toEqual([])
      expect(person.state().asked).toBeUndefined()
    }
})
