/** The courses a provincial federation holds, and which targets of the resolution each serves. Officers add to the list. */
export interface CourseSeed {
  readonly id: string
  readonly name: string
  readonly audience: string
  readonly targets: readonly string[]
}

const course = (id: string, name: string, audience: string, ...targets: string[]): CourseSeed => ({ id, name, audience, targets })

export const courses: readonly CourseSeed[] = [
  course('KH01', 'Lý luận và nghiệp vụ công đoàn (tập trung)', 'chuyên trách', 'CT-05', 'CT-03a'),
  course('KH02', 'Bồi dưỡng nghiệp vụ cho ủy viên Ban Chấp hành CĐCS mới', 'không chuyên trách', 'CT-06'),
  course(
    'KH03',
    'Kỹ năng đối thoại, thương lượng tập thể, ký kết thỏa ước lao động tập thể',
    'chủ tịch CĐCS ngoài Nhà nước',
    'CT-07a',
    'CT-06',
  ),
  course('KH04', 'Kỹ năng giám sát thực hiện pháp luật lao động', 'chủ tịch CĐCS', 'CT-07b', 'CT-06'),
  course('KH05', 'An toàn, vệ sinh lao động; mạng lưới an toàn vệ sinh viên', 'chủ tịch CĐCS, an toàn vệ sinh viên', 'CT-07c', 'CT-06'),
  course('KH06', 'Thực hiện dân chủ ở cơ sở; hội nghị người lao động', 'chủ tịch CĐCS', 'CT-07d', 'CT-06'),
  course('KH07', 'Luật Công đoàn 2024 và văn bản mới', 'tất cả', 'CT-06'),
  course('KH08', 'Chế độ, chính sách: hợp đồng, tiền lương, BHXH, BHYT', 'CĐCS', 'CT-06'),
  course('KH09', 'Kỹ năng vận động, tập hợp quần chúng; phát triển đoàn viên', 'CĐCS', 'CT-06'),
  course('KH10', 'Kỹ năng giao tiếp, thuyết trình, điều hành cuộc họp', 'tất cả', 'CT-03c', 'CT-06'),
  course('KH11', 'Tài chính công đoàn, công khai thu chi', 'chủ tịch, kế toán CĐCS', 'CT-06'),
  course('KH12', 'Công tác kiểm tra, giám sát của Ủy ban Kiểm tra', 'Ủy ban Kiểm tra', 'CT-06'),
  course('KH13', 'Công tác nữ công, giới, phòng chống quấy rối', 'ban nữ công', 'CT-06'),
  course('KH14', 'Công tác tuyên giáo, truyền thông, mạng xã hội an toàn', 'tất cả', 'CT-06'),
  course('KH15', 'Nghiệp vụ cơ bản của tổ trưởng công đoàn (trực tuyến 2 giờ)', 'tổ trưởng, tổ phó', 'CT-06'),
  course('KH16', 'Nghiệp vụ tổ chức cán bộ: đánh giá, quy hoạch, hồ sơ', 'cán bộ tổ chức', 'CT-03a'),
  course('KH17', 'Chuyển đổi số; bảo vệ dữ liệu cá nhân', 'tất cả', 'CT-06'),
  course('KH18', 'Lý luận chính trị (sơ cấp, trung cấp, cao cấp)', 'chuyên trách', 'CT-03b'),
  course('KH19', 'Quán triệt Nghị quyết về công tác cán bộ (chuyên đề)', 'chủ chốt', 'CT-01'),
]
