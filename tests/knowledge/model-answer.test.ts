import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { Answer } from '../../src/knowledge/answer.ts'
import { fuse, nearest, quota, vectorTable } from '../../src/knowledge/model/fuse.ts'
import { keyPassages, mayUseModel, mergePassages, promptPassages, toAnswer } from '../../src/knowledge/model/model-answer.ts'
import type { Retrieved } from '../../src/knowledge/model/model-answer.ts'
import { locateQuote } from '../../src/knowledge/model/quote.ts'
import { verifySentences } from '../../src/knowledge/model/verify-sentences.ts'

/** An invented rule about honouring members, as search would hand it over. */
const award: Retrieved = {
  documentId: 'thi-dua',
  id: 'D5.K2',
  label: 'Quy chế thi đua, khoản 2 Điều 5',
  heading: 'Chương II. Danh hiệu › Điều 5. Đoàn viên xuất sắc',
  display:
    'Công đoàn cơ sở xét tặng danh hiệu đoàn viên xuất sắc hằng năm,\ntrước ngày 15 tháng 12 năm 2024; mức thưởng là 1.500.000 đồng cho mỗi đoàn viên được tặng danh hiệu. Kết quả xét tặng phải được niêm yết công khai tại nơi làm việc.',
}
const dues: Retrieved = {
  documentId: 'thi-dua',
  id: 'D6',
  label: 'Quy chế thi đua, Điều 6',
  display: 'Đoàn viên không được xét tặng danh hiệu khi chưa đóng đủ đoàn phí trong năm.',
}
const share: Retrieved = {
  documentId: 'huong-dan',
  id: 'II.1',
  label: 'Hướng dẫn bình xét, mục II.1',
  display: 'Ít nhất 30% người được đề nghị tặng danh hiệu là lao động trực tiếp, do tổ công đoàn giới thiệu qua cuộc họp của tổ.',
}
const passages = keyPassages([award, dues, share])
const verify = (text: string, passageId: string, quote: string) => verifySentences([{ text, passageId, quote }], passages)

const extractive: Answer = { kind: 'nearest', text: 'Trích nguyên văn.', citations: [], confidence: 0.4, offerForward: true }

describe('a sentence is kept when a reader can check it', () => {
  test.each([
    [
      'Danh hiệu đoàn viên xuất sắc được xét tặng hằng năm, trước ngày 15/12/2024.',
      'p1',
      'xét tặng danh hiệu đoàn viên xuất sắc hằng năm, trước ngày 15 tháng 12 năm 2024',
    ],
    [
      'Công đoàn cơ sở là nơi xét tặng danh hiệu đoàn viên xuất sắc.',
      'p1',
      'Công đoàn cơ sở xét tặng danh hiệu đoàn viên xuất sắc hằng năm',
    ],
    [
      'Mỗi đoàn viên được tặng danh hiệu nhận mức thưởng 1.500.000 đồng.',
      'p1',
      '“mức thưởng là 1.500.000 đồng cho mỗi đoàn viên được tặng danh hiệu”',
    ],
    [
      'Có, kết quả xét tặng phải được niêm yết công khai tại nơi làm việc.',
      'p1',
      'Kết quả xét tặng phải được niêm yết công khai tại nơi làm việc.',
    ],
    [
      'Đoàn viên chưa đóng đủ đoàn phí trong năm thì không được xét tặng danh hiệu.',
      'p2',
      'không được xét tặng danh hiệu khi chưa đóng đủ đoàn phí trong năm',
    ],
    [
      'Ít nhất 30 % người được đề nghị phải là lao động trực tiếp.',
      ' p3 ',
      'Ít nhất 30% người được đề nghị tặng danh hiệu là lao động trực tiếp',
    ],
    ['**Người được đề nghị** do tổ công đoàn giới thiệu qua cuộc họp của tổ [p3].', 'p3', 'do tổ công đoàn giới thiệu qua cuộc họp của tổ'],
  ])('%s', (text, passageId, quote) => {
    expect(verify(text, passageId, quote).dropped).toEqual([])
  })

  test('cadres of one group are not taken for those of the other', () => {
    const display = 'Cán bộ công đoàn chuyên trách được đào tạo lý luận; cán bộ công đoàn không chuyên trách được bồi dưỡng kỹ năng.'
    const both = keyPassages([{ ...dues, display }])
    const quote = 'cán bộ công đoàn không chuyên trách được bồi dưỡng kỹ năng'
    const say = (text: string) => verifySentences([{ text, passageId: 'p1', quote }], both).dropped
    expect(say('Cán bộ công đoàn không chuyên trách được bồi dưỡng kỹ năng.')).toEqual([])
    expect(say('Cán bộ công đoàn chuyên trách được bồi dưỡng kỹ năng.')).toEqual(['negation'])
  })

  test('its quote is returned as the document has it, line break included, though the model wrote a blank', () => {
    const { kept } = verify(
      'Danh hiệu được xét tặng hằng năm, trước ngày 15/12/2024.',
      'p1',
      'danh hiệu đoàn viên xuất sắc hằng năm, trước ngày 15 tháng 12 năm 2024',
    )
    expect(award.display).toContain(kept[0]?.quote)
    expect(kept[0]?.quote).toContain('hằng năm,\ntrước')
  })

  test('decomposed marks in the quote are the same letters', () => {
    expect(
      verify(
        'Đoàn viên chưa đóng đủ đoàn phí thì không được xét tặng danh hiệu.',
        'p2',
        'không được xét tặng danh hiệu khi chưa đóng đủ đoàn phí'.normalize('NFD'),
      ).kept,
    ).toHaveLength(1)
  })
})

