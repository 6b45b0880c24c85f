/** The copy as a page that needs nothing else: on a phone, saved as a file, printed. */
import { Go, Paper, Press } from '../../paper.tsx'
import { vietnamTime } from '../../calendar.ts'
import { leftOut, readable, staysBecause } from './copy.ts'
import type { DataCopy } from './copy.ts'

const title = 'Bản sao dữ liệu của anh/chị'

interface Props {
  readonly copy: DataCopy
  readonly organisation: string
  readonly dpo: string
  /** Where the page fetches its files; absent in the file itself. */
  readonly files?: { readonly html: string; readonly json: string; readonly until: number }
}

export const CopyPage = ({ copy, organisation, dpo, files }: Props) => (
  <Paper title={title} isWide>
    <p>
      {organisation} đang giữ những dữ liệu dưới đây về anh/chị, tính đến {vietnamTime(copy.at)}. Phụ trách dữ liệu cá nhân: {dpo}.
    </p>
    {files === undefined ? null : (
      <>
        <Go url={files.html}>Tải bản để đọc (.html)</Go>
        <Go url={files.json}>Tải bản cho máy đọc (.json)</Go>
        <p>
          Trang này không mở lại được lần nữa. Hai tệp trên tải được đến {vietnamTime(files.until)}. Máy dùng chung: anh/chị xóa tệp sau khi
          xem.
        </p>
      </>
    )}
    {copy.elsewhere > 0 && (
      <p>
        Còn {copy.elsewhere} tin nhắn ở kênh hoặc máy khác của anh/chị. Để người cầm máy khác không đọc được, anh/chị gõ "quyền dữ liệu" ở
        chính kênh đó để nhận.
      </p>
    )}
    {copy.for === 'officer' && <p>Bản do cán bộ xuất: không có câu trả lời của khảo sát kín.</p>}
    {copy.parts.length === 0 && <p>Không có dữ liệu nào về anh/chị.</p>}
    {readable(copy).map(({ title: what, entries }) => (
      <section>
        <h2>
          {what} ({entries.length})
        </h2>
        {entries.map((lines) => (
          <dl>
            {lines.map(({ label, text, file }) => (
              <>
                <dt>{label}</dt>
                <dd>{file === undefined ? text : <File url={file} />}</dd>
              </>
            ))}
          </dl>
        ))}
      </section>
    ))}
    <h2>Không có trong bản sao, và vì sao</h2>
    <ul>
      {leftOut.map((why) => (
        <li>{why}.</li>
      ))}
    </ul>
    <h2>Khi anh/chị yêu cầu xóa, những gì được giữ lại, và vì sao</h2>
    <ul>
      {staysBecause.map((why) => (
        <li>{why}.</li>
      ))}
    </ul>
  </Paper>
)

const File = ({ url }: { readonly url: string }) =>
  url.startsWith('data:image/') ? (
    <img src={url} alt="Hình ảnh đã gửi" />
  ) : (
    // biome-ignore lint/a11y/useMediaCaption: somebody's own voice message has no captions
    <audio controls src={url} />
  )

/** Before it is opened: what fetches an address to show a preview of it opens nothing. */
export const DoorPage = ({ isGood }: { readonly isGood: boolean }) => (
  <Paper title={title}>
    {isGood ? (
      <>
        <p>Đường dẫn này chỉ mở được một lần. Chỉ mở khi không có người khác nhìn màn hình.</p>
        <Press>Mở bản sao</Press>
      </>
    ) : (
      <p>
        Đường dẫn không đúng, đã được mở hoặc đã hết hạn. Anh/chị gõ "quyền dữ liệu" trong cuộc trò chuyện rồi chọn "Nhận bản sao" để lấy
        đường dẫn mới. Nếu anh/chị chưa từng mở, xin báo người phụ trách dữ liệu: có thể người khác đã mở.
      </p>
    )}
  </Paper>
)
