/** What a message would come to before it leaves: how many, at what cost, who lacks a name, and how each channel shows it. */
import { Card, Notice, count } from '../../console/components.tsx'
import { capabilities } from '../../messages.ts'
import type { Outbound, SentFile } from '../../messages.ts'
import { saidInstead } from '../compose.ts'
import type { Placeholder } from '../compose.ts'
import type { Plan } from '../planner.ts'
import { leftOutNames, routeNames } from '../wording.ts'

/** How many, how, at what cost, and who not. */
export const PlanView = ({ plan }: { plan: Plan }) => (
  <section class="card" data-plan={String(plan.people)}>
    <h2>
      {count(plan.people)} người nhận trong {count(plan.meant)} người được chọn
    </h2>
    <ul>
      {Object.entries(plan.byRoute).map(([route, n]) => (
        <li>
          {routeNames[route as keyof typeof routeNames]}: <strong>{count(n)}</strong>
        </li>
      ))}
    </ul>
    <p>
      Chi phí dự kiến: <strong>{count(plan.costVnd)} đồng</strong>; gửi trong khoảng {count(Math.max(1, Math.ceil(plan.seconds / 60)))}{' '}
      phút.
    </p>
    {plan.meant > plan.people && (
      <>
        <h3>Không gửi cho {count(plan.meant - plan.people)} người</h3>
        <ul>
          {Object.entries({ ...plan.leftOut, ...plan.noRoute }).map(([why, n]) => (
            <li>
              {leftOutNames[why as keyof typeof leftOutNames]}: {count(n)}
            </li>
          ))}
        </ul>
      </>
    )}
  </section>
)

/** Who has no name or unit on record reads something general: better known before it leaves. */
export const MissingView = ({ missing }: { missing: Readonly<Partial<Record<Placeholder, number>>> }) => {
  const all = Object.entries(missing) as [Placeholder, number][]
  return all.length === 0 ? null : (
    <Notice kind="warn">
      {all.map(([name, n]) => (
        <p>
          {count(n)} người chưa có {placeholderNames[name]} trong hồ sơ: chỗ {`{${name}}`} sẽ đọc là "{saidInstead(name)}".
        </p>
      ))}
    </Notice>
  )
}

const placeholderNames: Readonly<Record<Placeholder, string>> = { xung_ho: 'tên hoặc giới tính', ho_ten: 'họ tên', don_vi: 'đơn vị' }

/** Posts of the first few, never their names: a list of names is looked at on the page that leaves a trace. */
export const SampleView = ({ sample }: { sample: readonly string[] }) =>
  sample.length === 0 ? null : (
    <Card title="Ví dụ người nhận">
      <ul>
        {sample.map((each) => (
          <li>{each}</li>
        ))}
      </ul>
    </Card>
  )

const channelTitles = { 'zalo-oa': 'Zalo OA', telegram: 'Telegram', webchat: 'Trang web', 'zalo-bot': 'Zalo Bot' } as const

/** How each channel carries a picture or a PDF. */
const fileWords: Readonly<Record<keyof typeof channelTitles, (file: SentFile) => string>> = {
  'zalo-oa': ({ type, name }) =>
    type === 'pdf' ? `📄 ${name}: một tin tệp riêng, ngay trước tin chữ` : '🖼 Ảnh: một tin riêng, ngay trước tin chữ',
  telegram: ({ type, name }) => (type === 'pdf' ? `📄 ${name}, chữ nằm dưới tệp` : '🖼 Ảnh, chữ nằm dưới ảnh'),
  webchat: ({ type, name }) => (type === 'pdf' ? `📄 ${name}, bấm để tải` : '🖼 Ảnh'),
  'zalo-bot': () => 'Không gửi được tệp: có một dòng cho biết xem ở kênh khác.',
}

/** As each channel shows it: buttons where there are any. */
export const CopyView = ({ copies }: { copies: readonly { readonly channel: keyof typeof channelTitles; readonly copy: Outbound }[] }) => (
  <Card title="Xem trước từng kênh">
    {copies.map(({ channel, copy }) => (
      <figure class="card">
        <figcaption>{channelTitles[channel]}</figcaption>
        {copy.file && <p class="hint">{fileWords[channel](copy.file)}</p>}
        {copy.text.split('\n').map((line) => (
          <p>{line}</p>
        ))}
        {copy.link && <p>🔗 {copy.link.label}</p>}
        <p>{capabilities[channel].maxButtons > 0 && (copy.choices ?? []).map(({ label }) => <span class="badge info">{label}</span>)}</p>
      </figure>
    ))}
  </Card>
)
