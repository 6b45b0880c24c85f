/** What became of a file somebody wants to add. Reasons are for the operator: English, with what to do about it. */

export type DocumentKind = 'docx' | 'pdf' | 'md' | 'txt'

export type RefusalCode =
  /** No such file, not a regular file, no right to read it. */
  | 'unreadable'
  | 'too_large'
  /** Not one of the four kinds, whatever it is called. */
  | 'wrong_type'
  | 'encrypted'
  | 'damaged'
  /** A scan: pictures of text. */
  | 'scanned'
  /** Letters of TCVN3 or VNI, which only look right in their own fonts. */
  | 'legacy_font'
  | 'encoding'
  | 'empty'
  /** Unpacks to far more than a document holds, or takes far too long. */
  | 'bomb'

export interface Refusal {
  readonly ok: false
  readonly code: RefusalCode
  readonly reason: string
}

export type ReadResult =
  | {
      readonly ok: true
      readonly kind: DocumentKind /** One paragraph a line, headings of Word and Markdown behind `#`. NFC. */
      readonly text: string
      readonly warnings: readonly string[]
    }
  | Refusal

export const refuse = (code: RefusalCode, reason: string): Refusal => ({ ok: false, code, reason })
