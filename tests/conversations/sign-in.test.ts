import { expect, test } from 'vitest'

import { addOfficer, issueLink, linkHolder, officerById, revokeOfficer } from '../../src/console/officers/store.ts'
import { eraseContactData } from '../../src/privacy/erasing/store.ts'
import { chat } from '../support/chat.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'
import { read } from '../../db/query.ts'
import { openBody } from '../../src/delivery/store.ts'
import { from, testSeal, turnsOn } from '../support/turns.ts'

test('an officer asks for a link in their own chat, with or without accents, in any tone', () =>
  chat(
    `
    > Đăng nhập
    * console_link
    < Mở đường dẫn này để vào bảng điều khiển, trong 10 phút và một lần: https://chat.example/console/vao/…
    > cho em dang nhap a
    * console_link
    < Mở đường dẫn này để vào bảng điều khiển, trong 10 phút và một lần: https://chat.example/console/vao/…
    > console
    * console_link
    < Mở đường dẫn này …
    `,
    { officer: { id: 'O1', consoleUrl: 'https://chat.example', name: 'Hoa', role: 'can_bo_tinh' as const } },
  ))

test('anybody else is told how a chat becomes an officer’s, and gets no link', () =>
  chat(`
    > đăng nhập
    < Trò chuyện này chưa liên kết với người dùng nào của bảng điều khiển. …
    > BDK7K3M2PQX
    < Mã này không đúng, đã dùng hoặc đã hết hạn. …
  `))

test('a code makes the chat the officer’s', () =>
  chat(
    `
    > bdk 7K3M 2PQX
    * link_officer
    < Đã liên kết trò chuyện này với tài khoản bảng điều khiển của anh/chị. …
    `,
    { chatCode: 'O1' },
  ))

const said = read((q, t) => q.select({ body: t.outbox.body, contactId: t.outbox.contactId }).from(t.outbox).orderBy(t.outbox.id))

onBothDatabases('a chat linked to an officer', (open) => {
  test('gives a link that opens the console for that officer once, and stands nowhere in the database', async () => {
    const db = await open()
    const turns = turnsOn(db)
    await db.commit([
      addOfficer({ id: 'O1', name: 'Hoa', role: 'can_bo_tinh', unitId: null, createdAt: monday }),
      issueLink({ token: 'BDK7K3M2PQX', officerId: 'O1', purpose: 'chat', at: monday, forMs: 60_000 }),
    ])
    await turns.receive(from('Hoa', 'BDK7K3M2PQX'))
    await turns.receive(from('Hoa', 'đăng nhập'))
    const rows = await db.read(said, {})
    const last = rows.at(-1)
    expect(last?.body).toBeDefined()
    expect(JSON.stringify(last?.body)).not.toContain('/console/vao/')
    const { text } = openBody(last?.body as never, testSeal)
    const token = /\/console\/vao\/([0-9A-Z]{32})/.exec(text)?.[1] ?? ''
    expect(await linkHolder(db, token, 'sign_in', monday)).toEqual({ officerId: 'O1' })

    // The code is spent: nobody else takes the chat over with it.
    await turns.receive(from('Kẻ gian', 'BDK7K3M2PQX'))
    expect((await officerById(db, 'O1'))?.contactId).toBe(last?.contactId)

    await db.commit(revokeOfficer('O1', monday))
    await turns.receive(from('Hoa', 'đăng nhập'))
    const after = (await db.read(said, {})).at(-1)
    expect(openBody(after?.body as never, testSeal).text).toContain('chưa liên kết')
  })

  test('is no officer’s any more once its data was erased', async () => {
    const db = await open()
    const turns = turnsOn(db)
    await db.commit([
      addOfficer({ id: 'O2', name: 'Bình', role: 'can_bo_tinh', unitId: null, createdAt: monday }),
      issueLink({ token: 'BDKAAAAAAAA', officerId: 'O2', purpose: 'chat', at: monday, forMs: 60_000 }),
    ])
    await turns.receive(from('Bình', 'BDKAAAAAAAA'))
    const contactId = (await officerById(db, 'O2'))?.contactId ?? ''
    expect(contactId).not.toBe('')
    await db.commit(eraseContactData(contactId))
    expect((await officerById(db, 'O2'))?.contactId).toBeNull()
  })
})
