/** Invented opinions and questions, so that the officers' pages have something to show. */
import type { Database } from '../../../db/database.ts'
import type { CaseCategory } from '../../../db/tables/feedback.ts'
import type { Ids } from '../../ids.ts'
import { recordQuestion } from '../../knowledge/questions.ts'
import { startOfDay, vietnamDay } from '../../calendar.ts'
import { chanceKey, keyLetters } from '../case.ts'
import { dueBy, sealedDueBy } from '../deadlines.ts'
import { addMessage, openCase, openSealedCase } from '../store.ts'
import { setCanned } from '../desk-settings/store.ts'

const dayMs = 86_400_000

const opinions: readonly (readonly [CaseCategory, string])[] = [
  ['an_toan', 'Quạt thông gió ở xưởng cắt hỏng đã ba tuần, buổi trưa rất nóng.'],
  ['an_toan', 'Lối thoát hiểm tầng hai hay bị chặn bởi hàng hóa.'],
  ['phuc_loi', 'Bữa ăn ca tối nguội, mong được hâm nóng.'],
  ['phuc_loi', 'Đề nghị tổ chức khám sức khỏe vào ngày nghỉ để không mất ca.'],
  ['luong', 'Phiếu lương không ghi rõ giờ tăng ca.'],
  ['can_bo', 'Mong công đoàn cơ sở họp tổ đều hơn.'],
]
const sealed: readonly (readonly [CaseCategory, string])[] = [
  ['luong', 'Tăng ca quá 12 giờ nhiều ngày liền mà không ai dám nói.'],
  ['luong', 'Tiền thưởng quý chưa được trả như đã hứa.'],
  ['luong', 'Nghỉ ốm có giấy vẫn bị trừ chuyên cần.'],
  ['luong', 'Ca đêm không có phụ cấp.'],
  ['luong', 'Lương tháng trước trả chậm mười ngày.'],
  ['can_bo', 'Quà Tết năm ngoái chia không công khai.'],
]
const questions = [
  'Phụ cấp cán bộ công đoàn không chuyên trách là bao nhiêu?',
  'phu cap can bo cong doan khong chuyen trach bao nhieu',
  'Nghỉ thai sản có phải đóng đoàn phí không?',
]

/** @param unitIds units the named opinions are about, in turn */
export async function loadCases(db: Database, unitIds: readonly string[], ids: Ids, at: number): Promise<void> {
  const named = opinions.map(([category, text], i) => {
    const createdAt = at - (i % 4) * dayMs
    return {
      id: ids.next(),
      code: `YC-${ids.random(6)}`,
      contactId: ids.next(),
      kind: 'feedback' as const,
      category,
      unitId: unitIds[i % Math.max(1, unitIds.length)] ?? null,
      unitText: null,
      restricted: false,
      owner: null,
      text,
      attachmentUrl: null,
      dueAt: dueBy('feedback', createdAt),
      createdAt,
    }
  })
  const day = vietnamDay(at - dayMs)
  const letters = sealed.map(([category, text]) => ({
    id: chanceKey(ids.random(keyLetters)),
    code: `TK-${ids.random(6)}`,
    // Of nobody: no code opens it.
    lookup: ids.random(26),
    kind: 'feedback' as const,
    category,
    unitId: null,
    unitText: null,
    restricted: false,
    owner: null,
    text,
    dueAt: sealedDueBy(false, day),
    createdAt: startOfDay(day),
  }))
  const [first] = named
  await db.commit([
    ...named.map(openCase),
    ...letters.map(openSealedCase),
    ...(first === undefined
      ? []
      : [
          addMessage({
            id: chanceKey(ids.random(keyLetters)),
            code: first.code,
            author: 'note',
            officer: 'Demo',
            text: 'Đã hỏi tổ bảo trì.',
            at,
          }),
        ]),
    setCanned('da-nhan', 'Công đoàn đã nhận ý kiến của anh/chị và đang làm việc với bên liên quan. Xin cảm ơn anh/chị.'),
    ...questions.map((text, i) =>
      recordQuestion({
        id: ids.next(),
        contactId: ids.next(),
        text,
        answer: { kind: 'not_in_text', text: '', citations: [], confidence: 0, offerForward: true },
        source: 'text',
        latencyUs: 1_000,
        askedAt: at - i * dayMs,
      }),
    ),
  ])
}
