/** Papers of a class: what may be put up, and under which address it stands. */

/** Bytes. Larger ones belong on a file server, as a link. */
export const maxFileBytes = 10_000_000
export const maxMaterials = 20

const zip = [0x50, 0x4b, 0x03, 0x04]
const kinds = [
  { ending: 'pdf', type: 'application/pdf', begins: [0x25, 0x50, 0x44, 0x46] },
  { ending: 'docx', type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', begins: zip },
  { ending: 'pptx', type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation', begins: zip },
  { ending: 'xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', begins: zip },
  { ending: 'png', type: 'image/png', begins: [0x89, 0x50, 0x4e, 0x47] },
  { ending: 'jpg', type: 'image/jpeg', begins: [0xff, 0xd8, 0xff] },
] as const

/** @returns undefined for what is none of the kinds people open without harm, whatever its name says */
export function fileTypeOf(name: string, bytes: Uint8Array): string | undefined {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase().replace('jpeg', 'jpg')
  return kinds.find((kind) => kind.ending === ending && kind.begins.every((byte, i) => bytes[i] === byte))?.type
}

/** "Bài 1: Mở đầu.pdf" → "Bai-1-Mo-dau.pdf": a name that stands in an address as it is. */
export const nameInAddress = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/[^A-Za-z0-9.]+/g, '-')
    .replace(/^[-.]+/, '')
    .slice(-80)

export const addressOf = (id: string, name: string): string => `/tai-lieu/${id}/${nameInAddress(name)}`
/** "/tai-lieu/ABC/bai.pdf" → "ABC" */
export const fileIdIn = (url: string): string | undefined => /^\/tai-lieu\/([0-9A-Z]{16})\//.exec(url)?.[1]