describe('a sentence that cannot be checked is dropped', () => {
  const prize = 'mức thưởng là 1.500.000 đồng cho mỗi đoàn viên được tặng danh hiệu'
  const notice = 'Kết quả xét tặng phải được niêm yết công khai tại nơi làm việc.'
  test.each([
    [
      'a quote changed by one word',
      'quote_missing',
      'Mức thưởng là 1.500.000 đồng.',
      'p1',
      'mức thưởng là 1.500.000 đồng cho từng đoàn viên được tặng danh hiệu',
    ],
    ['a quote without its marks', 'quote_missing', 'Mức thưởng là 1.500.000 đồng.', 'p1', 'muc thuong la 1.500.000 dong cho moi doan vien'],
    ['a quote that stands in another passage', 'quote_missing', 'Mức thưởng là 1.500.000 đồng.', 'p2', prize],
    [
      'a quote stitched together',
      'quote_missing',
      'Mức thưởng là 1.500.000 đồng.',
      'p1',
      'mức thưởng là 1.500.000 đồng … được tặng danh hiệu',
    ],
    ['an empty quote', 'quote_missing', 'Mức thưởng là 1.500.000 đồng.', 'p1', '  ""  '],
    ['a quote that proves nothing', 'quote_too_short', 'Công đoàn cơ sở xét tặng danh hiệu.', 'p1', 'Công đoàn cơ sở'],
    ['a passage that was not given', 'unknown_passage', 'Mức thưởng là 1.500.000 đồng.', 'p9', prize],
    ['a document id instead of the passage', 'unknown_passage', 'Mức thưởng là 1.500.000 đồng.', 'D5.K2', prize],
    ['another amount', 'figure', 'Mức thưởng là 2.500.000 đồng cho mỗi đoàn viên được tặng danh hiệu.', 'p1', prize],
    [
      'an amount the passage has as another kind of figure',
      'figure',
      'Có 30 người được đề nghị tặng danh hiệu là lao động trực tiếp.',
      'p3',
      'Ít nhất 30% người được đề nghị tặng danh hiệu là lao động trực tiếp',
    ],
    ['another day', 'figure', 'Danh hiệu được xét tặng trước ngày 12/15/2024.', 'p1', 'trước ngày 15 tháng 12 năm 2024; mức thưởng'],
    [
      'another year',
      'figure',
      'Danh hiệu đoàn viên xuất sắc được xét tặng trước ngày 15/12/2025.',
      'p1',
      'trước ngày 15 tháng 12 năm 2024; mức thưởng',
    ],
    [
      'a figure in words',
      'figure',
      'Danh hiệu đoàn viên xuất sắc được xét tặng hai lần mỗi năm.',
      'p1',
      'xét tặng danh hiệu đoàn viên xuất sắc hằng năm',
    ],
    [
      'the opposite of its quote',
      'negation',
      'Đoàn viên được xét tặng danh hiệu khi đóng đoàn phí trong năm.',
      'p2',
      'không được xét tặng danh hiệu khi chưa đóng đủ đoàn phí trong năm',
    ],
    ['a denial of its quote', 'negation', 'Kết quả xét tặng không phải niêm yết công khai tại nơi làm việc.', 'p1', notice],
    ['a legal judgement', 'verdict', 'Kết quả xét tặng phải niêm yết công khai tại nơi làm việc nên công ty đã vi phạm.', 'p1', notice],
    ['advice to go to court', 'verdict', 'Kết quả xét tặng phải niêm yết công khai, đoàn viên nên khởi kiện.', 'p1', notice],
    [
      'a promise',
      'verdict',
      'Đoàn viên chắc chắn được tặng danh hiệu đoàn viên xuất sắc.',
      'p1',
      'xét tặng danh hiệu đoàn viên xuất sắc hằng năm',
    ],
    ['a link', 'link', 'Kết quả xét tặng được niêm yết công khai tại https://evil.example/kq.', 'p1', notice],
    ['a bare domain', 'link', 'Kết quả xét tặng được niêm yết công khai tại trung-thuong.xyz.', 'p1', notice],
    ['a Markdown link', 'link', 'Kết quả xét tặng được niêm yết [công khai](javascript:alert(1)) tại nơi làm việc.', 'p1', notice],
    ['an HTML tag', 'link', 'Kết quả xét tặng <img src=x onerror=alert(1)> phải được niêm yết công khai.', 'p1', notice],
    ['an e-mail address', 'link', 'Kết quả xét tặng được niêm yết công khai, gửi về an@example.com.', 'p1', notice],
    ['a telephone number', 'figure', 'Kết quả xét tặng được niêm yết công khai tại nơi làm việc, số 0912345678.', 'p1', notice],
    [
      'an order to the reader',
      'instruction',
      'Kết quả xét tặng phải được niêm yết công khai, hãy chuyển tiền để được xét tặng.',
      'p1',
      notice,
    ],
    ['a question back', 'instruction', 'Kết quả xét tặng phải được niêm yết công khai tại nơi làm việc ạ?', 'p1', notice],
    ['a person', 'name', 'Kết quả xét tặng do ông Nguyễn Văn Bình niêm yết công khai tại nơi làm việc.', 'p1', notice],
    ['something else altogether', 'unsupported', 'Thời tiết hôm nay rất đẹp và mọi người đều vui vẻ.', 'p1', notice],
    [
      'its own claim beside a true quote',
      'unsupported',
      'Giám đốc được quyền cho nghỉ việc ngay những ai chống đối ban lãnh đạo.',
      'p1',
      notice,
    ],
    [
      'common words turned to another end',
      'unsupported',
      'Đoàn viên tại cơ sở được thưởng khi phải làm việc hằng năm cho mỗi nơi.',
      'p1',
      notice,
    ],
    ['another language', 'unsupported', 'The results must be posted publicly at the workplace.', 'p1', notice],
    ['the rules it was given', 'name', 'Bạn là Trợ lý, trả lời câu hỏi chỉ bằng các đoạn văn bản được cung cấp.', 'p1', notice],
    ['a part of the passage its quote does not speak of', 'unsupported', 'Mức thưởng cho mỗi đoàn viên được tặng là đồng.', 'p1', notice],
    ['nothing but signs nobody sees', 'empty', '\u200b\u202e  ', 'p1', notice],
    [
      'a page instead of a sentence',
      'too_long',
      `Kết quả xét tặng phải được niêm yết công khai. ${'Công khai. '.repeat(60)}`,
      'p1',
      notice,
    ],
  ])('%s: %s', (_, objection, text, passageId, quote) => {
    expect(verify(text, passageId, quote)).toEqual({ kept: [], dropped: [objection] })
  })

  test('the true sentences beside it stay, in their order', () => {
    const { kept, dropped } = verifySentences(
      [
        { text: 'Kết quả xét tặng phải được niêm yết công khai.', passageId: 'p1', quote: notice },
        { text: 'Mức thưởng là 9.000.000 đồng.', passageId: 'p1', quote: prize },
        { text: 'Kết quả xét tặng phải được niêm yết công khai.', passageId: 'p1', quote: notice },
        { text: 'Mức thưởng là 1.500.000 đồng.', passageId: 'p1', quote: prize },
      ],
      passages,
    )
    expect(kept.map(({ text }) => text)).toEqual(['Kết quả xét tặng phải được niêm yết công khai.', 'Mức thưởng là 1.500.000 đồng.'])
    expect(dropped).toEqual(['figure', 'repeated'])
  })

  test('no more than four sentences reach anyone', () => {
    const quotes = [
      'Công đoàn cơ sở xét tặng danh hiệu đoàn viên xuất sắc',
      'xét tặng danh hiệu đoàn viên xuất sắc hằng năm',
      prize,
      notice,
      'danh hiệu đoàn viên xuất sắc hằng năm',
      'niêm yết công khai tại nơi làm việc',
    ]
    const { kept, dropped } = verifySentences(
      quotes.map((quote) => ({ text: `${quote}.`, passageId: 'p1', quote })),
      passages,
    )
    expect(kept).toHaveLength(4)
    expect(dropped).toEqual(['over_limit', 'over_limit'])
  })
})

