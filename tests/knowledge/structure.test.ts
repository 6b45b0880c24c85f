import { describe, expect, test } from 'vitest'
import { resolutionSource } from '../../db/seed/resolution.ts'
import { readResolution, resolutionPassages, resolutionSha256 } from '../../src/knowledge/resolution.ts'
import { displayText, parseStructure, withDescendants } from '../../src/knowledge/structure.ts'

const source = resolutionSource()
const { tree } = readResolution(source)

/** Every id with its lines in the source, as published: people's links and citations hang on them. */
const published: readonly (readonly [string, string])[] = [
  ['META.date', '3'],
  ['META.type', '5'],
  ['META.issuer', '7'],
  ['META.title', '9'],
  ['I', '11'],
  ['I.a', '13'],
  ['I.b', '15'],
  ['II', '17'],
  ['II.1', '19,21'],
  ['II.2', '23'],
  ['II.2.a', '25'],
  ['II.2.b', '27'],
  ['II.2.c', '29'],
  ['II.2.d', '31'],
  ['III', '33'],
  ['III.1', '35'],
  ['III.1.a', '37'],
  ['III.1.b', '39'],
  ['III.1.c', '41'],
  ['III.1.d', '43'],
  ['III.2', '45'],
  ['III.2.a', '47'],
  ['III.2.b', '49'],
  ['III.2.c', '51'],
  ['III.3', '53,55'],
  ['III.4', '57'],
  ['III.4.a', '59'],
  ['III.4.b', '61'],
  ['III.4.c', '63'],
  ['III.5', '65'],
  ['III.5.a', '67'],
  ['III.5.b', '69'],
  ['III.6', '71'],
  ['III.6.a', '73'],
  ['III.6.b', '75'],
  ['III.7', '77'],
  ['III.7.a', '79'],
  ['III.7.b', '81'],
  ['IV', '83'],
  ['IV.1', '85'],
  ['IV.1.a', '87'],
  ['IV.1.b', '89'],
  ['IV.2', '91'],
  ['IV.2.a', '93'],
  ['IV.2.b', '95'],
  ['IV.2.c', '97'],
  ['IV.2.d', '99'],
  ['META.sign', '101,102,118'],
  ['META.recipients', '104,106,107,108,109,110,111,112,113,114'],
]

