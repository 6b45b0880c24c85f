/** Replaces secrets in what a platform said, should it ever repeat our request; longest first, so that no tail stays behind. */
export function hide(secrets: readonly (string | undefined)[]): (text: string) => string {
  const known = secrets
    .filter((secret) => secret !== undefined && secret !== '')
    .sort((a = '', b = '') => b.length - a.length) as readonly string[]
  return (text) => known.reduce((rest, secret) => rest.replaceAll(secret, '[hidden]'), text)
}
