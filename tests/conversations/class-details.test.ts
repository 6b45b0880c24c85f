import { expect, test } from 'vitest'

import { eq } from 'drizzle-orm'
import { fill, write } from '../../db/query.ts'
import { addOfficer } from '../../src/console/officers/store.ts'
import { createClass, inviteAll, moveClass } from '../../src/training/operating/jobs.ts'
import { audience } from '../../src/training/audience/jobs.ts'
import { chat } from '../support/chat.ts'
import { classView, trainingOf } from '../support/classes.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'
import { linkedCadre } from '../support/linked.ts'
import { depsOn, ownRecordOf, recordOf, smallProvince } from '../support/personnel.ts'
import { rows } from '../support/rows.ts'
import { from, turnsOn } from '../support/turns.ts'

const me = 'CB0000001'
const personnel = {
  codes: {},
  record: { cadre: ownRecordOf(recordOf()), names: { unit: (id: string) => id, title: (id: string) => id }, pending: 0 },
}
const notes = 'Mang theo máy tính.\nGiảng viên: TS Trần Văn Bình.'
const coming = trainingOf(classView({ notes }, { [me]: 'moi' }))
const asMe = { cadreId: me, personnel, training: coming }
const agreed = { ...asMe, contact: { id: 'An', isNew: false, granted: { qa_log: monday }, optedOut: false } }

test('whoever is invited is answered in the words of the notice, and told plainly where it says nothing', () =>
  chat(
    `
    > đi học cần mang gì
    < Thông báo của lớp "Thương lượng tập thể, khóa 1" ghi: “Mang theo máy tính.” Cần hỏi thêm, đồng chí liên hệ chị Hoa, 0259 000 000. [Xem chi tiết|Chuyển câu hỏi]
    > ai day vay
    < Thông báo của lớp "Thương lượng tập thể, khóa 1" ghi: “Giảng viên: TS Trần Văn Bình.” … [Xem chi tiết|Chuyển câu hỏi]
    > đi học có được thanh toán tiền xe không
    < Thông báo của lớp "Thương lượng tập thể, khóa 1" không ghi về kinh phí, thanh toán, nên tôi không trả lời thay được. Đồng chí hỏi đầu mối: chị Hoa, 0259 000 000; hoặc bấm [Chuyển câu hỏi] để cán bộ phụ trách lớp trả lời ở đây. [Xem chi tiết|Chuyển câu hỏi]
    > den muon duoc khong
    < Lớp "Thương lượng tập thể, khóa 1" bắt đầu lúc 8 giờ 00 ngày mai (thứ Ba, ngày 24/11/2026). Thông báo của lớp không ghi thêm về việc đến muộn, về sớm. … [Xem chi tiết|Chuyển câu hỏi]
    > địa chỉ hội trường ở đâu
    < Lớp "Thương lượng tập thể, khóa 1" học tại hội trường LĐLĐ tỉnh. … [Xem chi tiết|Chuyển câu hỏi]
    > hỏi ai
    < Đầu mối của lớp "Thương lượng tập thể, khóa 1": chị Hoa, 0259 000 000. … [Xem chi tiết|Chuyển câu hỏi]
  `,
    asMe,
  ))

test('the question is passed on with the class it is about; without consent its words are asked for again, never kept before', () => {
  chat(
    `
    > đi học có được tính công không
    < Thông báo của lớp … [Xem chi tiết|Chuyển câu hỏi]
    > chuyen cau hoi
    * case question: Hỏi về lớp "Thương lượng tập thể, khóa 1" (LH-ABC123): đi học có được tính công không
    < …
  `,
    agreed,
  )
  chat(
    `
    > đi học có được tính công không
    < Thông báo của lớp … [Xem chi tiết|Chuyển câu hỏi]
    > [Chuyển câu hỏi]
    < Để chuyển câu hỏi đến cán bộ phụ trách lớp, …
    < Để phục vụ anh/chị, … [Tôi đồng ý|Tôi không đồng ý|Xem chi tiết]
    > [Tôi đồng ý]
    * consent qa_log granted
    < …
    < Đồng chí gõ câu hỏi cho cán bộ phụ trách lớp trong tin nhắn tiếp theo. [Thôi]
    > Đi học có được tính công không? Ca đêm thì sao?
    * case question: Hỏi về lớp "Thương lượng tập thể, khóa 1" (LH-ABC123): Đi học có được tính công không? Ca đêm thì sao?
    < …
  `,
    asMe,
  )
})

