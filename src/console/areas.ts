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
import { rightsHome, rightsRoutes } from '../privacy/requests/routes.tsx'
import { reminderRoutes } from '../reminders/pages/routes.tsx'
import { trainingHome, trainingRoutes } from '../training/pages/routes.tsx'
import { trailRoutes } from './trail/routes.tsx'

/** Changes what the console itself is. */
const administrators: readonly Role[] = ['quan_tri']
/** Speak and decide for the province: surveys and their answers, evaluations, classes, nominations. */
const province: readonly Role[] = ['quan_tri', 'can_bo_tinh']
/** See names; an officer of a unit only those of their subtree. */
const withNames: readonly Role[] = ['quan_tri', 'can_bo_tinh', 'can_bo_don_vi']
/** `nguoi_xem` sees numbers alone. */
const everybody: readonly Role[] = ['quan_tri', 'can_bo_tinh', 'can_bo_don_vi', 'nguoi_xem']

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
      'POST /phan-cong': administrators,
      'POST /phan-cong/bo': administrators,
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
      'POST /': province,
      'GET /quy-tac': province,
      'POST /quy-tac': administrators,
      'GET /:id': province,
      'GET /:id/phieu': province,
      'POST /:id/buoc': province,
      'POST /:id/cong-khai': province,
      'GET /:id/nguoi-danh-gia': province,
      'GET /:id/nguoi-danh-gia/:cadre': province,
      'POST /:id/nguoi-danh-gia/:cadre': province,
      'POST /:id/hoan-canh/:cadre': province,
      'GET /:id/ket-qua': withNames,
      'GET /:id/do-lech': province,
      'GET /:id/xep-loai': province,
      'POST /:id/xep-loai': province,
      'GET /:id/tai-ve': withNames,
      'GET /:id/bien-nhan': province,
      'GET /:id/ket-qua/:cadre': withNames,
      'POST /:id/ket-qua/:cadre': province,
    },
    routes: evaluationRoutes,
    home: evaluationHome,
  },
  {
    path: '/khao-sat',
    title: 'Khảo sát',
    access: {
      'GET /': everybody,
      'GET /tao': province,
      'POST /tao': province,
      'GET /soan': province,
      'POST /soan': province,
      'POST /xem-thu': province,
      'GET /:id': everybody,
      'GET /:id/soan': province,
      'POST /:id/soan': province,
      'GET /:id/tep': province,
      'POST /:id/tep': province,
      'POST /:id/duyet': administrators,
      'POST /:id/mo': province,
      'GET /:id/them': province,
      'POST /:id/them': province,
      'POST /:id/dong': province,
      'GET /:id/phieu.xlsx': province,
      'GET /:id/ket-qua/:kind': province,
      'GET /:id/anh': province,
      'GET /:id/anh/:response/:key': province,
      'GET /:id/anh/:response/:key/tep': province,
      'GET /:id/qr': province,
      'GET /:id/qr/:file': province,
    },
    routes: surveyRoutes,
    home: surveyHome,
  },
  {
    path: '/thong-bao',
    title: 'Thông báo',
    access: {
      'GET /': province,
      'GET /soan': province,
      'POST /soan': province,
      'POST /xem-thu': province,
      'GET /:id': province,
      'GET /:id/soan': province,
      'POST /:id/soan': province,
      'POST /:id/trinh': province,
      'POST /:id/duyet': province,
      'POST /:id/tra-lai': province,
      'POST /:id/gui': province,
      'POST /:id/tam-dung': province,
      'POST /:id/tiep-tuc': province,
      'POST /:id/ngung': province,
      'POST /:id/gui-lai': province,
      'POST /:id/nhac': province,
      'POST /:id/thu': province,
      'GET /:id/tien-do': province,
      'GET /:id/tep': province,
      'GET /:id/nguoi-nhan': province,
      'GET /:id/bao-cao.csv': province,
    },
    routes: broadcastRoutes,
    home: broadcastHome,
  },
  {
    path: '/dao-tao',
    title: 'Đào tạo',
    access: {
      'GET /': everybody,
      'GET /tao': province,
      'POST /tao': province,
      'GET /khoa-hoc': everybody,
      'POST /khoa-hoc': province,
      'GET /thieu': withNames,
      'GET /:id': withNames,
      'POST /:id/chuyen': province,
      'POST /:id/moi': province,
      'POST /:id/sua': province,
      'POST /:id/ghi-danh': province,
      'POST /:id/rut': province,
      'POST /:id/tai-lieu': province,
      'POST /:id/tai-lieu/bo': province,
      'POST /:id/diem-danh': province,
      'GET /:id/man-hinh/:n': province,
      'GET /:id/truc-tiep/:n': province,
      'GET /:id/chung-nhan/:cadre/:kind': province,
    },
    routes: trainingRoutes,
    home: trainingHome,
  },
  {
    path: '/hoc-tap',
    title: 'Học Nghị quyết',
    access: { 'GET /': everybody, 'GET /danh-sach': withNames, 'POST /cach-tinh': province },
    routes: learningRoutes,
    home: learningHome,
  },
  { path: '/nhac-viec', title: 'Nhắc việc', access: { 'GET /': province }, routes: reminderRoutes },
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
      'GET /': withNames,
      'GET /mo': withNames,
      'POST /mo': withNames,
      'GET /kiem-tra': withNames,
      'POST /kiem-tra': withNames,
      'GET /:code': withNames,
      'POST /:code/danh-gia': province,
      'POST /:code/mien': province,
      'POST /:code/ket-thuc': province,
      'POST /:code/tep': withNames,
    },
    routes: nominationRoutes,
    home: nominationHome,
  },
  {
    path: '/kiem-tra',
    title: 'Kiểm tra',
    access: {
      'GET /': withNames,
      'POST /': province,
      'GET /:id': withNames,
      'POST /:id/ket-luan': province,
      'POST /:id/khac-phuc': withNames,
    },
    routes: inspectionRoutes,
    home: inspectionHome,
  },
  {
    path: '/bao-cao',
    title: 'Báo cáo năm',
    access: {
      'GET /': withNames,
      'POST /tep': withNames,
      'GET /viec': withNames,
      'POST /viec': withNames,
      'POST /viec/:id/bo': withNames,
    },
    routes: reportRoutes,
    home: dutyHome,
  },
  {
    path: '/quyen-du-lieu',
    title: 'Quyền dữ liệu',
    access: {
      'GET /': province,
      'GET /ghi': province,
      'POST /ghi': province,
      'GET /:code': province,
      'POST /:code/tra-loi': province,
      'POST /:code/gia-han': province,
      'POST /:code/xong': province,
      'POST /:code/gui-lai': province,
      'POST /:code/xoa': administrators,
      'POST /:code/tu-choi': province,
    },
    routes: rightsRoutes,
    home: rightsHome,
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
