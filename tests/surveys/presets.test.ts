/** Answers that are there before anybody gives one: the column "default". */
import { describe, expect, test } from 'vitest'

import { compile } from '../../src/surveys/compiled.ts'
import * as flow from '../../src/surveys/flow.ts'
import type { Progress } from '../../src/surveys/flow.ts'
import { questionSaid } from '../../src/surveys/said.ts'
import type { Survey } from '../../src/surveys/survey.ts'
import { exportXlsform } from '../../src/surveys/xlsform/export.ts'
import { importXlsform } from '../../src/surveys/xlsform/import.ts'
import type { Cell, Sheet } from '../../src/surveys/xlsform/sheets.ts'
import { inVietnamese } from '../../src/surveys/xlsform/vietnamese.ts'
import { chat } from '../support/chat.ts'
import { known } from '../support/known.ts'

const agreed = { contact: { ...known().contact, granted: { surveys: 1 } } }

const day = '2026-11-23'
const head = ['type', 'name', 'label', 'default', 'required', 'appearance', 'constraint', 'choice_filter']
const lists: Cell[][] = [
  ['list_name', 'name', 'label', 'tinh'],
  ...[
    ['nghe', 'may', 'May'],
    ['nghe', 'han', 'Hàn'],
    ['nghe', 'dien', 'Điện'],
  ],
  ...[
    ['yn', 'yes', 'Có'],
    ['yn', 'no', 'Không'],
  ],
  ...[1, 2, 3, 4, 5].map((n) => ['diem', n, `Mức ${n}`]),
  ...[
    ['tinh', 'kh', 'Khánh Hòa'],
    ['tinh', 'ld', 'Lâm Đồng'],
  ],
  ...[
    ['xa', 'pr', 'Phan Rang', 'kh'],
    ['xa', 'dl', 'Đà Lạt', 'ld'],
  ],
]
const sheetsOf = (rows: readonly Cell[][]): Sheet[] => [
  { name: 'survey', rows: [head, ...rows] },
  { name: 'choices', rows: lists },
]
function read(...rows: Cell[][]): Survey {
  const imported = importXlsform(sheetsOf(rows), 'Phiếu')
  if (!imported.ok) throw new Error(JSON.stringify(imported.problems))
  return imported.survey
}