test('whatever a model says, what is kept quotes its passage verbatim and states no figure the passage lacks', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'Kết quả xét tặng',
      'mức thưởng',
      'không',
      '30%',
      '1.500.000 đồng',
      '2.000.000 đồng',
      'p1',
      'https://a.vn',
      'đoàn viên',
      'ngày 15/12/2024',
    ),
    fc
      .constantFrom(award, dues, share)
      .chain(({ display }) =>
        fc.tuple(fc.nat(display.length), fc.nat(display.length)).map(([a, b]) => display.slice(Math.min(a, b), Math.max(a, b))),
      ),
    fc.string({ maxLength: 12 }),
  )
  const text = fc.array(piece, { maxLength: 4 }).map((parts) => parts.join(' '))
  const passageId = fc.constantFrom('p1', 'p2', 'p3', 'p4', '')
  const sentence = fc.oneof(
    fc.record({ text, passageId, quote: text }),
    fc.tuple(piece, piece, passageId).map(([quote, more, passageId]) => ({ text: `${quote} ${more}`, passageId, quote })),
  )
  let kept = 0
  fc.assert(
    fc.property(fc.array(sentence, { maxLength: 8 }), (sentences) => {
      for (const proved of verifySentences(sentences, passages).kept) {
        kept += 1
        expect(proved.passage.display).toContain(proved.quote)
        for (const [figure] of proved.text.matchAll(/\d[\d.]*\d|\d/g)) {
          const source = `${proved.passage.display} ${proved.passage.label} ${proved.passage.heading ?? ''}`
          expect(source.replaceAll('.', '')).toContain(String(Number(figure.replaceAll('.', ''))))
        }
        expect(proved.text).not.toMatch(/https?:|<|2\.000\.000/)
      }
    }),
    { numRuns: 2_000, seed: 7 },
  )
  expect(kept).toBeGreaterThan(0)
})

