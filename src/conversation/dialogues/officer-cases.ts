/** An officer who was told of a case takes it, or opens it, from their chat. To anybody else these are buttons of nobody. */
import { consoleWording } from '../../console/wording.ts'
import { tappedTaking, takingWording as words, typedTaking } from '../../feedback/taking.ts'
import type { Taking, ToTake } from '../../feedback/taking.ts'
import { choice, say } from '../draft.ts'
import type { Draft } from '../draft.ts'
import type { Feature } from '../feature.ts'

export const officerCases = {
  needs(wants, { content, said, value }) {
    const [kind, , code] = value?.split(':') ?? []
    const named =
      kind === 'cs' && code !== undefined
        ? { code }
        : content.type === 'choice'
          ? tappedTaking(content.promptId, content.index)
          : typedTaking(said)
    if (named === undefined) return
    wants.toTake = named.code
    wants.console = true
  },
  buttons: { cs: (draft, what) => act(draft, what === 'open' ? 'open' : 'take', what === 'instead') },
  strangeTap(draft, index, promptId) {
    const tapped = tappedTaking(promptId, index)
    return tapped !== undefined && act(draft, tapped.what)
  },
  code(draft, said) {
    const typed = typedTaking(said)
    return typed !== undefined && act(draft, typed.what)
  },
} satisfies Feature

/** @returns false for whoever is no officer */
function act(draft: Draft, what: Taking, isInstead = false): boolean {
  const { toTake } = draft.known
  if (toTake === undefined) return false
  if (toTake === 'none') say(draft, { text: words.none })
  else if (what === 'open') open(draft, toTake)
  else take(draft, toTake, isInstead)
  return true
}

function take(draft: Draft, toTake: ToTake, isInstead: boolean): void {
  const { case: one, officer, untold } = toTake
  const opening = choice(words.open, `cs:open:${one.code}`)
  if (one.status === 'closed') return say(draft, { text: words.closed(one.code), choices: [opening] })
  // A case goes to its officer by itself; that they have seen it is theirs to say.
  if (one.owner === officer.name && !untold) return say(draft, { text: words.yours(one.code), choices: [opening] })
  if (one.owner !== null && one.owner !== officer.name && !isInstead)
    return say(draft, { text: words.others(one.code, one.owner), choices: [choice(words.instead, `cs:instead:${one.code}`), opening] })
  draft.effects.push({ type: 'case_taken', toTake })
  say(draft, { text: words.taken(one.code, untold), choices: [opening] })
}

/** A link to come in by, and the page itself for whoever is in already. */
function open(draft: Draft, { case: one, officer }: ToTake): void {
  const base = draft.known.officer?.consoleUrl ?? ''
  const token = draft.known.newCode(32)
  draft.effects.push({ type: 'console_link', officerId: officer.id, token })
  say(draft, { text: `${consoleWording.link(`${base}/console/vao/${token}`)}\n${words.straight(`${base}/console/y-kien/${one.code}`)}` })
}
