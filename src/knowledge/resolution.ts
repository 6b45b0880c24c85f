import { createHash } from 'node:crypto'
import { labelOf } from './answers/label.ts'
import type { Passage } from './passage.ts'
import { type Correction, type DocumentTree, displayText, parseStructure } from './structure.ts'

/** The resolution the assistant exists for. */
export interface Resolution {
  readonly documentId: string
  readonly tree: DocumentTree
  /** How it is named inside a sentence and in front of a citation. */
  readonly name: string
  /** Its number and symbol; the letterhead that held them was lost in scanning. */
  readonly number: undefined
  /** Signed on; ISO day. */
  readonly issuedOn: string
  readonly signer: string
  /** In what office, as the signature has it. */
  readonly signerOffice: string
  /** Where its numbered tasks and targets stand. */
  readonly tasks: string
  readonly targets: string
  /** Short names people use for its parts besides the headings: folded words and id. */
  readonly parts: readonly (readonly [string, string])[]
  /** Which section lists the duties of a body, by the lexicon's name of the body. */
  readonly duties: Readonly<Record<string, string>>
  /** Terms it uses without saying whom they cover, by the lexicon's names. */
  readonly undefinedGroups: readonly string[]
  /** What sections without a heading of their own are about. Found by, never shown or quoted. */
  readonly captions: Readonly<Record<string, string>>
}

/** Fixed name of the resolution among all documents. */
export const resolutionId = 'nghi-quyet-2021-02-01'

/** Of the source file, byte for byte; corrections and ids are only right for exactly this text. */
export const resolutionSha256 = '466c22558cb35c39b7934ee66214aa1bead66cb34d48d19870ce19fbabe1fa15'

/**
 * Slips of the scan, put right where people read and kept where they ask for the original. Doubtful places
 * ("tập huấn, kỹ năng thương lượng") stay as they are: a correction must not choose a meaning.
 */
const corrections: readonly Correction[] = [
  { line: 41, from: 'đồng đảo', to: 'đông đảo' },
  { line: 51, from: 'Thông nhất', to: 'Thống nhất' },
  { line: 85, from: 'Liên đoàn lao động tỉnh', to: 'Liên đoàn Lao động tỉnh' },
  { line: 99, from: './. Hes', to: './.' },
  { line: 101, from: '**TM. BAN CHẤP HÀNH', to: 'TM. BAN CHẤP HÀNH' },
  { line: 102, from: 'CHỦ TỊCH**', to: 'CHỦ TỊCH' },
  { line: 104, from: 'Nơi nhận: Nhes', to: 'Nơi nhận:' },
]

/**
 * Assembles the resolution from its source text.
 *
 * @throws {Error} when the text is not the one the ids and corrections belong to
 */
export function readResolution(source: string): Resolution {
  const found = createHash('sha256').update(source, 'utf8').digest('hex')
  if (found !== resolutionSha256) throw new Error(`the resolution's text has changed: sha256 ${found}, expected ${resolutionSha256}`)
  return {
    documentId: resolutionId,
    tree: parseStructure(source, corrections),
    name: 'Nghị quyết',
    number: undefined,
    issuedOn: '2021-02-01',
    signer: 'Trần Văn Đông',
    signerOffice: 'Chủ tịch, ký thay mặt Ban Chấp hành',
    tasks: 'III',
    targets: 'II.2',
    parts: [
      ['noi nhan', 'META.recipients'],
      ['chu ky', 'META.sign'],
      ['trich yeu', 'META.title'],
      ['tinh hinh', 'I'],
      ['nguyen nhan', 'I.b'],
      ['chi tieu', 'II.2'],
      ['nhiem vu', 'III'],
      ['giai phap', 'III'],
      ['trach nhiem thuc hien', 'IV'],
      ['thuc hien', 'IV'],
    ],
    duties: {
      province: 'IV.1',
      district: 'IV.2',
      'sector-union': 'IV.2',
      'attached-units': 'IV.2',
    },
    undefinedGroups: ['key-cadre', 'equivalent-title'],
    captions: { 'I.a': 'Kết quả đạt được, ưu điểm', 'I.b': 'Hạn chế, nguyên nhân' },
  }
}

/** The resolution as passages for the index: one for every section, those beneath it not repeated in it. */
export function resolutionPassages({ documentId, tree }: Resolution): readonly Passage[] {
  return tree.sections.map((section, order) => ({
    documentId,
    id: section.id,
    ...(section.parent === undefined ? {} : { parentId: section.parent }),
    order,
    heading: headingsAbove(tree, section.parent).join(' › '),
    label: labelOf(section),
    raw: section.raw,
    display: displayText(section).normalize('NFC'),
    corrected: section.corrected,
  }))
}

function headingsAbove(tree: DocumentTree, id: string | undefined): readonly string[] {
  const section = id === undefined ? undefined : tree.byId.get(id)
  return section === undefined ? [] : [...headingsAbove(tree, section.parent), section.paragraphs[0] ?? '']
}
