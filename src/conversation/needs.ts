import type { GivenCode } from '../training/check-in.ts'

/** What a step will want to know beyond the usual. */
export interface Needs {
  /** Their own published result. */
  readonly ownResult?: true
  /** The record of the cadre this contact is linked to. */
  readonly record: boolean
  /** Whose code for linking a record this is. */
  readonly recordCode?: string
  /** Which unit this code for joining one is of. */
  readonly unitCode?: string
  /** The unit the person says they belong to. */
  readonly ownUnit?: true
  /** What they have sent under their name, and how it stands. */
  readonly ownRequests?: true
  /** What we hold about the person. */
  readonly holdings: boolean
  /** What the cadre has learnt. */
  readonly learning?: true
  /** The broadcast under this prompt, or the latest that asks to be read. */
  readonly broadcast?: string
  /** This broadcast, if a copy of it is theirs. */
  readonly copyOf?: string
  /** The broadcast an officer decides about. */
  readonly toDecide?: string
  /** The case an officer takes or opens from their chat. */
  readonly toTake?: string
  /** Which officer's chat this is. */
  readonly console?: true
  /** Whose code for linking an officer's chat this is. */
  readonly chatCode?: string
  /** Whose code this is. */
  readonly linkCode?: string
  /** What was typed where a unit's name was asked for. */
  readonly unitNamed?: string
  /** The sealed case this code opens. */
  readonly lookup?: string
  /** The words of this earlier question of theirs. */
  readonly questionId?: string
  /** This survey; where none is named and one alone waits, that one. */
  readonly survey?: string
  /** Every survey that waits for them. */
  readonly surveys: boolean
  /** Classes and courses. */
  readonly training?: true
  /** Which session this code of a hall's screen is of. */
  readonly checkIn?: GivenCode
}
