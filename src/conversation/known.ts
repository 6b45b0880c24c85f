import type { Role } from '../../db/tables/console.ts'
import type { GrantedPurposes } from '../../db/tables/contacts.ts'
import type { StoredBroadcast } from '../broadcasts/known.ts'
import type { JoinableUnit, Membership } from '../cadres/joining.ts'
import type { Cadre } from '../cadres/record.ts'
import type { Names } from '../cadres/view.ts'
import type { OwnResult } from '../evaluations/own.ts'
import type { Authorized } from '../console/access.ts'
import type { Looked } from '../feedback/case.ts'
import type { UnitNamed } from '../feedback/naming.ts'
import type { ToTake } from '../feedback/taking.ts'
import type { OwnRequest } from '../feedback/wording.ts'
import type { Answerer } from '../knowledge/answer.ts'
import type { Progress } from '../learning/progress.ts'
import type { ChannelKind } from '../messages.ts'
import type { Offer } from '../surveys/offer.ts'
import type { TrainingHeld } from '../training/held.ts'
import type { CheckIn } from '../training/check-in.ts'
import type { ClassView, Course } from '../training/class.ts'
import type { House } from '../wording.ts'

/** What a turn may look at besides the state and the event. Read before the step, never during it. */
export interface Known {
  readonly now: number
  readonly contact: {
    readonly id: string
    readonly isNew: boolean
    readonly granted: GrantedPurposes
    readonly optedOut: boolean
    readonly humanUntil?: number
  }
  readonly channel: ChannelKind
  readonly house: House
  readonly answerer: Answerer
  /** A model is configured, and its location allows a call for this contact. */
  readonly modelAllowed: boolean
  /** A model abroad is configured, which this contact must have agreed to (law 91/2025/QH15, articles 9 and 20). */
  readonly modelNeedsConsent: boolean
  /** Set when the text was a link code: whose it is, or 'unknown'. */
  readonly link?: string
  /** Set when the person passes on a question that is not their latest: its words, as far as they were kept. */
  readonly question?: string
  /** Set when the person asks after what they have sent; the latest first. */
  readonly ownRequests?: readonly OwnRequest[]
  /** Set when the person asks what we hold about them. */
  readonly holdings?: Holdings
  /** Their own published result, when `needs` asked for it and there is one. */
  readonly ownResult?: OwnResult
  /** The cadre this contact is linked to. */
  readonly cadreId?: string
  /** Set when the person's own record is wanted and they are linked to it. */
  readonly record?: { readonly cadre: Authorized<Cadre>; readonly names: Names /** Proposals that wait. */; readonly pending: number }
  /** Set when a code for linking a record came in: whose it is, or 'unknown'. */
  readonly recordCode?: string
  /** Set when a code for joining a unit came in: the unit, or 'unknown'. */
  readonly unitOfCode?: JoinableUnit | 'unknown'
  /** The unit the person belongs to, when `needs` asked for it and there is one. */
  readonly ownUnit?: Membership
  /** What the record of this cadre says they have learnt, when `needs` asked for it and it says anything. */
  readonly learning?: Progress
  /** The survey this turn is about, when `needs` asked for one. */
  readonly survey?: Offer | 'unknown'
  /** Surveys waiting for this person, when `needs` asked for them. */
  readonly surveys?: readonly { readonly id: string; readonly title: string; readonly closesAt?: number | null }[]
  /** Classes and courses, when `needs` asked for them. */
  readonly training?: {
    readonly views: readonly ClassView[]
    readonly courses: readonly Course[] /** Sessions they are marked at. */
    readonly attended?: readonly string[]
    /** Sessions of their classes at which anybody is. */
    readonly marked?: readonly string[]
  }
  /** Set when a code of a hall's screen came in: the session it is of, whose chat this is, and whether they are marked already. */
  readonly checkIn?: CheckIn
  /** Where our pages are opened, the program's own address when no other is set. */
  readonly pagesUrl?: string
  /** Where our pages are, for links. */
  readonly publicUrl?: string
  /** Units that what was typed may mean, where a unit's name was asked for. */
  readonly units?: readonly UnitNamed[]
  /** Set when a look-up code was typed: the sealed case it opens. */
  readonly looked?: Looked | 'unknown'
  /** The case an officer wants to take, when `needs` asked for it and the chat is an officer's. */
  readonly toTake?: ToTake | 'none'
  /** Whose console this chat may open, when a link to it is asked for. */
  readonly officer?: {
    readonly id: string
    readonly consoleUrl: string
    readonly name: string
    readonly role: Role
    readonly unitId?: string
  }
  /** The broadcast whose button was tapped, or which "đã đọc" speaks of, if a copy of it is theirs. */
  readonly broadcast?: { readonly id: string; readonly acknowledged: boolean }
  /** The broadcast an officer is asked to stand behind. */
  readonly toDecide?: StoredBroadcast
  /** Set when a code for linking an officer's chat came in: whose it is, or 'unknown'. */
  readonly chatCode?: string
  readonly newId: () => string
  /** Unguessable letters and digits. */
  readonly newCode: (length: number) => string
}

interface Holdings {
  readonly channels: readonly ChannelKind[]
  readonly inbound: number
  readonly questions: number
  readonly cases: number
  /** Surveys they were told of or took part in; never what they answered. */
  readonly surveys: number
  readonly training: TrainingHeld
  /** Epoch ms of the first contact. */
  readonly since: number
}
