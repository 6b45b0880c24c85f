/** Somebody asks after what they have sent: a sealed letter, which must leave no trace, or a case under their name. */
import { fold } from '../text.ts'

/** Nobody asks at such length; a letter may speak of anything. */
const maxChars = 100

const letter = '(?:thu kin|ma tra cuu|ma thu|thu an danh|y kien an danh)'
const after =
  '(?:quen|mat|lac|roi mat|khong nho|ko nho|k nho|xin lai|cap lai|lay lai|xem|doc|kiem tra|tra cuu|o dau|sao roi|the nao|den dau|toi dau|tra loi|chua)'
const asksLetter = new RegExp(`(?:^(?:ma tra cuu|tra cuu thu(?: kin)?)$|\\b${after}\\b.*\\b${letter}\\b|\\b${letter}\\b.*\\b${after}\\b)`)

/** "quên mã tra cứu", "thư kín của em sao rồi". */
export const asksForLetter = (said: string): boolean => said.length <= maxChars && asksLetter.test(fold(said))

const asksCase =
  /^(?:(?:xem|kiem tra|tra cuu|hoi) )?(?:yeu cau|y kien|phan anh|khieu nai|ho so|don)(?: (?:cua|da gui|em|toi|minh|e|tui|hom truoc|lan truoc))* (?:sao roi|den dau roi|toi dau roi|den dau|toi dau|the nao roi|ra sao roi|co ai tra loi chua|duoc xu ly chua|xu ly chua|xong chua)$|^(?:xem|kiem tra|tra cuu) (?:yeu cau|y kien|phan anh)(?: (?:cua|da gui|em|toi|minh|e|tui))*$/

const code = /^(?:YC|QDL)[\s-]?[0-9A-Z]{6}$/

/**
 * @returns the code that was typed, "YC-7K3M2P"; 'all' when they ask after whatever they sent; undefined for anything else
 */
export function caseAskedFor(said: string): string | undefined {
  if (said.length > maxChars) return undefined
  const upper = said.trim().toUpperCase()
  if (code.test(upper)) return upper.replace(/^(YC|QDL)[\s-]?/, '$1-')
  return asksCase.test(fold(said)) ? 'all' : undefined
}
