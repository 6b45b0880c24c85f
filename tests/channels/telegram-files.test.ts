import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { open } from '../../db/database.ts'
import { fetchFile, fileIdOf, fileReference } from '../../src/channels/telegram/files.ts'
import { draftSurvey, moveSurvey, surveyById } from '../../src/surveys/operating/store.ts'
import { responsesOf } from '../../src/surveys/reports/store.ts'
import { monday } from '../support/known.ts'
import { question, survey } from '../support/surveys.ts'
import { from, turnsOn } from '../support/turns.ts'

const token = '123456:a-token-of-the-tests'
const picture = Buffer.from([0xff, 0xd8, 0xff, 1, 2, 3])
const server = createServer((request, response) => {
  if (request.url === `/file/bot${token}/photos/file_7.jpg`) return void response.end(picture)
  const json = (status: number, body: object) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  let sent = ''
  request.on('data', (chunk) => {
    sent += String(chunk)
  })
  request.on('end', () => {
    if (request.url !== `/bot${token}/getFile`) return void json(404, { ok: false, error_code: 404, description: 'Not Found' })
    const id = /"file_id":"([^"]*)"/.exec(sent)?.[1]
    const path = { good: 'photos/file_7.jpg', lost: 'photos/file_8.jpg', odd: '../secret' }[id ?? '']
    if (path === undefined) return void json(400, { ok: false, error_code: 400, description: 'Bad Request: invalid file_id' })
    json(200, { ok: true, result: { file_id: id, file_unique_id: 'u', file_path: path } })
  })
})
let apiRoot = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  apiRoot = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

test('a picture is fetched by the name that was kept', async () => {
  const { bytes, extension } = await fetchFile({ token, apiRoot }, fileIdOf(fileReference('good')) ?? '')
  expect(Buffer.from(bytes)).toEqual(picture)
  expect(extension).toBe('jpg')
})

test.each(['lost', 'gone', 'odd'])('what cannot be had (%s) is said without the token', async (id) => {
  const error = await fetchFile({ token, apiRoot }, id).catch((cause: unknown) => cause)
  expect(error).toBeInstanceOf(Error)
  expect(JSON.stringify([String(error), (error as Error).cause, (error as Error).stack])).not.toContain(token)
})

test.each(['https://example.vn/a.jpg', 'telegram-file:', 'telegram-file:../x', 'telegram-file:a/b', 'Ví dụ'])(
  '%s is no such name',
  (text) => {
    expect(fileIdOf(text)).toBeUndefined()
  },
)

test('a picture sent in answer to a question is kept by that name, never by an address', async () => {
  const db = await open(':memory:')
  await db.commit(draftSurvey({ id: 'KS-PJCTRE', mode: 'named', definition: survey('Ảnh', question('photo', 'anh')), createdAt: monday }))
  const row = await surveyById(db, 'KS-PJCTRE')
  if (row === undefined) throw new Error('no survey')
  await db.commit([moveSurvey(row, { status: 'open', version: 1, closesAt: monday + 86_400_000 })])
  const turns = turnsOn(db)
  const sent = { type: 'attachment', kind: 'image', reference: fileReference('AgACAg') } as const
  for (const said of ['KS-PJCTRE', 'Bắt đầu', 'tôi đồng ý', sent, 'gửi']) await turns.receive(from('An', said))
  expect(await responsesOf(db, 'KS-PJCTRE')).toMatchObject([{ answers: { anh: 'telegram-file:AgACAg' } }])
  await db.close()
})
