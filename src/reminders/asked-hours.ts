import type { OwnHours } from '../delivery/hours.ts'
import { fold } from '../text.ts'

const asking =
  /^(?:gio nhac(?: nho| lich| viec)?|doi gio nhac|chon gio nhac|chi nhac(?: toi| em| minh| anh| chi)?|nhac(?: toi| em| minh))(?: |$)/
const span =
  /^(?:tu |luc |trong khoang )?(\d{1,2})(?: ?(?:h|g|gio))?(?: ?(\d{2}))?(?: ?phut)?(?: (?:den|toi|ve))? (\d{1,2})(?: ?(?:h|g|gio))?(?: ?(\d{2}))?(?: ?phut)?(?: a)?$/
const usual = /^(?:binh thuong|thuong|mac dinh|nhu cu|hanh chinh)(?: a)?$/

/**
 * "giờ nhắc 20h đến 23h30", with or without marks.
 * @returns undefined when the text speaks of something else; 'how' when it does of this, but names no hours
 */
export function askedHours(text: string): OwnHours | 'usual' | 'how' | undefined {
  const said = fold(text)
  const begin = asking.exec(said)
  if (begin === null || said.length > 60) return undefined
  const rest = said.slice(begin[0].length)
  if (usual.test(rest)) return 'usual'
  const found = span.exec(rest)
  if (found === null) return said.includes('gio nhac') ? 'how' : undefined
  const minutes = (hour: string | undefined, minute: string | undefined) => Number(hour) * 60 + Number(minute ?? 0)
  const from = minutes(found[1], found[2])
  const until = minutes(found[3], found[4])
  const long = (until - from + 1_440) % 1_440
  return from >= 1_440 || until > 1_440 || long < 60 ? 'how' : { from, until }
}
