import { z } from 'zod'

const roles = ['web', 'dispatcher', 'jobs'] as const
export type Role = (typeof roles)[number]

const url = z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }).transform((value) => value.replace(/\/+$/, ''))
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `must be ${values.slice(0, -1).join(', ')} or ${values.at(-1)}` })
const flag = oneOf(['true', 'false'])
const list = z.string().transform((value) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
)
const webhookSecret = z.string().regex(/^[A-Za-z0-9_-]{8,256}$/, 'must be 8 to 256 of A-Z a-z 0-9 _ -')
const portRange = 'must be a port number, 0 to 65535'
const modelTimeRange = 'must be milliseconds, 500 to 60000'
const digits = z.string().regex(/^\d+$/, 'must be digits only')

/** Every setting. `.env.example` lists the same names; a test holds the two equal. */
export const settings = z.object({
  DATABASE_URL: z
    .string()
    .refine((value) => !/^[a-z]+:\/\//.test(value) || /^postgres(ql)?:\/\//.test(value), 'must be a file path (SQLite) or postgres://…')
    .default('data/congdoan.sqlite'),
  PORT: z.coerce
    .number({ error: 'must be a port number' })
    .int('must be a whole number')
    .min(0, portRange)
    .max(65_535, portRange)
    .default(3000),
  PUBLIC_URL: url.optional(),
  ROLES: list.pipe(z.array(z.enum(roles, { error: `must be among ${roles.join(', ')}` }))).default([...roles]),
  SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
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
  TELEGRAM_MODE: oneOf(['polling', 'webhook']).default('polling'),
  TELEGRAM_WEBHOOK_SECRET: webhookSecret.optional(),

  ZALO_OA_APP_ID: digits.optional(),
  ZALO_OA_APP_SECRET: z.string().min(8, 'is too short for the app secret key').optional(),
  ZALO_OA_SECRET_KEY: z.string().min(8, 'is too short for the OA secret key').optional(),
  ZALO_OA_ID: digits.optional(),
  ZALO_OA_API_ROOT: url.optional(),
  ZALO_OAUTH_ROOT: url.optional(),
  ZALO_OA_PROACTIVE: oneOf(['free', 'paid']).default('free'),
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
  ZALO_BOT_MODE: oneOf(['polling', 'webhook']).default('polling'),
  ZALO_BOT_WEBHOOK_SECRET: webhookSecret.optional(),

  OPENAI_BASE_URL: url.optional(),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_MODEL: z.string().optional(),
  OPENAI_EMBEDDINGS_MODEL: z.string().optional(),
  MODEL_LOCATION: oneOf(['local', 'abroad']).optional(),
  MODEL_TIMEOUT_MS: z.coerce
    .number({ error: modelTimeRange })
    .int(modelTimeRange)
    .min(500, modelTimeRange)
    .max(60_000, modelTimeRange)
    .default(6_000),
})

export type Settings = z.infer<typeof settings>

/** Settings of ours begin with one of these; OPENAI_ is left out, since other programs read such names too. */
const ours = /^(TELEGRAM|ZALO|WIDGET|MODEL|DPO|METRICS)_/

/** What looks like a setting and is none, most likely a slip: it would be off without a word. One sentence each. */
export function unknownSettings(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.keys(env)
    .filter((name) => ours.test(name) && !Object.hasOwn(settings.shape, name))
    .map((name) => `${name} is not a setting; .env.example lists all there are`)
}
