/**
 * What people ask a union about that the resolution is silent on, told in the words of everyday speech, one matter a line. A question told
 * closer to one of these than to any passage is not answered from a passage.
 */
export const silentTopics: readonly string[] = `
tiền lương, lãnh lương, trả lương chậm, nợ lương, tăng lương, lương hưu, lương cơ bản, lương tháng mười ba, bậc lương, hệ số lương, tiền công, thu nhập mỗi tháng, được bao nhiêu tiền, hưởng nguyên lương khi đi học
phụ cấp, trợ cấp, thù lao, đãi ngộ bằng tiền, hỗ trợ tiền xăng xe, công tác phí, tiền điện thoại, phụ cấp trách nhiệm chức vụ kiêm nhiệm bao nhiêu một tháng, được hỗ trợ bao nhiêu tiền
kinh phí ở đâu ra, ai trả tiền, ai chi tiền, ai bao, ngân sách, quỹ công đoàn, mức chi, quyết toán, học phí lớp học, tiền ăn ở khi đi học, đền tiền, bồi hoàn chi phí đào tạo, tốn bao nhiêu
đóng đoàn phí bao nhiêu phần trăm, thu kinh phí công đoàn hai phần trăm, không đóng phí có sao không, sử dụng tiền đoàn phí
bảo hiểm xã hội, bảo hiểm y tế, bảo hiểm thất nghiệp, rút một lần, chốt sổ, thẻ khám bệnh, nợ đóng bảo hiểm, hưởng chế độ ốm đau thai sản
số điểm, thang điểm, chấm mấy điểm, bao nhiêu điểm là đạt, xếp loại, xếp hạng, hạng mấy, loại khá, loại giỏi, loại yếu, hoàn thành xuất sắc, không hoàn thành nhiệm vụ hai năm liền thì sao, bị cho nghỉ việc vì xếp loại yếu
mẫu đơn, mẫu phiếu, mẫu báo cáo, biểu mẫu tải ở đâu, phụ lục, đề cương, báo cáo viết mấy trang, gồm mấy phần, gửi bằng giấy hay thư điện tử
nộp ngày mấy, trước ngày nào, tháng mấy nộp, quý mấy, hạn chót ngày nào, nộp trễ có bị phạt không, lịch cụ thể
bao nhiêu tuổi, quá tuổi, dưới ba mươi lăm, tuổi tối đa, tuổi nghỉ hưu, sắp về hưu, còn đủ tuổi không, sinh năm mấy
khen thưởng, bằng khen, giấy khen, tiền thưởng, thưởng tết, danh hiệu thi đua, huân chương, quà tết, tặng quà
biên chế, mấy người, được bao nhiêu suất, tuyển dụng, thi tuyển, thi công chức, tinh giản, vị trí việc làm, tối đa mấy phó chủ tịch, số lượng ủy viên
hình thức kỷ luật, mức phạt, phạt bao nhiêu tiền, khiển trách, cảnh cáo, giáng chức, hạ bậc lương, bị kỷ luật bao lâu thì được lên lại, xóa kỷ luật, thời hiệu, hình sự, đi tù
nghỉ phép, nghỉ lễ, nghỉ tết, nghỉ thai sản, mang bầu, sinh con, nuôi con nhỏ, nghỉ ốm, nghỉ không lương, được nghỉ mấy ngày, hoãn vì có thai
hợp đồng lao động, thử việc, sa thải, đuổi việc, chấm dứt hợp đồng, thôi việc, mất việc, thất nghiệp, báo trước mấy ngày
đình công, ngừng việc tập thể, lãn công, biểu tình
khiếu nại ở đâu, tố cáo, kiện ra tòa, gửi đơn thư, tranh chấp, hòa giải, luật sư, nếu không đồng ý với kết quả thì kêu ai
số điện thoại, địa chỉ, trụ sở ở đường nào, gặp ai, lịch tiếp dân, giờ làm việc, zalo của ai, xin số
luật nào, nghị định nào, thông tư nào, điều lệ công đoàn quy định, bộ luật lao động điều mấy, công văn, chỉ thị, nghị quyết khác, của trung ương, của quốc hội, thay thế văn bản nào, bị sửa đổi
tăng ca, làm thêm giờ, làm đêm, ca kíp, giờ làm việc, nghỉ giữa giờ, chủ nhật có làm không
đại hội, hội nghị, họp mấy lần, nhiệm kỳ mấy năm, bầu mấy người, bao nhiêu phiếu, quá bán, phiếu kín hay giơ tay, ứng cử, đại biểu, trúng cử, số phiếu
vào công đoàn, kết nạp đoàn viên, thành lập công đoàn cơ sở cần mấy người, giải thể, làm thẻ đoàn viên, xin ra khỏi công đoàn, hồ sơ thủ tục giấy tờ gồm những gì
học mấy ngày, mấy buổi, bao lâu thì xong, kéo dài, luân chuyển mấy năm thì về, bổ nhiệm lại sau mấy năm, thời hạn giữ chức, thời hạn bổ nhiệm bao lâu
ai dạy, giảng viên nào, học ở trường nào, mở lớp ở đâu, lớp tháng này khi nào khai giảng, lịch học, địa điểm học
chứng chỉ, bằng tại chức, bằng từ xa, bằng liên thông, thi cuối khóa, ngoại ngữ, tiếng anh, tin học, bằng giả, ngành học nào
đảng viên, vào đảng, lý lịch, dân tộc thiểu số, người chăm, raglai, tôn giáo, quê quán, hộ khẩu, người khuyết tật
khám sức khỏe, bệnh nghề nghiệp, tai nạn lao động bồi thường, covid, đau bệnh
văn nghệ, thể thao, hội thao, bóng chuyền, tham quan, du lịch, đi nghỉ mát
lấy phiếu tín nhiệm, bỏ phiếu tín nhiệm, tín nhiệm thấp thì sao
sáp nhập tỉnh, nhập vào khánh hòa, bỏ cấp huyện, công đoàn phường xã mới, tinh gọn bộ máy
xe đưa đón, máy tính được cấp, phòng làm việc, con dấu, trang thiết bị, đồng phục
thỏa ước lao động tập thể ký mấy năm, nội dung thỏa ước, đăng ký thỏa ước
bữa ăn ca, suất cơm, cơm ca bao nhiêu tiền, ngộ độc thực phẩm, nước uống
quấy rối tình dục, bị đánh, bạo lực, sếp chửi
nhà ở xã hội, nhà trọ công nhân, ký túc xá, nhà trẻ, con công nhân đi học, trường mẫu giáo
ai đang làm chủ tịch, tên bí thư, ai là trưởng ban, giám đốc là ai, danh sách tên người, ai được quy hoạch, tên cán bộ
công ty nào viết phần mềm, tên phần mềm, phần mềm nào, đăng nhập, mật khẩu, tải ứng dụng ở đâu
từ chức, xin thôi không làm cán bộ nữa, nghỉ hưu trước tuổi, ai thay khi đi vắng, ủy quyền cho ai, ủy quyền làm thay, chấm thay, đi thay, nhờ người khác làm giùm
chia làm mấy mức, mấy bước, quy trình gồm các bước nào, hội đồng gồm những ai, ai chấm, biên bản, hồ sơ gồm những gì, tờ trình
tỷ lệ nữ tối thiểu, cơ cấu bao nhiêu phần trăm, mỗi chức danh mấy người, một người mấy chức danh, hệ số, số lượng tối thiểu tối đa
đã làm được bao nhiêu rồi, hiện có bao nhiêu người, số liệu thống kê, đạt bao nhiêu phần trăm đến nay, tỉnh nào nhiều nhất, xếp thứ mấy
vay vốn, vay tiền, trả góp, quỹ trợ vốn, hỗ trợ khó khăn đột xuất, mái ấm công đoàn, tết sum vầy, học bổng, thăm ốm, ma chay hiếu hỉ
giá cả, mua bán, chợ, cá, tôm, muối, nho, lúa gạo, xăng dầu, vàng, đất đai, xe cộ
thời tiết, mưa bão, bóng đá, phim ảnh, ca nhạc, nấu ăn, bói toán, tình yêu, vợ chồng, con cái, bệnh viện, thuốc men, du lịch, xổ số, chứng khoán, thuế, ngân hàng
làm thơ, viết đơn giùm, viết bài giùm, dịch tiếng anh, giải bài tập, làm toán, lập trình, kể chuyện, hát
`
  .trim()
  .split('\n')
