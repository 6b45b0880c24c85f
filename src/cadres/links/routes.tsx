import { Hono } from 'hono'
import { z } from 'zod'

import { signature } from '../../console/access.ts'
import type { ConsoleContext, ConsoleDeps, ConsoleEnv, ConsoleRoutes } from '../../console/area.ts'
import { Button, Field, Form, Notice, Problems, Select, count } from '../../console/components.tsx'
import { optionalText, readForm, wholeNumber } from '../../console/form.ts'
import type { FieldErrors } from '../../console/form.ts'
import { page } from '../../console/page.tsx'
import { commitAudited } from '../../privacy/audit/store.ts'
import { vietnamDate, vietnamDay } from '../../calendar.ts'
import { webAddress } from '../../entrances/doors.ts'
import { qrImage } from '../../entrances/qr.ts'
import { openDirectory } from '../directory/store.ts'
import { linkCodeOf } from '../links.ts'
import { findCadres } from '../list/store.ts'
import { unitOptions, unitsInReach } from '../pages/reach.ts'
import { primaryPosting } from '../record.ts'
import { openRecords } from '../records/store.ts'
import { issueCode, linkedCadres } from './store.ts'

/** Codes of one sheet: as many as a printer takes at once, and the page stays below half a megabyte. */
const most = 100
const dayMs = 86_400_000

/** Codes by which cadres link their own chat, with QR pictures, to be printed and handed to each alone. */
export function linkRoutes({ db, ids, now, publicUrl }: ConsoleDeps): ConsoleRoutes {
  async function ask(c: ConsoleContext, errors?: FieldErrors) {
    const { me } = c.var
    const { tree } = await openDirectory(db, vietnamDay(now()))
    return page(
      c,
      'Mã liên kết cho cán bộ',
      <>
        <p>
          Mỗi mã dùng một lần để cán bộ liên kết trò chuyện của chính mình với hồ sơ. In ra và trao riêng từng người. Mã mới làm mã cũ của
          cùng người hết hiệu lực.
        </p>
        <Form me={me} action="/console/ma-lien-ket">
          <Problems errors={errors} />
          <Field
            name="cadreId"
            label="Mã một cán bộ"
            hint="CB…; để trống thì làm cho cả đơn vị."
            value={/^CB\w{1,18}$/.exec(c.req.query('can-bo') ?? '')?.[0] ?? ''}
            {...(errors && { errors })}
          />
          <Select
            name="unitId"
            label="Đơn vị và cấp dưới"
            empty="Chọn đơn vị"
            options={unitOptions(me.viewer, tree)}
            {...(errors && { errors })}
          />
          <Field
            name="days"
            label="Dùng được trong (ngày)"
            type="number"
            min={1}
            max={60}
            value={14}
            required
            {...(errors && { errors })}
          />
          <Button>Làm mã</Button>
        </Form>
      </>,
      errors === undefined ? 200 : 422,
    )
  }

  return new Hono<ConsoleEnv>()
    .get('/', (c) => ask(c))
    .post('/', async (c) => {
      const { viewer } = c.var.me
      const read = readForm(c.var.form, z.object({ cadreId: optionalText(20), unitId: optionalText(60), days: wholeNumber(1, 60) }))
      if (!read.ok) return ask(c, read.errors)
      const { cadreId, unitId, days } = read.value
      if (cadreId === undefined && unitId === undefined) return ask(c, { cadreId: 'Ghi mã một cán bộ hoặc chọn đơn vị.' })
      const at = now()
      const today = vietnamDay(at)
      const { tree, names } = await openDirectory(db, today)
      const inReach = unitsInReach(viewer, tree, unitId ?? '')
      const filter = {
        day: today,
        search: cadreId ?? '',
        titleId: '',
        fullTime: '',
        left: false,
        ...(inReach && { unitIds: inReach }),
      } as const
      const { ids: found } = await findCadres(db, filter, { limit: 5_000, offset: 0 })
      const linked = cadreId === undefined ? await linkedCadres(db) : new Set<string>()
      const wanted = found.filter((id) => !linked.has(id) && (cadreId === undefined || id === cadreId.toUpperCase()))
      const { records } = await openRecords(db, viewer, { ids: wanted.slice(0, most) }, { action: 'read', reason: 'làm mã liên kết', at })
      if (records.length === 0) return ask(c, { cadreId: 'Không có cán bộ nào cần mã: không tìm thấy, hoặc đều đã liên kết.' })
      const issued = records.map((record) => ({ record, code: linkCodeOf(ids.random(8)) }))
      const signed = signature(viewer)
      const row = { issuedBy: signed.actor, issuedAt: at, expiresAt: at + days * dayMs }
      await commitAudited(
        db,
        issued.flatMap(({ record, code }) => issueCode(code, { ...row, cadreId: record.head.id })),
        [{ ...signed, action: 'link', subjects: records.map(({ head }) => head.id), reason: `issued link codes for ${days} days`, at }],
      )
      const pictures = await Promise.all(issued.map(({ code }) => qrImage(webAddress(publicUrl(), code))))
      return page(
        c,
        'Phiếu mã liên kết',
        <>
          <Notice>
            {`Dùng được đến ${vietnamDate(vietnamDay(row.expiresAt))}. Mã không hiện lại lần nữa: anh/chị in trang này ngay (Ctrl+P).`}
            {wanted.length > most && ` Còn ${count(wanted.length - most)} người: làm tiếp sau khi in, hoặc chọn đơn vị nhỏ hơn.`}
          </Notice>
          <ul class="slips">
            {issued.map(({ record, code }, i) => {
              const posting = primaryPosting(record, today)
              return (
                <li>
                  <img class="qr" width={120} height={120} alt={`Mã QR ${code}`} src={pictures[i]} />
                  <div>
                    <strong>{record.head.fullName}</strong>
                    <br />
                    {posting === undefined ? '' : `${names.title(posting.titleId)}, ${names.unit(posting.unitId)}`}
                    <br />
                    Nhắn cho trợ lý: <code>{code}</code>
                  </div>
                </li>
              )
            })}
          </ul>
        </>,
      )
    })
}
