/** The pictures people answered with, a few at a time. */
import { Button, ButtonLink, Notice, Pager, Select, count, query } from '../../console/components.tsx'
import { vietnamDate } from '../../calendar.ts'
import type { SurveyRow } from '../operating/store.ts'
import type { Photo } from '../photos.ts'
import { wording } from '../wording.ts'

/** As many as a telephone loads in a moment (each up to 5 MB, mostly a tenth of that). */
export const photosOnPage = 12

interface PhotosProps {
  readonly row: SurveyRow
  /** Of the group that is looked at. */
  readonly photos: readonly Photo[]
  readonly groups: readonly string[]
  readonly group: string | undefined
  readonly page: number
}

export function Photos({ row, photos, groups, group, page }: PhotosProps) {
  const here = `/console/khao-sat/${row.id}/anh`
  const from = (page - 1) * photosOnPage
  return (
    <>
      <p>
        <a href={`/console/khao-sat/${row.id}`}>{row.title}</a>
        {`: ${count(photos.length)} ảnh. Ảnh có thể có người trong đó: mỗi lần mở một ảnh được ghi vào nhật ký. Nơi chụp và máy chụp đã được xóa khỏi ảnh.`}
      </p>
      {groups.length > 1 && (
        <search>
          <form method="get" action={here} class="filters">
            <Select
              name="nhom"
              label={wording.heading.group}
              empty="Tất cả"
              options={groups.map((value) => ({ value, label: value || wording.heading.noGroup }))}
              value={group}
            />
            <Button>Lọc</Button>
          </form>
        </search>
      )}
      {photos.length === 0 && <Notice>Chưa có ảnh nào.</Notice>}
      <ul class="photos">
        {photos.slice(from, from + photosOnPage).map((photo, i) => (
          <li>
            <a href={addressOf(row, photo)}>
              <img
                src={`${addressOf(row, photo)}/tep`}
                alt={`Ảnh ${from + i + 1}: mở để xem, hoặc để biết vì sao không hiện`}
                loading="lazy"
                width={320}
                height={240}
              />
            </a>
            <p>{photo.label}</p>
            <p class="quiet">{captionOf(photo)}</p>
          </li>
        ))}
      </ul>
      {photos.length > photosOnPage && (
        <Pager page={page} total={photos.length} size={photosOnPage} href={(n) => query(here, { nhom: group, trang: n })} />
      )}
    </>
  )
}

/** Why a picture cannot be looked at. */
export type NoPhoto = 'size' | 'gone' | 'type'

/** One, as large as the screen; or why not. */
export const OnePhoto = ({ row, photo, why }: { readonly row: SurveyRow; readonly photo: Photo; readonly why?: NoPhoto }) => (
  <>
    <p>{photo.label}</p>
    <p class="quiet">{captionOf(photo)}</p>
    {why === undefined ? (
      <p class="photo">
        <img src={`${addressOf(row, photo)}/tep`} alt={`Ảnh trả lời câu "${photo.label}"`} />
      </p>
    ) : (
      <Notice kind="warn">{refusals[why]}</Notice>
    )}
    <p>
      <ButtonLink href={`/console/khao-sat/${row.id}/anh`}>Các ảnh khác</ButtonLink>
    </p>
  </>
)

const refusals: Readonly<Record<NoPhoto, string>> = {
  size: 'Ảnh lớn hơn 5 MB nên không mở ở đây được.',
  gone: 'Nơi giữ ảnh (Zalo, Telegram hoặc trang web) lúc này không cho lấy ảnh này: ảnh đã bị xóa, hoặc nền tảng chưa trả lời. Anh/chị thử lại sau.',
  type: 'Tệp này không phải ảnh JPEG hay PNG nên không mở ở đây được.',
}

const addressOf = (row: SurveyRow, { responseId, key }: Photo): string =>
  `/console/khao-sat/${row.id}/anh/${responseId}/${encodeURIComponent(key)}`

const captionOf = ({ name, group, completedOn }: Photo): string =>
  [name ?? '', group, completedOn === undefined ? '' : vietnamDate(completedOn)].filter((part) => part !== '').join(' · ')
