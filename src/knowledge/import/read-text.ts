import { legacyFont } from './legacy-fonts.ts'
import type { ReadResult, Refusal } from './outcome.ts'
import { refuse } from './outcome.ts'

/** A `.txt` or `.md` file: UTF-8 with or without its mark, or UTF-16. Anything else is refused, not guessed at. */
export function readText(bytes: Uint8Array, kind: 'md' | 'txt'): ReadResult {
  const decoded = decodeText(bytes)
  if (typeof decoded !== 'string') return decoded
  const text = kind === 'md' ? plainMarkdown(decoded) : decoded
  return { ok: true, kind, text, warnings: [] }
}

function decodeText(bytes: Uint8Array): string | Refusal {
  const [a, b, c] = bytes
  try {
    if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le', { fatal: true }).decode(bytes.subarray(2))
    if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be', { fatal: true }).decode(bytes.subarray(2))
    const text = new TextDecoder('utf-8', { fatal: true }).decode(a === 0xef && b === 0xbb && c === 0xbf ? bytes.subarray(3) : bytes)
    if (!text.includes('\u0000')) return text
    return refuse('wrong_type', 'the file is not text; if it is a Word or PDF file, give it its own ending')
  } catch {
    // One byte a letter: the old Vietnamese codes, or a text of Windows.
    const latin = new TextDecoder('windows-1252').decode(bytes)
    const font = legacyFont(latin)
    if (font !== undefined) return refuse('legacy_font', legacyReason(font))
    return refuse('encoding', 'the text is not UTF-8; open it in its editor and save it again as UTF-8')
  }
}

export function legacyReason(font: 'TCVN3' | 'VNI'): string {
  const names = font === 'TCVN3' ? 'TCVN3 (.VnTime, ABC)' : 'VNI (VNI-Times)'
  return `the text is written for ${names} fonts, not in Unicode; convert it with UniKey (Công cụ > Chuyển mã > Unicode) and add it again`
}

/** Markdown without its signs; headings keep theirs, because they are the document's structure. */
function plainMarkdown(text: string): string {
  return text
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/^```.*$/gm, '')
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__)(?=\S)([^\n]*?\S)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}*])\*(?=\S)([^*\n]*?\S)\*(?![\p{L}\p{N}*])/gu, '$1')
    .replace(/(?<![\p{L}\p{N}_])_(?=\S)([^_\n]*?\S)_(?![\p{L}\p{N}_])/gu, '$1')
    .replace(/`([^`\n]*)`/g, '$1')
    .replace(/^>\s?/gm, '')
    .replace(/\\([\\`*_{}[\]()#+\-.!|>])/g, '$1')
    .replace(/^\|?[\s:|-]+\|[\s:|-]*$/gm, '')
    .replace(/^\|(.*)\|\s*$/gm, '$1')
}
