/** The copy as a page that needs nothing else: on a phone, saved as a file, printed. */
import { vietnamTime } from '../calendar.ts'
import { leftOut, readable, staysBecause } from './copy.ts'
import type { DataCopy } from './copy.ts'

const style =
  'body{font:17px/1.5 system-ui,sans-serif;margin:0;background:#f4f6f8;color:#14202b}main{max-width:46rem;margin:0 auto;padding:1.2rem}' +
  'h1{font-size:1.4rem}h2{font-size:1.1rem;margin:1.6rem 0 .4rem}dl{background:#fff;border:1px solid #d5dce3;border-radius:10px;margin:.5rem 0;padding:.6rem .9rem}' +
  'dt{font-weight:600;font-size:.9rem;color:#44525f}dd{margin:0 0 .35rem;overflow-wrap:anywhere;white-space:pre-wrap}img{max-width:100%}' +
  'a.go,button{display:block;width:100%;box-sizing:border-box;font:inherit;font-weight:600;padding:.9rem 1rem;margin:.7rem 0;background:#0b4f9e;color:#fff;border:0;border-radius:10px;text-align:center;text-decoration:none}' +
  '@media print{a.go{display:none}}'

interface Props {
  readonly copy: DataCopy
  readonly organisation: string
  readonly dpo: string
  /** Where the page fetches its files; absent in the file itself. */
  readonly files?: { readonly html: string; readonly json: string; readonly until: number }
}

export const CopyPage = ({ copy, organisation, dpo, files }: Props) => (
  <html lang="vi">
    <Head title="Bản sao dữ liệu của anh/chị" />
    <body>
      <main>
        <h1>Bản sao dữ liệu của anh/chị</h1>
        <p>
          {organisation} đang giữ những dữ liệu dưới đây về anh/chị, tính đến {vietnamTime(copy.at)}. Phụ trách dữ liệu cá nhân: {dpo}.
        </p>
        {files === undefined ? null : (
          <>
            <a class="go" href={files.html}>
              Tải bản để đọc (.html)
            </a>
            <a class="go" href={files.json}>
              Tải bản cho máy đọc (.json)
            </a>
            <p>
              Trang này không mở lại được lần nữa. Hai tệp trên tải được đến {vietnamTime(files.until)}. Máy dùng chung: anh/chị xóa tệp sau
              khi xem.
            </p>
          </>
        )}
        {copy.elsewhere > 0 && (
          <p>
            Còn {copy.elsewhere} tin nhắn ở kênh hoặc máy khác của anh/chị. Để người cầm máy khác không đọc được, anh/chị gõ "quyền dữ liệu"
            ở chính kênh đó để nhận.
          </p>
        )}
        {copy.for === 'officer' && <p>Bản do cán bộ xuất: không có câu trả lời của khảo sát kín.</p>}
        {copy.parts.length === 0 && <p>Không có dữ liệu nào về anh/chị.</p>}
        {readable(copy).map(({ title, entries }) => (
          <section>
            <h2>
              {title} ({entries.length})
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
      </main>
    </body>
  </html>
)

const File = ({ url }: { readonly url: string }) =>
  url.startsWith('data:image/') ? (
    <img src={url} alt="Hình ảnh đã gửi" />
  ) : (
    // biome-ignore lint/a11y/useMediaCaption: somebody's own voice message has no captions
    <audio controls src={url} />
  )

const Head = ({ title }: { readonly title: string }) => (
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex" />
    <title>{title}</title>
    <style>{style}</style>
  </head>
)

/** Before it is opened: what fetches an address to show a preview of it opens nothing. */
export const DoorPage = ({ isGood }: { readonly isGood: boolean }) => (
  <html lang="vi">
    <Head title="Bản sao dữ liệu" />
    <body>
      <main>
        <h1>Bản sao dữ liệu của anh/chị</h1>
        {isGood ? (
          <>
            <p>Đường dẫn này chỉ mở được một lần. Chỉ mở khi không có người khác nhìn màn hình.</p>
            <form method="post">
              <button type="submit">Mở bản sao</button>
            </form>
          </>
        ) : (
          <p>
            Đường dẫn không đúng, đã được mở hoặc đã hết hạn. Anh/chị gõ "quyền dữ liệu" trong cuộc trò chuyện rồi chọn "Nhận bản sao" để
            lấy đường dẫn mới. Nếu anh/chị chưa từng mở, xin báo người phụ trách dữ liệu: có thể người khác đã mở.
          </p>
        )}
      </main>
    </body>
  </html>
)
