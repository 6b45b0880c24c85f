import { fold } from '../../text.ts'
import type { QuestionOf } from '../survey.ts'
import { wording } from '../wording.ts'
import type { QuestionType } from './question.ts'

const words = new Map(Object.entries({ mot: 1, hai: 2, ba: 3, bon: 4, tu: 4, nam: 5, sau: 6, bay: 7, tam: 8, chin: 9, muoi: 10 }))
/** "tạm" (so-so) folds to "tám" (eight); with its dot it is asked again, like every word that is no point of the scale. */
const soSo = 'tạm'

/** Points on a scale, each with its words. Value 0 is "không đủ thông tin". */
export const scale: QuestionType<QuestionOf<'scale'>> = {
  type: 'scale',
  ask: (question) => ({
    options: question.points.map((point, at) => ({ label: named(point), at })),
    lead: wording.choosePoint,
    typing: wording.typePoint(...ends(question)),
    // The number that is typed is the score, never the place in a list.
    list: question.points.map((point) => (point.value === 0 ? `0 ${point.label}` : named(point))).join('\n'),
  }),
  parse(question, reply) {
    const value =
      reply.type === 'option' ? question.points[reply.at]?.value : reply.type === 'text' ? pointIn(question, reply.text) : undefined
    return value === undefined ? { ok: false, hint: wording.chooseBetween(...ends(question), hasUnknown(question)) } : { ok: true, value }
  },
  show(question, value) {
    const point = question.points.find((each) => each.value === value)
    return point === undefined ? String(value) : named(point)
  },
  maxBytes: () => 2,
}

const named = ({ value, label }: { readonly value: number; readonly label: string }): string =>
  value === 0 ? label : label === '' || label === String(value) ? String(value) : `${value} ${label}`

/** "Đạt yêu cầu" and "Còn hạn chế" are "Đạt" and "Hạn chế", whichever of the two a scale says. */
const bare = (label: string): string => label.replace(/^con (?=han che$)/, '').replace(/^dat yeu cau$/, 'dat')

const hasUnknown = (question: QuestionOf<'scale'>) => question.points.some(({ value }) => value === 0)

function ends(question: QuestionOf<'scale'>): [number, number] {
  const values = question.points.map(({ value }) => value).filter((value) => value !== 0)
  return [Math.min(...values), Math.max(...values)]
}

function pointIn(question: QuestionOf<'scale'>, text: string): number | undefined {
  const one = (value: number | undefined) => question.points.find((point) => point.value === value)?.value
  const stars = text.replace(/\s|\uFE0F/g, '')
  if (/^(?:⭐|🌟|★)+$/u.test(stars)) return one([...stars].length)
  // Between two points, or below them all.
  if (/^\s*[+-]|\d\s*[.,]\s*\d/.test(text)) return undefined
  const said = fold(text)
    .replace(/ (?:a|nhe|nha)$/, '')
    .replace(/^(?:toi|em|minh|chau|anh|chi) (?=cham |cho |chon |danh gia |khong |ko |k |chua )/, '')
  const byLabel = question.points.filter(({ label }) => bare(fold(label)) === bare(said))
  if (byLabel.length === 1) return byLabel[0]?.value
  if (
    /^(?:(?:khong|ko|k|chua) (?:biet|ro|nam|nam ro|nam duoc|du thong tin|co thong tin|danh gia duoc)(?: lam| ro)?|khong danh gia|kb)$/.test(
      said,
    )
  )
    return one(0)
  const [low, high] = ends(question)
  const number = /^(?:(?:cham|cho|chon|danh gia) )?(?:muc |diem |so )?(\d{1,2})(?: (?:diem|sao))?(?: (\d{1,2})(?: diem)?)?(?: (.+))?$/.exec(
    said,
  )
  if (number) {
    // "4/5" is four of five; "4 5" of anything else is nothing.
    if (number[2] !== undefined && Number(number[2]) !== high) return undefined
    const value = Number(number[1])
    const named = number[3]
    const agrees = named === undefined || question.points.some((point) => point.value === value && bare(fold(point.label)) === bare(named))
    return agrees && (value === 0 || (value >= low && value <= high)) ? one(value) : undefined
  }
  const spelled = /^(?:muc |diem |so )?(\p{L}+)(?: (?:diem|sao))?$/u.exec(said)?.[1]
  if (spelled === undefined || text.normalize('NFC').toLowerCase().includes(soSo)) return undefined
  return one(words.get(spelled))
}
