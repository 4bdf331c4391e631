import * as z from 'zod'
import { emailAddress } from './email-address'

/*
 * The only reader of process.env. Each variable is explained in .env.example. A missing or contradictory value stops the
 * start with one line that names it; there are no defaults for secrets, identities or addresses of outside parties.
 */

const onOff = z.enum(['on', 'off'])
const origin = z.url({ protocol: /^https?$/ }).transform((value, context) => {
  const url = new URL(value)
  if (url.pathname !== '/' || url.search || url.hash) {
    context.addIssue({ code: 'custom', message: 'must be an origin without a path' })
    return z.NEVER
  }
  return url.origin
})
const baseUrl = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ''))
const databaseUrl = z.url({ protocol: /^postgres(ql)?$/ })
const milliseconds = z.coerce.number().int().positive()
const commaList = z.string().transform((value) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
)
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

const activationCodeKeys = z.string().transform((value, context) => {
  const keys = value.split(',').map((part) => {
    const [id = '', key = ''] = part.trim().split(':')
    return { id, key: Buffer.from(key, 'base64') }
  })
  if (keys.some(({ id, key }) => !/^[a-z0-9-]{1,16}$/.test(id) || key.length !== 32)) {
    context.addIssue({ code: 'custom', message: 'must be id:base64 pairs of 32 bytes, the key for new codes first' })
    return z.NEVER
  }
  return keys
})

const schema = z.object({
  APP_ENV: z.enum(['local', 'production']),
  DATABASE_URL: databaseUrl,
  DIRECT_DATABASE_URL: optional(databaseUrl),
  PUBLIC_ORIGIN: origin,
  // Next treats each 127.x as the name localhost, and redirects every page of the default language to itself forever.
  HOSTNAME: optional(
    z
      .string()
      .refine((name) => !/^127\.|^\[?::1\]?$/.test(name), 'must be localhost or 0.0.0.0 instead of a loopback number'),
  ),
  // Next's server reads it. nginx and AWS keep an idle connection for 60 s: a node that closes it earlier loses requests.
  KEEP_ALIVE_TIMEOUT: optional(milliseconds.min(65_000, 'must outlast the idle connections of every proxy (65000)')),
  JOBS: onOff.default('on'),
  CRON_SECRET: optional(z.string().min(32)),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  ALERT_WEBHOOK_URL: optional(z.url({ protocol: /^https?$/ })),
  TELEMETRY: z.enum(['off', 'console', 'otlp']).default('off'),
  OTEL_EXPORTER_OTLP_ENDPOINT: optional(baseUrl),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),

  STRIPE_SECRET_KEY: z.string().regex(/^(sk|rk)_(test|live)_\w+$/, 'must be a secret or restricted key of Stripe'),
  STRIPE_API_BASE: optional(baseUrl),
  STRIPE_WEBHOOK_SECRETS: commaList.refine(
    (list) => list.length > 0 && list.every((s) => s.startsWith('whsec_')),
    'must hold whsec_ secrets',
  ),

  OXIO_BASE_URL: baseUrl,
  OXIO_API_KEY: z.string().min(1),
  OXIO_AUTH_TOKEN: z.string().min(1),
  OXIO_TIMEOUT_MS: milliseconds.default(30_000),
  OXIO_SETTLE_MS: milliseconds.default(300_000),

  RESEND_API_KEY: z.string().startsWith('re_'),
  RESEND_BASE_URL: optional(baseUrl),
  RESEND_WEBHOOK_SECRETS: commaList
    .refine((list) => list.every((s) => /^whsec_[A-Za-z0-9+/]+=*$/.test(s)), 'must hold whsec_ secrets in base64')
    .default([]),
  MAIL_FROM: z.string().min(3),
  SUPPORT_EMAIL: emailAddress,
  SECURITY_CONTACT: optional(
    z.union([emailAddress, z.url({ protocol: /^https$/ })], 'must be an e-mail address or an https address'),
  ),
  // The terms must name the seller.
  SELLER_DETAILS: z
    .string('required: name, address and register number of the seller stand in the terms')
    .trim()
    .min(10, 'must hold name, address and register number of the seller'),

  FIREBASE_PROJECT_ID: z.string().min(1),
  FIREBASE_API_KEY: z.string().min(1),
  FIREBASE_AUTH_DOMAIN: z.string().min(1),
  FIREBASE_SERVICE_ACCOUNT: optional(z.string()),
  FIREBASE_AUTH_EMULATOR_HOST: optional(z.string()),
  FIREBASE_BEARER: onOff.default('on'),

  SIGN_IN_SECRET: z.string().min(32),
  OAUTH_SECRETS: commaList.refine(
    (list) => list.length > 0 && list.every((secret) => secret.length >= 32),
    'must hold secrets of at least 32 characters, the one for new signatures first',
  ),
  ACTIVATION_CODE_KEYS: activationCodeKeys,
  REFUNDS_AT_ONCE_PER_DAY: z.coerce.number().int().positive().default(2),
  ACTIVATIONS_PER_HOUR: z.coerce.number().int().positive().default(100),
  ACTIVATION_LEASE_MS: milliseconds.min(3_000).default(15_000),
  ASSISTANT_PAYMENTS: z.enum(['invoice', 'off']).default('invoice'),
  ASSISTANT_REFUNDS: onOff.default('on'),
  MCP_BROWSER_ORIGINS: commaList.pipe(z.array(origin)).default([]),
  OPENAI_APPS_CHALLENGE: optional(z.string().regex(/^[\w.~+/=-]{1,500}$/, 'must be the token that OpenAI shows')),
})

