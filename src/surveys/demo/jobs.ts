/** An invented survey that anybody who has its code may answer, with some answers in. */
import type { Database } from '../../../db/database.ts'
import type { Viewer } from '../../console/access.ts'
import type { Ids } from '../../ids.ts'
import { vietnamDay } from '../../calendar.ts'
import type { Draw } from '../ballots/mix.ts'
import { openSurvey } from '../opening/jobs.ts'
import { draftSurvey, moveSurvey, surveyById } from '../operating/store.ts'
import { participate, recordResponse } from '../store.ts'
import type { Survey } from '../survey.ts'

const dayMs = 86_400_000
const points = ['Rất không hài lòng', 'Không hài lòng', 'Bình thường', 'Hài lòng', 'Rất hài lòng'].map((label, i) => ({
  value: i + 1,
  label,
}))
const wishes = ['Bữa ăn ca nóng hơn', 'Thêm quạt ở xưởng', 'Họp tổ công đoàn hằng tháng', 'Nhà trẻ gần khu công nghiệp']

const form: Survey = {
  title: 'Bữa ăn ca và điều kiện làm việc',
  intro: 'Năm câu, khoảng hai phút.',
  sections: [
    {
      relevant: [],
      items: [
        { type: 'yes_no', key: 'an_ca', label: 'Anh/chị có ăn ca tại nơi làm việc không?', required: true },
        {
          type: 'scale',
          key: 'bua_an',
          label: 'Anh/chị hài lòng với bữa ăn ca đến mức nào?',
          required: true,
          points,
          relevant: `\${an_ca} = 'yes'`,
        },
        { type: 'scale', key: 'noi_lam', label: 'Anh/chị hài lòng với nơi làm việc đến mức nào?', required: true, points },
        { type: 'number', key: 'gio', label: 'Tuần vừa rồi anh/chị làm thêm bao nhiêu giờ?', required: true, whole: true },
        { type: 'text', key: 'mong', label: 'Anh/chị mong công đoàn làm gì trước nhất?', required: false, maxChars: 500 },
      ],
    },
  ],
}

/** @param contactIds who has answered */
export async function playSurvey(
  contactIds: readonly string[],
  {
    db,
    ids,
    viewer,
    draw,
    at,
  }: { readonly db: Database; readonly ids: Ids; readonly viewer: Viewer; readonly draw: Draw; readonly at: number },
): Promise<void> {
  const id = `KS-${ids.random(6)}`
  await db.commit(draftSurvey({ id, mode: 'confidential', definition: form, createdAt: at - 9 * dayMs }))
  const draft = await surveyById(db, id)
  if (draft === undefined) return
  await db.commit([moveSurvey(draft, { status: 'approved', version: 1 })])
  const approved = await surveyById(db, id)
  if (approved === undefined) return
  await openSurvey(approved, { closesAt: at + 14 * dayMs, byLink: true }, { db, ids, viewer, now: at - 8 * dayMs })
  await db.commit(
    contactIds.flatMap((contactId) => {
      const eats = draw(5) > 0
      const day = vietnamDay(at - draw(8) * dayMs)
      const wish = wishes[draw(wishes.length * 2)]
      const answers = {
        an_ca: eats ? 'yes' : 'no',
        ...(eats && { bua_an: 1 + draw(5) }),
        noi_lam: 2 + draw(4),
        gio: draw(13),
        ...(wish !== undefined && { mong: wish }),
      }
      return [
        participate({ surveyId: id, contactId }, { status: 'started', version: 1, reached: 'mong', day }),
        ...recordResponse({ id: ids.random(26), surveyId: id, contactId, version: 1, answers, day }),
      ]
    }),
  )
}
