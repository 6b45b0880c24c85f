/** Lets a test wait for something: looked at after everything an emulator sees, and every 10 ms for what it cannot see. */
export interface Changes {
  /** Something happened: waiting tests look again. */
  readonly changed: () => void
  /**
   * Resolves with the first value that is neither undefined nor false.
   * @throws after `timeoutMs` (20,000), naming `what` was missing
   */
  until<T>(look: () => T | undefined | false, what: string, timeoutMs?: number): Promise<T>
}

export function createChanges(): Changes {
  const lookers = new Set<() => void>()
  return {
    changed() {
      for (const look of [...lookers]) look()
    },
    until: (look, what, timeoutMs = 20_000) =>
      new Promise((resolve, reject) => {
        const end = (finish: () => void): void => {
          clearTimeout(timer)
          clearInterval(looking)
          lookers.delete(check)
          finish()
        }
        const check = (): void => {
          const found = look()
          if (found !== undefined && found !== false) end(() => resolve(found))
        }
        const timer = setTimeout(() => end(() => reject(new Error(`waited ${timeoutMs} ms for ${what}`))), timeoutMs)
        const looking = setInterval(check, 10)
        lookers.add(check)
        check()
      }),
  }
}
