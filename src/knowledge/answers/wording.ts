/** What the answerer says, word for word. */

/** Names of the parts of the assistant a request may belong to. */
export type Feature = 'survey' | 'scores' | 'training' | 'record' | 'privacy' | 'stop' | 'complaint' | 'officer' | 'human' | 'contact'

export const wording = {
  /** “…” (Nghị quyết, mục III.3) */
  quoted: (quote: string, cited: string) => `“${quote}” (${cited})`,
  cited: (document: string, label: string) => `${document}, ${label}`,
  found: (document: string, quoted: string) => `Theo ${document}: ${quoted}.`,
  foundFor: (document: string, whom: string, quoted: string) => `Theo ${document}, với ${whom}: ${quoted}.`,
  mentioned: (document: string, quoted: string) => `Có. ${document} nêu: ${quoted}.`,
  also: (quoted: string) => ` Ngoài ra: ${quoted}.`,
  seeAlso: (labels: readonly string[]) => ` Xem thêm: ${labels.join('; ')}.`,
  nearest: (quoted: string) => `Tôi chưa tìm thấy câu trả lời trực tiếp; nội dung gần nhất trong văn bản là: ${quoted}.`,
  nearestPart: (said: string) => `Tôi chưa tìm thấy câu trả lời trực tiếp; phần gần nhất trong văn bản: ${said}`,
  undefinedTerm: (quoted: string) => `Nghị quyết không giải thích riêng cụm từ này; văn bản chỉ nêu: ${quoted}.`,
  pastDeadline: (year: string) => ` Mốc năm ${year} đến nay đã qua.`,
  section: (label: string, heading: string, parts: string) => `${label} “${heading}” gồm: ${parts}.`,
  sectionAlone: (label: string, text: string) => `${label}: “${text}”.`,
  verbatim: (label: string, text: string) => `Nguyên văn ${label}:\n${text}`,
  listed: (intro: string, items: readonly string[]) => `${intro}: ${items.join('; ')}.`,
  numbered: (n: number, text: string) => `(${n}) ${text}`,

  date: (day: string, cited: string) => `Nghị quyết được ban hành ngày ${day} (${cited}).`,
  place: (quoted: string) => `Văn bản ghi địa danh và ngày ban hành: ${quoted}.`,
  signed: (who: string, cited: string) => `Người ký Nghị quyết là ${who} (${cited}).`,
  dateAndSigner: (day: string, who: string, cited: string) => `Nghị quyết được ban hành ngày ${day}, người ký là ${who} (${cited}).`,
  issuer: (quoted: string) => `Cơ quan ban hành: ${quoted}.`,
  recipients: (names: readonly string[], cited: string) => `Nơi nhận Nghị quyết gồm: ${names.join('; ')} (${cited}).`,
  title: (quoted: string) => `Trích yếu của Nghị quyết: ${quoted}.`,
  documentType: (quoted: string) => `Loại văn bản: ${quoted}.`,
  summary: (title: string, goal: string) => `Nghị quyết ${title} Mục tiêu: ${goal}.`,
  bound: (bodies: string) => `Nghị quyết không ghi riêng đối tượng áp dụng; phần tổ chức thực hiện giao việc cho: ${bodies}.`,
  parts: (n: number, items: readonly string[]) => `Nghị quyết gồm ${n} phần: ${items.join('; ')}.`,
  targets: (n: number, items: readonly string[]) => `Nghị quyết nêu ${n} chỉ tiêu cụ thể: ${items.join('; ')}.`,
  tasks: (n: number, items: readonly string[]) => `Nghị quyết nêu ${n} nhóm nhiệm vụ, giải pháp chủ yếu: ${items.join('; ')}.`,
  count: (label: string, n: number, items: string) => `${label} gồm ${n} ý: ${items}.`,
  foundBoth: (document: string) => `Theo ${document}:`,
  side: (name: string, quoted: string) => `${name}: ${quoted}.`,

  notInText: 'Nghị quyết không quy định nội dung này. Tôi có thể chuyển câu hỏi đến cán bộ phụ trách để anh/chị được trả lời chính xác.',
  noNumber:
    'Văn bản chưa thể hiện số, ký hiệu: phần này không có trong bản số hóa của Nghị quyết. Tôi có thể chuyển câu hỏi đến cán bộ phụ trách để anh/chị được trả lời chính xác.',
  noValidity:
    'Nghị quyết không ghi thời hạn hiệu lực nên tôi không thể khẳng định văn bản còn áp dụng hay không. Tôi có thể chuyển câu hỏi đến cán bộ phụ trách để anh/chị được trả lời chính xác.',
  noSuchPlace: (has: string) => `Nghị quyết không có mục này: ${has}.`,
  hasParts: (n: number) => `văn bản chỉ có ${n} phần`,
  hasTasks: (n: number) => `phần III có ${n} nhóm nhiệm vụ, giải pháp`,
  hasTargets: (n: number) => `mục II.2 có ${n} chỉ tiêu`,
  hasChildren: (label: string, n: number) => (n === 0 ? `${label} không chia thành các ý nhỏ` : `${label} chỉ có ${n} ý`),
  outOfScope:
    'Nội dung này nằm ngoài phạm vi hỗ trợ của Trợ lý Công đoàn. Tôi hỗ trợ về Nghị quyết, khảo sát, tập huấn và tiếp nhận ý kiến của đoàn viên.',
  refused:
    'Tôi không thể thực hiện yêu cầu này. Tôi chỉ trả lời dựa trên văn bản công khai và không cung cấp thông tin cá nhân của bất kỳ ai.',
  unclear: 'Anh/chị vui lòng nêu rõ hơn điều muốn hỏi về Nghị quyết, ví dụ tên nội dung hoặc số mục.',

  term: (term: string, meaning: string) => `${term} là ${meaning}.`,
  yesTerm: (term: string, meaning: string) => `Có. ${term} là ${meaning}.`,
  generalConcept: ' Đây là khái niệm chung của tổ chức Công đoàn.',
  termInText: (quoted: string) => ` Trong Nghị quyết: ${quoted}.`,
  reorganised: (contact: string) =>
    `Từ ngày 01/7/2025, Ninh Thuận thuộc tỉnh Khánh Hòa và liên đoàn lao động cấp huyện đã kết thúc hoạt động. Về nơi tiếp nhận công việc hiện nay, anh/chị vui lòng hỏi: ${contact}.`,

  greeting:
    'Xin chào anh/chị! Tôi là Trợ lý Công đoàn, hệ thống trả lời tự động. Anh/chị có thể hỏi về Nghị quyết xây dựng đội ngũ cán bộ công đoàn.',
  thanks: 'Rất vui được hỗ trợ anh/chị. Anh/chị cần hỏi thêm nội dung nào của Nghị quyết không ạ?',
  goodbye: 'Xin chào và hẹn gặp lại anh/chị.',
  assent: 'Dạ, anh/chị cần hỏi thêm điều gì về Nghị quyết, tôi sẵn sàng trả lời.',
  abuse: 'Tôi rất tiếc nếu câu trả lời chưa làm anh/chị hài lòng. Anh/chị có thể nêu lại câu hỏi hoặc đề nghị gặp cán bộ công đoàn.',
  advice:
    'Việc riêng của anh/chị cần cán bộ công đoàn nghe trực tiếp: anh/chị gõ "gặp cán bộ", hoặc "gửi ý kiến" (gửi kín được). Nguy hiểm đến tính mạng, xin gọi ngay 113 hoặc 115.',
  told: 'Dạ, tôi đã nghe. Anh/chị muốn hỏi nội dung nào của Nghị quyết ạ? Việc riêng cần người thật, anh/chị gõ "gặp cán bộ".',
  robot:
    'Tôi là Trợ lý Công đoàn, hệ thống trả lời tự động, không phải người thật. Khi cần, anh/chị gõ "gặp cán bộ" để được cán bộ công đoàn trả lời.',
  help: 'Tôi trả lời câu hỏi về Nghị quyết kèm trích dẫn, hỗ trợ khảo sát, tập huấn và tiếp nhận ý kiến của đoàn viên. Anh/chị có thể hỏi, ví dụ: "Bao lâu đánh giá cán bộ một lần?".',

  features: {
    survey:
      'Nội dung này thuộc phần khảo sát: anh/chị gõ "khảo sát" để xem phiếu đang mở, thời hạn và cách sửa câu trả lời. Kết quả chỉ được tổng hợp theo nhóm đủ số phiếu, không nêu ý kiến của riêng ai.',
    scores: 'Tôi không cung cấp điểm hay kết quả đánh giá của từng người. Kết quả chính thức chỉ do cơ quan có thẩm quyền công bố.',
    training: 'Nội dung này thuộc phần tập huấn: anh/chị gõ "tập huấn" để xem lớp, lịch học, đăng ký hoặc báo vắng.',
    record:
      'Nội dung này thuộc phần hồ sơ cán bộ: anh/chị gõ "hồ sơ" để đề nghị cập nhật; thông tin chỉ thay đổi sau khi cán bộ phụ trách xác nhận.',
    privacy: 'Anh/chị gõ "quyền dữ liệu" để xem, sửa, xóa dữ liệu của mình hoặc thay đổi sự đồng ý.',
    stop: 'Anh/chị gõ "dừng" để ngừng nhận thông báo.',
    complaint:
      'Đây là việc cần cán bộ công đoàn trực tiếp tiếp nhận. Anh/chị bấm "Chuyển câu hỏi" hoặc gõ "gặp cán bộ"; nếu khẩn cấp, nguy hiểm đến tính mạng, xin gọi ngay 113 hoặc 115.',
    officer: 'Số liệu và báo cáo chỉ dành cho cán bộ có thẩm quyền, thực hiện trên trang quản trị.',
    human: 'Anh/chị gõ "gặp cán bộ" để được cán bộ công đoàn trả lời trực tiếp.',
    contact: '',
  } satisfies Record<Feature, string>,
  contact: (contact: string) => `Anh/chị vui lòng liên hệ: ${contact}.`,
} as const
