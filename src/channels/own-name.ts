/** Not asked again for a while after no answer: nobody waits for the same silence twice (ms). */
const silenceMs = 60_000

/**
 * What a bot is called on its platform, for links to it and for people who look for it. A bot keeps its name: asked once, kept for the
 * life of the process, by token.
 *
 * @param ask asks the platform, within the seconds a page can wait; undefined when it does not say
 * @returns the asking; undefined without a bot, or when the platform does not say
 */
export function ownName<B extends { readonly token: string }>(
  ask: (bot: B) => Promise<string | undefined>,
): (bot: B | undefined) => Promise<string | undefined> {
  const known = new Map<string, string>()
  const silentUntil = new Map<string, number>()
  return async (bot) => {
    if (bot === undefined) return undefined
    const kept = known.get(bot.token)
    if (kept !== undefined || Date.now() < (silentUntil.get(bot.token) ?? 0)) return kept
    const name = await ask(bot)
    if (name === undefined) silentUntil.set(bot.token, Date.now() + silenceMs)
    else known.set(bot.token, name)
    return name
  }
}
