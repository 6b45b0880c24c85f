import { readFile } from 'node:fs/promises'

/** A picture of ours that is not there or cannot be read: sending again changes nothing. */
export class UnreadablePicture extends Error {}

/** @throws {UnreadablePicture} so that it is not taken for a failure of the network, which speaks of reading too */
export async function readPicture(path: string): Promise<Buffer<ArrayBuffer>> {
  try {
    return await readFile(path)
  } catch (error) {
    throw new UnreadablePicture(`picture cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown'}`)
  }
}
