/**
 * What a question may ask of any matter that a resolution leaves to others to say: what follows when it is not done, by which means it is
 * made known, whose leave it takes, who has the right, whether one person may have it twice, whether it comes back. Told by the grammar of the question, not
 * by its matter, so that a passage about the matter is not taken for an answer.
 */
import type { Question } from './question.ts'

/** Somebody fails to do a thing, and the question is what they suffer for it; "thì sao" alone asks for the rule. */
const failing =
  /(?:^| )(?:khong|chua|ko|chang|cham|tre|quen|vang|tu choi)(?! chuyen trach)(?: \w+){1,10} thi (?:\w+ ){0,2}?(?:phat|xu|xu ly|xu li|xu phat|tri) (?:the nao|sao|ra sao|gi|bao nhieu|nhu the nao|khong)(?: |$)|(?:^| )(?:khong|chua|ko|chang|cham|tre|quen|vang|tu choi)(?! chuyen trach)(?: \w+){1,10} thi (?:\w+ ){0,2}?(?:bi|chiu) (?:xu|phat|ky luat|ki luat|tru|cat|dua ra|cho nghi|cho thoi|gi|sao|ha|giang|mat|lam sao|the nao)(?: |$)/
/** What is suffered stands first: "bị phạt gì nếu không báo cáo". */
const failingAfter =
  /(?:^| )(?:bi|chiu) (?:xu|phat|ky luat|ki luat|tru|cat|gi|sao|ha|giang|mat)(?: \w+){0,4} (?:neu|khi|ma) (?:\w+ ){0,3}?(?:khong|chua|ko|chang|cham|tre)(?: |$)/

const means =
  /(?:^| )(?:bang|qua|thong qua|duoi|theo|tren) (?:hinh thuc|phuong tien|kenh|cach thuc|duong|ban tin|bang tin|to bao|trang|noi) (?:nao|gi)(?: |$)/
/** Deeds of making known, for which a means could be asked. */
const madeKnown: ReadonlySet<string> = new Set(['publication', 'notice', 'reporting', 'sending', 'propaganda', 'dissemination', 'survey'])

const leave =
  /(?:^| )(?:co )?(?:can|phai|xin)(?: \w+){0,4} (?:dong y|cho phep|chap thuan|cho y kien dong y|bat den xanh|gat dau)(?: |$)|(?:^| )(?:can|phai) (?:xin phep|xin y kien|dang ky|ghi danh|dang ki)(?: |$)/

const twice =
  /(?:^| )(?:mot|1) (?:nguoi|can bo|ong|ba|anh|chi) (?:\w+ ){0,6}(?:hai|ba|2|3|may|nhieu|bao nhieu) (?:chuc danh|chuc vu|chuc|vi tri|ghe|noi|vai)(?: |$)/

/** Who has the right: the text gives work to bodies, and rights to nobody by name. */
const right =
  /(?:^| )(?:ai|nguoi nao|nhung ai|cap nao|co quan nao|don vi nao|bo phan nao) (?:moi )?(?:duoc|co|nam) (?:quyen|tham quyen|phep)(?: |$)/

/** Who may look at what is kept or made known: the text says that it is public, not to whom it is shown. */
const looks =
  /(?:^| )(?:ai|nhung ai|nguoi nao|cap nao|co quan nao) (?:\w+ )?(?:duoc|co the|duoc phep) (?:xem|biet|doc|coi|nhin|truy cap|tra cuu)(?: |$)/

/** "Phần mềm nào": the text asks for technology, and names none. */
const tool = /(?:^| )(?:phan mem|ung dung|app|cong cu|nen tang|trang web|website) (?:nao|gi)(?: |$)/

/** "Không đạt chuẩn thì sao". */
const short = /(?:^| )(?:khong|chua|ko) (?:dat|du|dap ung|hoan thanh)(?: \w+){0,5} thi (?:sao|the nao|lam sao|ra sao)(?: |$)/

/** Whether what was taken comes back: being put in again, coming home. */
const back = /(?:^| )(?:duoc|co|cho)(?: \w+){1,4} (?:lai|tro lai|tro ve|quay lai|quay ve) (?:khong|ko|k|chua|nua)(?: |$)/
const taken: ReadonlySet<string> = new Set(['taken-off-plan', 'dismissal', 'discipline', 'handling', 'rotation', 'transfer'])

/** Deeds the text gives to somebody: members elect, bodies direct, propose and inspect. */
const givenWork: ReadonlySet<string> = new Set(['election', 'proposal', 'advice', 'directing', 'inspection', 'follow-up', 'interim-review'])

/** Whether it asks what no place of such a text says, whatever place is found. */
export function asksWhatIsUnsaid({ folded, concepts }: Question): boolean {
  // "bố trí không đúng thì bị xử sao": doing wrong is no failing to do
  if (!concepts.includes('wrongdoing') && (failing.test(folded) || failingAfter.test(folded))) return true
  if (means.test(folded) && concepts.some((id) => madeKnown.has(id))) return true
  if (right.test(folded) && !concepts.some((id) => givenWork.has(id))) return true
  if (back.test(folded) && concepts.some((id) => taken.has(id))) return true
  // "có nói dùng phần mềm gì không": what it does say is told
  if (tool.test(folded) && !/(?:^| )co (?:noi|neu|nhac|ghi) /.test(folded)) return true
  return [leave, twice, looks, short].some((asked) => asked.test(folded))
}
