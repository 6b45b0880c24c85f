/** Every sentence of the yearly report. */

/** Targets as the resolution says them; `must` where it says "phải", otherwise it says "phấn đấu". */
export const indicatorTexts = {
  'CT-01': { text: 'Cán bộ chủ chốt được quán triệt về công tác cán bộ', source: 'II.2, gạch đầu dòng thứ nhất', must: true },
  'CT-03a': { text: 'Chuyên trách đạt chuẩn chuyên môn, nghiệp vụ', source: 'II.2, gạch đầu dòng thứ hai', must: true },
  'CT-03b': { text: 'Chuyên trách đạt chuẩn lý luận chính trị', source: 'II.2, gạch đầu dòng thứ hai', must: true },
  'CT-03c': { text: 'Chuyên trách đạt chuẩn kỹ năng công tác', source: 'II.2, gạch đầu dòng thứ hai', must: true },
  'CT-03': { text: 'Chuyên trách đạt cả ba chuẩn', source: 'II.2, gạch đầu dòng thứ hai', must: true },
  'CT-04': { text: 'Chuyên trách có trình độ đại học trở lên', source: 'II.2, gạch đầu dòng thứ hai', must: true },
  'CT-05': { text: 'Chuyên trách được bồi dưỡng lý luận, nghiệp vụ công đoàn', source: 'II.2, gạch đầu dòng thứ ba', must: false },
  'CT-06-moi': { text: 'Không chuyên trách được mời dự lớp bồi dưỡng trong năm', source: 'II.2, gạch đầu dòng thứ ba', must: false },
  'CT-06-hoc': { text: 'Không chuyên trách hoàn thành lớp bồi dưỡng trong năm', source: 'II.2, gạch đầu dòng thứ ba', must: false },
  'CT-07a': { text: 'Chủ tịch CĐCS ngoài nhà nước được tập huấn thương lượng tập thể', source: 'II.2, gạch đầu dòng thứ tư', must: false },
  'CT-07b': { text: 'Chủ tịch CĐCS ngoài nhà nước được tập huấn giám sát pháp luật', source: 'II.2, gạch đầu dòng thứ tư', must: false },
  'CT-07c': {
    text: 'Chủ tịch CĐCS ngoài nhà nước được tập huấn an toàn, vệ sinh lao động',
    source: 'II.2, gạch đầu dòng thứ tư',
    must: false,
  },
  'CT-07d': { text: 'Chủ tịch CĐCS ngoài nhà nước được tập huấn quy chế dân chủ', source: 'II.2, gạch đầu dòng thứ tư', must: false },
  'CT-07': { text: 'Chủ tịch CĐCS ngoài nhà nước được tập huấn cả bốn nội dung', source: 'II.2, gạch đầu dòng thứ tư', must: false },
} as const

export const reportWording = {
  kind: 'BÁO CÁO',
  number: 'Số:        /BC-LĐLĐ',
  subject: (year: number) => `Kết quả thực hiện Nghị quyết về xây dựng đội ngũ cán bộ công đoàn các cấp năm ${year}`,
  ground: 'Căn cứ Nghị quyết ngày 01/02/2021 của Ban Chấp hành Liên đoàn Lao động tỉnh khóa X.',
  asOf: (day: string) => `Số liệu tính đến ngày ${day}, từ cơ sở dữ liệu cán bộ; chỉ tính nội dung đã xác minh.`,
  noData: 'chưa có số liệu',
  notEnough: 'chưa đủ dữ liệu',
  fill: '(Cán bộ tổng hợp bổ sung.)',
  i: 'I. ĐẶC ĐIỂM TÌNH HÌNH',
  situation: (s: { grassroots: number; cadres: number; fullTime: number; women: number; young: number }) =>
    `Toàn hệ thống trong phạm vi báo cáo có ${s.grassroots} công đoàn cơ sở, ${s.cadres} cán bộ công đoàn; trong đó ${s.fullTime} chuyên trách, ${s.cadres - s.fullTime} không chuyên trách, ${s.women} nữ, ${s.young} dưới 35 tuổi.`,
  ii: 'II. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO, QUÁN TRIỆT',
  briefed: (said: string) => `Cán bộ chủ chốt được quán triệt về công tác cán bộ: ${said}.`,
  iii: 'III. KẾT QUẢ THỰC HIỆN',
  targets: 'Biểu 01. Kết quả chỉ tiêu',
  structure: 'Biểu 02. Cơ cấu cán bộ',
  grades: 'Biểu 03. Xếp loại',
  planning: 'Biểu 04. Quy hoạch',
  training: 'Biểu 05. Đào tạo, bồi dưỡng',
  iv: 'IV. ĐÁNH GIÁ CHUNG',
  v: (year: number) => `V. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM ${year + 1}`,
  vi: 'VI. KIẾN NGHỊ, ĐỀ XUẤT',
  signer: 'TM. BAN THƯỜNG VỤ',
  declared: (n: number) => `${n} theo khai báo, chưa xác minh`,
  unmeasured: (n: number) => `${n} chưa có tiêu chuẩn chức danh để đo`,
  must: 'phải đạt 100',
  strive: 'phấn đấu 100',
  total: 'Cộng',
  heads: {
    targets: ['Mã', 'Chỉ tiêu', 'Mục tiêu (%)', 'Tổng số', 'Đạt', 'Tỷ lệ (%)', 'Ghi chú'],
    structure: ['Đơn vị', 'Tổng', 'Chuyên trách', 'Nữ', 'Dưới 35', '35–50', 'Trên 50', 'Đại học', 'Sau đại học'],
    grades: ['Tổng', 'HTXS', 'HTT', 'HT', 'KHT', 'Chưa xếp loại', '% HTXS/HTT'],
    planning: ['Chức danh', 'Trong quy hoạch', 'Nữ', 'Dưới 40', 'Bổ sung trong năm', 'Đưa ra trong năm'],
    training: ['Khóa', 'Mời', 'Hoàn thành', 'Tỷ lệ (%)'],
  },
} as const

/** The words of the console's page. */
export const pageWording = {
  title: (year: number) => `Báo cáo năm ${year}`,
  year: 'Năm',
  target: 'Chỉ tiêu',
  source: 'Nghị quyết, mục',
  all: 'Tổng số',
  met: 'Đạt',
  percent: 'Tỷ lệ (%)',
  note: 'Ghi chú',
  asDocument: 'Tải dự thảo báo cáo (.docx)',
  asWorkbook: 'Tải các biểu (.xlsx)',
} as const
