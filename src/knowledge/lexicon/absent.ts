/**
 * Matters union members ask about that a text must name before it may be quoted as an answer. When a question names one
 * of them and the passage found does not, the text does not answer, however much else agrees. `id = form | form`.
 */
export const absent = `
money = kinh phí | ngân sách | tiền | bao nhiêu tiền | tiền bạc | nguồn kinh phí | tài chính | chi phí | quỹ | nguồn tiền | bao nhiêu đồng | mấy đồng | triệu đồng | tỷ đồng | thu chi | kinh phí thực hiện | nguồn tài chính | cấp vốn | tiền đâu | tốn kém
pay = lương | tiền lương | mức lương | thu nhập | bảng lương | hệ số lương | nâng lương | hệ số | nâng bậc | nâng ngạch | tăng lương | ngạch | bậc lương | trả lương | nợ lương | lương hưu
allowance = phụ cấp | phụ cấp trách nhiệm | thù lao | trợ cấp | đãi ngộ | chế độ đãi ngộ | công tác phí | tiền xăng | hỗ trợ tiền | mức hỗ trợ | phụ cấp kiêm nhiệm | được trả bao nhiêu
dues = đoàn phí | kinh phí công đoàn | đóng phí | phí công đoàn | đóng đoàn phí | 2% | 1%
insurance = bảo hiểm | bảo hiểm xã hội | bảo hiểm y tế | bảo hiểm thất nghiệp | bảo hiểm tai nạn
template = mẫu | biểu mẫu | mẫu báo cáo | mẫu biểu | mẫu đơn | mẫu phiếu | mẫu nào | theo mẫu | mẫu đánh giá | phụ lục | đề cương | đề cương báo cáo | file | bản mềm | đường link | tải về | tải ở đâu
score = thang điểm | điểm | mấy điểm | bao nhiêu điểm | điểm số | điểm tối thiểu | điểm chuẩn | thang đo
grading = xếp loại | phân loại | hoàn thành xuất sắc | hoàn thành xuất sắc nhiệm vụ | hoàn thành tốt | hoàn thành tốt nhiệm vụ | không hoàn thành | không hoàn thành nhiệm vụ | mức xếp loại | xếp hạng | loại xuất sắc | danh hiệu
quota = hạn ngạch | tối thiểu bao nhiêu | tối đa bao nhiêu | phân bổ chỉ tiêu | chỉ tiêu phân bổ | giới hạn số lượng
age = tuổi | độ tuổi | bao nhiêu tuổi | mấy tuổi | giới hạn tuổi | nghỉ hưu | về hưu | tuổi nghỉ hưu | năm sinh | dưới 35 tuổi
reward = khen thưởng | khen | thi đua | thưởng | tiền thưởng | bằng khen | giấy khen | quà | quà tết | kỷ niệm chương | tuyên dương | biểu dương | vinh danh
staffing = biên chế | chỉ tiêu biên chế | định biên | tinh giản | tinh giản biên chế | khung biên chế | thi tuyển | tuyển dụng | tuyển | vị trí việc làm | thừa thiếu
penalty = mức phạt | phạt tiền | khiển trách | cảnh cáo | hình thức kỷ luật | mức kỷ luật | buộc thôi việc | truy cứu | hình sự | đi tù | ở tù | khung hình phạt | mức xử lý | hình thức xử lý | bồi thường | đình chỉ | tước
housing = nhà ở | nhà trọ | nhà ở xã hội | thiết chế | ký túc xá | nhà công vụ | khu trọ
leave = nghỉ phép | nghỉ tết | nghỉ lễ | ngày nghỉ | thai sản | ốm đau | nghỉ việc | nghỉ bù | nghỉ ốm | ngày phép | nghỉ thứ bảy | được nghỉ | nghỉ mấy ngày | nghỉ hè | nghỉ dưỡng
labour-contract = hợp đồng lao động | hợp đồng | thử việc | sa thải | đuổi việc | chấm dứt hợp đồng | mất việc | thôi việc | cho nghỉ | nghỉ không lương
strike = đình công | ngừng việc | lãn công | tập thể nghỉ việc
dispute = khiếu nại | tố cáo | tranh chấp | kiện | khởi kiện | tòa án | đơn thư
contact = số điện thoại | địa chỉ | email | thư điện tử | liên hệ | hotline | trụ sở | giờ làm việc | đường dây nóng | fanpage | zalo | tiếp dân | lịch tiếp | lịch tiếp dân | lịch tiếp đoàn viên | website
other-documents = thay thế | sửa đổi | bãi bỏ | nghị định | thông tư | điều lệ | luật công đoàn | bộ luật | bộ luật lao động | văn bản khác | văn bản nào khác | căn cứ pháp lý | chỉ thị | công văn | quyết định số | kết luận số | hướng dẫn số | nghị quyết khác | nghị quyết nào | nghị quyết trước | nghị quyết cũ | nghị quyết mới
hours = tăng ca | làm thêm giờ | làm thêm | ca đêm | giờ làm | thời gian làm việc | giờ hành chính | số giờ làm
congress = đại hội | đại hội công đoàn | hội nghị | hội nghị người lao động | họp | cuộc họp | sinh hoạt định kỳ
joining = kết nạp | gia nhập | vào công đoàn | thành lập | thành lập công đoàn | giải thể | thủ tục | hồ sơ | giấy tờ | thẻ đoàn viên | ra khỏi công đoàn | xin vào | xin ra | đơn xin
duration = mấy ngày | bao nhiêu ngày | bao nhiêu buổi | thời lượng | kéo dài | kéo dài bao lâu | mấy buổi | bao nhiêu tiết | bao nhiêu giờ | mấy tiếng | trong bao lâu | mấy tuần | bao nhiêu tháng | số tiết | bao nhiêu năm | mấy năm | mấy tháng học
teacher = giảng viên | giáo viên | người dạy | báo cáo viên | thầy | thầy giáo | ai dạy | trường nào | trung tâm nào | cơ sở đào tạo | trường công đoàn | đại học công đoàn
certificate = chứng chỉ | chứng nhận | giấy chứng nhận | thi | bài thi | kiểm tra cuối khóa | văn bằng hai | bằng tại chức | thi đậu | thi rớt
language = ngoại ngữ | tiếng anh | tiếng chăm | tiếng dân tộc | ielts | toeic
background = dân tộc | tôn giáo | đảng viên | lý lịch | quê quán | thương binh | con em | dân tộc thiểu số | khuyết tật | hộ khẩu | kết nạp đảng
health = sức khỏe | khám bệnh | khám sức khỏe | dịch bệnh | covid | bệnh | bệnh nghề nghiệp | tai nạn lao động | tai nạn
culture-sport = văn nghệ | thể thao | hội thao | tham quan | du lịch | giao lưu | văn hóa văn nghệ | bóng chuyền
seniority = thâm niên | số năm công tác | bao nhiêu năm công tác | mấy năm công tác | bao nhiêu năm kinh nghiệm | mấy năm kinh nghiệm | năm kinh nghiệm | công tác bao lâu
vote-of-confidence = phiếu tín nhiệm | lấy phiếu tín nhiệm | bỏ phiếu tín nhiệm | tín nhiệm
merger = sáp nhập | sát nhập | hợp nhất | khánh hòa | tinh gọn | giải tán | bỏ cấp huyện | xã phường | cấp xã
facilities = xe | ô tô | phòng làm việc | văn phòng | máy in | trang thiết bị | cơ sở vật chất | con dấu | tài khoản
agreement = thỏa ước | thỏa ước lao động tập thể | thỏa ước lao động
meal = bữa ăn ca | bữa ăn | suất ăn | ăn ca | cơm ca
harassment = quấy rối | quấy rối tình dục | bạo lực | bạo hành
vulnerable = nhà trẻ | mẫu giáo | con công nhân | trẻ em | học sinh | trường học | học phí
minimum-wage = lương tối thiểu | lương tối thiểu vùng | lương cơ sở
retire-age = lương hưu
validity = hiệu lực | còn hiệu lực | hết hiệu lực | có hiệu lực | còn giá trị | giá trị pháp lý | còn áp dụng | có còn áp dụng | hết hạn | thời hạn áp dụng | áp dụng từ khi nào | áp dụng đến khi nào | áp dụng từ | áp dụng đến | còn dùng | còn được áp dụng | đang áp dụng | bị bãi bỏ | thời gian áp dụng | hiệu lực thi hành | có giá trị đến | hiệu lực từ
document-number = số hiệu | số ký hiệu | ký hiệu | số của nghị quyết | số nghị quyết | nghị quyết số mấy | nghị quyết số bao nhiêu | số mấy | số bao nhiêu | mang số | đánh số | số văn bản | số và ký hiệu | nghị quyết số
`
