/**
 * Who a union text speaks of: kinds of cadre, people, bodies. Same form as the table of matters.
 * Concepts of one slot replace each other in a follow-up ("còn … thì sao?"): see `slots`.
 */
export const people = `
full-time = chuyên trách | cán bộ chuyên trách | cán bộ công đoàn chuyên trách | làm công đoàn chuyên nghiệp | hưởng lương công đoàn | toàn thời gian | chuyên trách công đoàn | ăn lương công đoàn | công đoàn chuyên trách
part-time = không chuyên trách | cán bộ không chuyên trách | cán bộ công đoàn không chuyên trách | kiêm nhiệm | bán chuyên trách | làm kiêm | không chuyên | bán thời gian | làm thêm việc công đoàn | kiêm | cán bộ kiêm nhiệm | kiêm chức | vừa làm vừa làm công đoàn | không hưởng lương công đoàn | cán bộ bán chuyên trách | kiêm công đoàn | kiêm nhiệm công đoàn | làm kiêm nhiệm
key-cadre = chủ chốt | cán bộ chủ chốt | vị trí chủ chốt | lãnh đạo chủ chốt | cốt cán | nòng cốt | chức vụ chủ chốt | chức danh chủ chốt | chỗ chủ chốt | ghế chủ chốt ~ leading 0.4
leading = lãnh đạo quản lý | lãnh đạo | cán bộ lãnh đạo | cán bộ quản lý | làm lãnh đạo
young = trẻ | cán bộ trẻ | người trẻ | thanh niên | tuổi trẻ | trẻ tuổi | lớp trẻ | trẻ hóa | cán bộ trẻ tuổi | người trẻ tuổi
female = nữ | cán bộ nữ | phụ nữ | chị em | nữ giới | bình đẳng giới | giới tính | nữ cán bộ | cán bộ là nữ | chị em phụ nữ | giới nữ
grassroots-cadre = cán bộ công đoàn cơ sở | cán bộ cơ sở | cán bộ cđcs | người làm công đoàn ở cơ sở | cán bộ ở cơ sở | cán bộ công đoàn công ty | cán bộ công đoàn ở công ty | cán bộ công đoàn doanh nghiệp | cán bộ công đoàn ở cơ sở ~ grassroots 0.8, part-time 0.3
grassroots-chair = chủ tịch cđcs | chủ tịch công đoàn cơ sở | chủ tịch công đoàn | chủ tịch công đoàn công ty | chủ tịch cơ sở | chủ tịch công đoàn doanh nghiệp | chủ tịch công đoàn nhà máy | chủ tịch công đoàn xí nghiệp | làm chủ tịch công đoàn | chủ tịch công đoàn ở công ty | chủ tịch công đoàn cơ sở ngoài nhà nước ~ grassroots 0.4, chair 0.6
private-sector = ngoài khu vực nhà nước | khu vực ngoài nhà nước | ngoài nhà nước | tư nhân | doanh nghiệp | doanh nghiệp tư nhân | công ty | công ty tư nhân | fdi | nước ngoài | vốn nước ngoài | khu vực tư | khu vực tư nhân | khối tư nhân | khối doanh nghiệp | dn tư nhân | tư doanh | xí nghiệp | nhà máy | ngoài quốc doanh | hợp tác xã | công ty may | xí nghiệp may | công ty may mặc | nhà máy may | xưởng may | công ty giày | khu công nghiệp | công ty nước ngoài | công ty dệt may
member = đoàn viên | công đoàn viên | đoàn viên công đoàn | thành viên công đoàn ~ worker 0.7
worker = người lao động | công nhân | lao động | công nhân lao động | nhân viên | thợ | anh em công nhân | bà con công nhân | công nhân viên chức lao động | công nhân may | chị em công nhân | thợ may | công nhân nhà máy ~ member 0.7
head = người đứng đầu | thủ trưởng | lãnh đạo đơn vị | sếp | cấp trưởng | người lãnh đạo | lãnh đạo cao nhất | trưởng đơn vị | lãnh đạo cơ quan
deputy = cấp phó | cấp phó của người đứng đầu | phó thủ trưởng | người phó ~ head 0.5
personnel-officer = cán bộ làm công tác tổ chức | cán bộ làm công tác tổ chức cán bộ | làm công tác tổ chức cán bộ | tổ chức cán bộ | cán bộ tổ chức
civil-servant = công chức | viên chức
planned-person = cán bộ được quy hoạch | người được quy hoạch | người trong quy hoạch ~ put-in-plan 0.9, planning 0.8
people-source = nguồn
group-leader = tổ trưởng | tổ phó | tổ trưởng công đoàn | tổ phó công đoàn
inspection-committee = ủy ban kiểm tra
commune-union = công đoàn phường | công đoàn xã | công đoàn xã phường | công đoàn đặc khu | công đoàn cấp xã
grassroots = công đoàn cơ sở | cđcs | cơ sở | công đoàn ở công ty | công đoàn công ty | công đoàn doanh nghiệp | cấp cơ sở | tổ công đoàn
all-levels = công đoàn các cấp | các cấp công đoàn | các cấp
province = liên đoàn lao động tỉnh | lđlđ tỉnh | ldld tỉnh | liên đoàn tỉnh | công đoàn tỉnh | tỉnh | cấp tỉnh | liên đoàn lao động
executive-committee = ban chấp hành | ban chấp hành liên đoàn lao động tỉnh
standing-committee = ban thường vụ | thường vụ | ban thường vụ liên đoàn lao động tỉnh
chair = chủ tịch
vice-chair = phó chủ tịch
district = liên đoàn lao động huyện | huyện | cấp huyện | liên đoàn lao động huyện thành phố | công đoàn huyện | thành phố | liên đoàn huyện | liên đoàn lao động thành phố
sector-union = công đoàn ngành | công đoàn ngành và tương đương | cđ ngành | công đoàn các ngành | các ngành
attached-units = đơn vị trực thuộc | ban đơn vị trực thuộc | các đơn vị trực thuộc | trực thuộc | các ban đơn vị trực thuộc | các ban
upper-union = công đoàn cấp trên | cấp trên
lower-union = công đoàn cấp dưới | cấp dưới
party = đảng | cấp ủy | tỉnh ủy
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
