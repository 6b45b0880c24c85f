/**
 * What people say, and what laws and union documents write for it. One line: the everyday words, "=", the written ones.
 *
 * Used to add the written words to a question at a low weight, never to replace what was typed. Whole phrases only.
 * A phrase is matched with its marks, or without any; one syllable without marks says too little ("bo": bố, bộ, bỏ).
 */
import { fold, normalForm } from '../analyzer/syllable.ts'

const table = `
đuổi việc | cho nghỉ việc | cho thôi việc | mất việc = sa thải ; đơn phương chấm dứt hợp đồng lao động
nghỉ việc | bỏ việc | xin thôi việc = chấm dứt hợp đồng lao động ; thôi việc
nghỉ đẻ | nghỉ sinh | sinh đẻ = nghỉ thai sản ; sinh con
có bầu | có thai | bầu bí = mang thai
đẻ thuê | đẻ mướn = mang thai hộ
bằng lái | bằng lái xe = giấy phép lái xe
sổ đỏ | sổ hồng | bìa đỏ | giấy tờ nhà đất = giấy chứng nhận quyền sử dụng đất
hộ khẩu | nhập hộ khẩu | chuyển hộ khẩu = đăng ký thường trú ; nơi cư trú
ở trọ | nhà trọ = nhà thuê ; tạm trú
bố mẹ | ba mẹ | ba má = cha mẹ
ông bà nội | ông bà ngoại = ông bà
ly dị | bỏ nhau | bỏ vợ | bỏ chồng = ly hôn
cưới | lấy vợ | lấy chồng | cưới vợ | cưới chồng | lập gia đình = kết hôn
ngoại tình | cặp bồ | có bồ = chung sống như vợ chồng ; một vợ một chồng
sống thử = chung sống như vợ chồng
tiền nuôi con | chu cấp = cấp dưỡng
xin con nuôi | nhận con nuôi = nuôi con nuôi
chia gia tài | gia tài | của cải để lại = thừa kế ; di sản
vay tiền | mượn tiền | vay nợ = vay tài sản ; bên vay
quỵt nợ | xù nợ | không trả nợ | đòi nợ = nghĩa vụ trả nợ
cầm đồ | cắm xe = cầm cố tài sản
vay nặng lãi | tín dụng đen = cho vay lãi nặng
chơi hụi | chơi họ = họ hụi biêu phường
nhà cửa = nhà ở ; tài sản
nhà đất = bất động sản ; quyền sử dụng đất
bán đất | mua đất | sang nhượng đất | sang tên đất = chuyển nhượng quyền sử dụng đất
bán nhà | mua nhà = mua bán nhà
cho nhà | cho đất = tặng cho
thuê xe | thuê đồ = thuê tài sản
bị lấy đất | giải tỏa | đền bù = thu hồi đất ; bồi thường
đất ruộng = đất nông nghiệp
xây nhà | cất nhà = xây dựng nhà ở ; giấy phép xây dựng
nhà hàng xóm | hàng xóm = bất động sản liền kề
đi tù | ngồi tù | bỏ tù | ở tù = phạt tù
đánh nhau | đánh người | đánh đập = cố ý gây thương tích
ăn cắp | ăn trộm | lấy trộm | trộm đồ = trộm cắp tài sản
giật đồ | giật túi = cướp giật tài sản
lừa tiền | lừa gạt | lừa đảo = lừa đảo chiếm đoạt tài sản
nói xấu | chửi bới | bêu xấu = xúc phạm danh dự nhân phẩm ; vu khống
hút chích | nghiện hút | xì ke = sử dụng trái phép chất ma túy
bài bạc | cờ bạc | cá độ = đánh bạc
đút lót | lót tay | phong bì = hối lộ
đi kiện | kiện ra tòa | thưa kiện | kiện tụng = khởi kiện ; người khởi kiện
đụng xe | tông xe | tai nạn giao thông = tham gia giao thông đường bộ
bạo hành | đánh vợ | đánh con = bạo lực gia đình
giấy tờ giả | bằng giả = làm giả tài liệu ; giấy chứng nhận giả
nợ lương | chậm lương | giam lương | quỵt lương = trả lương ; tiền lương
tiền công | lương lậu | lương bổng = tiền lương
tăng ca | làm thêm | làm ngoài giờ | làm quá giờ = làm thêm giờ
làm đêm | ca đêm | làm ca đêm = làm việc vào ban đêm
nghỉ phép | phép năm = nghỉ hằng năm
nghỉ ốm | nghỉ bệnh | bị bệnh = ốm đau ; điều trị
về hưu | lương hưu = nghỉ hưu ; tuổi nghỉ hưu
sếp | ông chủ | bà chủ | chủ quán | chủ xưởng | chủ công ty = người sử dụng lao động
thợ thuyền | công nhân viên = người lao động
người giúp việc | ô sin | giúp việc nhà = lao động là người giúp việc gia đình
đình công | bãi công = đình công ; quyền đình công
người già | cụ già = người cao tuổi
trẻ con | con nít | trẻ nhỏ = trẻ em ; người chưa thành niên
vị thành niên | tuổi vị thành niên = người chưa thành niên
thầy cô | thầy giáo | cô giáo | giáo viên = nhà giáo
trường học | nhà trẻ = nhà trường ; cơ sở giáo dục
mẫu giáo | lớp mầm = giáo dục mầm non
đi học | học hành | thi đại học = học tập ; người học
giấy khai sinh | làm khai sinh = đăng ký khai sinh
giấy báo tử | chứng tử = đăng ký khai tử
bằng cấp | bằng đại học = văn bằng ; chứng chỉ
giấy tờ = hồ sơ ; tài liệu
rác | xả rác | đổ rác = chất thải
xả thải | ô nhiễm = chất thải ; bảo vệ môi trường
gửi tiết kiệm = tiền gửi
hacker | hack | tin tặc = tấn công mạng
facebook | mạng xã hội | lên mạng | trên mạng = không gian mạng
tin giả | tin đồn = thông tin sai sự thật
đi lính | đi bộ đội | nhập ngũ = nghĩa vụ quân sự
bị tâm thần | bị điên = mất năng lực hành vi dân sự
hợp đồng miệng | nói miệng | thỏa thuận miệng = giao kết bằng lời nói
chủ tịch xã | chủ tịch phường = chủ tịch ủy ban nhân dân cấp xã
ủy ban xã | ủy ban phường = ủy ban nhân dân cấp xã
ủy ban huyện | ủy ban quận = ủy ban nhân dân cấp huyện
chó cắn | thú nuôi = súc vật gây thiệt hại
nuôi heo | nuôi lợn | nuôi gà | nuôi bò = chăn nuôi
trồng lúa | trồng cây = cây trồng ; trồng trọt
không đi làm | nghỉ không phép = tự ý bỏ việc
đóng bảo hiểm = bảo hiểm xã hội
trợ cấp nghỉ việc = trợ cấp thôi việc
làm nhục | xúc phạm = danh dự nhân phẩm
lên chức | thăng chức | lên sếp | cất nhắc = bổ nhiệm ; đề bạt
cách chức | mất chức | xuống chức = miễn nhiệm ; cách chức
đổi chỗ làm | chuyển công tác = luân chuyển ; điều động
chấm điểm | xếp hạng | nhận xét cán bộ = đánh giá ; xếp loại
lấy ý kiến | hỏi ý kiến | thăm dò = khảo sát
lớp học | khóa học | học nghiệp vụ = tập huấn ; đào tạo bồi dưỡng
nguồn cán bộ | kế cận | dự nguồn = quy hoạch
người trẻ | trẻ tuổi = cán bộ trẻ
chị em | phụ nữ = nữ
phần mềm | máy tính | tin học | ứng dụng | chuyển đổi số = công nghệ thông tin
phổ biến | học nghị quyết = quán triệt ; tuyên truyền
mặc cả | thương thuyết | điều đình = thương lượng ; đàm phán
công ty tư nhân | doanh nghiệp tư nhân | ngoài quốc doanh = ngoài nhà nước ; ngoài khu vực nhà nước
làm sai | sai phạm = vi phạm ; xử lý
bằng gì | học vấn | trình độ học = trình độ chuyên môn
`

/** Everyday phrase, in normal form and folded → the written phrases, each as folded syllables. */
export const layWords: ReadonlyMap<string, readonly (readonly string[])[]> = new Map(
  table
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [said = '', written = ''] = line.split(' = ')
      const phrases = written.split(' ; ').map((phrase) => normal(phrase).map(fold))
      return said.split(' | ').flatMap((phrase) => {
        const words = normal(phrase)
        const keys = words.length === 1 ? [words.join(' ')] : [words.join(' '), words.map(fold).join(' ')]
        return keys.map((key): [string, readonly (readonly string[])[]] => [key, phrases])
      })
    }),
)

/** The longest everyday phrase, in syllables. */
export const longestLayPhrase = Math.max(...[...layWords.keys()].map((phrase) => phrase.split(' ').length))

function normal(phrase: string): string[] {
  return phrase.trim().split(' ').map(normalForm)
}
