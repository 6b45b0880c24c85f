import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { isHardship } from '../../src/feedback/hardship.ts'
import { unitsNamed } from '../../src/feedback/naming.ts'
import { isAccusation, isDenunciation } from '../../src/feedback/denunciation.ts'
import { isUrgent } from '../../src/feedback/urgent.ts'
import type { UnitSpan } from '../../src/cadres/units.ts'
import { treeAsOf } from '../../src/cadres/units.ts'
import { spanOf } from '../support/posts.ts'

type Kind = 'urgent' | 'denunciation' | 'hardship' | 'question'
const kindOf = (said: string): Kind => {
  if (isUrgent(said)) return 'urgent'
  if (isDenunciation(said)) return 'denunciation'
  return isHardship(said) ? 'hardship' : 'question'
}

test.each<[string, Kind]>([
  ['cuu em voi ong quan doc dang danh cong nhan', 'urgent'],
  ['có người bị kẹp tay vào máy chảy máu nhiều quá', 'urgent'],
  ['em mún chết quá anh chị ơi', 'urgent'],
  ['t k muon song nua', 'urgent'],
  ['chan song lam roi, chac tu tu cho xong', 'urgent'],
  ['tự tử', 'urgent'],
  ['em muốn chết, nghị quyết công đoàn có giúp gì không', 'urgent'],
  ['xưởng em đang cháy', 'urgent'],
  ['chay kho roi anh oi', 'urgent'],
  ['CỨU VỚI CHÁY XƯỞNG RỒI PHẢI LÀM THẾ NÀO 😭😭', 'urgent'],
  ['anh Tuấn té giàn giáo rồi', 'urgent'],
  ['bạn em ngất xỉu trong xưởng', 'urgent'],
  ['ông trưởng ca sàm sỡ em trong kho', 'urgent'],
  ['em bị quấy rối', 'urgent'],
  ['nó doạ giết em nếu em đi tố cáo', 'urgent'],
  ['bọn nó nhốt tụi em trong xưởng ko cho về', 'urgent'],
  ['rò khí amoniac mọi người khó thở', 'urgent'],
  ['em bị tai nạn lao động giờ phải làm thế nào', 'urgent'],
  ['Tôi muốn tố cáo chủ tịch công đoàn ăn chặn quà Tết', 'denunciation'],
  ['e muon khieu nai viec bi ky luat', 'denunciation'],
  ['gui don to cao giam doc', 'denunciation'],
  ['cty ko tra luong 3 thang nay roi', 'hardship'],
  ['công ty nợ bảo hiểm của tụi em', 'hardship'],
  ['đm cty ăn chặn tiền ăn ca', 'hardship'],
  ['em bầu mà bị cho nghỉ việc', 'hardship'],
  ['bị trù dập vì nói lên ý kiến', 'hardship'],
  ['sep ga tinh e, k chiu thi doa duoi', 'hardship'],
  ['bat tang ca den 12h dem k tra tien', 'hardship'],
  ['tổ trưởng chửi bới tụi em như chó', 'hardship'],
  ['chay roi, nguoi bi ket trong xuong', 'urgent'],
  ['giup em voi dang chay', 'urgent'],
  ['kẹt tay vào máy dập', 'urgent'],
  ['bi may cuon tay roi', 'urgent'],
  ['roi tu gian giao xuong', 'urgent'],
  ['thang máy rơi, có người bên trong', 'urgent'],
  ['ở công trường có người chết', 'urgent'],
  ['em bi quan doc danh', 'urgent'],
  ['anh em đánh nhau trong xưởng', 'urgent'],
  ['chú bảo vệ đột quỵ', 'urgent'],
  ['to cao giam doc an chan tien com', 'denunciation'],
  ['don khieu nai gui dau', 'denunciation'],
  ['có cháy ở kho vật tư', 'urgent'],
  ['co chay o kho', 'urgent'],
  ['em bị sếp dí dao', 'urgent'],
  ['thằng bảo vệ nó đấm em', 'urgent'],
  ['no doa chem em', 'urgent'],
  ['ca xuong oi mua nhap vien het roi', 'urgent'],
  ['e ko mun sog nua', 'urgent'],
  ['em cắt cổ tay rồi', 'urgent'],
  ['bị bạo hành', 'urgent'],
  ['co nguoi xiu', 'urgent'],
  ['xe nâng cán người', 'urgent'],
  ['chan muon chet', 'urgent'],
  // What only sounds like it.
  ['nóng muốn chết', 'question'],
  ['vui muon chet luon', 'question'],
  ['tu tu thoi', 'question'],
  ['bị đá khỏi nhóm zalo', 'question'],
  ['cháy hàng áo đồng phục', 'question'],
  ['cháy túi rồi', 'question'],
  ['lương thấp chết đi được', 'question'],
  ['diễn tập cháy nổ ngày nào', 'question'],
  ['xe cần bảo dưỡng', 'question'],
  ['Từ từ để em hỏi thêm', 'question'],
  ['bị đơn vị đánh giá thấp thì sao', 'question'],
  ['bi quan doc danh gia thap thi sao', 'question'],
  ['bị văn thư đánh máy sai tên', 'question'],
  ['mua may cuon so tay cong doan', 'question'],
  ['em kẹt lịch không đi học được', 'question'],
  ['chạy rồi', 'question'],
  ['sắp sinh nhật công đoàn', 'question'],
  ['đơn tố cáo là gì', 'question'],
  ['tu tu da em hoi da', 'question'],
  ['máy đang chạy thì tắt thế nào', 'question'],
  ['cán bộ nghỉ thai sản có bị đánh giá không', 'question'],
  ['can bo nghi thai san co bi danh gia khong', 'question'],
  ['nghiên cứu với công đoàn về chuyển đổi số', 'question'],
  ['công tác phòng chống cháy nổ', 'question'],
  ['lớp sơ cấp cứu khi nào mở', 'question'],
  ['tập huấn phòng chống quấy rối tình dục nơi làm việc', 'question'],
  ['tai nạn lao động được hưởng chế độ thế nào', 'question'],
  ['quy định về giải quyết khiếu nại tố cáo', 'question'],
  ['công đoàn bảo vệ người lao động bị đuổi việc thế nào', 'question'],
  ['', 'question'],
  ['🙂', 'question'],
])('%j is %s', (said, kind) => expect(kindOf(said)).toBe(kind))

