/** Pictures among the answers of a survey. */

/** A picture somebody gave as an answer; whose it is only in named surveys. */
export interface Photo {
  /** The reply and the question: where it is looked at. */
  readonly responseId: string
  readonly key: string
  /** What the question asked. */
  readonly label: string
  /** What our own page, or a platform, calls the picture. */
  readonly reference: string
  readonly group: string
  readonly name?: string
  readonly completedOn?: string
}
