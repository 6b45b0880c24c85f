import type { Section } from '../structure.ts'

const ordinals = ['thứ nhất', 'thứ hai', 'thứ ba', 'thứ tư', 'thứ năm', 'thứ sáu', 'thứ bảy', 'thứ tám', 'thứ chín', 'thứ mười'] as const

const letterheadLabels: Readonly<Record<string, string>> = {
  'META.date': 'phần mở đầu',
  'META.type': 'phần mở đầu',
  'META.issuer': 'phần mở đầu',
  'META.title': 'phần trích yếu',
  'META.sign': 'phần chữ ký',
  'META.recipients': 'phần nơi nhận',
}

/**
 * How people name a section: "phần III", "mục III.3", "mục II.2, gạch đầu dòng thứ tư", "phần I, đoạn thứ hai".
 * A bullet's letter is ours and not in the printed text, so it is said by its place instead.
 */
export function labelOf(section: Pick<Section, 'id' | 'kind' | 'parent'>): string {
  if (section.kind === 'letterhead') return letterheadLabels[section.id] ?? 'phần mở đầu'
  if (section.kind === 'part') return `phần ${section.id}`
  if (section.kind === 'item') return `mục ${section.id}`
  const owner = section.parent ?? ''
  const place = ordinal(section.id.slice(owner.length + 1))
  return owner.includes('.') ? `mục ${owner}, gạch đầu dòng ${place}` : `phần ${owner}, đoạn ${place}`
}

function ordinal(letter: string): string {
  const index = letter.length === 1 ? letter.charCodeAt(0) - 97 : ordinals.length
  return ordinals[index] ?? `“${letter}”`
}