test('of several classes the one that is named is meant, else the next', () => {
  const later = classView(
    { id: 'LH-DEF456', courseId: 'KH13', title: 'Công tác nữ công', notes: 'Mang theo áo dài.' },
    { [me]: 'da_dang_ky' },
    [monday + 200 * 3_600_000],
  )
  chat(
    `
    > đi học mang gì
    < Thông báo của lớp "Thương lượng tập thể, khóa 1" ghi: “Mang theo máy tính.” … [Xem chi tiết|Chuyển câu hỏi]
    > học lớp nữ công thì mang gì ạ
    < Thông báo của lớp "Công tác nữ công" ghi: “Mang theo áo dài.” … [Xem chi tiết|Chuyển câu hỏi]
  `,
    { ...asMe, training: trainingOf(classView({ notes }, { [me]: 'moi' }), later) },
  )
})

test('whoever has no class is told so where a class is spoken of, and asked for their code where nobody knows who they are', () => {
  chat(
    `
    > lớp này ai dạy
    < Hiện đồng chí chưa có tên trong lớp nào sắp học, … 
    > đi học cần mang gì
    < Hiện đồng chí chưa có tên trong lớp nào sắp học, … 
  `,
    { ...asMe, training: trainingOf(classView({ notes }, { [me]: 'tu_choi' })) },
  )
  chat(
    `
    > di hoc can mang gi
    < Để xem lịch tập huấn của mình, đồng chí vui lòng nhập mã liên kết …
  `,
    { training: coming },
  )
  chat(
    `
    > lop thuong luong tap the ai day
    < Lớp "Thương lượng tập thể, khóa 1": 8 giờ 00 ngày mai … [Xem chi tiết]
  `,
    { training: coming },
  )
})

const setClassOfficer = write((q, t) =>
  q.update(t.trainingClasses).set({ officerId: 'o-binh' }).where(eq(t.trainingClasses.status, 'mo_dang_ky')),
)

onBothDatabases('a question about a class', (open) => {
  test('becomes a case of the officer who looks after the class', async () => {
    const db = await open()
    await smallProvince(db)
    await linkedCadre(db, me, 'Lan')
    await db.commit([addOfficer({ id: 'o-binh', name: 'Bình', role: 'can_bo_tinh', unitId: null, createdAt: monday })])
    const deps = depsOn(db)
    const made = await createClass(
      {
        courseId: 'KH03',
        title: 'Thương lượng',
        content: '',
        notes: 'Mang theo máy tính.',
        unitId: null,
        place: 'Hội trường',
        link: null,
        capacity: null,
        registerBy: null,
        decision: null,
        contact: 'chị Hoa',
        openToAll: false,
        meetings: [{ startsAt: monday + 86_400_000, endsAt: monday + 90_000_000 }],
      },
      deps,
    )
    if (!made.ok) throw new Error(made.code)
    await inviteAll(made.id, await audience({ cadreIds: [me] }, deps), deps)
    await moveClass(made.id, 'open', deps)
    await db.commit([fill(setClassOfficer, {})])
    const turns = turnsOn(db)
    for (const said of ['tôi đồng ý', 'di hoc can mang gi', 'ai dạy', 'chuyển câu hỏi']) await turns.receive(from('Lan', said))
    const said = (await rows.said(db, 'Lan')).join('\n')
    expect(said).toContain('“Mang theo máy tính.”')
    expect(said).toContain('không ghi về người giảng dạy')
    await turns.receive(from('Lan', 'tôi đồng ý'))
    await turns.receive(from('Lan', 'Ai dạy lớp này ạ?'))
    expect((await rows.cases(db)).map(({ kind, owner }) => [kind, owner])).toEqual([['question', 'Bình']])
  })
})
