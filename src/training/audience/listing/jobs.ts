/** A list of cadres that was typed or uploaded, read to the last line or refused. */
import { listLines, maxListBytes } from '../../../broadcasts/list-file.ts'
import { cadreIds } from '../../../cadres/records/store.ts'
import { codesIn } from '../../listed.ts'
import type { OperatingDeps } from '../../operating/jobs.ts'

/** Names shown of what could not be read. */
const maxShown = 5

export type Listed = { readonly ok: true; readonly lines?: string } | { readonly ok: false; readonly why: string }

/** @returns the lines of both; absent where neither was given. A file that holds no code says so: it must not mean everybody. */
export async function listedCodes(typed: string | undefined, file: File | undefined): Promise<Listed> {
  if (file === undefined) return typed === undefined ? { ok: true } : checked(typed)
  if (file.size > maxListBytes) return { ok: false, why: 'Tệp quá lớn.' }
  const read = listLines(new Uint8Array(await file.arrayBuffer()))
  if (!read.ok) return { ok: false, why: 'Không đọc được tệp này. Chỉ nhận .xlsx và .csv, cột đầu là mã cán bộ.' }
  return checked(typed === undefined ? read.lines : `${typed}\n${read.lines}`)
}

function checked(lines: string): Listed {
  const { codes, unread } = codesIn(lines)
  if (unread.length > 0)
    return { ok: false, why: `Dòng không có mã cán bộ: ${unread.slice(0, maxShown).join('; ')}${unread.length > maxShown ? ' …' : ''}.` }
  return codes.length === 0 ? { ok: false, why: 'Danh sách không có mã cán bộ nào.' } : { ok: true, lines: codes.join('\n') }
}

/** Codes of nobody, at most five. */
export async function unknownOf(codes: readonly string[], { db }: OperatingDeps): Promise<string[]> {
  if (codes.length === 0) return []
  const known = await cadreIds(db)
  return codes.filter((code) => !known.has(code)).slice(0, maxShown)
}
