/** What people say about themselves around a question: "em tên là Hoa, tổ trưởng, cho em hỏi …, sđt 0912345678". */
import { fold } from '../text.ts'

const contactDetails =
  /(?:\b(?:s[đd]t|đt|dt|zalo|số điện thoại|so dien thoai|email|mail)\b\s*[:.]?\s*)?(?:[\w.+-]+@[\w-]+\.[\w.]+|(?:\+?84|0)(?:[\s.-]?\d){8,10})/giu

/** A clause that introduces the speaker. Folded. */
const introduces =
  /^(?:(?:da|xin chao|chao|kinh chao|thua|alo)\b.*\b)?(?:em|toi|minh|chau|con|anh|chi|co|chu|toi ten|ten em|ten toi|ten minh)\s+(?:ten(?: la)?|la|hien la|dang la|lam|dang lam|o|ben)\b/
/** A clause that only leads up to the question. Folded. */
const leadsUp =
  /^(?:(?:da|vang|xin|vui long|lam on|ad oi|bot oi|anh chi oi|xin chao|chao)\s*)*(?:cho (?:em|toi|minh|chau) hoi(?: chut| ti| mot chut)?|(?:em|toi|minh) (?:muon|can|xin) hoi|hoi chut|hoi ti)$/
/** A clause that itself asks is never an introduction: "em là tổ phó thì có phải cán bộ không". Folded. */
const asks = /\b(?:khong|ko|k|gi|nao|sao|may|bao|dau|ai|the nao|ha|hay|chua|phai|duoc)\b/

/**
 * The question without what surrounds it. Nothing is taken away when nothing would be left to answer.
 * @returns the text as it was when it introduces nobody
 */
export function withoutIntroduction(text: string): string {
  const bare = text.replace(contactDetails, ' ').replace(/\s+/g, ' ').trim()
  const clauses = bare.split(/(?<=[,.;:!\n])\s+/)
  let from = 0
  while (from < clauses.length - 1 && (isPreamble(clauses[from] ?? '') || (from > 0 && goesOn(clauses[from] ?? '')))) from++
  const rest = clauses.slice(from).join(' ').trim()
  return fold(rest).split(' ').length >= 2 ? rest : text
}

function isPreamble(clause: string): boolean {
  const folded = fold(clause)
  return !asks.test(folded) && (introduces.test(folded) || leadsUp.test(folded))
}

/** "…, tổ trưởng công đoàn, …": a few words more about the speaker, once begun. */
function goesOn(clause: string): boolean {
  const folded = fold(clause)
  return (
    !asks.test(folded) &&
    folded.split(' ').length <= 6 &&
    !/^(?:cho|xin|muc|dieu|giai phap|nhiem vu|chi tieu|nghi quyet|doc)\b/.test(folded)
  )
}