type Route = 'closed' | 'offered, closed' | 'open'
const routeOf = (said: string): Route => {
  if (isDenunciation(said)) return 'closed'
  return isAccusation(said) ? 'offered, closed' : 'open'
}

test.each<[string, Route]>([
  // Somebody tells on somebody.
  ['Tố chủ tịch ăn chặn', 'closed'],
  ['to chu tich an chan', 'closed'],
  ['tố ông giám đốc', 'closed'],
  ['em tố thằng tổ trưởng ăn chặn tiền tăng ca', 'closed'],
  ['to ong chu tich cong doan an chan qua tet', 'closed'],
  ['TỐ BÀ KẾ TOÁN CÔNG ĐOÀN BIỂN THỦ QUỸ', 'closed'],
  ['tôi muốn phản ánh chủ tịch công đoàn tham ô tiền quỹ', 'closed'],
  ['toi phan anh viec thu quy rut ruot quy cong doan', 'closed'],
  ['đề nghị làm rõ việc ban chấp hành khai khống tiền hỗ trợ', 'closed'],
  ['vạch mặt bí thư nhận phong bì', 'closed'],
  ['e muốn làm đơn khiếu nại thì làm thế nào', 'closed'],
  ['tôi muốn tố giác cán bộ phường nhận hối lộ', 'closed'],
  ['cho em tố cáo với', 'closed'],
  ['đơn khiếu nại gửi đâu', 'closed'],
  ['kiện chủ tịch công đoàn vì lấy tiền quỹ', 'closed'],
  // They only say what is done: they are asked first, and what they send is closed.
  ['chủ tịch công đoàn ăn chặn quà Tết', 'offered, closed'],
  ['chu tich cong doan an chan qua tet cua tui em', 'offered, closed'],
  ['quà Tết của công nhân bị ông chủ tịch ăn bớt hết', 'offered, closed'],
  ['mấy ông ban chấp hành chia nhau, khai khống danh sách', 'offered, closed'],
  ['công đoàn cơ sở ăn chặn tiền thăm ốm', 'offered, closed'],
  ['chủ tịch trù dập em vì góp ý', 'offered, closed'],
  ['anh ct công đoàn giả chữ ký tụi em để lấy tiền', 'offered, closed'],
  // Asking how it is done.
  ['thủ tục tố cáo thế nào', 'open'],
  ['em muốn hỏi thủ tục tố cáo', 'open'],
  ['cho tôi hỏi quy trình giải quyết khiếu nại', 'open'],
  ['thời hạn giải quyết khiếu nại là bao nhiêu ngày', 'open'],
  ['khiếu nại khác tố cáo chỗ nào, khác nhau ra sao', 'open'],
  ['mẫu đơn tố cáo', 'open'],
  ['công đoàn có quyền tố cáo không', 'open'],
  ['em không tố cáo ai đâu, chỉ hỏi thôi', 'open'],
  ['tôi không muốn khiếu nại gì nữa', 'open'],
  ['chủ tịch công đoàn tham ô thì bị xử lý thế nào', 'open'],
  ['neu chu tich an chan thi sao', 'open'],
  ['phòng chống tham nhũng trong công đoàn', 'open'],
  ['sai phạm trong bố trí cán bộ thì xử lý sao', 'open'],
  // Praise.
  ['chủ tịch công đoàn bên em không bao giờ ăn chặn đồng nào', 'open'],
  ['cảm ơn chủ tịch công đoàn đã giúp em đòi lương', 'open'],
  ['chú thủ quỹ thật thà, chưa hề ăn bớt của ai', 'open'],
  // Everyday trouble, and words of the same letters.
  ['cơm ca toàn rau, nhà thầu ăn bớt khẩu phần', 'open'],
  ['quản lý bếp ăn bớt thịt của công nhân', 'open'],
  ['giám đốc nợ lương 2 tháng', 'open'],
  ['tổ trưởng ăn chặn tiền tăng ca', 'open'],
  ['to truong an chan tien tang ca', 'open'],
  ['to cong doan may o dau', 'open'],
  ['tổ chủ tịch phụ trách họp khi nào', 'open'],
  ['phản ánh chuyện bữa ăn ca', 'open'],
  ['báo cáo chủ tịch công đoàn kết quả quý 3', 'open'],
  ['gửi báo cáo cho chủ tịch ở đâu', 'open'],
  ['công đoàn cơ sở thu đoàn phí bao nhiêu', 'open'],
  ['chủ tịch có làm gia đình công nhân vui không', 'open'],
  ['nhờ chủ tịch đòi tiền lương giúp em', 'open'],
])('%j goes %s', (said, route) => expect(routeOf(said)).toBe(route))

