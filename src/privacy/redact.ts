/**
 * Takes out of a text what points at a person, before the text goes to a language model.
 *
 * What is public stays: a question about "100% cán bộ", "năm 2023", "chủ tịch công đoàn" or the signer of a published
 * document reads the same afterwards. Where it is unclear, the word goes: a lost name costs a little relevance, a leaked
 * one is a breach (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15, Art. 3 and 20).
 *
 * Not recognised: a name in small letters without a middle "văn/thị" or a title word before it, and a company in small letters.
 */
import { clean } from '../text.ts'
import { replaceNames } from './personal-names.ts'
import { replaceNumbers } from './personal-numbers.ts'
import { replaceOnline } from './personal-online.ts'

const personalKinds = ['phone', 'id_number', 'account', 'plate', 'birth', 'email', 'handle', 'url', 'name', 'company', 'address'] as const
export type PersonalKind = (typeof personalKinds)[number]

/** What stands in a text instead; small letters in brackets, so that a second pass finds nothing to replace. */
export const placeholders: Readonly<Record<PersonalKind, string>> = {
  phone: '[số điện thoại]',
  id_number: '[số giấy tờ]',
  account: '[số tài khoản]',
  plate: '[biển số xe]',
  birth: '[ngày sinh]',
  email: '[thư điện tử]',
  handle: '[tài khoản mạng]',
  url: '[liên kết]',
  name: '[họ tên]',
  company: '[tên đơn vị]',
  address: '[địa chỉ]',
}

/** A text that has been through `redact`; the only kind of a contact's words a model may be given. */
export type RedactedText = string & { readonly redacted: unique symbol }

export interface Redacted {
  readonly text: RedactedText
  /** What was found, each kind once, in the order of `personalKinds`. */
  readonly replaced: readonly PersonalKind[]
}

export interface RedactOptions {
  /** Names that stand in published documents (the signer); kept whatever title precedes them. */
  readonly publicNames?: readonly string[]
}

/** Reports a find and returns what to write instead. */
export type Replace = (kind: PersonalKind) => string

/** Takes out what points to a person: names, numbers, addresses. What it found is told by kind, never by its words. */
export function redact(text: string, options: RedactOptions = {}): Redacted {
  const found = new Set<PersonalKind>()
  const replace: Replace = (kind) => {
    found.add(kind)
    return placeholders[kind]
  }
  // Full-width digits and signs are read as the plain ones everywhere else, so they must not slip through here.
  const plain = clean(text).replace(/[\uFF01-\uFF5E]/g, (char) => char.normalize('NFKC'))
  const online = replaceOnline(plain, replace)
  const numbers = replaceNumbers(online, replace)
  const names = replaceNames(numbers, options.publicNames ?? [], replace)
  return { text: names as RedactedText, replaced: personalKinds.filter((kind) => found.has(kind)) }
}
