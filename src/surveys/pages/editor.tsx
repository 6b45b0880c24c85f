/** A questionnaire as rows of a form, with its chat beside it. */
import { Button, Card, Notice, Select } from '../../console/components.tsx'
import type { SignedIn } from '../../console/area.ts'
import { channelKinds } from '../../messages.ts'
import type { ChannelKind } from '../../messages.ts'
import { emptyRow, rowFields } from '../editing.ts'
import type { FormRow, RowField } from '../editing.ts'
import { surveyModes } from '../survey.ts'
import type { SurveyMode } from '../survey.ts'
import { Preview } from './preview.tsx'
import type { Shown } from './preview.tsx'
import { channelNames, modeNames, modesHint, typeNames } from './wording.ts'

/** What the form holds, sent or not. */
export interface Edited {
  readonly title: string
  readonly mode: SurveyMode
  readonly rows: readonly FormRow[]
  readonly channel: ChannelKind
  /** Answers tried in the preview, by question. */
  readonly replies: Readonly<Record<string, string>>
}

const field = (form: FormData, name: string) =>
  String(form.get(name) ?? '')
    .normalize('NFC')
    .trim()

/** Reads the form; every row sends each of its fields, in order. */
export function editedIn(form: FormData): Edited {
  const lists = new Map(rowFields.map((name) => [name, form.getAll(name).map((value) => String(value).normalize('NFC').trim())]))
  const n = lists.get('type')?.length ?? 0
  const rows = Array.from({ length: Math.min(n, 500) }, (_, i) => {
    const row: Record<RowField, string> = { ...emptyRow }
    for (const name of rowFields) row[name] = lists.get(name)?.[i] ?? ''
    return row
  })
  const replies: Record<string, string> = {}
  form.forEach((value, name) => {
    if (name.startsWith('thu-') && typeof value === 'string') replies[name.slice('thu-'.length)] = value
  })
  return {
    title: field(form, 'title'),
    mode: surveyModes.find((mode) => mode === field(form, 'mode')) ?? 'named',
    rows,
    channel: channelKinds.find((kind) => kind === field(form, 'channel')) ?? 'zalo-oa',
    replies,
  }
}

interface EditorProps {
  readonly me: SignedIn
  readonly action: string
  readonly edited: Edited
  readonly isNew: boolean
  readonly today: string
  readonly shown: Shown
  readonly problems?: readonly { readonly row?: number; readonly text: string }[]
}

export const Editor = ({ me, action, edited, isNew, today, shown, problems = [] }: EditorProps) => (
  <form
    method="post"
    action={action}
    class="editor"
    hx-post="/console/khao-sat/xem-thu"
    hx-trigger="input delay:600ms, change delay:200ms"
    hx-target="#xem-thu"
    hx-swap="innerHTML"
  >
    <input type="hidden" name="_csrf" value={me.csrf} />
    <div class="rows">
      {problems.length > 0 && (
        <Notice kind="bad">
          <p>Chưa lưu được. Mong anh/chị sửa:</p>
          <ul>
            {problems.map(({ row, text }) => (
              <li>{row === undefined ? text : <a href={`#dong-${row + 1}`}>{`Dòng ${row + 1}: ${text}`}</a>}</li>
            ))}
          </ul>
        </Notice>
      )}
      <div class="field">
        <label for="f-title">Tên khảo sát</label>
        <input id="f-title" name="title" value={edited.title} required maxlength={200} autocomplete="off" />
      </div>
      {isNew && (
        <Select
          name="mode"
          label="Ai xem được gì"
          hint={modesHint}
          required
          value={edited.mode}
          options={surveyModes.map((mode) => ({ value: mode, label: modeNames[mode] }))}
        />
      )}
      {edited.rows.map((row, i) => (
        <Row row={row} i={i} last={edited.rows.length - 1} isWrong={problems.some((each) => each.row === i)} />
      ))}
      <p>
        <Button kind="plain" name="act" value="add">
          Thêm câu
        </Button>{' '}
        <Button name="act" value="save">
          Lưu phiên bản mới
        </Button>
      </p>
    </div>
    <Card title="Xem thử trong trò chuyện">
      <Select
        name="channel"
        label="Kênh"
        required
        value={edited.channel}
        options={channelKinds.map((kind) => ({ value: kind, label: channelNames[kind] }))}
      />
      <Button kind="plain" name="act" value="preview">
        Xem lại
      </Button>
      <div id="xem-thu" aria-live="polite">
        <Preview {...edited} today={today} shown={shown} />
      </div>
    </Card>
  </form>
)

