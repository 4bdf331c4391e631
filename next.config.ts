import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const config: NextConfig = {
  reactStrictMode: true,
  typedRoutes: true,
  poweredByHeader: false,
  // Stripe counts a redirect as a failed delivery, and `/stripe/webhook/` must answer as `/stripe/webhook` does.
  skipTrailingSlashRedirect: true,
}

export default createNextIntlPlugin('./lib/i18n/request.ts')(config)
