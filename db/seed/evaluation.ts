/**
 * The federation's rules for evaluating cadres, as data with the day from which each set holds. Officers change them by adding a later set;
 * a cycle keeps the set it was opened with.
 */
import type { RuleSet } from '../../src/evaluations/rules.ts'

const all = ['T', 'D', 'C', 'V'] as const
const withoutMembers = ['T', 'D', 'C'] as const

const criteria: RuleSet['criteria'] = [
  { id: '1', name: 'Chính trị tư tưởng' },
  { id: '2', name: 'Đạo đức, lối sống' },
  { id: '3', name: 'Tác phong, lề lối làm việc' },
  { id: '4', name: 'Ý thức tổ chức kỷ luật' },
  { id: '5', name: 'Kết quả thực hiện nhiệm vụ' },
]

const items: RuleSet['items'] = [
  {
    key: 'G1.1',
    criterion: '1',
    raters: withoutMembers,
    text: 'Chấp hành chủ trương của Đảng, pháp luật của Nhà nước, Điều lệ và nghị quyết của tổ chức Công đoàn.',
  },
  {
    key: 'G1.2',
    criterion: '1',
    raters: all,
    text: 'Tuyên truyền, phổ biến nghị quyết, chính sách mới đến đoàn viên, người lao động kịp thời, dễ hiểu.',
  },
  {
    key: 'G1.3',
    criterion: '1',
    raters: all,
    text: 'Có chính kiến, dám đứng ra bảo vệ quyền, lợi ích hợp pháp, chính đáng của đoàn viên, người lao động.',
  },
  { key: 'G2.1', criterion: '2', raters: all, text: 'Trung thực, công tâm, không vụ lợi khi giải quyết công việc công đoàn.' },
  { key: 'G2.2', criterion: '2', raters: all, text: 'Gần gũi, tôn trọng, biết lắng nghe đoàn viên, người lao động.' },
  {
    key: 'G2.3',
    criterion: '2',
    raters: withoutMembers,
    text: 'Giữ gìn đoàn kết nội bộ, gương mẫu trong công việc và trong cuộc sống.',
  },
  {
    key: 'G3.1',
    criterion: '3',
    raters: all,
    text: 'Chủ động nắm bắt tâm tư, nguyện vọng, khó khăn của đoàn viên, người lao động.',
  },
  { key: 'G3.2', criterion: '3', raters: all, text: 'Giao tiếp rõ ràng, thuyết phục; biết vận động, tập hợp đoàn viên.' },
  {
    key: 'G3.3',
    criterion: '3',
    raters: withoutMembers,
    text: 'Phối hợp tốt với người sử dụng lao động, cấp ủy và công đoàn cấp trên.',
  },
  {
    key: 'G4.1',
    criterion: '4',
    raters: all,
    text: 'Chấp hành sự phân công; nói đi đôi với làm, giữ đúng lời hứa với đoàn viên.',
  },
  {
    key: 'G4.2',
    criterion: '4',
    raters: withoutMembers,
    text: 'Tham gia đầy đủ, đúng giờ các cuộc họp, lớp tập huấn; báo cáo đúng hạn.',
  },
  { key: 'G4.3', criterion: '4', raters: all, text: 'Công khai, minh bạch trong thu, chi và trong hoạt động chăm lo đoàn viên.' },
  {
    key: 'G5.1',
    criterion: '5',
    raters: withoutMembers,
    text: 'Hoàn thành nhiệm vụ được giao trong năm đúng tiến độ, bảo đảm chất lượng.',
  },
  {
    key: 'G5.2',
    criterion: '5',
    raters: all,
    text: 'Đối thoại, thương lượng, giám sát chế độ, an toàn vệ sinh lao động, quy chế dân chủ đạt kết quả cụ thể.',
  },
  {
    key: 'G5.3',
    criterion: '5',
    raters: all,
    text: 'Có đổi mới hoặc "sản phẩm" cụ thể mang lại lợi ích cho đoàn viên, người lao động.',
  },
]

const comments: RuleSet['comments'] = [
  { key: 'N1', raters: all, text: 'Ưu điểm nổi bật nhất của đồng chí là gì?' },
  { key: 'N2', raters: all, text: 'Điều đồng chí cần khắc phục trong thời gian tới?' },
  { key: 'N3', raters: all, text: 'Một việc làm hoặc kết quả cụ thể anh/chị ghi nhận?' },
  { key: 'N4', raters: all, text: 'Theo anh/chị, đồng chí nên được bồi dưỡng thêm nội dung nào?' },
  { key: 'N5', raters: ['C'], text: 'Ý kiến về quy hoạch, bố trí, sử dụng.' },
]

const standard = { '1': 15, '2': 15, '3': 20, '4': 15, '5': 35 }

const base: Omit<RuleSet, 'validFrom' | 'profiles'> = {
  criteria,
  items,
  comments,
  raterWeights: { T: 10, D: 20, C: 35, V: 35 },
  minimum: { members: 5, peers: 3, comparison: 5 },
  namedTotal: 'withheld',
  bands: [
    { grade: 'HTXS', from: 90 },
    { grade: 'HTT', from: 70 },
    { grade: 'HT', from: 50 },
    { grade: 'KHT', from: 0 },
  ],
}

/** Oldest first. */
export const evaluationRules: readonly RuleSet[] = [
  // NĐ 90/2020/NĐ-CP, in force from 20/8/2020: one profile for everybody.
  { ...base, validFrom: '2020-08-20', profiles: { standard, full_time: standard } },
  // QĐ 366-QĐ/TW of 30/8/2025 and NĐ 335/2025/NĐ-CP: for full-time staff 30 points general, in the proportion above, and 70 for results.
  {
    ...base,
    validFrom: '2025-08-30',
    profiles: { standard, full_time: { '1': (30 * 15) / 65, '2': (30 * 15) / 65, '3': (30 * 20) / 65, '4': (30 * 15) / 65, '5': 70 } },
  },
]