function Row({ row, i, last, isWrong }: { row: FormRow; i: number; last: number; isWrong: boolean }) {
  const known = typeNames.some(([type]) => type === row.type)
  const types = known ? typeNames : [...typeNames, [row.type, row.type] as const]
  const more =
    row.relevant !== '' ||
    row.constraint !== '' ||
    row.hint !== '' ||
    row.calculation !== '' ||
    row.parameters !== '' ||
    row.choice_filter !== '' ||
    row.default !== '' ||
    row.required_when !== '' ||
    row.required_message !== ''
  return (
    <fieldset class={isWrong ? 'row wrong' : 'row'} id={`dong-${i + 1}`}>
      <legend>{`Dòng ${i + 1}`}</legend>
      <div class="pair">
        <label>
          Loại
          <select name="type">
            {types.map(([type, label]) => (
              <option value={type} {...(type === row.type && { selected: true })}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <Text name="name" label="Tên (mã câu)" value={row.name} />
        <label>
          Bắt buộc
          <select name="required">
            <option value="">Không</option>
            <option value="yes" {...(row.required !== '' && { selected: true })}>
              Có
            </option>
          </select>
        </label>
      </div>
      <label>
        Nội dung câu hỏi
        <textarea name="label" rows={2}>
          {row.label}
        </textarea>
      </label>
      <label>
        Lựa chọn (mỗi dòng một lựa chọn: mã | nội dung; để lọc, thêm | cột=giá trị)
        <textarea name="choices" rows={row.choices === '' ? 1 : 4}>
          {row.choices}
        </textarea>
      </label>
      <details {...(more && { open: true })}>
        <summary>Điều kiện và kiểm tra</summary>
        <Text name="relevant" label="Chỉ hỏi khi (relevant)" value={row.relevant} />
        <Text name="required_when" label="Chỉ bắt buộc khi, ví dụ: ${lo} = 'a'" value={row.required_when} />
        <Text name="required_message" label="Lời nhắc khi bỏ qua câu bắt buộc" value={row.required_message} />
        <Text name="constraint" label="Câu trả lời hợp lệ khi (constraint)" value={row.constraint} />
        <Text name="constraint_message" label="Lời nhắc khi chưa hợp lệ" value={row.constraint_message} />
        <Text name="default" label="Câu trả lời có sẵn, giữ hoặc đổi (default)" value={row.default} />
        <Text name="hint" label="Gợi ý" value={row.hint} />
        <Text name="calculation" label="Công thức (loại Tính toán)" value={row.calculation} />
        <Text name="appearance" label="Cách hiện (appearance)" value={row.appearance} />
        <Text name="parameters" label="Tham số (parameters)" value={row.parameters} />
        <Text name="choice_filter" label="Lọc lựa chọn (choice_filter), ví dụ: tinh = ${tinh}" value={row.choice_filter} />
      </details>
      <p class="acts">
        {i > 0 && <Act act={`up:${i}`} label={`Đưa dòng ${i + 1} lên`} />}
        {i < last && <Act act={`down:${i}`} label={`Đưa dòng ${i + 1} xuống`} />}
        <Act act={`add:${i}`} label="Thêm câu dưới dòng này" />
        <Act act={`remove:${i}`} label={`Bỏ dòng ${i + 1}`} />
      </p>
    </fieldset>
  )
}

const Text = ({ name, label, value }: { name: RowField; label: string; value: string }) => (
  <label>
    {label}
    <input name={name} value={value} autocomplete="off" />
  </label>
)

const Act = ({ act, label }: { act: string; label: string }) => (
  <button type="submit" class="button plain" name="act" value={act} formnovalidate>
    {label}
  </button>
)