describe('the resolution as a tree', () => {
  test('has exactly the published ids, each on its lines', () => {
    expect(tree.sections.map((s) => [s.id, s.lines.join(',')])).toEqual(published)
  })

  test('loses no line: every line with text belongs to exactly one section', () => {
    const owned = tree.sections.flatMap((s) => s.lines).sort((a, b) => a - b)
    const written = source.split('\n').flatMap((line, i) => (line.trim() === '' ? [] : [i + 1]))
    expect(owned).toEqual(written)
  })

  test('keeps the source of every section byte for byte, slips included', () => {
    const lines = source.split('\n')
    for (const s of tree.sections) expect(s.raw).toBe(s.lines.map((n) => lines[n - 1]).join('\n'))
    expect(tree.byId.get('III.1.c')?.raw).toContain('đồng đảo')
    expect(tree.byId.get('META.sign')?.raw).toContain('**TM.')
  })

  test.each([
    ['III.1.c', 'đồng đảo', 'đông đảo đoàn viên'],
    ['III.2.c', 'Thông nhất', 'Thống nhất thực hiện'],
    ['IV.1', 'lao động tỉnh', 'Liên đoàn Lao động tỉnh'],
    ['IV.2.d', 'Hes', 'Liên đoàn Lao động tỉnh./.'],
    ['META.recipients', 'Nhes', 'Nơi nhận:'],
    ['META.sign', '**', 'TM. BAN CHẤP HÀNH'],
  ])('shows %s without "%s" and says that it was corrected', (id, slip, shown) => {
    const section = tree.byId.get(id)
    if (section === undefined) throw new Error(id)
    expect(displayText(section)).not.toContain(slip)
    expect(displayText(section)).toContain(shown)
    expect(section.corrected).toBe(true)
  })

  test('corrects nothing else: the doubtful comma in the fourth target stays', () => {
    expect(tree.sections.filter((s) => s.corrected).map((s) => s.id)).toEqual([
      'III.1.c',
      'III.2.c',
      'IV.1',
      'IV.2.d',
      'META.sign',
      'META.recipients',
    ])
    expect(displayText(tree.byId.get('II.2.d') ?? missing())).toContain('tập huấn, kỹ năng thương lượng tập thể')
  })

  test('counts as people count: four targets, seven tasks, two implementation groups', () => {
    expect(tree.byId.get('II.2')?.children).toHaveLength(4)
    expect(tree.byId.get('III')?.children).toHaveLength(7)
    expect(tree.byId.get('IV')?.children).toEqual(['IV.1', 'IV.2'])
  })

  test('a section with what is beneath it comes in order, and IV.1 does not swallow IV.10', () => {
    expect(withDescendants(tree, 'III.7').map((s) => s.id)).toEqual(['III.7', 'III.7.a', 'III.7.b'])
    const eleven = parseStructure(['I. MỘT', ...Array.from({ length: 11 }, (_, i) => `${i + 1}. Mục`)].join('\n'))
    expect(withDescendants(eleven, 'I.1').map((s) => s.id)).toEqual(['I.1'])
  })

  test('a changed source is refused, because ids and corrections would point at the wrong words', () => {
    expect(() => readResolution(`${source} `)).toThrow(resolutionSha256)
    expect(() => parseStructure('I. MỘT', [{ line: 1, from: 'HAI', to: 'BA' }])).toThrow('line 1')
  })
})

describe('the resolution as passages', () => {
  const passages = new Map(resolutionPassages(readResolution(source)).map((p) => [p.id, p]))

  test.each([
    ['III', 'phần III', ''],
    ['III.3', 'mục III.3', 'NHIỆM VỤ, GIẢI PHÁP CHỦ YẾU'],
    ['II.2.d', 'mục II.2, gạch đầu dòng thứ tư', 'MỤC TIÊU VÀ CHỈ TIÊU › Chỉ tiêu cụ thể:'],
    ['I.b', 'phần I, đoạn thứ hai', 'TÌNH HÌNH VÀ NGUYÊN NHÂN'],
    ['META.sign', 'phần chữ ký', ''],
  ])('%s is cited as "%s" and carries the headings above it', (id, label, heading) => {
    expect(passages.get(id)).toMatchObject({ label, heading })
  })

  test('every section is one passage, in reading order', () => {
    expect([...passages.values()].map((p) => p.order)).toEqual(published.map((_, i) => i))
  })
})

describe('other texts of the same form', () => {
  test('a paragraph under an item is its body, after bullets it is one more bullet, under a part it is lettered', () => {
    const tree = parseStructure('I. PHẦN\n\nĐoạn một.\n\nĐoạn hai.\n\n1. Mục\n\nThân mục.\n\n2. Mục\n\n- Ý một.\n\nÝ hai mất gạch.')
    expect(tree.sections.map((s) => `${s.id}:${s.kind}`)).toEqual([
      'I:part',
      'I.a:bullet',
      'I.b:bullet',
      'I.1:item',
      'I.2:item',
      'I.2.a:bullet',
      'I.2.b:bullet',
    ])
    expect(tree.byId.get('I.1')?.paragraphs).toEqual(['Mục', 'Thân mục.'])
  })

  test('a text without letterhead or signature is all body', () => {
    expect(parseStructure('I. PHẦN\n- Ý.').sections.map((s) => s.id)).toEqual(['I', 'I.a'])
    expect(parseStructure('').sections).toEqual([])
  })
})

function missing(): never {
  throw new Error('missing')
}
