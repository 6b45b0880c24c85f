import { type Role, type Settings, settings } from './settings.ts'
import type { House } from './wording.ts'

/** Everything that can be set, as the rest of the program sees it. A part that is not configured is absent. */
export interface Config {
  readonly databaseUrl: string
  readonly port: number
  readonly publicUrl?: string
  readonly roles: ReadonlySet<Role>
  readonly secret?: string
  readonly logLevel: string
  readonly trustProxy: boolean
  /** Whether officers who see names show a second factor; off only where everybody is invented. */
  readonly secondFactor: boolean
  readonly metricsToken?: string
  readonly house: House
  readonly widgetOrigins: readonly string[]
  readonly telegram?: {
    readonly token: string
    readonly apiRoot?: string
    readonly mode: 'polling' | 'webhook'
    readonly webhookSecret?: string
  }
  readonly zaloOa?: {
    readonly appId: string
    readonly appSecret: string
    readonly oaSecretKey?: string
    readonly oaId: string
    readonly apiRoot?: string
    readonly oauthRoot?: string
    readonly proactive: 'free' | 'paid'
    readonly connectKey: string
    readonly verifyFile?: string
    readonly redirectUri?: string
    readonly codeVerifier?: string
  }
  readonly zaloBot?: {
    readonly token: string
    readonly apiRoot?: string
    readonly mode: 'polling' | 'webhook'
    readonly webhookSecret?: string
  }
  readonly model?: {
    readonly baseUrl: string
    readonly apiKey: string
    readonly name: string
    readonly embeddings?: string
    readonly location: 'local' | 'abroad'
    readonly timeoutMs: number
  }
}

export class ConfigError extends Error {
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(`Settings that must be mended:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
    this.problems = problems
  }
}

/**
 * Reads all settings once.
 * @param env empty strings count as not set
 * @throws {ConfigError} naming every bad or missing setting at once
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''))
  const parsed = settings.safeParse(given)
  const problems = parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`)
  problems.push(...together(given))
  if (!parsed.success || problems.length > 0) throw new ConfigError([...new Set(problems)])
  return shape(parsed.data)
}

/** Settings that need each other. */
function together(given: Readonly<Record<string, unknown>>): string[] {
  const problems: string[] = []
  const need = (when: boolean, names: readonly string[], why: string) => {
    if (when) for (const name of names) if (given[name] === undefined) problems.push(`${name}: is needed ${why}`)
  }
  need(
    given.TELEGRAM_BOT_TOKEN !== undefined && given.TELEGRAM_MODE === 'webhook',
    ['TELEGRAM_WEBHOOK_SECRET', 'PUBLIC_URL'],
    'when TELEGRAM_MODE=webhook',
  )
  need(
    given.ZALO_BOT_TOKEN !== undefined && given.ZALO_BOT_MODE === 'webhook',
    ['ZALO_BOT_WEBHOOK_SECRET', 'PUBLIC_URL'],
    'when ZALO_BOT_MODE=webhook',
  )
  need(/^postgres(ql)?:/.test(String(given.DATABASE_URL)), ['SECRET'], 'with PostgreSQL: every process must have the same one')
  const zalo = ['ZALO_OA_APP_ID', 'ZALO_OA_APP_SECRET', 'ZALO_OA_ID', 'ZALO_OA_CONNECT_KEY']
  need(
    zalo.some((name) => given[name] !== undefined),
    zalo,
    'to connect a Zalo Official Account',
  )
  need(
    given.OPENAI_BASE_URL !== undefined,
    ['OPENAI_MODEL', 'MODEL_LOCATION'],
    'when OPENAI_BASE_URL is set (local: on your own machines; abroad: needs each person’s consent)',
  )
  return problems
}

function shape(s: Settings): Config {
  return {
    databaseUrl: s.DATABASE_URL,
    port: s.PORT,
    roles: new Set(s.ROLES),
    logLevel: s.LOG_LEVEL,
    trustProxy: s.TRUST_PROXY === 'true',
    secondFactor: true,
    house: { organisation: s.ORGANISATION, department: s.DEPARTMENT, contact: s.CONTACT, dpoContact: s.DPO_CONTACT },
    widgetOrigins: s.WIDGET_ORIGINS,
    ...given('publicUrl', s.PUBLIC_URL),
    ...given('secret', s.SECRET),
    ...given('metricsToken', s.METRICS_TOKEN),
    ...(s.TELEGRAM_BOT_TOKEN && {
      telegram: {
        token: s.TELEGRAM_BOT_TOKEN,
        mode: s.TELEGRAM_MODE,
        ...given('apiRoot', s.TELEGRAM_API_ROOT),
        ...given('webhookSecret', s.TELEGRAM_WEBHOOK_SECRET),
      },
    }),
    ...(s.ZALO_OA_APP_ID &&
      s.ZALO_OA_APP_SECRET &&
      s.ZALO_OA_ID &&
      s.ZALO_OA_CONNECT_KEY && {
        zaloOa: {
          appId: s.ZALO_OA_APP_ID,
          appSecret: s.ZALO_OA_APP_SECRET,
          oaId: s.ZALO_OA_ID,
          proactive: s.ZALO_OA_PROACTIVE,
          connectKey: s.ZALO_OA_CONNECT_KEY,
          ...given('oaSecretKey', s.ZALO_OA_SECRET_KEY),
          ...given('apiRoot', s.ZALO_OA_API_ROOT),
          ...given('oauthRoot', s.ZALO_OAUTH_ROOT),
          ...given('verifyFile', s.ZALO_OA_VERIFY_FILE),
          ...given('redirectUri', s.ZALO_OA_REDIRECT_URI),
          ...given('codeVerifier', s.ZALO_OA_CODE_VERIFIER),
        },
      }),
    ...(s.ZALO_BOT_TOKEN && {
      zaloBot: {
        token: s.ZALO_BOT_TOKEN,
        mode: s.ZALO_BOT_MODE,
        ...given('apiRoot', s.ZALO_BOT_API_ROOT),
        ...given('webhookSecret', s.ZALO_BOT_WEBHOOK_SECRET),
      },
    }),
    ...(s.OPENAI_BASE_URL &&
      s.OPENAI_MODEL &&
      s.MODEL_LOCATION && {
        model: {
          baseUrl: s.OPENAI_BASE_URL,
          apiKey: s.OPENAI_API_KEY ?? 'none',
          name: s.OPENAI_MODEL,
          location: s.MODEL_LOCATION,
          timeoutMs: s.MODEL_TIMEOUT_MS,
          ...given('embeddings', s.OPENAI_EMBEDDINGS_MODEL),
        },
      }),
  }
}

const given = <K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } =>
  value === undefined ? {} : ({ [key]: value } as { [P in K]?: V })