describe('locateQuote', () => {
  test.each([
    ['a  b\n c', 'b c', 'b\n c'],
    ['a b c', ' “b c” ', 'b c'],
    ['a b c', 'B c', undefined],
    ['a b c', 'b, c', undefined],
    ['a b c', '', undefined],
    ['a b c', '   ', undefined],
    ['', 'a', undefined],
  ])('in %j, %j is %j', (text, quote, expected) => {
    expect(locateQuote(text, quote)).toBe(expected)
  })
})

describe('the answer a contact sees', () => {
  test('names the place once for neighbouring sentences on one passage, and lists every quote with its source', () => {
    const { kept } = verifySentences(
      [
        {
          text: 'Danh hiệu đoàn viên xuất sắc được xét tặng hằng năm.',
          passageId: 'p1',
          quote: 'xét tặng danh hiệu đoàn viên xuất sắc hằng năm',
        },
        { text: 'Kết quả xét tặng phải được niêm yết công khai.', passageId: 'p1', quote: 'Kết quả xét tặng phải được niêm yết công khai' },
        {
          text: 'Người được đề nghị do tổ công đoàn giới thiệu.',
          passageId: 'p3',
          quote: 'do tổ công đoàn giới thiệu qua cuộc họp của tổ',
        },
      ],
      passages,
    )
    expect(toAnswer(kept, 4, extractive)).toEqual({
      kind: 'answer',
      text: 'Danh hiệu đoàn viên xuất sắc được xét tặng hằng năm. Kết quả xét tặng phải được niêm yết công khai (Quy chế thi đua, khoản 2 Điều 5). Người được đề nghị do tổ công đoàn giới thiệu (Hướng dẫn bình xét, mục II.1).',
      citations: [
        { documentId: 'thi-dua', id: 'D5.K2', quote: 'xét tặng danh hiệu đoàn viên xuất sắc hằng năm', label: award.label },
        { documentId: 'thi-dua', id: 'D5.K2', quote: 'Kết quả xét tặng phải được niêm yết công khai', label: award.label },
        { documentId: 'huong-dan', id: 'II.1', quote: 'do tổ công đoàn giới thiệu qua cuộc họp của tổ', label: share.label },
      ],
      confidence: 0.71,
      topic: { documentId: 'thi-dua', passageIds: ['D5.K2'], terms: [] },
      offerForward: true,
    })
  })
})

