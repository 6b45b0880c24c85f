import { Hono } from 'hono'

import type { Database } from '../../../db/database.ts'
import type { Viewer } from '../../console/access.ts'
import type { ConsoleContext, ConsoleDeps, ConsoleEnv, ConsoleRoutes, SignedIn } from '../../console/area.ts'
import { Button, ButtonLink, Card, Form, Notice } from '../../console/components.tsx'
import { done, notFound, page } from '../../console/page.tsx'
import { vietnamDate, vietnamDay } from '../../calendar.ts'
import { openDirectory } from '../directory/store.ts'
import { isStale } from '../imports/jobs.ts'
import { findCadres } from '../list/store.ts'
import { unitsInReach } from '../pages/reach.ts'
import type { Cadre } from '../record.ts'
import { openRecords } from '../records/store.ts'
import { ownLines } from '../view.ts'
import { mergingWording as words } from './wording.ts'
import { mergeRecords, undoableUntil, unmergeRecord } from './jobs.ts'
import type { MergeRow } from './store.ts'

const base = '/console/can-bo'
const dayMs = 86_400_000

/** Below /console/can-bo: two records of one person become one. */
export function mergingRoutes({ db, ids, now }: ConsoleDeps): ConsoleRoutes {
  async function compare(c: ConsoleContext, warning?: string) {
    const { me } = c.var
    const [keepId, dropId] = [c.req.param('id') ?? '', c.req.param('other') ?? '']
    const at = now()
    const why = { action: 'read', reason: `so hồ sơ ${keepId} với ${dropId}`, at } as const
    const { records } = await openRecords(db, me.viewer, { ids: [keepId, dropId] }, why)
    const [keep, drop] = [keepId, dropId].map((id) => records.find(({ head }) => head.id === id))
    if (keep === undefined || drop === undefined || keepId === dropId) return notFound(c)
    const { names } = await openDirectory(db, vietnamDay(at))
    const gone = [keep, drop].some(({ head }) => head.mergedIntoId !== null)
    return page(
      c,
      'Gộp hai hồ sơ của một người',
      <>
        {warning !== undefined && <Notice kind="bad">{warning}</Notice>}
        {gone && <Notice kind="warn">Một trong hai hồ sơ đã được gộp trước đó.</Notice>}
        <div class="beside">
          {[keep, drop].map((record, i) => (
            <Card title={i === 0 ? `Giữ lại: ${record.head.id}` : `Sẽ gộp: ${record.head.id}`}>
              <ul>
                {ownLines(record, names, vietnamDay(at), 0).map((line) => (
                  <li>{line}</li>
                ))}
              </ul>
            </Card>
          ))}
        </div>
        <p>{words.what}</p>
        {!gone && (
          <Form me={me} action={`${base}/${keepId}/gop/${dropId}`} class="inline">
            <Button kind="danger">{`Gộp ${dropId} vào ${keepId}`}</Button>
          </Form>
        )}
        <div class="actions">
          <ButtonLink href={`${base}/${dropId}/gop/${keepId}`}>Đổi chiều: giữ {dropId}</ButtonLink>
          <ButtonLink href={`${base}/${keepId}`}>Thôi, là hai người</ButtonLink>
        </div>
      </>,
      warning === undefined ? 200 : 409,
    )
  }

  return new Hono<ConsoleEnv>()
    .get('/:id/gop/:other', (c) => compare(c))
    .post('/:id/gop/:other', async (c) => {
      const [keepId, dropId] = [c.req.param('id'), c.req.param('other')]
      const merged = await mergeRecords(keepId, dropId, { db, ids, viewer: c.var.me.viewer, at: now() }).catch((error: unknown) => {
        if (isStale(error)) return 'stale' as const
        throw error
      })
      if (merged === 'stale') return compare(c, words.stale)
      if (merged.ok) return done(c, `${base}/${keepId}`, `Đã gộp hồ sơ ${dropId} vào ${keepId}.`)
      return merged.code === 'nominated' ? compare(c, words.nominated) : notFound(c)
    })
    .post('/:id/gop/:other/hoan-tac', async (c) => {
      const [keepId, dropId] = [c.req.param('id'), c.req.param('other')]
      const here = `${base}/${keepId}`
      const undone = await unmergeRecord(dropId, { db, ids, viewer: c.var.me.viewer, at: now() }).catch((error: unknown) => {
        if (isStale(error)) return 'stale' as const
        throw error
      })
      if (undone === 'stale') return done(c, here, words.staleUndo)
      if (undone.ok) return done(c, `${base}/${undone.keepId}`, words.undone(dropId, undone.kept))
      return undone.code === 'unknown' ? notFound(c) : done(c, here, words.undoRefused[undone.code])
    })
}

/** Records that may be of the same person: the same name, and no other year of birth. Only those this officer may see. */
export async function likenessesOf(
  { head }: Cadre,
  { db, viewer, at }: { readonly db: Database; readonly viewer: Viewer & { readonly type: 'officer' }; readonly at: number },
): Promise<{ readonly id: string; readonly fullName: string; readonly birthYear: number | null }[]> {
  const day = vietnamDay(at)
  const { tree } = await openDirectory(db, day)
  const unitIds = unitsInReach(viewer, tree, '')
  const filter = { day, search: head.fullName, titleId: '', fullTime: '', left: true, ...(unitIds && { unitIds }) } as const
  const { ids } = await findCadres(db, filter, { limit: 20, offset: 0 })
  const others = ids.filter((id) => id !== head.id)
  if (others.length === 0) return []
  const { records } = await openRecords(db, viewer, { ids: others }, { action: 'read', reason: `hồ sơ trùng tên với ${head.id}`, at })
  return records
    .map((record) => record.head)
    .filter(
      (other) =>
        other.foldedName === head.foldedName &&
        other.mergedIntoId === null &&
        (other.birthYear === null || head.birthYear === null || other.birthYear === head.birthYear),
    )
    .map(({ id, fullName, birthYear }) => ({ id, fullName, birthYear }))
}

export const Likenesses = ({ id, others }: { id: string; others: Awaited<ReturnType<typeof likenessesOf>> }) => (
  <Card title="Có thể là cùng một người">
    <ul>
      {others.map((other) => (
        <li>
          <a href={`${base}/${other.id}`}>{other.fullName}</a> ({other.id}
          {other.birthYear === null ? '' : `, sinh ${other.birthYear}`}) <a href={`${base}/${id}/gop/${other.id}`}>So sánh và gộp</a>
        </li>
      ))}
    </ul>
  </Card>
)

/** What was merged into the record that is shown, with the way back and the last whole day on which it is open. */
export const MergedHere = ({ me, merges, at }: { me: SignedIn; merges: readonly MergeRow[]; at: number }) =>
  merges.length === 0 ? null : (
    <Card title={words.mergedHere}>
      <ul>
        {merges.map((merge) => (
          <li>
            <a href={`${base}/${merge.dropId}`}>{merge.dropId}</a>:{' '}
            {words.mergedOn(vietnamDate(vietnamDay(merge.at)), merge.actor.replace(/^officer:/, ''))}{' '}
            {at < undoableUntil(merge) && (
              <Form
                me={me}
                action={`${base}/${merge.keepId}/gop/${merge.dropId}/hoan-tac`}
                class="inline"
                confirm={words.confirmUndo(merge.dropId, merge.keepId)}
              >
                <Button kind="plain">{words.undo(vietnamDate(vietnamDay(undoableUntil(merge) - dayMs)))}</Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
