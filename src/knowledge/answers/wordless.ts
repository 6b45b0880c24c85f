/** A message without one letter or figure: what people send when they nod, sigh, or do not know how to begin. */
type Wordless = 'thanks' | 'abuse' | 'help'

const content = /[👍👌🙏❤🧡💛💚💙💜💕💖💗🥰😍😘😊🙂😀😃😄😁👏🎉💐🌹🌷✅]/u
const displeased = /[👎😡😠🤬😞😢😭😤🙁☹]/u

/** @returns undefined for whatever holds a letter or a figure; "?", "…" and pictures nobody can read ask for help */
export function readWordless(text: string): Wordless | undefined {
  if (/[\p{L}\p{N}]/u.test(text)) return undefined
  if (displeased.test(text)) return 'abuse'
  return content.test(text) ? 'thanks' : 'help'
}
