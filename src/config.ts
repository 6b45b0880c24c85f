import { z } from 'zod'

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

const roles = ['web', 'dispatcher', 'jobs'] as const
export type Role = (typeof roles)[number]

const url = z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }).transform((value) => value.replace(/\/+$/, ''))
const flag = z.enum(['true', 'false'], { error: 'must be true or false' })
const list = z.string().transform((value) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
)
const webhookSecret = z.string().regex(/^[A-Za-z0-9_-]{8,256}$/, 'must be 8 to 256 of A-Z a-z 0-9 _ -')
const digits = z.string().regex(/^\d+$/, 'must be digits only')

/** Every setting. `.env.example` lists the same names; a test holds the two equal. */
export const settings = z.object({
  DATABASE_URL: z
    .string()
    .refine((value) => !/^[a-z]+:\/\//.test(value) || /^postgres(ql)?:\/\//.test(value), 'must be a file path (SQLite) or postgres://…')
    .default('data/congdoan.sqlite'),
  PORT: z.coerce.number({ error: 'must be a port number' }).int('must be a whole number').min(0).max(65_535).default(3000),
  PUBLIC_URL: url.optional(),
  ROLES: list.pipe(z.array(z.enum(roles, { error: `must be among ${roles.join(', ')}` }))).default([...roles]),
  SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  TRUST_PROXY: flag.default('false'),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),

  ORGANISATION: z.string().default('Liên đoàn Lao động tỉnh Ninh Thuận'),
  DEPARTMENT: z.string().default('Ban Công tác Công đoàn'),
  CONTACT: z.string().default('cán bộ công đoàn cơ sở nơi anh/chị làm việc'),
  DPO_CONTACT: z.string().default('cán bộ phụ trách bảo vệ dữ liệu của công đoàn'),
  WIDGET_ORIGINS: list
    .pipe(z.array(z.url({ protocol: /^https?$/, error: 'must be addresses such as https://congdoan.example.vn' })))
    .default([]),

  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]{10,}$/, 'must look like 123456:ABC-DEF, as @BotFather gives it')
    .optional(),
  TELEGRAM_API_ROOT: url.optional(),
  TELEGRAM_MODE: z.enum(['polling', 'webhook']).default('polling'),
  TELEGRAM_WEBHOOK_SECRET: webhookSecret.optional(),

  ZALO_OA_APP_ID: digits.optional(),
  ZALO_OA_APP_SECRET: z.string().min(8).optional(),
  ZALO_OA_SECRET_KEY: z.string().min(8).optional(),
  ZALO_OA_ID: digits.optional(),
  ZALO_OA_API_ROOT: url.optional(),
  ZALO_OAUTH_ROOT: url.optional(),
  ZALO_OA_PROACTIVE: z.enum(['free', 'paid']).default('free'),
  ZALO_OA_CONNECT_KEY: z.string().min(16, 'must have at least 16 characters').optional(),
  ZALO_OA_VERIFY_FILE: z
    .string()
    .regex(/^zalo_verifier[\w-]+\.html$/, 'must be the file name Zalo gave, zalo_verifier….html')
    .optional(),
  ZALO_OA_REDIRECT_URI: url.optional(),
  ZALO_OA_CODE_VERIFIER: z
    .string()
    .regex(/^[\w.~-]{43}$/, 'must have exactly 43 characters')
    .optional(),

  ZALO_BOT_TOKEN: z
    .string()
    .regex(/^\d+:.{4,}$/, 'must look like 123456789:abc-xyz')
    .optional(),
  ZALO_BOT_API_ROOT: url.optional(),
  ZALO_BOT_MODE: z.enum(['polling', 'webhook']).default('polling'),
  ZALO_BOT_WEBHOOK_SECRET: webhookSecret.optional(),

  OPENAI_BASE_URL: url.optional(),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_MODEL: z.string().optional(),
  OPENAI_EMBEDDINGS_MODEL: z.string().optional(),
  MODEL_LOCATION: z.enum(['local', 'abroad'], { error: 'must be local or abroad' }).optional(),
  MODEL_TIMEOUT_MS: z.coerce.number({ error: 'must be a number of milliseconds' }).int().min(500).max(60_000).default(6_000),
})

type Settings = z.infer<typeof settings>

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
