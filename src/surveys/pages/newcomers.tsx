import { Button, ButtonLink, Form, Notice, Table, count } from '../../console/components.tsx'
import type { SignedIn } from '../../console/area.ts'
import { headCount } from '../audience.ts'
import type { Newcomers } from '../newcomers.ts'
import type { SurveyRow } from '../operating/store.ts'
import { HeadCountOf } from './whom.tsx'
import { peopleWords, reachNames } from './wording.ts'

/** As many names as an officer looks through on a page; the rest is counted. */
export const namesShown = 200

interface Props {
  readonly me: SignedIn
  readonly row: SurveyRow
  readonly found: Newcomers
  /** Names of the cadres among them, by code; members are told as numbers. */
  readonly names: ReadonlyMap<string, string>
  /** What an officer agreed to is not what there is any more. */
  readonly changed?: boolean
}

/** Who came since the survey opened, before they are asked. */
export function NewcomersPage({ me, row, found, names, changed = false }: Props) {
  const { added, linked, tooFew } = found
  const here = `/console/khao-sat/${row.id}`
  const cadres = [...added, ...linked].flatMap(({ cadreId, group, reach }) => (cadreId === undefined ? [] : [{ cadreId, group, reach }]))
  const nobody = added.length + linked.length === 0
  return (
    <>
      <p>
        Theo đúng lựa chọn khi mở khảo sát (đơn vị, chức danh, diện): những người vào đơn vị hoặc nhận chức danh sau ngày mở. Ai đã được hỏi
        thì giữ nguyên.
      </p>
      {changed && <Notice kind="warn">Danh sách đã thay đổi từ lúc anh/chị xem. Mong anh/chị xem lại rồi xác nhận.</Notice>}
      {nobody && tooFew === 0 && <Notice>Chưa có người mới.</Notice>}
      {added.length > 0 && <HeadCountOf count={headCount(added)} />}
      {linked.length > 0 && (
        <p>{`${count(linked.length)} cán bộ đã tính trong danh sách khi mở, lúc đó chưa có tài khoản chat, nay đã liên kết: sẽ được hỏi, mẫu số không đổi.`}</p>
      )}
      {tooFew > 0 && (
        <Notice kind="warn">
          {`${count(tooFew)} người chưa thêm được: phiếu không ghi tên, mỗi lần thêm vào một nhóm phải từ 5 người, nếu không thì phiếu đến sau là phiếu của họ. Khi đủ 5 người, họ sẽ có ở đây.`}
        </Notice>
      )}
      {cadres.length > 0 && (
        <Table
          caption="Cán bộ sẽ được thêm"
          rows={cadres.slice(0, namesShown)}
          columns={[
            { title: 'Họ tên', cell: ({ cadreId }) => `${names.get(cadreId) ?? ''} (${cadreId})` },
            { title: 'Nhóm', cell: ({ group }) => group },
            { title: 'Nhắn tin', cell: ({ reach }) => reachNames[reach] },
          ]}
        />
      )}
      {cadres.length > namesShown && <p>{`… và ${count(cadres.length - namesShown)} cán bộ khác.`}</p>}
      {!nobody && (
        <Form me={me} action={`${here}/them`}>
          <input type="hidden" name="seen" value={seenOf(found)} />
          <Button>{added.length === 0 ? 'Hỏi những người này' : `Thêm ${peopleWords(headCount(added))}`}</Button>
        </Form>
      )}
      <p>
        <ButtonLink href={here}>Quay lại</ButtonLink>
      </p>
    </>
  )
}

/** How many of each an officer has looked at. */
export const seenOf = ({ added, linked }: Newcomers): string => `${added.length} ${linked.length}`
