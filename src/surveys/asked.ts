/** What people ask about surveys rather than in them: who sees what, until when, whether an answer can be changed. Pure. */
import { vietnamDate, vietnamDay } from '../calendar.ts'
import { fold } from '../text.ts'
import type { SurveyMode } from './survey.ts'
import { whoSees, wording } from './wording.ts'

type Topic = 'secret' | 'deadline' | 'scale' | 'edit' | 'later' | 'missing' | 'paper'

const maxChars = 160
const survey = /(?:^| )(?:khao sat|ks|phieu)(?: |$)/
const rating = /(?:^| )(?:khao sat|ks|phieu|cham|tra loi|danh gia)(?: |$)/
const may = '(?:duoc|dc|dk) (?:khong|ko|k|hk|hong|hok|khum)'

/** The first that fits; both patterns must. */
const topics: readonly (readonly [Topic, RegExp, RegExp])[] = [
  ['paper', /(?:^| )(?:ban giay|phieu giay|ban cung)(?: |$)/, rating],
  [
    'secret',
    /(?:^| )(?:an danh|giau ten|lo (?:danh tinh|ten)|ai (?:xem|biet|doc) duoc|co biet (?:e|em|toi|minh|ai)|biet (?:e|em|toi|minh) (?:cham|danh gia|tra loi|chon))(?: |$)/,
    rating,
  ],
  [
    'deadline',
    /(?:^| )(?:het han|han chot|han cuoi|han nop|con han|(?:bao gio|khi nao) (?:thi )?(?:dong|het|ket thuc)|den (?:khi nao|ngay nao|bao gio))(?: |$)/,
    survey,
  ],
  ['scale', /(?:^| )(?:thang diem|diem|muc|so) ?[15] (?:la|co phai) .*(?:tot|cao|thap|kem)|thang diem .*(?:tot|cao|thap) nhat/, /./],
  [
    'edit',
    new RegExp(`(?:bam|chon|tra loi|dien|cham|nhap|danh) (?:nham|sai|lon)|sua (?:lai )?.*${may}`),
    /(?:^| )(?:cau|phieu|khao sat|ks|tra loi|dap an|cham|sua lai)(?: |$)/,
  ],
  [
    'edit',
    /^(?:(?:toi|em|cho toi|cho em) (?:muon )?)?(?:sua|sua lai|doi|doi lai) (?:phieu|phieu tra loi|phieu khao sat|cau tra loi|cau (?:so )?\d{1,3}|y kien \d{1,3})(?: a| nhe| voi)?$/,
    /./,
  ],
  [
    'later',
    new RegExp(`(?:lam|tra loi|dien) (?:do|tiep)(?: |$).*${may}|${may}.*lam tiep`),
    /(?:^| )(?:mai|sau|lat nua|do|tiep|hom khac)(?: |$)/,
  ],
  ['missing', /(?:khong|chua|ko|k) (?:thay |duoc )?(?:nhan|thay)(?: duoc)?(?: \p{L}+){0,3} (?:phieu|khao sat|ks)(?: |$)/u, survey],
]

/** @returns undefined for everything else */
export function topicOf(text: string): Topic | undefined {
  if (text.length > maxChars) return undefined
  const said = fold(text)
  return topics.find(([, words, about]) => words.test(said) && about.test(said))?.[0]
}

/** What people ask of the question before them. */
export type Here = 'meaning' | 'whom' | 'left' | 'edit'

const here: readonly (readonly [Here, RegExp])[] = [
  [
    'left',
    /(?:^| )(?:con|bao) (?:may|bao nhieu|nhieu|lau|dai) (?:cau )?(?:nua|khong|ko|k|the|vay|a)?(?: |$)|(?:^| )may cau nua|(?:sap|gan) xong chua/,
  ],
  ['whom', /(?:^| )(?:danh gia|cham|phieu nay|khao sat nay)(?: la)?(?: diem)?(?: cho| ve| cua)? ai(?: |$)/],
  [
    'meaning',
    /(?:^| )(?:cau|cai|y|noi dung)(?: hoi)? nay (?:la |co )?(?:nghia|gi|sao|the nao|y gi|hieu|hoi gi)|(?:khong|ko|k|chua) hieu (?:cau|cai|y|noi dung|lam|gi)|^(?:(?:toi|em|minh) )?(?:khong|ko|k|chua) hieu(?: a)?$|^(?:nghia )?la (?:sao|gi)(?: vay| the| a)?$|^giai thich/,
  ],
  ['edit', /^(?:(?:xin loi|thoi|toi|em|minh|chet) )*(?:bam|chon|cham|go|nhap) (?:nham|lon|sai)(?: roi| mat roi| a)?$/],
]

/** @returns undefined where it asks nothing of the kind; not for questions that take people's own words */
export const hereAsked = (text: string): Here | undefined =>
  text.length > maxChars ? undefined : here.find(([, words]) => words.test(fold(text)))?.[0]

interface Waiting {
  readonly title: string
  /** Epoch ms, the first instant after its last day. */
  readonly closesAt?: number | null
}

/** @param open the survey they are in, or the only one that waits for them; `waiting`: all that do */
export function answerTo(topic: Topic, waiting: readonly Waiting[], open: (Waiting & { readonly mode: SurveyMode }) | undefined): string {
  const { about } = wording
  const ends = ({ title, closesAt }: Waiting) => about.ends(title, closesAt == null ? wording.noEnd : vietnamDate(vietnamDay(closesAt - 1)))
  const listed = waiting.length === 0 && open !== undefined ? [open] : waiting
  switch (topic) {
    case 'secret':
      return open === undefined ? about.secret : `"${open.title}": ${whoSees(open.mode)}`
    case 'deadline':
      return listed.length === 0 ? wording.none : listed.map(ends).join('\n')
    case 'missing':
      return listed.length === 0 ? about.missing : `${about.thereAre}\n${listed.map(ends).join('\n')}`
    case 'scale':
    case 'edit':
    case 'later':
    case 'paper':
      return about[topic]
  }
}
