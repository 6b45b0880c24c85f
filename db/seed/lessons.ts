/**
 * Short lessons on the resolution and the questions asked about them. Read through the schema of src/learning/course.ts; a test finds
 * every quote verbatim in the passage it cites. A lesson's own words only lead to the quote; they add no rule to it.
 * Wrong choices must say something that the text does not.
 */
export const courseSeed = {
  id: 'nghi-quyet-2021-02-01',
  version: 1,
  title: 'Học Nghị quyết về xây dựng đội ngũ cán bộ công đoàn',
  lessons: [
    {
      id: 'tong-quan',
      title: 'Nghị quyết nói về việc gì',
      text: 'Nghị quyết do Ban Chấp hành Liên đoàn Lao động tỉnh khóa X ban hành ngày 01/02/2021. Tên của Nghị quyết cho biết bốn điều cần có ở đội ngũ cán bộ công đoàn.',
      cite: {
        id: 'META.title',
        quote:
          'xây dựng đội ngũ cán bộ công đoàn các cấp có đủ trình độ, năng lực, phẩm chất và ý thức trách nhiệm ngang tầm với yêu cầu nhiệm vụ trong giai đoạn mới',
      },
      items: [
        {
          id: 'tong-quan-ten',
          question: 'Bốn điều Nghị quyết muốn có đủ ở cán bộ công đoàn các cấp là gì?',
          right: 'Trình độ, năng lực, phẩm chất, ý thức trách nhiệm',
          wrong: ['Sức khỏe, tuổi trẻ, ngoại ngữ, tin học', 'Thâm niên, bằng cấp, thu nhập, danh hiệu'],
          cite: { id: 'META.title', quote: 'có đủ trình độ, năng lực, phẩm chất và ý thức trách nhiệm' },
        },
        {
          id: 'tong-quan-co-quan',
          question: 'Cơ quan nào ban hành Nghị quyết?',
          right: 'Ban Chấp hành Liên đoàn Lao động tỉnh khóa X',
          wrong: ['Ủy ban nhân dân tỉnh', 'Tổng Liên đoàn Lao động Việt Nam'],
          cite: { id: 'META.issuer', quote: 'BAN CHẤP HÀNH LIÊN ĐOÀN LAO ĐỘNG TỈNH KHÓA X' },
        },
      ],
    },
    {
      id: 'tinh-hinh',
      title: 'Tình hình và nguyên nhân',
      text: 'Nghị quyết ghi nhận kết quả, rồi nói thẳng những bất cập của đội ngũ và vì sao có những bất cập ấy.',
      cite: {
        id: 'I.b',
        quote:
          'Năng lực đội ngũ cán bộ công đoàn chưa đồng đều, nhất là kinh nghiệm thực tiễn, tính chuyên nghiệp, kỹ năng giao tiếp còn nhiều hạn chế.',
      },
      items: [
        {
          id: 'tinh-hinh-han-che',
          question: 'Theo Nghị quyết, mặt nào của cán bộ công đoàn còn nhiều hạn chế?',
          right: 'Kinh nghiệm thực tiễn, tính chuyên nghiệp, giao tiếp',
          wrong: ['Bản lĩnh chính trị', 'Tinh thần đoàn kết nội bộ'],
          cite: { id: 'I.b', quote: 'nhất là kinh nghiệm thực tiễn, tính chuyên nghiệp, kỹ năng giao tiếp còn nhiều hạn chế' },
        },
        {
          id: 'tinh-hinh-nguyen-nhan',
          question: 'Đâu là một nguyên nhân chủ yếu của hạn chế?',
          right: 'Cán bộ công đoàn thường xuyên thay đổi',
          wrong: ['Số đoàn viên tăng quá nhanh', 'Thiếu trụ sở làm việc'],
          cite: { id: 'I.b', quote: 'Cán bộ công đoàn thường xuyên thay đổi' },
        },
      ],
    },
    {
      id: 'muc-tieu',
      title: 'Mục tiêu',
      text: 'Mục tiêu chung là một đội ngũ chuyên nghiệp, trước hết là cán bộ chuyên trách: đủ người, đúng chất lượng, cơ cấu phù hợp và có người kế thừa.',
      cite: { id: 'II.1', quote: 'đủ về số lượng, có chất lượng và cơ cấu phù hợp, bảo đảm kế thừa' },
      items: [
        {
          id: 'muc-tieu-nhom',
          question: 'Mục tiêu nhấn mạnh nhóm cán bộ nào?',
          right: 'Cán bộ công đoàn chuyên trách',
          wrong: ['Cán bộ công đoàn đã nghỉ hưu', 'Cộng tác viên tuyên truyền'],
          cite: { id: 'II.1', quote: 'nhất là cán bộ công đoàn chuyên trách chuyên nghiệp' },
        },
        {
          id: 'muc-tieu-ke-thua',
          question: 'Ngoài đủ số lượng và chất lượng, đội ngũ còn phải thế nào?',
          right: 'Cơ cấu phù hợp, bảo đảm kế thừa',
          wrong: ['Tinh giản một nửa biên chế', 'Đều là người cùng địa phương'],
          cite: { id: 'II.1', quote: 'cơ cấu phù hợp, bảo đảm kế thừa' },
        },
      ],
    },
    {
      id: 'chi-tieu-chu-chot',
      title: 'Chỉ tiêu cho cán bộ chủ chốt và chuyên trách',
      text: 'Nghị quyết đặt các chỉ tiêu 100%. Chỉ tiêu thứ nhất dành cho cán bộ chủ chốt; chỉ tiêu thứ hai dành cho cán bộ chuyên trách.',
      cite: { id: 'II.2.b', quote: '100% cán bộ công đoàn chuyên trách có trình độ đại học trở lên' },
      items: [
        {
          id: 'chi-tieu-quan-triet',
          question: '100% cán bộ chủ chốt công đoàn các cấp phải được gì?',
          right: 'Tuyên truyền, quán triệt về công tác cán bộ',
          wrong: ['Bổ nhiệm lại sau mỗi năm', 'Cử đi học ở nước ngoài'],
          cite: { id: 'II.2.a', quote: '100% cán bộ chủ chốt công đoàn các cấp phải được tuyên truyền, quán triệt' },
        },
        {
          id: 'chi-tieu-dai-hoc',
          question: '100% cán bộ công đoàn chuyên trách có trình độ gì?',
          right: 'Đại học trở lên',
          wrong: ['Thạc sĩ trở lên', 'Trung cấp trở lên'],
          cite: { id: 'II.2.b', quote: '100% cán bộ công đoàn chuyên trách có trình độ đại học trở lên' },
        },
        {
          id: 'chi-tieu-chuan-hoa',
          question: 'Cán bộ chuyên trách được chuẩn hóa về những gì?',
          right: 'Chuyên môn nghiệp vụ, lý luận chính trị, kỹ năng',
          wrong: ['Ngoại ngữ, tin học, lái xe', 'Quản lý đất đai, xây dựng, đấu thầu'],
          cite: { id: 'II.2.b', quote: 'được chuẩn hóa về chuyên môn nghiệp vụ, lý luận chính trị, kỹ năng công tác' },
        },
      ],
    },
    {
      id: 'chi-tieu-co-so',
      title: 'Chỉ tiêu cho cán bộ không chuyên trách và chủ tịch CĐCS',
      text: 'Hai chỉ tiêu còn lại nói về đào tạo, bồi dưỡng: cán bộ chuyên trách, cán bộ không chuyên trách, và riêng chủ tịch CĐCS ngoài khu vực nhà nước.',
      cite: {
        id: 'II.2.d',
        quote: 'Phấn đấu đến năm 2023, 100% chủ tịch CĐCS ngoài khu vực nhà nước được tập huấn',
      },
      items: [
        {
          id: 'chi-tieu-nam',
          question: 'Chỉ tiêu tập huấn chủ tịch CĐCS ngoài khu vực nhà nước phấn đấu đến năm nào?',
          right: 'Năm 2023',
          wrong: ['Năm 2025', 'Năm 2030'],
          cite: { id: 'II.2.d', quote: 'Phấn đấu đến năm 2023' },
        },
        {
          id: 'chi-tieu-ky-nang',
          question: 'Chủ tịch CĐCS ngoài khu vực nhà nước được tập huấn kỹ năng nào?',
          right: 'Thương lượng tập thể',
          wrong: ['Kế toán thuế', 'Kỹ năng viết báo'],
          cite: { id: 'II.2.d', quote: 'kỹ năng thương lượng tập thể' },
        },
        {
          id: 'chi-tieu-khong-chuyen-trach',
          question: 'Cán bộ công đoàn không chuyên trách được tiếp cận chương trình gì?',
          right: 'Bồi dưỡng kỹ năng, phương pháp hoạt động công đoàn',
          wrong: ['Đào tạo thạc sĩ quản lý công', 'Tham quan, học tập ngoài nước'],
          cite: {
            id: 'II.2.c',
            quote: 'không chuyên trách được tiếp cận các chương trình bồi dưỡng kỹ năng, phương pháp hoạt động công đoàn',
          },
        },
      ],
    },
    {
      id: 'doan-vien',
      title: 'Gần đoàn viên, người lao động',
      text: 'Nhóm nhiệm vụ thứ nhất đổi mới công tác cán bộ, trong đó có việc nắm tâm tư, nguyện vọng của đoàn viên, người lao động và tìm cách giải quyết kịp thời.',
      cite: {
        id: 'III.1.d',
        quote: 'Chủ động nắm bắt tâm tư, ý kiến, nguyện vọng, hoàn cảnh của đoàn viên, người lao động để kịp thời tìm biện pháp giải quyết',
      },
      items: [
        {
          id: 'doan-vien-tam-tu',
          question: 'Nắm bắt tâm tư, nguyện vọng của đoàn viên, người lao động để làm gì?',
          right: 'Kịp thời tìm biện pháp giải quyết',
          wrong: ['Báo cho người sử dụng lao động xử lý', 'Xếp loại đoàn viên cuối năm'],
          cite: { id: 'III.1.d', quote: 'để kịp thời tìm biện pháp giải quyết' },
        },
        {
          id: 'doan-vien-tre-nu',
          question: 'Nghị quyết muốn tạo cơ hội phát triển cho cán bộ nào?',
          right: 'Cán bộ trẻ, cán bộ nữ, cán bộ có kinh nghiệm thực tiễn',
          wrong: ['Chỉ cán bộ có bằng thạc sĩ', 'Chỉ cán bộ công tác trên 20 năm'],
          cite: { id: 'III.1.b', quote: 'cơ hội phát triển cho cán bộ trẻ, cán bộ nữ, cán bộ có kinh nghiệm thực tiễn' },
        },
      ],
    },
    {
      id: 'danh-gia',
      title: 'Đổi mới đánh giá cán bộ',
      text: 'Đây là điểm mới quan trọng: đánh giá qua khảo sát, công khai kết quả, so sánh với chức danh tương đương và gắn với tập thể.',
      cite: {
        id: 'III.3',
        quote: 'Việc đánh giá cán bộ phải làm hàng năm và trước khi đề bạt hoặc luân chuyển cán bộ.',
      },
      items: [
        {
          id: 'danh-gia-khi-nao',
          question: 'Việc đánh giá cán bộ phải làm khi nào?',
          right: 'Hàng năm và trước khi đề bạt hoặc luân chuyển',
          wrong: ['Mỗi nhiệm kỳ một lần', 'Chỉ khi có đơn phản ánh'],
          cite: { id: 'III.3', quote: 'Việc đánh giá cán bộ phải làm hàng năm và trước khi đề bạt hoặc luân chuyển cán bộ.' },
        },
        {
          id: 'danh-gia-cach',
          question: 'Đánh giá cán bộ đổi mới theo hướng nào?',
          right: 'Qua khảo sát, công khai kết quả và so sánh',
          wrong: ['Do một mình thủ trưởng quyết định', 'Theo thâm niên công tác'],
          cite: { id: 'III.3', quote: 'Thông qua khảo sát, công khai kết quả và so sánh với chức danh tương đương' },
        },
        {
          id: 'danh-gia-so-sanh',
          question: 'Kết quả đánh giá được so sánh với ai?',
          right: 'Chức danh tương đương',
          wrong: ['Cán bộ cùng độ tuổi', 'Cán bộ cùng quê quán'],
          cite: { id: 'III.3', quote: 'so sánh với chức danh tương đương' },
        },
      ],
    },
    {
      id: 'quy-hoach',
      title: 'Quy hoạch cán bộ',
      text: 'Quy hoạch được rà soát, bổ sung hàng năm. Tiêu chuẩn và danh sách được công khai, cả người đưa vào lẫn người đưa ra, và báo cho cán bộ được quy hoạch biết.',
      cite: {
        id: 'III.4.b',
        quote:
          'danh sách cán bộ đưa vào quy hoạch và đưa ra khỏi quy hoạch đảm bảo đúng quy định, đồng thời thông báo cho cán bộ được quy hoạch biết',
      },
      items: [
        {
          id: 'quy-hoach-cong-khai',
          question: 'Danh sách quy hoạch nào được công khai?',
          right: 'Cả danh sách đưa vào và đưa ra khỏi quy hoạch',
          wrong: ['Chỉ danh sách đưa vào', 'Không công khai danh sách nào'],
          cite: { id: 'III.4.b', quote: 'danh sách cán bộ đưa vào quy hoạch và đưa ra khỏi quy hoạch' },
        },
        {
          id: 'quy-hoach-biet',
          question: 'Cán bộ được quy hoạch được thông báo để làm gì?',
          right: 'Có kế hoạch tự rèn luyện, học tập, nâng cao năng lực',
          wrong: ['Chuẩn bị chuyển chỗ ở', 'Nhận phụ cấp chức vụ sớm'],
          cite: { id: 'III.4.b', quote: 'để có kế hoạch tự rèn luyện, học tập, nâng cao năng lực' },
        },
      ],
    },
    {
      id: 'su-dung-dao-tao',
      title: 'Sử dụng và đào tạo cán bộ',
      text: 'Vị trí chủ chốt chọn từ nguồn quy hoạch, nhất là người đã qua thử thách. Đào tạo, bồi dưỡng đổi mới cả nội dung, phương pháp, hình thức và theo chức danh.',
      cite: {
        id: 'III.6.a',
        quote: 'đổi mới nội dung, phương pháp, hình thức đào tạo, bồi dưỡng cán bộ công đoàn nhất là đào tạo, bồi dưỡng theo chức danh',
      },
      items: [
        {
          id: 'su-dung-nguon',
          question: 'Người bố trí vào vị trí chủ chốt được lựa chọn từ đâu?',
          right: 'Từ nguồn quy hoạch đã được đào tạo, rèn luyện',
          wrong: ['Từ người tự ứng cử trên mạng', 'Từ người cao tuổi nhất đơn vị'],
          cite: {
            id: 'III.5.b',
            quote: 'Lựa chọn từ nguồn quy hoạch những cán bộ công đoàn chuyên trách đã được đào tạo, bồi dưỡng, rèn luyện',
          },
        },
        {
          id: 'dao-tao-theo-gi',
          question: 'Đào tạo, bồi dưỡng cán bộ công đoàn nhất là theo gì?',
          right: 'Theo chức danh',
          wrong: ['Theo độ tuổi', 'Theo mức lương'],
          cite: { id: 'III.6.a', quote: 'nhất là đào tạo, bồi dưỡng theo chức danh' },
        },
        {
          id: 'dao-tao-co-so',
          question: 'Cán bộ CĐCS được cập nhật những kỹ năng nào?',
          right: 'Đàm phán, thương lượng; vận động, tập hợp quần chúng',
          wrong: ['Lập trình, thiết kế đồ họa', 'Bán hàng, tiếp thị'],
          cite: { id: 'III.6.b', quote: 'kỹ năng đàm phán, thương lượng; kỹ năng vận động, tập hợp quần chúng cho cán bộ công đoàn cơ sở' },
        },
      ],
    },
    {
      id: 'thuc-hien',
      title: 'Kiểm tra và tổ chức thực hiện',
      text: 'Công đoàn cấp trên kiểm tra cấp dưới; công nghệ thông tin được dùng nhiều hơn; mỗi năm các đơn vị báo cáo kết quả về Liên đoàn Lao động tỉnh.',
      cite: { id: 'IV.2.d', quote: 'Hàng năm báo cáo kết quả thực hiện Nghị quyết về Liên đoàn Lao động tỉnh' },
      items: [
        {
          id: 'thuc-hien-bao-cao',
          question: 'Kết quả thực hiện Nghị quyết được báo cáo về Liên đoàn Lao động tỉnh khi nào?',
          right: 'Hàng năm',
          wrong: ['Hàng tuần', 'Năm năm một lần'],
          cite: { id: 'IV.2.d', quote: 'Hàng năm báo cáo kết quả thực hiện Nghị quyết về Liên đoàn Lao động tỉnh' },
        },
        {
          id: 'thuc-hien-chi-dao',
          question: 'Ban Chấp hành giao ai chỉ đạo triển khai thực hiện Nghị quyết?',
          right: 'Ban Thường vụ Liên đoàn Lao động tỉnh',
          wrong: ['Sở Nội vụ', 'Ban Tổ chức Tỉnh ủy'],
          cite: {
            id: 'IV.1.a',
            quote:
              'Ban Chấp hành Liên đoàn Lao động tỉnh giao Ban Thường vụ Liên đoàn Lao động tỉnh chỉ đạo triển khai thực hiện Nghị quyết.',
          },
        },
        {
          id: 'thuc-hien-cntt',
          question: 'Nghị quyết tăng cường ứng dụng gì trong công tác cán bộ công đoàn?',
          right: 'Công nghệ thông tin',
          wrong: ['Sổ sách viết tay', 'Máy bay không người lái'],
          cite: { id: 'III.7.b', quote: 'Tăng cường ứng dụng công nghệ thông tin trong công tác cán bộ công đoàn.' },
        },
      ],
    },
  ],
} as const
