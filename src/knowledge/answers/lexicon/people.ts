/**
 * Who a union text speaks of: kinds of cadre, people, bodies. Same form as the table of matters.
 * Concepts of one slot replace each other in a follow-up ("còn … thì sao?"): see `slots`.
 */
export const people = `
full-time = chuyên trách | full time | fulltime | cán bộ chuyên trách | cán bộ công đoàn chuyên trách | làm công đoàn chuyên nghiệp | hưởng lương công đoàn | toàn thời gian | chuyên trách công đoàn | ăn lương công đoàn | công đoàn chuyên trách | cán bộ chuyên trách công đoàn | làm chuyên trách | cán bộ biên chế công đoàn | dân chuyên trách | cán bộ ăn lương công đoàn | ăn lương | người làm công đoàn ăn lương | làm công đoàn ăn lương | hưởng lương từ công đoàn | chỉ làm công đoàn | chuyên làm công đoàn | làm công đoàn trọn thời gian | trọn thời gian | lãnh lương công đoàn | sống bằng lương công đoàn | biên chế công đoàn | làm công đoàn toàn thời gian | ăn lương nhà nước làm công đoàn
part-time = không chuyên trách | part time | parttime | không làm full time | không full time | không phải chuyên trách | không làm chuyên trách | cán bộ không chuyên trách | cán bộ công đoàn không chuyên trách | kiêm nhiệm | bán chuyên trách | làm kiêm | không chuyên | bán thời gian | làm thêm việc công đoàn | kiêm | cán bộ kiêm nhiệm | kiêm chức | vừa làm vừa làm công đoàn | không hưởng lương công đoàn | cán bộ bán chuyên trách | kiêm công đoàn | kiêm nhiệm công đoàn | làm kiêm nhiệm | làm công đoàn kiêm | làm thêm công đoàn | kiêm thêm công đoàn | kiêm cán bộ công đoàn | làm công đoàn tay ngang | vừa đi làm vừa làm công đoàn | cán bộ kiêm | kiêm việc công đoàn | ko chuyên trách | không phải là chuyên trách | tay ngang | làm tay trái | việc tay trái | làm thêm công tác công đoàn | không ăn lương công đoàn | không lãnh lương công đoàn | làm công đoàn không lương | người kiêm nhiệm | người kiêm
key-cadre = chủ chốt | cán bộ chủ chốt | vị trí chủ chốt | lãnh đạo chủ chốt | cốt cán | nòng cốt | chức vụ chủ chốt | chức danh chủ chốt | chỗ chủ chốt | ghế chủ chốt | người chủ chốt | cán bộ đầu não | lãnh đạo chủ chốt công đoàn | vị trí then chốt | vị trí quan trọng | vai trò chủ chốt | đầu tàu | sếp công đoàn | sếp lớn của công đoàn | lãnh đạo công đoàn các cấp | nhân vật chủ chốt | ghế quan trọng ~ leading 0.4
leading = lãnh đạo quản lý | lãnh đạo | cán bộ lãnh đạo | cán bộ quản lý | làm lãnh đạo | ban lãnh đạo | các lãnh đạo | lãnh đạo công đoàn | làm sếp | cấp lãnh đạo | vị trí lãnh đạo
young = trẻ | cán bộ trẻ | người trẻ | thanh niên | tuổi trẻ | trẻ tuổi | lớp trẻ | trẻ hóa | cán bộ trẻ tuổi | người trẻ tuổi | mới ra trường | trẻ trung | giới trẻ | bạn trẻ | thế hệ trẻ | còn trẻ | 9x | gen z | cán bộ còn trẻ | thanh niên trẻ | lính trẻ | người mới trẻ | lớp măng non | mới vào nghề
female = nữ | cán bộ nữ | phụ nữ | chị em | nữ giới | bình đẳng giới | giới tính | nữ cán bộ | cán bộ là nữ | chị em phụ nữ | giới nữ | nữ cán bộ công đoàn | phái nữ | phái đẹp | chị em cán bộ | đàn bà | bạn nữ | con gái | giới tính nữ | chị em nữ | phụ nữ làm công đoàn | chị em làm công đoàn | nữ công nhân viên chức | nữ nhi | các chị
grassroots-cadre = cán bộ công đoàn cơ sở | cán bộ cơ sở | cán bộ cđcs | người làm công đoàn ở cơ sở | cán bộ ở cơ sở | cán bộ công đoàn công ty | cán bộ công đoàn ở công ty | cán bộ công đoàn doanh nghiệp | cán bộ công đoàn ở cơ sở | cán bộ công đoàn nhà máy | cán bộ công đoàn xí nghiệp | cán bộ công đoàn ở nhà máy | cán bộ công đoàn cấp cơ sở | cán bộ cơ sở công đoàn | cán bộ công đoàn cs | cán bộ dưới xưởng | cán bộ ở xưởng | cán bộ trong xưởng | cán bộ xưởng | cán bộ ở công ty | cán bộ ở nhà máy | cán bộ trong nhà máy | cán bộ trong công ty | cán bộ ở xí nghiệp | cán bộ dưới cơ sở | cán bộ công đoàn dưới cơ sở | cán bộ công đoàn phân xưởng | người làm công đoàn ở công ty | công đoàn viên nòng cốt ~ grassroots 0.8, part-time 0.3
grassroots-chair = chủ tịch cđcs | chủ tịch công đoàn cơ sở | chủ tịch công đoàn | chủ tịch công đoàn công ty | chủ tịch cơ sở | chủ tịch công đoàn doanh nghiệp | chủ tịch công đoàn nhà máy | chủ tịch công đoàn xí nghiệp | làm chủ tịch công đoàn | chủ tịch công đoàn ở công ty | chủ tịch công đoàn cơ sở ngoài nhà nước | chủ tịch công đoàn tư nhân | chủ tịch công đoàn ở doanh nghiệp | ông chủ tịch công đoàn | bà chủ tịch công đoàn | chủ tịch cơ sở công đoàn | chủ tịch công đoàn fdi | trưởng công đoàn | người đứng đầu công đoàn cơ sở | chủ tịch công đoàn của công ty | chủ tịch công đoàn xưởng | union chair | union chairman | chairman | trade union chair | union chairperson | union president | chủ tịch công đoàn hãng | chủ tịch công đoàn ở nhà máy | chủ tịch công đoàn ở xí nghiệp | chủ tịch công đoàn cty | chủ tịch công đoàn phân xưởng | ct công đoàn cơ sở ~ grassroots 0.4, chair 0.6
private-sector = khách sạn tư nhân | làm khách sạn | khách sạn em | khách sạn tôi | resort em | ngoài khu vực nhà nước | khu vực ngoài nhà nước | ngoài nhà nước | tư nhân | doanh nghiệp | doanh nghiệp tư nhân | công ty | công ty tư nhân | fdi | nước ngoài | vốn nước ngoài | khu vực tư | khu vực tư nhân | khối tư nhân | khối doanh nghiệp | dn tư nhân | tư doanh | xí nghiệp | nhà máy | ngoài quốc doanh | hợp tác xã | công ty may | xí nghiệp may | công ty may mặc | nhà máy may | xưởng may | công ty giày | khu công nghiệp | công ty nước ngoài | công ty dệt may | ngoài nn | không thuộc nhà nước | không phải nhà nước | doanh nghiệp ngoài nhà nước | khu vực doanh nghiệp | doanh nghiệp fdi | liên doanh | tnhh | xưởng | cơ sở sản xuất | hãng xưởng | khu vực tư doanh | công ty ngoài nhà nước | vốn đầu tư nước ngoài | nhà máy nước ngoài | công ty đài loan | công ty hàn quốc | công ty nhật | doanh nghiệp nước ngoài | hãng tư nhân | công ty trung quốc | chủ tư nhân | công ty gia đình | công ty thủy sản | công ty muối | cơ sở may | hãng nước ngoài | dưới xưởng
member = đoàn viên | công đoàn viên | đoàn viên công đoàn | thành viên công đoàn | anh chị em đoàn viên | đv công đoàn | hội viên công đoàn | các đoàn viên ~ worker 0.7
worker = người lao động | công nhân | lao động | công nhân lao động | nhân viên | thợ | anh em công nhân | bà con công nhân | công nhân viên chức lao động | công nhân may | chị em công nhân | thợ may | công nhân nhà máy | lao động phổ thông | dân lao động | anh chị em công nhân | bà con lao động | người làm thuê | người làm công | công nhân viên | quần chúng lao động | anh em lao động | nhân công | anh em thợ | công nhân xưởng | công nhân công ty | công nhân trong nhà máy | diêm dân | ngư dân | người làm muối | công nhân muối | công nhân thủy sản | thợ thuyền | người làm ăn lương | anh chị em lao động ~ member 0.7
head = làm lớn | người làm lớn | ông lớn | người đứng đầu | thủ trưởng | lãnh đạo đơn vị | sếp | cấp trưởng | người lãnh đạo | lãnh đạo cao nhất | trưởng đơn vị | lãnh đạo cơ quan | đứng đầu | người cầm đầu | sếp lớn | lãnh đạo đứng đầu | cấp trưởng đơn vị | trưởng cơ quan | người đứng mũi chịu sào | ông sếp | người cầm trịch | người cầm lái | sếp trưởng | đầu ngành | người quản
deputy = cấp phó | cấp phó của người đứng đầu | phó thủ trưởng | người phó | sếp phó | người cấp phó | ông phó | bà phó | phó đơn vị | phó phụ trách | người làm phó | cấp phó lo ~ head 0.5
personnel-officer = cán bộ làm công tác tổ chức | cán bộ làm công tác tổ chức cán bộ | làm công tác tổ chức cán bộ | tổ chức cán bộ | cán bộ tổ chức | người làm tổ chức | dân tổ chức | bộ phận tổ chức | cán bộ tổ chức nhân sự | người làm công tác cán bộ | phòng tổ chức | người làm nhân sự | đội ngũ làm nhân sự | cán bộ nhân sự | dân nhân sự | phụ trách nhân sự | mảng nhân sự | làm nhân sự công đoàn
civil-servant = công chức | viên chức | công chức viên chức | cán bộ công chức | người nhà nước
planned-person = cán bộ được quy hoạch | người được quy hoạch | người trong quy hoạch ~ put-in-plan 0.9, planning 0.8
people-source = nguồn
group-leader = tổ trưởng | tổ phó | tổ trưởng công đoàn | tổ phó công đoàn | tổ trưởng tổ công đoàn | tổ phó tổ công đoàn
inspection-committee = ủy ban kiểm tra
commune-union = công đoàn phường | công đoàn xã | công đoàn xã phường | công đoàn đặc khu | công đoàn cấp xã | chủ tịch công đoàn phường | chủ tịch công đoàn xã | công đoàn cấp phường
grassroots = công đoàn cơ sở | cđcs | cơ sở | công đoàn ở công ty | công đoàn công ty | công đoàn doanh nghiệp | cấp cơ sở | tổ công đoàn | cơ sở công đoàn | công đoàn nhà máy | công đoàn xí nghiệp | công đoàn ở xưởng | công đoàn xưởng | dưới cơ sở | tuyến cơ sở
all-levels = công đoàn các cấp | các cấp công đoàn | các cấp | mọi cấp công đoàn | công đoàn mọi cấp | tất cả các cấp | tổ chức công đoàn các cấp
confederation = tổng liên đoàn lao động việt nam | tổng liên đoàn | tổng liên đoàn lao động | tổng lđlđ | tổng ldld | tổng lđlđ việt nam | tổng lđ
province = liên đoàn lao động tỉnh | lđlđ tỉnh | ldld tỉnh | liên đoàn tỉnh | công đoàn tỉnh | tỉnh | cấp tỉnh | liên đoàn lao động | trên tỉnh | tỉnh nhà | công đoàn tỉnh ninh thuận | công đoàn cấp tỉnh
executive-committee = ban chấp hành | ban chấp hành liên đoàn lao động tỉnh | bch tỉnh | ban chấp hành tỉnh | ban chấp hành công đoàn | chấp hành
standing-committee = ban thường vụ | thường vụ | ban thường vụ liên đoàn lao động tỉnh | thường vụ tỉnh | ban thường vụ tỉnh | btv tỉnh
chair = chủ tịch ~ key-cadre 0.3
vice-chair = phó chủ tịch
district = liên đoàn lao động huyện | huyện | cấp huyện | liên đoàn lao động huyện thành phố | công đoàn huyện | thành phố | liên đoàn huyện | liên đoàn lao động thành phố | công đoàn cấp huyện | cấp huyện thành phố | huyện thành phố | các huyện | lđlđ huyện | công đoàn thành phố | tuyến huyện | công đoàn các huyện | liên đoàn lao động cấp huyện | dưới huyện | ở huyện | mỗi huyện | từng huyện | tuyến huyện thành
sector-union = công đoàn ngành | công đoàn ngành và tương đương | cđ ngành | công đoàn các ngành | các ngành | ngành giáo dục | ngành y tế | công đoàn ngành giáo dục | công đoàn giáo dục | công đoàn y tế | công đoàn viên chức | ngành và tương đương | công đoàn khu công nghiệp | công đoàn các khu công nghiệp
attached-units = ban nữ công | nữ công | đơn vị trực thuộc | ban đơn vị trực thuộc | các đơn vị trực thuộc | trực thuộc | các ban đơn vị trực thuộc | các ban | các phòng ban | phòng ban | ban nữ công liên đoàn | ban tuyên giáo | văn phòng liên đoàn | các ban của tỉnh | các ban liên đoàn lao động tỉnh | đơn vị trực thuộc tỉnh
upper-union = công đoàn cấp trên | cấp trên | công đoàn tuyến trên | công đoàn trên | trên xuống | bên trên | cấp trên trực tiếp | cấp trên cơ sở | cấp cao hơn | trên xuống dưới | công đoàn bậc trên | tuyến trên
lower-union = công đoàn cấp dưới | cấp dưới | công đoàn tuyến dưới | công đoàn bên dưới | bên dưới | cấp dưới trực tiếp | tuyến dưới ~ grassroots 0.6, all-levels 0.4
party = đảng | cấp ủy | tỉnh ủy | đảng ủy | cấp ủy đảng | tổ chức đảng | ban thường vụ tỉnh ủy | các cấp ủy | bên đảng | tổ chức đảng lãnh đạo
unit = cơ quan | đơn vị | địa phương | ngành
`

/** A word of a follow-up takes the place of the earlier word of the same slot. */
export const slots: Readonly<Record<string, 'group' | 'body' | 'part' | 'process'>> = {
  'full-time': 'group',
  'part-time': 'group',
  'key-cadre': 'group',
  'grassroots-cadre': 'group',
  'grassroots-chair': 'group',
  young: 'group',
  female: 'group',
  member: 'group',
  worker: 'group',
  head: 'group',
  deputy: 'group',
  leading: 'group',
  'private-sector': 'group',
  'personnel-officer': 'group',
  province: 'body',
  'executive-committee': 'body',
  'standing-committee': 'body',
  district: 'body',
  'sector-union': 'body',
  'attached-units': 'body',
  'upper-union': 'body',
  'lower-union': 'body',
  grassroots: 'body',
  target: 'part',
  goal: 'part',
  task: 'part',
  solution: 'part',
  evaluation: 'process',
  planning: 'process',
  training: 'process',
  fostering: 'process',
  class: 'process',
  placement: 'process',
  appointment: 'process',
  dismissal: 'process',
  promotion: 'process',
  rotation: 'process',
  transfer: 'process',
  inspection: 'process',
  supervision: 'process',
  propaganda: 'process',
  reporting: 'process',
  management: 'process',
}
