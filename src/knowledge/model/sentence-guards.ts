import { replaceOnline } from '../../privacy/personal-online.ts'
import { analyze } from '../analyzer.ts'
import { claimsOf, supports } from './claims.ts'

/** What a sentence may not bring in beyond the text it rests on. */
export type GuardObjection = 'link' | 'figure' | 'negation' | 'verdict' | 'instruction' | 'name'

/**
 * The first thing wrong with a sentence, if anything.
 *
 * @param source - the whole passage with its headings and its label
 * @param quote - the part of it the sentence quotes
 */
export function guardObjection(text: string, source: string, quote: string): GuardObjection | undefined {
  if (holdsLink(text)) return 'link'
  if (!supports(claimsOf(source), claimsOf(text))) return 'figure'
  if (negates(text) !== negates(quote) || swapsGroup(text, quote)) return 'negation'
  if (hasNewPhrase(text, source, verdicts)) return 'verdict'
  if (text.includes('?') || hasNewPhrase(text, quote, instructions)) return 'instruction'
  const known = new Set(analyze(source).map(({ folded }) => folded))
  return properWords(text).some((word) => !known.has(word) && !institutional.has(word)) ? 'name' : undefined
}

/** Addresses, and the signs that links, tags and code are made with. */
function holdsLink(text: string): boolean {
  let found = /[<>{}[\]`|\\]/.test(text)
  replaceOnline(text, () => {
    found = true
    return ''
  })
  return found
}

const negatives = /(?<!\p{L})(?:không|chưa|chẳng|đừng|cấm|ngoại trừ|trừ khi|bãi bỏ|hết hiệu lực|từ chối)(?!\p{L})/u
/** Words with "không" in them that deny nothing. */
const notNegatives = /(?<!\p{L})(?:không chuyên trách|không những|không chỉ|không gian|hàng không|không ngừng|không khí)(?!\p{L})/gu

const negates = (text: string): boolean => negatives.test(text.normalize('NFC').toLowerCase().replace(notNegatives, ' '))

/** Groups of people told apart by one little word before the same name: what holds for one is not said of the other. */
const groups = ['chuyên trách', 'khu vực nhà nước', 'khu vực kinh tế', 'công lập', 'chính thức']

/** Whether the sentence speaks of cadres "chuyên trách" where its quote speaks only of "không chuyên trách", or the other way round. */
function swapsGroup(text: string, quote: string): boolean {
  return groups.some((group) => {
    const quoted = formsOf(quote, group)
    return quoted.size > 0 && [...formsOf(text, group)].some((form) => !quoted.has(form))
  })
}

function formsOf(text: string, group: string): ReadonlySet<boolean> {
  const matches = text
    .normalize('NFC')
    .toLowerCase()
    .matchAll(new RegExp(`(không |ngoài |chưa )?${group}`, 'gu'))
  return new Set([...matches].map((match) => match[1] !== undefined))
}

/** Legal judgements, promises and blame are never ours to add. */
const verdicts = [
  'trái luật|trái pháp luật|trái quy định|vi phạm|hợp pháp|đúng luật|sai luật|phạm luật|phạm tội|có tội|bị phạt|xử phạt',
  'khởi kiện|kiện|bồi thường|tham nhũng|tham ô|lừa đảo|sa thải|đuổi việc|thôi việc|kỷ luật|tố cáo|chắc chắn|cam kết|yên tâm',
  'đảm bảo anh|bảo đảm anh|hứa|bắt buộc|nghiêm cấm',
].flatMap((line) => line.split('|'))
/** What tells the reader to do something outside the conversation. */
const instructions = [
  'hãy|vui lòng|liên hệ|gọi|truy cập|bấm|nhấn|nhấp|chuyển khoản|chuyển tiền|nộp tiền|đăng nhập|mật khẩu|tải về|cài đặt',
  'gửi tin|nhắn tin|cung cấp số|cung cấp mã|otp',
].flatMap((line) => line.split('|'))

function hasNewPhrase(text: string, source: string, phrases: readonly string[]): boolean {
  const said = words(text)
  const given = words(source)
  return phrases.some((phrase) => said.includes(` ${phrase} `) && !given.includes(` ${phrase} `))
}

const words = (text: string): string =>
  ` ${analyze(text)
    .map(({ surface }) => surface.normalize('NFC').toLowerCase())
    .join(' ')} `

/** Capitalised words that do not open the sentence, without marks. */
function properWords(text: string): string[] {
  return analyze(text)
    .slice(1)
    .filter(({ surface }) => /^\p{Lu}/u.test(surface))
    .map(({ folded }) => folded)
}

/** Capitals every answer may use: the kinds of texts and bodies, none of them a name. */
const institutional: ReadonlySet<string> = new Set(
  'nghi quyet dinh luat cong doan lien lao dong tong ban chap hanh thuong vu dang nha dieu khoan diem muc chuong phan'.split(' '),
)
