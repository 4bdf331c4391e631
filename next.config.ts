import { readdirSync } from 'node:fs'
import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const migrations = readdirSync('prisma/migrations').filter((name) => /^\d{14}_/.test(name))

const config: NextConfig = {
  // One folder with the server and exactly the packages that it loads.
  output: 'standalone',
  outputFileTracingRoot: import.meta.dirname,
  // Built in: the newest migration this code was written for, so that a node can tell whether its database has it.
  env: { NEWEST_MIGRATION: migrations.sort().at(-1) ?? '' },
  reactStrictMode: true,
  typedRoutes: true,
  poweredByHeader: false,
  // It tells its kinds of records apart by the names of its classes, which bundling would shorten.
  serverExternalPackages: ['oidc-provider'],
  // Each route is loaded at its first request: loading all of them at the start keeps the first visitors waiting.
  experimental: { preloadEntriesOnStart: false },
  // Stripe counts a redirect as a failed delivery, and `/stripe/webhook/` must answer as `/stripe/webhook` does.
  skipTrailingSlashRedirect: true,
  // No page stands there, but what Next says of an address that is none looks like one, and passes proxy.ts by.
  headers: async () =>
    ['/_next/static/:path*', '/.well-known/:path*'].map((source) => ({
      source,
      headers: [{ key: 'Content-Security-Policy', value: "default-src 'none'" }],
    })),
}

export default createNextIntlPlugin('./lib/i18n/request.ts')(config)
