/**
 * Short answers to "… là gì" about the union itself. General concepts of the trade union, not of any one document;
 * the law behind them is the Law on Trade Unions 2024 (50/2024/QH15), Articles 4 and 27.
 * `concept` is the lexicon's name of the term.
 */
export interface GlossaryEntry {
  readonly concept: string
  readonly term: string
  readonly meaning: string
}

export const glossary: readonly GlossaryEntry[] = [
  {
    concept: 'union',
    term: 'Công đoàn Việt Nam',
    meaning:
      'tổ chức chính trị - xã hội rộng lớn của giai cấp công nhân và của người lao động, thành lập trên cơ sở tự nguyện, đại diện, chăm lo, bảo vệ quyền, lợi ích hợp pháp, chính đáng của đoàn viên và người lao động',
  },
  {
    concept: 'confederation',
    term: 'Tổng Liên đoàn Lao động Việt Nam',
    meaning: 'cơ quan cấp trung ương của Công đoàn Việt Nam, trên các liên đoàn lao động tỉnh, thành phố và công đoàn ngành trung ương',
  },
  {
    concept: 'province',
    term: 'Liên đoàn Lao động tỉnh',
    meaning: 'công đoàn cấp tỉnh, trên các công đoàn cấp dưới trong tỉnh và dưới Tổng Liên đoàn Lao động Việt Nam',
  },
  {
    concept: 'member',
    term: 'Đoàn viên công đoàn',
    meaning: 'người lao động đã tự nguyện gia nhập Công đoàn theo Luật Công đoàn và Điều lệ Công đoàn Việt Nam',
  },
  {
    concept: 'grassroots',
    term: 'Công đoàn cơ sở (CĐCS)',
    meaning: 'tổ chức cơ sở của Công đoàn, tập hợp đoàn viên tại một hoặc một số cơ quan, đơn vị, doanh nghiệp',
  },
  {
    concept: 'commune-union',
    term: 'Công đoàn xã, phường, đặc khu',
    meaning: 'tổ chức công đoàn ở cấp xã, thành lập từ năm 2025 ở nơi có đủ điều kiện, quản lý các công đoàn cơ sở trên địa bàn',
  },
  {
    concept: 'cadre',
    term: 'Cán bộ công đoàn',
    meaning:
      'công dân Việt Nam được bầu, tuyển dụng, bổ nhiệm hoặc chỉ định để làm công việc của tổ chức Công đoàn; từ tổ phó công đoàn trở lên đều là cán bộ công đoàn',
  },
  {
    concept: 'full-time',
    term: 'Cán bộ công đoàn chuyên trách',
    meaning: 'người được bầu, tuyển dụng, bổ nhiệm hoặc chỉ định để làm thường xuyên công việc của tổ chức Công đoàn',
  },
  {
    concept: 'part-time',
    term: 'Cán bộ công đoàn không chuyên trách',
    meaning: 'người được bầu hoặc chỉ định giữ chức danh từ tổ phó tổ công đoàn trở lên, làm kiêm nhiệm',
  },
  {
    concept: 'group-leader',
    term: 'Tổ trưởng, tổ phó công đoàn',
    meaning: 'cán bộ công đoàn không chuyên trách, vì được bầu hoặc chỉ định giữ chức danh từ tổ phó tổ công đoàn trở lên',
  },
  {
    concept: 'executive-committee',
    term: 'Ban Chấp hành (BCH)',
    meaning: 'cơ quan lãnh đạo của công đoàn giữa hai kỳ đại hội',
  },
  {
    concept: 'standing-committee',
    term: 'Ban Thường vụ (BTV)',
    meaning: 'cơ quan do Ban Chấp hành bầu ra, chỉ đạo công việc giữa hai kỳ họp Ban Chấp hành',
  },
  {
    concept: 'inspection-committee',
    term: 'Ủy ban Kiểm tra (UBKT)',
    meaning: 'cơ quan kiểm tra của công đoàn, giúp kiểm tra việc chấp hành Điều lệ và tài chính công đoàn',
  },
  {
    concept: 'planning',
    term: 'Quy hoạch cán bộ',
    meaning: 'việc phát hiện, lập danh sách và bồi dưỡng trước nguồn cán bộ cho các chức danh',
  },
  {
    concept: 'rotation',
    term: 'Luân chuyển',
    meaning: 'chuyển vị trí có thời hạn để rèn luyện cán bộ',
  },
  {
    concept: 'transfer',
    term: 'Điều động',
    meaning: 'chuyển cán bộ theo yêu cầu nhiệm vụ',
  },
  {
    concept: 'bargaining',
    term: 'Thương lượng tập thể',
    meaning: 'việc đàm phán giữa tập thể người lao động (qua công đoàn) và người sử dụng lao động về điều kiện làm việc',
  },
  {
    concept: 'workplace-democracy',
    term: 'Quy chế dân chủ ở cơ sở',
    meaning: 'quy định để người lao động được biết, được bàn, được quyết định, được kiểm tra, giám sát tại nơi làm việc',
  },
]
