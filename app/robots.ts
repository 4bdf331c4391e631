import type { MetadataRoute } from 'next'
import { connection } from 'next/server'
import { env } from '@/lib/env'

/** Personal pages say `noindex` themselves, which a robot can only read if it may open them. */
export default async function robots(): Promise<MetadataRoute.Robots> {
  await connection()
  return {
    rules: { userAgent: '*', allow: '/', disallow: ['/api/', '/stripe/', '/oauth/'] },
    sitemap: `${env().PUBLIC_ORIGIN}/sitemap.xml`,
  }
}
