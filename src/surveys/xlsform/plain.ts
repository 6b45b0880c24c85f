/** Labels for screens hold a little markup; a chat shows plain text. */
export function plain(text: string): string {
  return text
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<\/?(?:span|b|i|u|em|strong|font|p|div|h[1-6])\b[^>]*>/gi, '')
    .replace(/(\*\*|__)(?=\S)([\s\S]*?\S)\1/g, '$2')
    .replace(/^#{1,6}\s+/gm, '')
    .replace(/\u00A0/g, ' ')
    .trim()
}
