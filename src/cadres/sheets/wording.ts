/** Every sentence about tables that go out and come in. */

/** Why a cell was not taken. Stands after "dòng 12, cột …:". */
export const cellReasons = {
  missing: 'bắt buộc phải có',
  formulaError: 'ô đang báo lỗi công thức, hoặc công thức chưa được tính; thay bằng giá trị rồi tải lên lại',
  noName: 'không phải họ và tên (cần ít nhất hai chữ, không có số)',
  noYear: 'không phải năm sinh hợp lệ',
  noDate: 'không phải ngày hợp lệ; viết dạng ngày/tháng/năm, ví dụ 05/03/1985',
  future: 'là ngày ở tương lai',
  noPhone: 'không phải số điện thoại Việt Nam',
  shortened: 'Excel đã rút gọn số này (dạng 9,12E+08) và làm mất chữ số; định dạng cột là Văn bản rồi nhập lại',
  noEmail: 'không phải địa chỉ thư điện tử',
  identity: 'có vẻ là số căn cước hoặc số giấy tờ; loại số này không được đưa vào hệ thống',
  sensitive: 'có nội dung không được lưu trong hệ thống (đảng viên, dân tộc, tôn giáo, sức khỏe, gia đình, lương, kỷ luật)',
  tooLong: (max: number) => `dài quá ${max} ký tự`,
  notInList: (allowed: readonly string[]) => `không có trong danh mục; chọn một trong: ${allowed.join(', ')}`,
  noUnit: 'không tìm thấy đơn vị này trong danh mục đơn vị',
  unitClosed: 'đơn vị này đã kết thúc hoạt động',
  notYourUnit: 'đơn vị này ngoài phạm vi được phân công',
  unitAmbiguous: (codes: readonly string[]) => `có nhiều đơn vị cùng tên, ghi rõ mã: ${codes.join(', ')}`,
  noTitle: 'không có chức danh này trong danh mục',
  noYesNo: 'chỉ ghi Có hoặc Không',
  noTerm: 'viết nhiệm kỳ dạng 2023-2028',
  ageRange: 'tuổi phải từ 16 đến 90',
} as const

/** Why a whole row was not taken. */
export const rowReasons = {
  unknownId: (id: string) => `mã cán bộ ${id} không có trong hệ thống; xóa mã để thêm người mới`,
  notYours: (id: string) => `không có quyền sửa hồ sơ ${id}`,
  repeatedId: (row: number) => `mã cán bộ này đã có ở dòng ${row}`,
  repeatedPerson: (row: number) => `trùng họ tên, năm sinh và đơn vị với dòng ${row}`,
  duplicate: (ids: readonly string[]) => `trùng họ tên, năm sinh và đơn vị với hồ sơ ${ids.join(', ')}; chọn gộp hoặc thêm người mới`,
  conflict: 'hồ sơ đã được người khác sửa sau khi tải bảng này về',
  nominated: (code: string) =>
    `đang có hồ sơ nhân sự ${code} cho chức danh này chưa hoàn tất; hoàn tất hồ sơ hoặc ghi lý do miễn trước khi giao chức danh`,
  unreadableId: 'ô Mã cán bộ hoặc Phiên bản báo lỗi; tải lại bảng mới rồi sửa, hoặc xóa mã để thêm người mới',
  badRevision: (said: string) => `Phiên bản “${said}” không đúng với hồ sơ; cột này không sửa, tải lại bảng mới rồi sửa`,
  left: (id: string) => `hồ sơ ${id} đã thôi giữ chức danh; không sửa qua bảng`,
} as const

/** What of a file was not read, so that nothing is lost unnoticed. */
export const tableWarnings = {
  otherSheet: (name: string) => `Trang tính “${name}” cũng có danh sách nhưng chưa được đọc; dồn vào một trang hoặc tải lên riêng.`,
  repeated: (heading: string) => `Có hơn một cột “${heading}”: chỉ đọc cột đầu tiên; mong anh/chị xem lại cột nào đúng.`,
  noHeading: (letters: readonly string[]) => `Cột ${letters.join(', ')} có nội dung nhưng không có tiêu đề nên không được đọc.`,
  tooWide: (max: number) => `Bảng rộng hơn ${max} cột; các cột phía sau không được đọc.`,
  yearOnly: (heading: string) => `Cột “${heading}”: chưa nêu nơi lưu sự đồng ý của cán bộ nên chỉ lấy năm sinh, không lưu ngày và tháng.`,
  noRows: 'Dưới dòng tiêu đề không có dòng nào.',
  otherEncoding: 'Tệp viết bằng mã Windows-1258 đã được đổi sang Unicode; mong anh/chị xem lại dấu của vài tên.',
} as const

/** Said of columns of personal papers, which this system never takes. */
export const refusedColumn = 'cột này không được đưa vào hệ thống; nội dung bị bỏ qua, giữ trong hồ sơ giấy'

/** Columns kept with the cadre's consent, in a table that came without it. */
export const withheldColumn = 'chỉ lưu khi cán bộ đồng ý; chưa nêu nơi lưu sự đồng ý nên bỏ qua cột này'

export const workbookWording = {
  cadres: 'Cán bộ',
  codebook: 'Danh mục',
  guide: 'Hướng dẫn',
  units: 'Đơn vị',
  titles: 'Chức danh',
  yes: 'Có',
  no: 'Không',
  chooseFromList: 'Chọn trong danh sách',
  notInList: 'Giá trị không có trong danh mục. Chọn trong danh sách thả xuống.',
  guideLines: [
    'Cột "Mã cán bộ" và "Phiên bản" bị khóa: hệ thống dùng để nhận ra đúng hồ sơ. Không sửa, không xóa.',
    'Thêm người mới: ghi vào dòng trống cuối bảng, để trống mã cán bộ.',
    'Ngày viết dạng ngày/tháng/năm, ví dụ 05/03/1985. Chỉ biết năm hoặc tháng thì ghi 1985 hoặc 03/1985.',
    'Đổi đơn vị hoặc chức danh: ghi thêm "Ngày giữ chức danh" mới; chức danh cũ được giữ lại trong quá trình công tác. Giữ nguyên ngày cũ nghĩa là sửa cho đúng.',
    'Ô "Minh chứng" ghi số hiệu văn bằng hoặc nơi lưu bản sao. Có minh chứng thì trình độ được ghi là đã xác minh.',
    'Ngày sinh, email, ngoại ngữ, tin học chỉ được nhận khi cán bộ đã đồng ý và người tải lên nêu nơi lưu sự đồng ý.',
    'Không ghi số căn cước, dân tộc, tôn giáo, thông tin đảng viên, sức khỏe, gia đình, lương, kỷ luật vào bảng này.',
    'Khi tải lên, hệ thống cho xem trước dòng thêm, dòng đổi, dòng bị từ chối và lý do, rồi mới ghi. Có thể hoàn tác trong 30 ngày.',
  ],
} as const
