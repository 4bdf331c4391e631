'use client'

import { useEffect } from 'react'
import { keepTimeZone } from './browser-time-zone'

/** Tells the server the zone of this browser with every later request. */
export function KeepTimeZone() {
  useEffect(keepTimeZone, [])
  return null
}
