/** One question on its way to an answer two officers stand behind. */
import { Button, ButtonLink, Card, Facts, Field, Form, Notice, Problems, Select, Table, TextArea } from '../../console/components.tsx'
import type { SignedIn } from '../../console/area.ts'
import type { FieldErrors } from '../../console/form.ts'
import type { Officer } from '../../console/officer.ts'
import { vietnamDate } from '../../calendar.ts'
import { redact } from '../../privacy/redact.ts'
import type { Enquiry } from '../store.ts'
import { base, statuses } from './names.ts'

/** Speaks for the province. */
const mayAnswer = ({ revokedAt, role }: Officer) => revokedAt === null && (role === 'quan_tri' || role === 'can_bo_tinh')

export interface Bad {
  readonly errors: FieldErrors
  readonly given: Readonly<Record<string, string>>
}

interface Props {
  readonly me: SignedIn
  readonly one: Enquiry
  readonly asked: readonly { readonly questionId: string; readonly text: string | null }[]
  readonly officers: readonly Officer[]
  readonly bad?: Bad | undefined
}

export const OneEnquiry = ({ me, one, asked, officers, bad }: Props) => {
  const here = `${base}/${one.id}`
  const isOpen = one.status === 'taken' || one.status === 'proposed'
  const isOwn = one.writtenBy === me.viewer.name
  return (
    <>
      <Problems errors={bad?.errors} />
      {one.returned !== null && one.status === 'taken' && <Notice kind="warn">{`Được trả lại: ${one.returned}`}</Notice>}
      <Facts
        facts={[
          ['Câu hỏi', one.question],
          ['Câu trả lời', one.answer ?? 'chưa có'],
          ['Tình trạng', statuses[one.status]],
          ['Người phụ trách', one.owner],
          ['Người soạn', one.writtenBy ?? ''],
          ['Người duyệt', one.approvedBy ?? ''],
          ['Dùng từ ngày', one.validFrom === null ? '' : vietnamDate(one.validFrom)],
          ['Dùng đến hết ngày', one.validTo === null ? 'không hạn' : vietnamDate(one.validTo)],
        ]}
      />
      <Table
        caption="Người lao động đã hỏi"
        rows={asked}
        empty="Không còn lời nào được lưu."
        columns={[
          { title: 'Câu hỏi', cell: ({ text: words }) => (words === null ? '(không còn lưu)' : redact(words).text) },
          ...(isOpen && asked.length > 1
            ? [
                {
                  title: 'Khác ý',
                  cell: ({ questionId }: { questionId: string }) => (
                    <Form me={me} action={`${here}/tach`} class="inline">
                      <input type="hidden" name="question" value={questionId} />
                      <Button kind="plain">Tách ra</Button>
                    </Form>
                  ),
                },
              ]
            : []),
        ]}
      />
      {one.status === 'proposed' && (
        <Card title="Duyệt">
          {isOwn ? (
            <Notice>Anh/chị đã soạn câu này, nên cần một cán bộ khác duyệt.</Notice>
          ) : (
            <Form me={me} action={`${here}/duyet`}>
              <p>Duyệt xong, trợ lý trả lời bằng đúng những chữ trên và báo cho những người từng hỏi.</p>
              <Button>Duyệt</Button>
            </Form>
          )}
          <Form me={me} action={`${here}/tra-lai`}>
            <Field name="reason" label="Lý do trả lại" required {...(bad && { errors: bad.errors })} />
            <Button kind="plain">Trả lại người soạn</Button>
          </Form>
        </Card>
      )}
      {isOpen && (
        <Card title={one.answer === null ? 'Soạn câu trả lời' : 'Soạn lại'}>
          <Form me={me} action={`${here}/soan`}>
            <Field
              name="question"
              label="Câu hỏi"
              hint="Không để tên hay số điện thoại của ai."
              required
              value={bad?.given.question ?? one.question}
              {...(bad && { errors: bad.errors })}
            />
            <TextArea
              name="answer"
              label="Câu trả lời"
              required
              value={bad?.given.answer ?? one.answer ?? ''}
              {...(bad && { errors: bad.errors })}
            />
            <Field
              name="validTo"
              type="date"
              label="Dùng đến hết ngày"
              value={bad?.given.validTo ?? one.validTo ?? ''}
              {...(bad && { errors: bad.errors })}
            />
            <Button>Lưu để duyệt</Button>
          </Form>
        </Card>
      )}
      {isOpen && (
        <Card title="Giao cho người khác">
          <Form me={me} action={`${here}/giao`}>
            <Select
              name="owner"
              label="Người phụ trách"
              required
              value={one.owner}
              options={officers.filter(mayAnswer).map(({ name }) => ({ value: name, label: name }))}
            />
            <Button kind="plain">Giao</Button>
          </Form>
        </Card>
      )}
      {one.status === 'approved' && (
        <Form me={me} action={`${here}/bo`}>
          <Button kind="danger">Thôi dùng câu trả lời này</Button>
        </Form>
      )}
      <ButtonLink href={base}>Về danh sách</ButtonLink>
    </>
  )
}
