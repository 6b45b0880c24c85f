import { constants, deflateRawSync, deflateSync } from 'node:zlib'

const megabyte = 1024 * 1024

/** A deflate stream that unpacks to this many megabytes of one letter; about a thousandth of that as it is. */
export function rawBomb(megabytes: number): Buffer {
  const block = deflateRawSync(Buffer.alloc(megabyte, ' '), { level: 9, finishFlush: constants.Z_FULL_FLUSH })
  return Buffer.concat([...Array.from({ length: megabytes }, () => block), deflateRawSync(Buffer.alloc(0))])
}

/** The same with the zlib header PDF wants. */
export function zlibBomb(megabytes: number): Buffer {
  return Buffer.concat([deflateSync(Buffer.alloc(0)).subarray(0, 2), rawBomb(megabytes), Buffer.alloc(4)])
}

export interface ZipEntry {
  readonly name: string
  /** As it lies in the archive. */
  readonly data: Buffer
  /** 0 stored, 8 deflated. */
  readonly method?: 0 | 8
  /** What the archive claims it unpacks to. */
  readonly declaredSize?: number
}

/** A ZIP archive of anything, truthful or not. */
export function zip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, data, method = 0, declaredSize = data.length } of entries) {
    const nameBytes = Buffer.from(name)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(method, 4)
    head.writeUInt32LE(data.length, 14)
    head.writeUInt32LE(declaredSize, 18)
    head.writeUInt16LE(nameBytes.length, 22)
    locals.push(Buffer.from('PK\x03\x04', 'latin1'), head, nameBytes, data)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), head, tail, nameBytes)
    offset += 30 + nameBytes.length + data.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(Math.min(entries.length, 0xffff), 8)
  end.writeUInt16LE(Math.min(entries.length, 0xffff), 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, central, end])
}
