/** Why a whole file was not opened. */
export interface FileRefusal {
  readonly ok: false
  readonly code: 'damaged' | 'bomb' | 'too_many_rows' | 'encoding' | 'wrong_type' | 'no_headings' | 'too_large' | 'under_way'
}

/** For the officer at the page. */
export const refusalWords: Readonly<Record<FileRefusal['code'], string>> = {
  damaged: 'Tệp bị hỏng hoặc không phải bảng tính. Anh/chị mở bằng Excel hoặc LibreOffice, lưu lại dạng .xlsx rồi tải lên lại.',
  bomb: 'Tệp nén bung ra lớn bất thường nên không được mở.',
  too_many_rows: 'Bảng có hơn 50.000 dòng. Anh/chị chia thành nhiều tệp rồi tải lên lần lượt.',
  encoding: 'Tệp chữ không phải mã UTF-8. Trong Excel anh/chị chọn lưu dạng “CSV UTF-8” hoặc .xlsx.',
  wrong_type:
    'Chỉ nhận tệp .xlsx và .csv, không đặt mật khẩu. Tệp .xls cũ hoặc tệp có mật khẩu: mở trong Excel, bỏ mật khẩu rồi lưu lại dạng .xlsx.',
  no_headings: 'Không tìm thấy dòng tiêu đề có cột “Họ và tên”. Anh/chị có thể tải bảng mẫu ở mục Cán bộ.',
  too_large: 'Tệp quá lớn.',
  under_way: 'Một bảng khác đang được ghi hoặc đang được hoàn tác, nên chưa so được. Mong anh/chị mở lại trang này sau một phút.',
}

/** For the operator: English, with what to do about it. */
export const refusalReasons: Readonly<Record<FileRefusal['code'], string>> = {
  damaged: 'The file cannot be read as a workbook. Open it in Excel or LibreOffice, save it again as .xlsx and retry.',
  bomb: 'The file unpacks to far more than a workbook holds; it was not opened.',
  too_many_rows: 'The sheet has more than 50,000 rows. Split it and import the parts one after another.',
  encoding: 'The text is not UTF-8. In Excel choose "CSV UTF-8" when saving, or save as .xlsx.',
  wrong_type:
    'Only .xlsx and .csv files without a password are read. Open an .xls file or a protected one in Excel and save it as .xlsx without.',
  no_headings: 'No sheet has a heading row with "Họ và tên" in it. "congdoan export cadres" makes a workbook to start from.',
  too_large: 'The file is larger than 64 MB.',
  under_way: 'Another table is being written or taken back at this moment. Try again in a minute.',
}
