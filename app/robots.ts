import type { MetadataRoute } from 'next'
import { connection } from 'next/server'
import { env } from '@/lib/env'

/** Personal pages are allowed here: a robot must open them to read their `noindex`. */
export default async function robots(): Promise<MetadataRoute.Robots> {
  await connection()
  return {
    rules: { userAgent: '*', allow: '/', disallow: ['/api/', '/stripe/', '/oauth/'] },
    sitemap: `${env().PUBLIC_ORIGIN}/sitemap.xml`,
  }
}
