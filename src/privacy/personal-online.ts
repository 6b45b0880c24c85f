import type { Replace } from './redact.ts'

const endings = 'com|vn|net|org|info|me|io|gov|edu|co|xyz|site|online|shop|link|ly|gl|app|dev|top|club|biz|ru|cn|us|uk|tv|page|gg'
const url = new RegExp(
  `(?:(?:https?|hxxps?|ftp|tg|zalo|tel|mailto):/{0,2}|www\\.)[^\\s<>"“”)\\]]+|(?<![\\p{L}\\p{N}@.-])(?:[a-z0-9-]{1,63}\\.){1,5}(?:${endings})(?![\\p{L}\\p{N}])(?:[/?#][^\\s<>"“”)\\]]*)?`,
  'giu',
)

const at = '(?:\\s{0,2}(?:@|\\((?:at|a)\\)|\\[(?:at|a)\\])\\s{0,2}|\\s+a\\s?c[òo]ng\\s+)'
const dot = '(?:\\s?(?:\\.|\\(dot\\)|\\[dot\\])\\s?|\\s+(?:chấm|cham|dot)\\s+)'
const email = new RegExp(
  `(?<![\\p{L}\\p{N}._%+-])[\\p{L}\\p{N}._%+-]{1,64}${at}[a-z0-9-]{1,63}(?:${dot}[a-z]{2,24}){1,3}(?![\\p{L}\\p{N}])`,
  'giu',
)

const handle = /(?<![\p{L}\p{N}.])@[\p{L}\p{N}_][\p{L}\p{N}_.]{2,}/gu
/** A name on a network: behind a colon, or with a digit, dot or underscore in it, so that "nhắn zalo cho tôi" stays. */
const network =
  /(?<![\p{L}\p{N}])((?:facebook|fb|face|zalo|tiktok|telegram|tele|instagram|insta|ig|viber|skype)(?:\s+(?:id|nick|là|la|của\s+(?:tôi|em|mình)))?\s*)(?:([:=])\s*([\p{L}\p{N}_.]{3,})|([\p{L}_]+[._\d][\p{L}\p{N}_.]+))/giu

/** Web addresses, e-mail in its usual disguises, names on social networks. */
export function replaceOnline(text: string, replace: Replace): string {
  return text
    .replace(email, () => replace('email'))
    .replace(url, (match) => {
      const tail = /[.,;:!?]+$/.exec(match)?.[0] ?? ''
      return replace('url') + tail
    })
    .replace(handle, () => replace('handle'))
    .replace(network, (match, lead: string, sign: string | undefined, behindSign: string | undefined) => {
      // "zalo: 0912…" is a telephone number and is named as one by the next pass.
      if (behindSign !== undefined && /^[\d.]+$/.test(behindSign)) return match
      return `${lead}${sign === undefined ? '' : `${sign} `}${replace('handle')}`
    })
}
