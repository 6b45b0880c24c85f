/** What was said in a case, as its page shows it: who, when, with which pictures, and whether it arrived. */
import { Badge } from '../../console/components.tsx'
import type { Case, CaseMessage } from '../case.ts'
import type { CaseFile } from '../files/store.ts'
import { reachedText } from '../reached.ts'
import type { Telling } from '../reached.ts'
import { whenOf } from '../wording.ts'

const base = '/console/y-kien'

export const firstWords = (one: Case): CaseMessage => ({
  id: 0,
  author: 'sender',
  officer: null,
  text: one.text ?? noWords(one),
  attachmentUrl: one.attachmentUrl,
  at: one.createdAt,
})

/** Why a case has no words: officers are not left to wonder. */
function noWords({ kind, closedAt }: Case): string {
  if (closedAt !== null) return '(nội dung không còn được lưu)'
  switch (kind) {
    case 'denunciation':
      return '(nội dung tố cáo, khiếu nại không ghi ở đây; xin liên hệ lại người gửi để tiếp nhận kín)'
    case 'urgent':
      return '(người gửi báo nguy hiểm; lời báo không được lưu vì họ chưa đồng ý lưu)'
    default:
      return '(người gửi chưa viết nội dung, hoặc chưa đồng ý lưu)'
  }
}

const notKept: Readonly<Record<'size' | 'type' | 'gone', string>> = {
  size: 'Tệp quá lớn nên không nhận được; anh/chị nhờ người gửi gửi lại tệp nhỏ hơn 5 MB.',
  type: 'Tệp không phải ảnh hay ghi âm nên không giữ.',
  gone: 'Ứng dụng nhắn tin không cho lấy tệp này; anh/chị nhờ người gửi gửi lại.',
}

const File = ({ code, file: { id, status, mime } }: { code: string; file: CaseFile }) => {
  const src = `${base}/${code}/tep/${id}`
  if (status === 'waiting') return <p class="quiet">Đang lấy tệp.</p>
  if (status !== 'kept') return <p class="quiet">{notKept[status]}</p>
  if (mime?.startsWith('image/')) return <img class="case-picture" src={src} alt="Ảnh người gửi gửi kèm" loading="lazy" />
  return (
    <p>
      {/* biome-ignore lint/a11y/useMediaCaption: what a sender says in a voice message nobody has written down */}
      <audio controls src={src}>
        <a href={src}>Ghi âm</a>
      </audio>
    </p>
  )
}

export const columnsOf = (one: Case, tellings: readonly Telling[], files: readonly CaseFile[]) => [
  {
    title: 'Ai',
    cell: ({ author, officer }: CaseMessage) => {
      if (author === 'sender') return 'Người gửi'
      return author === 'officer' ? (officer ?? 'Cán bộ') : <Badge kind="warn">{`Ghi chú của ${officer ?? ''}`}</Badge>
    },
  },
  { title: 'Lúc', cell: ({ at }: CaseMessage) => whenOf(one, at) },
  {
    title: 'Nội dung',
    cell: ({ id, author, text: words, attachmentUrl }: CaseMessage) => {
      const telling = author === 'officer' ? tellings.findLast(({ messageId }) => messageId === id) : undefined
      return (
        <>
          <span class="case-said">{words}</span>{' '}
          {attachmentUrl !== null && /^https?:/.test(attachmentUrl) && (
            <a href={attachmentUrl} rel="noreferrer noopener" target="_blank">
              (tệp kèm theo)
            </a>
          )}
          {files
            .filter(({ messageId }) => author === 'sender' && messageId === id)
            .map((file) => (
              <File code={one.code} file={file} />
            ))}
          {telling && <small class="quiet">{reachedText(telling).text}</small>}
        </>
      )
    },
  },
]
