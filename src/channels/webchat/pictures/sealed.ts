/** What is sealed into the address of a file: where it is, what its bytes must be, what it is called. A line each. */
interface FileHere {
  readonly path: string
  readonly sha256?: string
  readonly name?: string
}

export const sealedAs = ({ path, sha256 = '', name = '' }: FileHere): string =>
  sha256 === '' ? path : [path, sha256, name.replaceAll('\n', ' ')].join('\n')

export function fromSealed(text: string): FileHere {
  const [path = '', sha256, name] = text.split('\n')
  return { path, ...(sha256 !== undefined && { sha256 }), ...(name !== undefined && { name }) }
}
