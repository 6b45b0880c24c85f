/** What people say that asks nothing of a text. `id = form | form`. */
export const talk = `
greeting = xin chào | chào | chào bạn | chào bot | chào anh | chào chị | chào em | chào ad | chào trợ lý | hello | hi | hey | alo | a lô | có ai không | có ai ở đó không | có ai đó không | có người không | ai đó | chào buổi sáng | buổi sáng tốt lành | chào cả nhà | kính chào | ê | ới | helo | hé lô | lô
thanks = cảm ơn | cám ơn | xin cảm ơn | cảm ơn nhiều | cảm ơn bạn | biết ơn | thank you | thank | thanks | tốt lắm | hay quá | tuyệt vời | giỏi quá | hữu ích | rõ rồi | hiểu rồi | em hiểu rồi | tôi hiểu rồi | ok cảm ơn | good
goodbye = tạm biệt | bye | bái bai | hẹn gặp lại | chào tạm biệt | bai
assent = ok | okay | oke | ừ | vâng | dạ | được | được rồi | đồng ý | ờ | uh | ok bạn | dạ vâng | đúng rồi | thôi | không | không cần | haha | hihi | hì hì | kk | hehe
abuse = ngu | ngu quá | đồ ngu | ngu ngốc | ngu vậy | ngu thế | đồ điên | điên | khùng | đần | đần độn | dốt | dốt nát | vô dụng | đồ vô dụng | chết đi | cút | cút đi | biến đi | im đi | im mồm | câm | câm mồm | mẹ mày | con mẹ | địt | đụ | đm | dm | đmm | vl | vcl | vãi | cc | clm | cmm | óc chó | chó | đồ chó | thằng chó | láo | mất dạy | khốn nạn | lừa đảo | rác rưởi | như cứt | như shit | shit | fuck | mày | tao | bot ngu | dở hơi | tệ quá | dở quá | chán quá | trả lời ngu | trả lời như đùa | vớ vẩn | nhảm | nhảm nhí
robot = là người hay máy | người hay máy | người hay là máy | là người thật | người thật | là máy | là robot | robot | là bot | chatbot | bạn là ai | bạn tên gì | em là ai | tên gì vậy | tên bạn | mày là ai | ai đang trả lời | là trí tuệ nhân tạo | chat gpt | chatgpt | là ai vậy | ai tạo ra | ai làm ra | bạn bao nhiêu tuổi | ai lập trình | máy trả lời | tự động trả lời | trả lời tự động
help = làm được gì | làm được những gì | giúp được gì | giúp được những gì | giúp gì được | có thể làm gì | có thể giúp gì | hướng dẫn sử dụng | cách dùng | cách sử dụng | sử dụng thế nào | trợ giúp | hỗ trợ được gì | hỏi được gì | được hỏi gì | hỏi gì được | menu | dùng thế nào | biết làm gì | chức năng của bot
`

/**
 * Attempts to turn the assistant against its rules or to pull out what it guards: any one line refuses the whole
 * message. A line with `&` needs one phrase of each side.
 */
export const injection = `
bỏ qua | quên | quên hết | quên đi | phớt lờ | lờ đi | vô hiệu hóa | vượt qua | xóa bỏ | phá bỏ | không tuân theo | đừng tuân theo | ignore | forget | disregard | override | bypass & hướng dẫn | chỉ dẫn | quy tắc | luật lệ | giới hạn | mọi lệnh | câu lệnh | lệnh trên | lệnh trước | ràng buộc | vai trò | nguyên tắc của bạn | yêu cầu trước | những gì trước | nội dung trước | những gì đã | instructions | instruction | rules | prompt | guidelines | previous
ignore all | previous instructions | all instructions | above instructions | system prompt | developer mode | prompt hệ thống | prompt của bạn | prompt gốc | prompt | câu lệnh hệ thống | lệnh hệ thống | hướng dẫn hệ thống | cấu hình hệ thống | chế độ nhà phát triển | chế độ quản trị | jailbreak | dan mode | bạn là dan | đóng vai | giả làm | giả vờ là | giả sử bạn là | giả sử bạn không | hãy hành động như | từ giờ bạn là | từ bây giờ bạn là | act as | pretend | you are now | không còn là trợ lý | mật khẩu | password | api key | khóa api | token | sql | drop table | select from | truy cập cơ sở dữ liệu | hack | hacker | danh sách số điện thoại | số điện thoại cán bộ | số điện thoại của cán bộ | in ra danh sách | xuất danh sách | danh sách cán bộ kèm số | địa chỉ nhà riêng | địa chỉ nhà | số căn cước | số cccd | lộ thông tin | thông tin cá nhân của cán bộ | thông tin cá nhân của người khác | dữ liệu người dùng | dữ liệu của người khác | toàn bộ dữ liệu
in | in ra | xuất | gửi tôi | cho tôi | cho xem | liệt kê | đọc & danh sách đoàn viên | danh sách cán bộ kèm | số điện thoại của | số điện thoại cán bộ | số điện thoại đoàn viên | kèm số điện thoại | thông tin cá nhân
`
