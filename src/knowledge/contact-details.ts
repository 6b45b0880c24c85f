/** What people add about themselves: "em tên là Hoa, …", "…, sđt 0912345678". */
const details =
  /[,;.]?\s*(?:\b(?:s[đd]t|đt|dt|zalo|số điện thoại|so dien thoai|email|mail)\b\s*[:.]?\s*)?(?:[\w.+-]+@[\w-]+\.[\w.]+|(?<!\d)(?:\+?84|0)(?:[\s.-]?\d){8,10}(?!\d))/giu
/** "em tên là Hoa," up to the comma; who somebody is ("em là tổ trưởng") belongs to the question and stays. */
const name =
  /(?<=^|[,.;!]\s*)(?:(?:dạ|da|chào \S+|chao \S+)[,\s]+)?(?:(?:em|tôi|toi|mình|minh|cháu|chau|con)\s+(?:tên|ten)|(?:tên|ten)\s+(?:em|tôi|toi|mình|minh|cháu|chau))(?:\s+(?:là|la))?\s+[^,.;?!]{1,30}[,.;!]\s*/giu

/**
 * The question without them: they are digits and words no document holds, and would make it look as if it asked for a number.
 * Nothing is taken away when nothing would be left to answer.
 */
export function withoutContactDetails(text: string): string {
  const rest = text.replace(details, ' ').replace(name, ' ').replace(/\s+/g, ' ').trim()
  return rest.split(' ').length >= 2 ? rest : text
}
