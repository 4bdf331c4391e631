'use client'

import { useEffect, useState } from 'react'

/** Several steps in one moment are one change. */
const GATHER_MS = 250

/**
 * Calls `onChange` when the events under `path` tell of something, and says whether they can be relied on just now. The
 * browser reconnects by itself and continues where it was; an answer that is no stream ends it.
 */
export function useLiveEvents(path: string | undefined, onChange: () => void): boolean {
  const [isLive, setIsLive] = useState(false)

  useEffect(() => {
    if (!path || typeof EventSource === 'undefined') return
    let timer: ReturnType<typeof setTimeout> | undefined
    const tell = () => {
      clearTimeout(timer)
      timer = setTimeout(onChange, GATHER_MS)
    }
    const source = new EventSource(path)
    source.onopen = () => setIsLive(true)
    source.onerror = () => setIsLive(false)
    source.addEventListener('step', tell)
    source.addEventListener('settled', () => {
      source.close()
      // What still follows (number, mail) is asked for by the page itself.
      setIsLive(false)
      tell()
    })
    return () => {
      source.close()
      clearTimeout(timer)
      setIsLive(false)
    }
  }, [path, onChange])

  return isLive
}
