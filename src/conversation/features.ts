/** Every feature of the conversation, and the tables `step` looks them up in. Made once, when the program starts. */
import { addressLink } from './dialogues/address-link.ts'
import { broadcasts } from './dialogues/broadcasts.ts'
import { consent } from './dialogues/consent.ts'
import { evaluations } from './dialogues/evaluations.ts'
import { feedback } from './dialogues/feedback.ts'
import { greeting } from './dialogues/greeting.ts'
import { handIns } from './dialogues/hand-ins.ts'
import { learning } from './dialogues/learning.ts'
import { nominations } from './dialogues/nominations.ts'
import { officerChat } from './dialogues/officer-chat.ts'
import { officerCases } from './dialogues/officer-cases.ts'
import { officerTalk } from './dialogues/officer-talk.ts'
import { ownRecord } from './dialogues/own-record.ts'
import { ownRequests } from './dialogues/own-requests.ts'
import { ownUnit } from './dialogues/own-unit.ts'
import { questions } from './dialogues/questions.ts'
import { reminders } from './dialogues/reminders.ts'
import { rights } from './dialogues/rights.ts'
import { rightsRequests } from './dialogues/rights-requests.ts'
import { surveys } from './dialogues/surveys.ts'
import { training } from './dialogues/training.ts'
import type { Draft } from './draft.ts'
import type { Event } from './event.ts'
import type { Button, Feature } from './feature.ts'
import type { Command } from './commands.ts'
import type { Needs } from './needs.ts'
import type { Place } from './state.ts'

/**
 * The order in which they are asked whether a message is theirs. It matters where two could take the same words:
 * - `feedback` comes first: what is written under seal is seen by nothing else, and a look-up code is no announcement of an officer's;
 * - `officerTalk` before `surveys`: a picture sent while an officer has the conversation is for the officer, and answers no question;
 * - `ownRecord` stands behind all other wishes: it refuses what may not be kept, numbers too that are answers elsewhere, in whatever is left.
 */
const features = [
  feedback,
  officerTalk,
  addressLink,
  officerChat,
  officerCases,
  broadcasts,
  reminders,
  surveys,
  training,
  evaluations,
  learning,
  nominations,
  handIns,
  ownUnit,
  ownRecord,
  consent,
  rights,
  rightsRequests,
  ownRequests,
  questions,
  greeting,
] as const satisfies readonly Feature[]
const all: readonly Feature[] = features

/** What all features together list under one heading. */
type Listed<Heading extends keyof Feature> = (typeof features)[number] extends infer Each
  ? Each extends { readonly [Name in Heading]: infer Table }
    ? keyof Table
    : never
  : never

/** @throws when two features claim the same entry */
function table<Heading extends keyof Feature, Entry>(heading: Heading): Readonly<Record<Listed<Heading>, Entry>> {
  const entries = all.flatMap((feature) => Object.entries(feature[heading] ?? {}))
  const found = Object.fromEntries(entries)
  if (Object.keys(found).length < entries.length) throw new Error(`two features claim the same of: ${heading}`)
  return found as Record<Listed<Heading>, Entry>
}

interface Happening {
  readonly needs?: (event: Event) => Partial<Needs>
  readonly step: (draft: Draft, event: Event) => void
}
type Standing = (draft: Draft, at: Place, said: string) => boolean
/** What is typed at `broadcast_text` or `broadcast_reason` is taken before anything else, and in a survey or nowhere it is a question. */
type Kept = Exclude<Place['type'], 'idle' | 'survey' | 'broadcast_text' | 'broadcast_reason'>

// An event, a command or a place that no feature lists does not compile.
export const events: Readonly<Record<Exclude<Event['type'], 'inbound'>, Happening>> = table<'events', Happening>('events')
export const commands: Readonly<Record<Command, (draft: Draft) => void>> = table<'commands', (draft: Draft) => void>('commands')
const standing: Readonly<Record<Kept, Standing>> = table<'places', Standing>('places')
export const places: ReadonlyMap<string, Standing> = new Map(Object.entries(standing))
export const waits: ReadonlyMap<string, (draft: Draft, at: Place) => void> = new Map(
  Object.entries(table<'waits', (draft: Draft, at: Place) => void>('waits')),
)
export const buttons: ReadonlyMap<string, Button> = new Map(Object.entries(table<'buttons', Button>('buttons')))

const hooksOf = <Hook extends keyof Feature>(hook: Hook) =>
  all.map((feature) => feature[hook]).filter((each): each is NonNullable<Feature[Hook]> => each !== undefined)

export const hooks = {
  needs: hooksOf('needs'),
  link: hooksOf('link'),
  before: hooksOf('before'),
  code: hooksOf('code'),
  answer: hooksOf('answer'),
  wish: hooksOf('wish'),
  question: hooksOf('question'),
  wordless: hooksOf('wordless'),
  strangeTap: hooksOf('strangeTap'),
  attachment: hooksOf('attachment'),
  consented: hooksOf('consented'),
  afterwards: hooksOf('afterwards'),
} as const
