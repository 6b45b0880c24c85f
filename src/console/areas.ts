/**
 * Every area of the console and who may do what in it: the one table of roles.
 *
 * To add pages of a feature:
 *
 * 1. `src/<feature>/routes.tsx` exports a function from `ConsoleDeps` to a Hono of its routes:
 *
 *        export const trainingRoutes = (deps: ConsoleDeps): ConsoleRoutes =>
 *          new Hono<ConsoleEnv>()
 *            .get('/', async (c) => page(c, 'Đào tạo', <Table … rows={await listClasses(deps.db)} />))
 *            .post('/:id/ghi-danh', async (c) => {
 *              const read = readForm(c.var.form, z.object({ cadreId: text(), on: day() }))
 *              if (!read.ok) return page(c, 'Ghi danh', <EnrolForm errors={read.errors} given={read.given} />, 422)
 *              await commitAudited(deps.db, writes, [{ ...signature(c.var.me.viewer), action: 'write', … }])
 *              return done(c, '/console/dao-tao', 'Đã ghi danh.')
 *            })
 *
 * 2. one entry below, with EVERY route and its roles. A route without an entry, or an entry without a route, stops the console and fails
 *    tests/console/roles.test.ts, which also walks each of them as every role and signed out.
 *
 * What a page gets: `c.var.me` = { officer, viewer, session, csrf }; `viewer` is what the stores take (`openRecords(db, viewer, …)`) and
 * what narrows `can_bo_don_vi` to their subtree: the role alone does not, ask `authorize`/`mayWriteIn` (access.ts) or `isWithin`.
 * `Form` (components.tsx) puts the token into every form that writes; what htmx sends carries it by itself. `c.var.form` holds the fields,
 * files as `File`. `page`, `piece`, `done`, `notFound`, `download` (page.tsx) answer. Fields, tables and lists are in components.tsx,
 * readers of fields in form.ts. Addresses are absolute ("/console/dao-tao/…"). Scripts and styles inside the page do not run (the policy
 * of the page forbids them); import heavy packages inside the handler, `await import('exceljs')`.
 */
import type { Role } from '../../db/tables/console.ts'
import { broadcastHome, broadcastRoutes } from '../broadcasts/pages/routes.tsx'
import { accountRoutes } from './account/routes.tsx'
import type { ConsoleArea } from './area.ts'
import { enquiryHome, enquiryRoutes } from '../enquiries/routes.tsx'
import { caseHome, caseRoutes } from '../feedback/routes.tsx'
import { handInHome, handInRoutes } from '../hand-ins/pages/routes.tsx'
import { inspectionHome, inspectionRoutes } from '../inspections/routes.tsx'
import { nominationHome, nominationRoutes } from '../nominations/routes.tsx'
import { dutyHome } from '../duties/routes.tsx'
import { reportRoutes } from '../reporting/pages/routes.tsx'
import { officerRoutes } from './officers/routes.tsx'
import { changesHome, changeRoutes } from '../cadres/changes/routes.tsx'
import { linkRoutes } from '../cadres/links/routes.tsx'
import { cadreRoutes, cadresHome } from '../cadres/pages/routes.tsx'
import { titleRoutes } from '../cadres/titles/routes.tsx'
import { unitRoutes, unitsHome } from '../cadres/units/routes.tsx'
import { uploadRoutes } from '../cadres/uploads/routes.tsx'
import { evaluationHome, evaluationRoutes } from '../evaluations/routes.tsx'
import { surveyHome, surveyRoutes } from '../surveys/pages/routes.tsx'
import { learningHome, learningRoutes } from '../learning/pages/routes.tsx'
import { reminderRoutes } from '../reminders/pages/routes.tsx'
import { trainingHome, trainingRoutes } from '../training/pages/routes.tsx'
import { trailRoutes } from './trail/routes.tsx'