export type Env = z.output<typeof schema>

const isLoopback = (url: string) => ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname)
const PRODUCTION_OXIO_HOST = 'api.brandvno.com'

/** Contradictions between variables. */
function contradictions(env: Env): string[] {
  const found: string[] = []
  const live = /^(sk|rk)_live_/.test(env.STRIPE_SECRET_KEY)
  const productionLines = new URL(env.OXIO_BASE_URL).hostname === PRODUCTION_OXIO_HOST
  if (env.TELEMETRY === 'otlp' && !env.OTEL_EXPORTER_OTLP_ENDPOINT)
    found.push('OTEL_EXPORTER_OTLP_ENDPOINT: required with TELEMETRY=otlp')
  if (env.APP_ENV === 'local') {
    if (live) found.push('STRIPE_SECRET_KEY: a live key has no place in APP_ENV=local')
    if (productionLines) found.push('OXIO_BASE_URL: the production host has no place in APP_ENV=local')
    if (!isLoopback(env.PUBLIC_ORIGIN)) found.push('PUBLIC_ORIGIN: APP_ENV=local serves this machine only')
    return found
  }
  for (const name of [
    'PUBLIC_ORIGIN',
    'STRIPE_API_BASE',
    'OXIO_BASE_URL',
    'RESEND_BASE_URL',
    'ALERT_WEBHOOK_URL',
  ] as const) {
    const value = env[name]
    if (value && (isLoopback(value) || !value.startsWith('https:')))
      found.push(`${name}: must be an https address of another machine outside APP_ENV=local`)
  }
  if (env.FIREBASE_AUTH_EMULATOR_HOST)
    found.push('FIREBASE_AUTH_EMULATOR_HOST: the emulator accepts unsigned tokens; only for APP_ENV=local')
  if (!env.FIREBASE_SERVICE_ACCOUNT) found.push('FIREBASE_SERVICE_ACCOUNT: required outside APP_ENV=local')
  if (live !== productionLines)
    found.push(
      'STRIPE_SECRET_KEY and OXIO_BASE_URL: real money and real lines go together (one is live, the other is not)',
    )
  return found
}

/** Reads a configuration, or throws one error that lists every problem. */
export function readEnv(
  source: Record<string, string | undefined>,
): { kind: 'ok'; env: Env } | { kind: 'invalid'; problems: string[] } {
  const parsed = schema.safeParse(source)
  if (!parsed.success)
    return {
      kind: 'invalid',
      problems: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    }
  const problems = contradictions(parsed.data)
  return problems.length > 0 ? { kind: 'invalid', problems } : { kind: 'ok', env: parsed.data }
}

let loaded: Env | undefined

/**
 * The configuration of this process. Read on first use, so that a build needs no secrets; instrumentation.ts calls it at
 * start, which is where a wrong configuration stops the server.
 */
export function env(): Env {
  if (loaded) return loaded
  const result = readEnv(process.env)
  if (result.kind === 'invalid')
    throw new Error(`The configuration is not usable (see .env.example): ${result.problems.join('; ')}`)
  loaded = result.env
  return loaded
}

/** The log level only: the log must work before the rest of the configuration is checked (build, start). */
export function logLevel(): Env['LOG_LEVEL'] {
  return schema.shape.LOG_LEVEL.catch('info').parse(process.env.LOG_LEVEL)
}

/** The address for alerts only: an alert must be sent even before the rest of the configuration is checked. */
export function alertWebhookUrl(): Env['ALERT_WEBHOOK_URL'] {
  return schema.shape.ALERT_WEBHOOK_URL.catch(undefined).parse(process.env.ALERT_WEBHOOK_URL)
}

/** The exporter that OpenTelemetry's own variables select. Its SDK reads the rest of them itself. */
export function traceExport(): { exporter?: string; protocol?: string } {
  const { OTEL_TRACES_EXPORTER, OTEL_EXPORTER_OTLP_TRACES_PROTOCOL, OTEL_EXPORTER_OTLP_PROTOCOL } = process.env
  const protocol = OTEL_EXPORTER_OTLP_TRACES_PROTOCOL || OTEL_EXPORTER_OTLP_PROTOCOL
  return { exporter: OTEL_TRACES_EXPORTER?.trim(), protocol: protocol?.trim() }
}

/** Stops Next from making a span for each request to a party. Next reads this from the environment only. */
export function disableFetchSpans(): void {
  process.env.NEXT_OTEL_FETCH_DISABLED = '1'
}

/** The newest migration that this build needs (set by next.config.ts); empty outside a build. */
export function newestMigration(): string {
  return process.env.NEWEST_MIGRATION ?? ''
}
