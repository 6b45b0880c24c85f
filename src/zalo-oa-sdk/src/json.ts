/**
 * JSON whose numbers keep their digits: ids of Zalo exceed 2^53 and sometimes arrive bare.
 *
 * @param numbers - 'unsafe': integers of 16 digits and more become strings; 'all': every number becomes a string, as written
 * @throws SyntaxError when the text is not JSON
 */
export function parseJson(text: string, numbers: 'unsafe' | 'all' = 'unsafe'): unknown {
  // Read once by the real parser first: below, only well-formed text is scanned, in which every string is closed,
  // so the scan is linear whatever a stranger sends.
  const plain: unknown = JSON.parse(text)
  const wanted = numbers === 'all' ? anyNumber : longNumber
  if (!wanted.test(text)) return plain
  return JSON.parse(text.replace(stringOrNumber, (token) => (shouldQuote(token, numbers) ? `"${token}"` : token)))
}

const stringOrNumber = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g
const anyNumber = /[[:,\s]-?\d/
const longNumber = /\d{16}/

function shouldQuote(token: string, numbers: 'unsafe' | 'all'): boolean {
  if (token.startsWith('"')) return false
  return numbers === 'all' || /^-?\d{16,}$/.test(token)
}
