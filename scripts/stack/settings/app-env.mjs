import { baseEnv } from '../../support/base-env.mjs'

/** With the `demo-` prefix, Google's libraries never reach a real project. */
export const FIREBASE_PROJECT = 'demo-dotm'

/** Signs the Resend stand-in's webhooks. Not secret: only local stacks accept it. */
export const MAIL_WEBHOOK_SECRET = `whsec_${Buffer.from('dotm local mail webhook secret').toString('base64')}`

/** Less space for young objects, in MB, than V8 would take (docs/decisions/084). The unit file and the Dockerfile set the same. */
export const NODE_OPTIONS = '--max-semi-space-size=8'

/** @param {import('./ports.mjs').Ports} ports */
export function stackUrls(ports) {
  return {
    app: `http://localhost:${ports.app}`,
    stripe: `http://127.0.0.1:${ports.stripe}`,
    oxio: `http://127.0.0.1:${ports.oxio}`,
    resend: `http://127.0.0.1:${ports.resend}`,
    authHost: `127.0.0.1:${ports.auth}`,
  }
}

/**
 * Returns the app's environment on a local stack, except STRIPE_WEBHOOK_SECRETS, which Stripe's setup creates.
 * @param {object} options
 * @param {import('./ports.mjs').Ports} options.ports
 * @param {string} options.databaseUrl
 * @param {import('./secrets.mjs').Secrets} options.secrets
 * @returns {Record<string, string>}
 */
export function composeAppEnv({ ports, databaseUrl, secrets }) {
  const urls = stackUrls(ports)
  return {
    ...baseEnv(),
    APP_ENV: 'local',
    DATABASE_URL: databaseUrl,
    PUBLIC_ORIGIN: urls.app,
    JOBS: 'on',
    STRIPE_SECRET_KEY: 'sk_test_localonly0000000000000000',
    STRIPE_API_BASE: urls.stripe,
    OXIO_BASE_URL: urls.oxio,
    OXIO_API_KEY: 'local-key',
    OXIO_AUTH_TOKEN: 'local-token',
    OXIO_SETTLE_MS: '300000',
    OXIO_TIMEOUT_MS: '30000',
    RESEND_API_KEY: 're_local',
    RESEND_BASE_URL: urls.resend,
    RESEND_WEBHOOK_SECRETS: MAIL_WEBHOOK_SECRET,
    MAIL_FROM: 'DOTM eSIM <esim@dotm.example>',
    SUPPORT_EMAIL: 'help@dotm.example',
    SECURITY_CONTACT: 'security@dotm.example',
    SELLER_DETAILS: 'DOTM, 1 Example Street, Example City. Register: EX 123456.',
    FIREBASE_PROJECT_ID: FIREBASE_PROJECT,
    FIREBASE_API_KEY: 'local-web-key',
    FIREBASE_AUTH_DOMAIN: 'localhost',
    FIREBASE_AUTH_EMULATOR_HOST: urls.authHost,
    FIREBASE_BEARER: 'on',
    ACTIVATION_CODE_KEYS: secrets.activationCodeKeys,
    SIGN_IN_SECRET: secrets.signInSecret,
    OAUTH_SECRETS: secrets.oauthSecrets,
    ACTIVATIONS_PER_HOUR: '100',
    // All buyers of a local stack share the same test cards.
    REFUNDS_AT_ONCE_PER_DAY: '100000',
    ASSISTANT_PAYMENTS: 'invoice',
    LOG_LEVEL: 'info',
    NEXT_TELEMETRY_DISABLED: '1',
    NODE_OPTIONS,
  }
}

/**
 * Returns the environment of tests and demo journeys.
 * @param {Pick<import('../start-stack.mjs').Stack, 'urls' | 'env' | 'dataDir'>} stack
 * @returns {Record<string, string>}
 */
export function testerEnv({ urls, env, dataDir }) {
  const { CHROME_PATH, PLAYWRIGHT_BROWSERS_PATH, NODE_EXTRA_CA_CERTS } = process.env
  return {
    ...baseEnv(),
    ...(CHROME_PATH ? { CHROME_PATH } : {}),
    ...(PLAYWRIGHT_BROWSERS_PATH ? { PLAYWRIGHT_BROWSERS_PATH } : {}),
    // Needed by npm behind a TLS-intercepting proxy.
    ...(NODE_EXTRA_CA_CERTS ? { NODE_EXTRA_CA_CERTS } : {}),
    E2E_APP_URL: urls.app,
    E2E_STRIPE_URL: urls.stripe,
    E2E_OXIO_URL: urls.oxio,
    E2E_RESEND_URL: urls.resend,
    E2E_AUTH_HOST: urls.authHost,
    E2E_DATABASE_URL: env.DATABASE_URL ?? '',
    E2E_DATA_DIR: dataDir,
    E2E_STACK_ENV: JSON.stringify(env),
  }
}
