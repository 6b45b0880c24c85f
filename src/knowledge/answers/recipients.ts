/** Whether a question asks where the document was sent: to whom at all, to one it names, or onto the web. */
import { foldText } from './address.ts'
import { sectionOf } from './book.ts'
import type { Book } from './book.ts'
import { framing } from './lexicon/weights.ts'
import type { Question } from './question.ts'
import { chooseMeaning } from './reading.ts'
import { typedSyllables } from './syllables.ts'

/** "Nghị quyết có được đăng lên mạng không?": the website is among those it went to. */
const putOnline =
  /^(?:\w+ ){0,2}(?:nghi quyet|nq|van ban|ban)(?: nay)? (?:co |da |duoc )*(?:dang|cong bo|dua|up|cong khai)(?: tai)?(?: len| tren)? (?:mang|web|website|internet|trang web|trang thong tin)/

/** "Gửi cho những nơi nào, có đăng website không": where the text went, whatever else about places is asked beside it. */
export function asksForRecipients({ concepts, namesResolution, asks, absent, elsewhere, text }: Question): boolean {
  if (elsewhere === 0 && putOnline.test(foldText(text))) return true
  return (
    namesResolution &&
    elsewhere === 0 &&
    concepts.includes('sending') &&
    (asks.has('who') || asks.has('recipient') || asks.has('whereto')) &&
    absent.every((id) => id === 'contact') &&
    concepts.every((id) => framing.has(id) || id === 'notice')
  )
}

/** "Có gửi cho Tỉnh ủy không?": one of those it was sent to. */
export function sentToNamed(book: Book, question: Question): boolean {
  return recipientNamed(question) !== undefined && !sentToNobodySo(book, question)
}

/** One named who is not among those it was sent to. */
export function sentToNobodySo(book: Book, question: Question): boolean {
  const words = recipientNamed(question)
  // the lines as anyone may write them: "UBND tỉnh" is "ủy ban nhân dân tỉnh"
  return words !== undefined && !linesOf(book).some((line) => words.every((word) => line.has(word)))
}

/** The federation's own centre is the general federation. "Gửi cho X không", "X có nhận được nghị quyết không": the syllables of X. */
function recipientNamed({ folded }: Question): readonly string[] | undefined {
  const whom =
    /(?:^| )gui (?:cho|den|toi|ve|len) (\w+ \w+(?: \w+){0,4}?) (?:khong|ko|k|chua|hk|hong)(?: |$)/.exec(folded)?.[1] ??
    /(?:^|^ben |^phia )(\w+ \w+(?: \w+){0,4}?) (?:co |da |cung )*(?:duoc )?nhan (?:duoc )?(?:cai |ban )?(?:nghi quyet|nq|ban nay|van ban)(?: nay)? (?:khong|ko|k|chua|hk|hong)(?: |$)/.exec(
      folded,
    )?.[1]
  const words = whom
    ?.replace('trung uong', 'tong lien doan')
    .split(' ')
    .filter((word) => word !== 'ben' && word !== 'phia')
  return words !== undefined && words.length > 1 ? words : undefined
}

function linesOf(book: Book): readonly ReadonlySet<string>[] {
  return sectionOf(book, 'META.recipients')
    .paragraphs.slice(1)
    .map((line) => new Set(typedSyllables(line, chooseMeaning).map(({ folded }) => folded)))
}