describe('a default', () => {
  test.each<[Cell[], unknown, string]>([
    [['select_one nghe', 'a', 'A', 'han'], 'han', 'Hàn'],
    [['select_multiple nghe', 'a', 'A', 'dien may'], ['dien', 'may'], 'Điện; May'],
    [['rank nghe', 'a', 'A', 'han may dien'], ['han', 'may', 'dien'], '1) Hàn; 2) May; 3) Điện'],
    [['select_one yn', 'a', 'A', 'no'], 'no', 'Không'],
    [['select_one diem', 'a', 'A', 4, null, 'likert'], 4, '4 Mức 4'],
    [['integer', 'a', 'A', 12], 12, '12'],
    [['decimal', 'a', 'A', '7.5'], 7.5, '7,5'],
    [['text', 'a', 'A', 'Phan Rang'], 'Phan Rang', 'Phan Rang'],
    [['text', 'a', 'A', "'Phan Rang'"], 'Phan Rang', 'Phan Rang'],
    [['date', 'a', 'A', '2026-03-05'], '2026-03-05', '05/03/2026'],
    [['date', 'a', 'A', new Date('2026-03-05T00:00:00Z')], '2026-03-05', '05/03/2026'],
    [['date', 'a', 'A', 'today()'], day, '23/11/2026'],
    [['text', 'a', 'A', '0912 345 678', null, 'phone'], '0912345678', '0912345678'],
  ])('of %j is offered, kept by a tap, and comes back from its workbook', (row, value, said) => {
    const survey = read(row)
    const compiled = compile(survey)
    const start = flow.start(compiled, day)
    expect(flow.asking(compiled, start, day)?.preset).toEqual(value)
    const kept = flow.keep(compiled, start, day)
    expect(kept).toMatchObject({ type: 'moved', progress: { at: flow.review, answers: { a: value } } })
    expect(importXlsform(exportXlsform(survey, 'KS-ABC123', 1), 'Phiếu')).toMatchObject({ ok: true, survey })
    const asked = flow.asking(compiled, start, day)
    expect(asked && questionSaid(asked, [], 'webchat').text).toContain(`Có sẵn: ${said}`)
  })

  test.each<[Cell[], RegExp]>([
    [['select_one nghe', 'a', 'A', 'moc'], /"moc" is none of the choices/],
    [['select_multiple nghe', 'a', 'A', 'may moc'], /"moc" is none of the choices/],
    [['rank nghe', 'a', 'A', 'may han'], /names every choice once/],
    [['select_one diem', 'a', 'A', 9, null, 'likert'], /"9" is none of the choices/],
    [['integer', 'a', 'A', '7.5'], /"7.5" is no answer/],
    [['date', 'a', 'A', 'ngày mai'], /"ngày mai" is no answer/],
    [['text', 'a', 'A', '${b}'], /worked out is not supported/],
    [['text', 'a', 'A', "concat('a', 'b')"], /worked out is not supported/],
    [['integer', 'a', 'A', 'now()'], /worked out is not supported/],
    [['image', 'a', 'A', 'anh.jpg'], /a picture cannot be there/],
  ])('of %j is refused in its row and column, in Vietnamese too', (row, why) => {
    const imported = importXlsform(sheetsOf([row, ['text', 'b', 'B']]), 'Phiếu')
    expect(imported.ok === false && imported.problems).toMatchObject([
      { sheet: 'survey', row: 2, column: 'default', detail: expect.stringMatching(why) },
    ])
    if (!imported.ok) for (const problem of imported.problems) expect(inVietnamese(problem)).not.toMatch(/chưa đọc được|default of| is /)
  })

  test('is never taken by skipping, and is offered again after it', () => {
    const compiled = compile(read(['text', 'a', 'A', 'x'], ['text', 'b', 'B']))
    const skipped = flow.clear(compiled, flow.start(compiled, day), day)
    expect(skipped).toMatchObject({ type: 'moved', progress: { at: 'b', answers: { a: null } } })
    const back = flow.back(compiled, (skipped as { progress: Progress }).progress, day)
    expect(back && flow.asking(compiled, back, day)?.preset).toBe('x')
  })

  test('that is not allowed is refused when it is kept, like any answer', () => {
    const compiled = compile(read(['integer', 'a', 'A', 5, null, null, '. > 9']))
    expect(flow.keep(compiled, flow.start(compiled, day), day)).toMatchObject({ type: 'refused' })
  })

  test('that a filter takes away is not offered', () => {
    const compiled = compile(read(['select_one tinh', 't', 'T'], ['select_one xa', 'x', 'X', 'pr', null, null, null, 'tinh = ${t}']))
    const at = (province: string) => flow.asking(compiled, { at: 'x', answers: { t: province } }, day)?.preset
    expect([at('kh'), at('ld')]).toEqual(['pr', undefined])
  })

  test('in chat: kept by its button or its word, changed by another answer', () =>
    chat(
      `
      > KS-ABC123
      < Kính mời … [Bắt đầu|Để sau|Không tham gia]
      > [Bắt đầu]
      < Câu 1/3. Nghề? Có sẵn: Hàn [May|Hàn|Điện|Giữ: Hàn]
      > [Giữ: Hàn]
      < Câu 2/3. Ở đâu? Có sẵn: Phan Rang – Tháp Chàm, Ninh Thuận … [Giữ nguyên|Bỏ qua|Quay lại]
      > giu nguyen
      < Câu 3/3. Mấy năm? Có sẵn: 5 … [Giữ: 5|Quay lại]
      > 7
      < Phiếu trả lời của anh/chị: 1. Hàn 2. Phan Rang – Tháp Chàm, Ninh Thuận 3. 7 … [Gửi phiếu|Sửa câu trả lời|Để sau]
      > sửa câu 3
      < Câu 3/3. Mấy năm? Đang trả lời: 7 … [Giữ nguyên|Quay lại]
    `,
      agreed,
      {
        'KS-ABC123': {
          survey: read(
            ['select_one nghe', 'a', 'Nghề?', 'han', 'yes'],
            ['text', 'b', 'Ở đâu?', 'Phan Rang – Tháp Chàm, Ninh Thuận'],
            ['integer', 'c', 'Mấy năm?', 5, 'yes'],
          ),
        },
      },
    ))
})