test('of the questions answers are measured on, none is taken for danger, and whatever is taken for a trouble of their own is one', () => {
  const questions = readFileSync(new URL('../../bench/answers/sixty.jsonl', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => String((JSON.parse(line) as { q: string }).q))
  expect(questions.length).toBeGreaterThan(50)
  expect(questions.filter((said) => kindOf(said) !== 'question')).toEqual([
    'cty em nợ lương 2 tháng nay, công đoàn giúp với',
    'Tôi muốn tố cáo chủ tịch công đoàn ăn chặn quà Tết',
  ])
})

const span = (unitId: string, name: string, kind: UnitSpan['kind'], parentId: string | null = null) =>
  spanOf(unitId, parentId, { name, kind })
const tree = treeAsOf(
  [
    span('KCN', 'Công đoàn Khu công nghiệp', 'cd_kcn'),
    span('MSD', 'CĐCS Công ty May Sông Dinh', 'cdcs', 'KCN'),
    span('MPR', 'CĐCS Công ty May Phan Rang', 'cdcs', 'KCN'),
    span('T3', 'Tổ công đoàn Cắt số 3', 'to_cd', 'MSD'),
  ],
  '2026-11-23',
)

test.each([
  ['may song dinh', ['MSD']],
  ['em làm ở May Sông Dinh, chuyền 4', ['MSD']],
  ['phan rang', ['MPR']],
  ['chuyền 4 ca đêm', []],
  ['😀', []],
])('%j may be %j', (said, ids) => expect(unitsNamed(said, tree).map(({ unitId }) => unitId)).toEqual(ids))

test('a part of a unit comes with the unit around it', () =>
  expect(unitsNamed('tổ cắt số 3', tree)).toEqual([
    { unitId: 'T3', name: 'Tổ công đoàn Cắt số 3', within: { unitId: 'MSD', name: 'CĐCS Công ty May Sông Dinh' } },
  ]))
