'use client'

import { useEffect, useState } from 'react'

/** Steps within this time count as one change. */
const GATHER_MS = 250

/**
 * Calls `onChange` after each server-sent event of `path`. The browser reconnects and continues after the last event; an
 * answer that is no stream ends it.
 *
 * @returns whether the connection is open
 */
export function useLiveEvents(path: string | undefined, onChange: () => void): boolean {
  const [isLive, setIsLive] = useState(false)

  useEffect(() => {
    if (!path || typeof EventSource === 'undefined') return
    let timer: ReturnType<typeof setTimeout> | undefined
    const gather = () => {
      clearTimeout(timer)
      timer = setTimeout(onChange, GATHER_MS)
    }
    const source = new EventSource(path)
    source.onopen = () => setIsLive(true)
    source.onerror = () => setIsLive(false)
    source.addEventListener('step', gather)
    source.addEventListener('settled', () => {
      source.close()
      // No events follow; the page polls for the number and the mail.
      setIsLive(false)
      gather()
    })
    return () => {
      source.close()
      clearTimeout(timer)
      setIsLive(false)
    }
  }, [path, onChange])

  return isLive
}