/** Changes what the console itself is. */
const administrators: readonly Role[] = ['quan_tri']
/** See names; an officer of a unit only those of their subtree. */
const withNames: readonly Role[] = ['quan_tri', 'can_bo_tinh', 'can_bo_don_vi']
/** Run evaluations. */
const ofTheProvince: readonly Role[] = ['quan_tri', 'can_bo_tinh']
/** `nguoi_xem` sees numbers alone. */
const everybody: readonly Role[] = ['quan_tri', 'can_bo_tinh', 'can_bo_don_vi', 'nguoi_xem']

/** Speak for the province. */
const province: readonly Role[] = ['quan_tri', 'can_bo_tinh']
/** Write surveys and see their answers. An administrator approves what is asked. */
const surveyors: readonly Role[] = ['quan_tri', 'can_bo_tinh']

/** Hold classes; a unit's officer sees their own people in them. */
const trainers: readonly Role[] = ['quan_tri', 'can_bo_tinh']
const trainingReaders: readonly Role[] = ['quan_tri', 'can_bo_tinh', 'can_bo_don_vi']
/** Propose cadres for titles, those of their subtree; the province decides. */
const nominators: readonly Role[] = ['quan_tri', 'can_bo_tinh', 'can_bo_don_vi']
/** Count the cadres of their subtree. */
const reporters = nominators
const deciders: readonly Role[] = ['quan_tri', 'can_bo_tinh']

