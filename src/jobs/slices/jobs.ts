/** Long work in short pieces: whoever chats meanwhile waits for one piece, not for all of it. */
import { setImmediate as others } from 'node:timers/promises'

/** How long one piece may hold the event loop, ms. A turn of a chat takes a third of a millisecond. */
const sliceMs = 8

/** @returns lets everybody else have their turn, once this piece of work has lasted long enough */
export function createPause(): () => Promise<void> {
  let began = performance.now()
  return async () => {
    if (performance.now() - began < sliceMs) return
    await others()
    began = performance.now()
  }
}

/** Runs work that says by `yield` where it may be interrupted. */
export async function inSlices<T>(work: Iterator<void, T>): Promise<T> {
  const pause = createPause()
  for (;;) {
    const { done, value } = work.next()
    if (done === true) return value
    await pause()
  }
}
