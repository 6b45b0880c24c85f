import type { EnquiryStatus } from '../../../db/tables/enquiries.ts'

export const base = '/console/hoi-dap'

export const statuses: Readonly<Record<EnquiryStatus, string>> = {
  taken: 'Chờ soạn',
  proposed: 'Chờ người khác duyệt',
  approved: 'Đang dùng',
  retired: 'Đã thôi dùng',
}
