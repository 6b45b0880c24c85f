/** The page on which a title is given. */

export const appointmentWayNames = {
  bau: 'Bầu, kiện toàn, chỉ định',
  de_bat: 'Đề bạt',
  luan_chuyen: 'Luân chuyển',
  bo_nhiem_lai: 'Bổ nhiệm lại',
} as const

export const appointmentWording = {
  title: 'Giao chức danh',
  wayHint: 'Đề bạt, luân chuyển, bổ nhiệm lại chỉ ghi được khi đã có kết quả đánh giá cho việc đó.',
  evaluateFirst: {
    de_bat: 'Cần đánh giá trước đề bạt',
    luan_chuyen: 'Cần đánh giá trước luân chuyển',
    bo_nhiem_lai: 'Cần đánh giá trước bổ nhiệm lại',
  },
  whyFirst:
    'Nghị quyết (mục III.3) yêu cầu đánh giá cán bộ trước khi đề bạt, luân chuyển. Chưa có kết quả đánh giá cho chức danh và đơn vị này, nên chưa ghi được. Mở hồ sơ nhân sự thì phiếu đánh giá được gửi ngay; xong hồ sơ, hoặc được miễn có lý do, thì quay lại đây ghi chức danh.',
  begin: {
    de_bat: 'Bắt đầu đánh giá trước đề bạt',
    luan_chuyen: 'Bắt đầu đánh giá trước luân chuyển',
    bo_nhiem_lai: 'Bắt đầu đánh giá trước bổ nhiệm lại',
  },
  waitFor: 'Chưa ghi được: chờ kết quả của hồ sơ nhân sự',
  open: (title: string, unit: string) => `Đang có hồ sơ nhân sự cho ${title}, ${unit}:`,
} as const

/** Why a post was not given. */
export const appointmentRefusals = {
  no_title: 'Không có chức danh này.',
  no_unit: 'Đơn vị này không hoạt động vào ngày đó.',
  not_yours: 'Đơn vị này ngoài phạm vi được phân công.',
  left: 'Hồ sơ này đã thôi giữ chức danh hoặc đã gộp vào hồ sơ khác.',
  held_before: 'Người này đang giữ hoặc sắp giữ đúng chức danh đó ở đơn vị đó.',
  before_current: 'Ngày này sớm hơn ngày giữ chức danh hiện nay.',
  stale: 'Hồ sơ vừa được người khác sửa. Mong anh/chị xem lại rồi ghi.',
} as const
