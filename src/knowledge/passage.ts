/** The unit that is indexed, ranked, quoted and cited. Every document, the resolution included, becomes a flat list of these. */
export interface Passage {
  readonly documentId: string
  /** Unique within the document: part, point and letter for the resolution (`III.3`; structure.ts), paths such as `C2.D5.K2` for other documents. */
  readonly id: string
  /** Id of the passage this one stands under; absent at the top. */
  readonly parentId?: string
  /** Position in the document, counted from 0; unique and rising in reading order. */
  readonly order: number
  /** Headings on the way from the document's top to this passage, outermost first, joined by ` › `. */
  readonly heading: string
  /** How a citation names it, Vietnamese: "khoản 2 Điều 5", "mục III.3". */
  readonly label: string
  /** As the source has it, slips included; what "xem nguyên văn" shows. */
  readonly raw: string
  /** With known slips of the source corrected; what is indexed and quoted. NFC. */
  readonly display: string
  /** Whether `display` differs from `raw` by more than white space and normalisation. */
  readonly corrected: boolean
}
