/** The form for a request that came on paper or by telephone. */
import { Hono } from 'hono'
import { z } from 'zod'

import type { ConsoleContext, ConsoleDeps, ConsoleEnv, ConsoleRoutes } from '../../../console/area.ts'
import {
  Button,
  ButtonLink,
  Card,
  Field,
  Filters,
  Form,
  Notice,
  Problems,
  Select,
  TextArea,
  Tick,
  query,
} from '../../../console/components.tsx'
import { day, oneOf, optionalText, readForm, text, ticked } from '../../../console/form.ts'
import { done, page } from '../../../console/page.tsx'
import { vietnamDay } from '../../../calendar.ts'
import { rightsKinds } from '../../rights.ts'
import type { RequestDeps } from '../jobs.ts'
import type { Bad } from '../one.tsx'
import { base, requestNames, sourceNames } from '../wording.ts'
import { askersNamed, enterRequest, unknownPerson } from './jobs.ts'

const sources = ['paper', 'telephone'] as const
const paper = z.object({
  whose: text(1, 200),
  name: optionalText(120),
  sure: ticked(),
  kind: oneOf(rightsKinds),
  source: oneOf(sources),
  day: day(),
  said: text(1, 3_000),
  reference: optionalText(120),
})

const problems = {
  not_yours: ['', 'Việc này dành cho cán bộ tỉnh và quản trị.'],
  no_person: ['whose', 'Không tìm thấy người này nữa; anh/chị tìm lại.'],
  no_name: ['name', 'Anh/chị ghi tên người yêu cầu.'],
  bad_day: ['day', 'Ngày nhận không sau hôm nay và không trước 01/01/2026, ngày Luật 91/2025/QH15 có hiệu lực.'],
} as const

export function enteringRoutes(deps: ConsoleDeps): ConsoleRoutes {
  const with_ = (c: ConsoleContext): RequestDeps => ({ db: deps.db, ids: deps.ids, viewer: c.var.me.viewer, at: deps.now() })
  return new Hono<ConsoleEnv>()
    .get('/', (c) => form(c, with_(c)))
    .post('/', async (c) => {
      const read = readForm(c.var.form, paper)
      if (!read.ok) return form(c, with_(c), read)
      const given = Object.fromEntries([...c.var.form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
      const { sure, ...wanted } = read.value
      if (wanted.whose !== unknownPerson && !sure)
        return form(c, with_(c), {
          given,
          errors: { sure: 'Cần đối chiếu trước khi ghi cho người này. Chưa chắc thì chọn "Không có trong hệ thống".' },
        })
      const entered = await enterRequest(wanted, with_(c))
      if (entered.ok) {
        deps.wakeJobs()
        const heard = entered.told ? ' Người yêu cầu được báo trong trò chuyện.' : ''
        return done(c, `${base}/${entered.code}`, `Đã ghi yêu cầu ${entered.code}.${heard}`)
      }
      if (entered.code === 'known') return done(c, `${base}/${entered.request}`, 'Yêu cầu này đã được ghi trước đó.')
      const [field, message] = problems[entered.code]
      return form(c, with_(c), { given, errors: { [field]: message } })
    })
}

async function form(c: ConsoleContext, deps: RequestDeps, bad?: Bad): Promise<Response> {
  const given = bad?.given
  const search = (given?.q ?? c.req.query('q') ?? '').slice(0, 100)
  const askers = await askersNamed(search, deps)
  const errors = { ...(bad && { errors: bad.errors }) }
  return page(
    c,
    'Ghi yêu cầu trên giấy, qua điện thoại',
    <>
      <Problems errors={bad?.errors} />
      <Notice>
        Hạn tính từ ngày nhận. Chỉ chọn một người trong hệ thống khi đã đối chiếu giấy tờ, hoặc gọi lại số trong hồ sơ; người trùng tên rất
        nhiều. Chưa chắc thì ghi là không có trong hệ thống.
      </Notice>
      <Card title="1. Tìm người yêu cầu">
        <Filters action={`${base}/ghi`}>
          <Field name="q" label="Tên hoặc mã cán bộ" type="search" value={search} />
        </Filters>
        {search !== '' && (
          <p role="status">
            {askers.length === 0
              ? 'Không tìm thấy ai. Chỉ tìm được cán bộ có hồ sơ và đoàn viên đã được xác nhận ở đơn vị.'
              : `Tìm thấy ${askers.length} người, chọn ở ô "Người yêu cầu" bên dưới.`}
          </p>
        )}
      </Card>
      <Card title="2. Ghi yêu cầu">
        <Form me={c.var.me} action={`${base}/ghi`}>
          <input type="hidden" name="q" value={search} />
          <Select
            name="whose"
            label="Người yêu cầu"
            required
            empty="Chọn người"
            options={[
              ...askers.map(({ whose, label }) => ({ value: whose, label })),
              { value: unknownPerson, label: 'Không có trong hệ thống, hoặc chưa chắc là ai' },
            ]}
            value={given?.whose}
            {...errors}
          />
          <Tick name="sure" label="Đã đối chiếu: đúng là người này" checked={given?.sure !== undefined} />
          <Field
            name="name"
            label="Tên và cách liên hệ, nếu không có trong hệ thống"
            hint="Chỉ giữ đến khi giải quyết xong 90 ngày. Không ghi số căn cước."
            value={given?.name}
            maxLength={120}
            {...errors}
          />
          <Select
            name="kind"
            label="Yêu cầu gì"
            required
            empty="Chọn"
            options={rightsKinds.map((value) => ({ value, label: requestNames[value] }))}
            value={given?.kind}
            {...errors}
          />
          <Select
            name="source"
            label="Đến bằng cách nào"
            required
            options={sources.map((value) => ({ value, label: sourceNames[value] }))}
            value={given?.source}
            {...errors}
          />
          <Field
            name="day"
            label="Ngày nhận"
            type="date"
            required
            min="2026-01-01"
            max={vietnamDay(deps.at)}
            value={given?.day ?? vietnamDay(deps.at)}
            {...errors}
          />
          <TextArea
            name="said"
            label="Nội dung yêu cầu"
            hint="Ghi lời người yêu cầu; không ghi số căn cước."
            required
            value={given?.said}
            {...errors}
          />
          <Field
            name="reference"
            label="Số đến, nơi lưu đơn hoặc phiếu ghi cuộc gọi"
            value={given?.reference}
            maxLength={120}
            {...errors}
          />
          <Button>Ghi yêu cầu</Button>
        </Form>
      </Card>
      <p class="actions">
        <ButtonLink href={query(base, {})}>Về danh sách</ButtonLink>
      </p>
    </>,
    bad === undefined ? 200 : 422,
  )
}
