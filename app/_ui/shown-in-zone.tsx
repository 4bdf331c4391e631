'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { isForeign, keepTimeZone } from './browser-time-zone'

/** The last page that was rendered again; once is enough when server and browser disagree on a name. */
let renewedAt: string | null = null

/**
 * Belongs beside each time that the server writes. When the browser's zone is another one (a first visit, a journey), the
 * server renders the page again, once. What hydrates is always what the server sent.
 */
export function ShownInZone({ zone }: { zone: string }) {
  const { refresh } = useRouter()
  useEffect(() => {
    keepTimeZone()
    if (!isForeign(zone) || renewedAt === location.href) return
    renewedAt = location.href
    refresh()
  }, [zone, refresh])
  return null
}