/** In the order of the menu. */
export const areas: readonly ConsoleArea[] = [
  {
    path: '/y-kien',
    title: 'Ý kiến',
    access: {
      'GET /': withNames,
      'GET /chu-de': everybody,
      'GET /mau': withNames,
      'POST /mau': withNames,
      'POST /mau/bo': withNames,
      'GET /phan-cong': province,
      'POST /phan-cong': ['quan_tri'],
      'POST /phan-cong/bo': ['quan_tri'],
      'GET /:code': withNames,
      'GET /:code/tep/:id': withNames,
      'POST /:code/tra-loi': withNames,
      'POST /:code/gui-lai': withNames,
      'POST /:code/len-tren': withNames,
      'POST /:code/ghi-chu': withNames,
      'POST /:code/giao': withNames,
      'POST /:code/xong': withNames,
    },
    routes: caseRoutes,
    home: caseHome,
  },
  {
    path: '/hoi-dap',
    title: 'Hỏi đáp',
    access: {
      'GET /': province,
      'POST /nhan': province,
      'GET /:id': province,
      'POST /:id/soan': province,
      'POST /:id/tach': province,
      'POST /:id/giao': province,
      'POST /:id/duyet': province,
      'POST /:id/tra-lai': province,
      'POST /:id/bo': province,
    },
    routes: enquiryRoutes,
    home: enquiryHome,
  },
  {
    path: '/can-bo',
    title: 'Cán bộ',
    access: {
      'GET /': withNames,
      'GET /bang.xlsx': withNames,
      'GET /bang.csv': withNames,
      'GET /:id': withNames,
      'POST /:id/ghi': withNames,
      'GET /:id/giao': withNames,
      'POST /:id/giao': withNames,
      'GET /:id/gop/:other': withNames,
      'POST /:id/gop/:other': withNames,
      'POST /:id/gop/:other/hoan-tac': withNames,
    },
    routes: cadreRoutes,
    home: cadresHome,
  },
  {
    path: '/nhap',
    title: 'Nhập Excel',
    access: {
      'GET /': withNames,
      'POST /': withNames,
      'POST /lan/:id/hoan-tac': withNames,
      'GET /:id': withNames,
      'POST /:id/ghi': withNames,
      'POST /:id/chon': withNames,
    },
    routes: uploadRoutes,
  },
  {
    path: '/de-xuat',
    title: 'Đề xuất',
    access: { 'GET /': withNames, 'POST /:code/duyet': withNames, 'POST /:code/tu-choi': withNames },
    routes: changeRoutes,
    home: changesHome,
  },
  {
    path: '/ma-lien-ket',
    title: 'Mã liên kết',
    access: { 'GET /': withNames, 'POST /': withNames },
    routes: linkRoutes,
  },
  {
    path: '/don-vi',
    title: 'Đơn vị',
    access: {
      'GET /': everybody,
      'GET /tao': withNames,
      'POST /xem-truoc': withNames,
      'POST /thuc-hien': withNames,
      'GET /:id': everybody,
      'GET /:id/quyet-dinh/:act': withNames,
      'POST /:id/xep-loai': withNames,
      'GET /:id/ma': withNames,
      'GET /:id/ma/:file': withNames,
      'POST /:id/ma/doi': withNames,
      'POST /:id/ma/ngung': withNames,
      'GET /:id/doan-vien': withNames,
      'POST /:id/doan-vien': withNames,
    },
    routes: unitRoutes,
    home: unitsHome,
  },
  {
    path: '/chuc-danh',
    title: 'Chức danh',
    access: {
      'GET /': everybody,
      'POST /': province,
      'GET /:id': everybody,
      'POST /:id/sua': province,
      'POST /:id/tieu-chuan': province,
      'POST /:id/thoi': province,
      'POST /:id/tuong-duong': province,
    },
    routes: titleRoutes,
  },
  {
    path: '/danh-gia',
    title: 'Đánh giá',
    access: {
      'GET /': withNames,
      'POST /': ofTheProvince,
      'GET /quy-tac': ofTheProvince,
      'POST /quy-tac': administrators,
      'GET /:id': ofTheProvince,
      'GET /:id/phieu': ofTheProvince,
      'POST /:id/buoc': ofTheProvince,
      'POST /:id/cong-khai': ofTheProvince,
      'GET /:id/nguoi-danh-gia': ofTheProvince,
      'GET /:id/nguoi-danh-gia/:cadre': ofTheProvince,
      'POST /:id/nguoi-danh-gia/:cadre': ofTheProvince,
      'POST /:id/hoan-canh/:cadre': ofTheProvince,
      'GET /:id/ket-qua': withNames,
      'GET /:id/do-lech': ofTheProvince,
      'GET /:id/xep-loai': ofTheProvince,
      'POST /:id/xep-loai': ofTheProvince,
      'GET /:id/tai-ve': withNames,
      'GET /:id/ket-qua/:cadre': withNames,
      'POST /:id/ket-qua/:cadre': ofTheProvince,
    },
    routes: evaluationRoutes,
    home: evaluationHome,
  },
  {
    path: '/khao-sat',
    title: 'Khảo sát',
    access: {
      'GET /': everybody,
      'GET /tao': surveyors,
      'POST /tao': surveyors,
      'GET /soan': surveyors,
      'POST /soan': surveyors,
      'POST /xem-thu': surveyors,
      'GET /:id': everybody,
      'GET /:id/soan': surveyors,
      'POST /:id/soan': surveyors,
      'POST /:id/duyet': administrators,
      'POST /:id/mo': surveyors,
      'POST /:id/dong': surveyors,
      'GET /:id/phieu.xlsx': surveyors,
      'GET /:id/ket-qua/:kind': surveyors,
      'GET /:id/qr': surveyors,
      'GET /:id/qr/:file': surveyors,
    },
    routes: surveyRoutes,
    home: surveyHome,
  },
  {
    path: '/thong-bao',
    title: 'Thông báo',
    access: {
      'GET /': surveyors,
      'GET /soan': surveyors,
      'POST /soan': surveyors,
      'POST /xem-thu': surveyors,
      'GET /:id': surveyors,
      'GET /:id/soan': surveyors,
      'POST /:id/soan': surveyors,
      'POST /:id/trinh': surveyors,
      'POST /:id/duyet': surveyors,
      'POST /:id/tra-lai': surveyors,
      'POST /:id/gui': surveyors,
      'POST /:id/tam-dung': surveyors,
      'POST /:id/tiep-tuc': surveyors,
      'POST /:id/ngung': surveyors,
      'POST /:id/gui-lai': surveyors,
      'POST /:id/nhac': surveyors,
      'POST /:id/thu': surveyors,
      'GET /:id/tien-do': surveyors,
      'GET /:id/tep': surveyors,
      'GET /:id/nguoi-nhan': surveyors,
      'GET /:id/bao-cao.csv': surveyors,
    },
    routes: broadcastRoutes,
    home: broadcastHome,
  },
  {
    path: '/dao-tao',
    title: 'Đào tạo',
    access: {
      'GET /': everybody,
      'GET /tao': trainers,
      'POST /tao': trainers,
      'GET /khoa-hoc': everybody,
      'POST /khoa-hoc': trainers,
      'GET /thieu': trainingReaders,
      'GET /:id': trainingReaders,
      'POST /:id/chuyen': trainers,
      'POST /:id/moi': trainers,
      'POST /:id/sua': trainers,
      'POST /:id/ghi-danh': trainers,
      'POST /:id/rut': trainers,
      'POST /:id/tai-lieu': trainers,
      'POST /:id/tai-lieu/bo': trainers,
      'POST /:id/diem-danh': trainers,
      'GET /:id/man-hinh/:n': trainers,
      'GET /:id/truc-tiep/:n': trainers,
      'GET /:id/chung-nhan/:cadre/:kind': trainers,
    },
    routes: trainingRoutes,
    home: trainingHome,
  },
  {
    path: '/hoc-tap',
    title: 'Học Nghị quyết',
    access: { 'GET /': everybody, 'GET /danh-sach': withNames, 'POST /cach-tinh': deciders },
    routes: learningRoutes,
    home: learningHome,
  },
  { path: '/nhac-viec', title: 'Nhắc việc', access: { 'GET /': trainers }, routes: reminderRoutes },
  {
    path: '/han-bao-cao',
    title: 'Hạn báo cáo',
    access: {
      'GET /': withNames,
      'POST /': province,
      'POST /phu-trach': withNames,
      'POST /:id/thoi': province,
      'GET /:id/:ky': withNames,
      'POST /:id/:ky': withNames,
    },
    routes: handInRoutes,
    home: handInHome,
  },
  {
    path: '/nhan-su',
    title: 'Nhân sự',
    access: {
      'GET /': nominators,
      'GET /mo': nominators,
      'POST /mo': nominators,
      'GET /kiem-tra': nominators,
      'POST /kiem-tra': nominators,
      'GET /:code': nominators,
      'POST /:code/danh-gia': deciders,
      'POST /:code/mien': deciders,
      'POST /:code/ket-thuc': deciders,
      'POST /:code/tep': nominators,
    },
    routes: nominationRoutes,
    home: nominationHome,
  },
  {
    path: '/kiem-tra',
    title: 'Kiểm tra',
    access: {
      'GET /': nominators,
      'POST /': deciders,
      'GET /:id': nominators,
      'POST /:id/ket-luan': deciders,
      'POST /:id/khac-phuc': nominators,
    },
    routes: inspectionRoutes,
    home: inspectionHome,
  },
  {
    path: '/bao-cao',
    title: 'Báo cáo năm',
    access: {
      'GET /': reporters,
      'POST /tep': reporters,
      'GET /viec': reporters,
      'POST /viec': reporters,
      'POST /viec/:id/bo': reporters,
    },
    routes: reportRoutes,
    home: dutyHome,
  },
  {
    path: '/nhat-ky',
    title: 'Nhật ký',
    access: { 'GET /': administrators, 'POST /kiem-tra': administrators },
    routes: trailRoutes,
  },
  {
    path: '/nguoi-dung',
    title: 'Người dùng',
    access: {
      'GET /': administrators,
      'POST /': administrators,
      'POST /:id/duong-dan': administrators,
      'POST /:id/thu-hoi': administrators,
      'POST /:id/dat-lai-ma': administrators,
    },
    routes: officerRoutes,
  },
  {
    path: '/tai-khoan',
    title: 'Tài khoản của tôi',
    access: { 'GET /': everybody, 'POST /phien/:id/dong': everybody, 'POST /tro-chuyen': everybody },
    routes: accountRoutes,
  },
]
