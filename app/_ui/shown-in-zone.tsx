'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { isForeign, keepTimeZone } from './browser-time-zone'

/** Where the page was rendered anew for its zone; never twice, should server and browser not agree on a name. */
let renewedAt: string | null = null

/**
 * Stands beside times that the server wrote. When they are in another zone than the browser's (a first visit, a journey),
 * the page is rendered anew by the server, once; what hydrates is always what the server sent.
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
