import type { Config } from '../config.ts'

/** "telegram 700100200", "zalo-oa 3000000000000000002" … of every account this installation sends from. */
export function connectedAccounts({ telegram, zaloOa, zaloBot }: Config): ReadonlySet<string> {
  const idIn = (token: string) => token.split(':')[0] ?? ''
  return new Set([
    'webchat web',
    ...(telegram ? [`telegram ${idIn(telegram.token)}`] : []),
    ...(zaloOa ? [`zalo-oa ${zaloOa.oaId}`] : []),
    ...(zaloBot ? [`zalo-bot ${idIn(zaloBot.token)}`] : []),
  ])
}