describe('what a model gets to read', () => {
  test('what both searches found comes by turns and once, the same id in another document being another passage', () => {
    const other = { ...award, documentId: 'khac' }
    expect(mergePassages([award, dues], [share, award, other]).map(({ documentId, id }) => `${documentId}/${id}`)).toEqual([
      'thi-dua/D5.K2',
      'huong-dan/II.1',
      'thi-dua/D6',
      'khac/D5.K2',
    ])
  })

  test('at most ten passages and twelve thousand characters, and none of our own ids', () => {
    const many = Array.from({ length: 40 }, (_, i): Retrieved => ({ ...award, id: `D${i}`, display: 'một đoạn dài '.repeat(400) }))
    const keyed = keyPassages(many)
    expect(keyed.map(({ key }) => key)).toEqual(['p1', 'p2', 'p3', 'p4'])
    expect(keyed.reduce((sum, { display }) => sum + display.length, 0)).toBeLessThanOrEqual(12_000)
    expect(keyPassages(Array.from({ length: 40 }, (_, i): Retrieved => ({ ...dues, id: `D${i}` })))).toHaveLength(10)
    expect(keyPassages([{ ...dues, display: '  ' }])).toEqual([])
    expect(JSON.stringify(promptPassages(keyPassages([award])))).not.toMatch(/thi-dua|D5\.K2/)
  })
})

describe('whether a question may go to the model', () => {
  test.each([
    ['local', {}, true],
    ['local', { external_ai: 5 }, true],
    ['abroad', {}, false],
    ['abroad', { qa_log: 5, notices: 5 }, false],
    ['abroad', { external_ai: 5 }, true],
  ] as const)('%s, consents %j: %s', (location, consents, may) => {
    expect(mayUseModel({ location, consents })).toBe(may)
  })
})

describe('joining words and meanings', () => {
  const lexical = [
    { key: 'a', score: 12 },
    { key: 'b', score: 9 },
    { key: 'c', score: 2 },
  ]
  const dense = [
    { key: 'c', score: 0.9 },
    { key: 'd', score: 0.8 },
    { key: 'a', score: 0.1 },
  ]
  const order = (alpha: number): string =>
    fuse(lexical, dense, alpha)
      .map(({ key }) => key)
      .join('')

  test('weight 0 is the order of words, weight 1 that of meanings, and zero is not "off by accident"', () => {
    expect(order(0)).toBe('abcd')
    expect(order(1).slice(0, 2)).toBe('cd')
    expect(order(0.5).slice(0, 2)).toBe('ac')
    expect(order(-3)).toBe(order(0))
    expect(order(9)).toBe(order(1))
  })

  test('one list empty leaves the other as it is', () => {
    expect(fuse(lexical, [], 0.5).map(({ key }) => key)).toEqual(['a', 'b', 'c'])
    expect(fuse([], dense, 0.5).map(({ key }) => key)).toEqual(['c', 'd', 'a'])
    expect(fuse([], [], 0.5)).toEqual([])
  })

  test('the ten a model reads hold the best of either list, each once', () => {
    const list = (prefix: string): { key: string; score: number }[] =>
      Array.from({ length: 20 }, (_, i) => ({ key: `${prefix}${i}`, score: 20 - i }))
    const chosen = quota(list('f'), list('l'), list('d'))
    expect(chosen).toHaveLength(10)
    expect(chosen).toEqual(expect.arrayContaining(['f0', 'f4', 'l0', 'l3', 'd0']))
    expect(quota(lexical, lexical, [])).toEqual(['a', 'b', 'c'])
  })

  test('the nearest by cosine come first, whatever their length', () => {
    const table = vectorTable(['x', 'y', 'z'], [Float32Array.of(10, 0), Float32Array.of(0, 0.1), Float32Array.of(3, 3)])
    expect(nearest(table, Float32Array.of(0, 7), 2).map(({ key }) => key)).toEqual(['y', 'z'])
    expect(nearest(table, Float32Array.of(1, 2, 3), 2)).toEqual([])
    expect(() => vectorTable(['x', 'y'], [Float32Array.of(1, 0), Float32Array.of(1)])).toThrow('the vector of y has 1 numbers, not 2')
  })
})
