'use client'

import { usePathname } from 'next/navigation'
import { type ReactNode, useEffect, useRef, useSyncExternalStore } from 'react'
import { keepTimeZone } from './browser-time-zone'

/** Puts the browser's zone into the cookie that the server renders times by. */
export function KeepTimeZone() {
  useEffect(keepTimeZone, [])
  return null
}

/**
 * Focuses the heading of a page that opens without a page load, so that screen readers start there. Render it before the
 * page: effects run in this order, and a page may focus a field of its own.
 */
export function FocusAfterNavigation() {
  const path = usePathname()
  const shown = useRef(path)
  useEffect(() => {
    if (shown.current === path) return
    shown.current = path
    const heading = document.querySelector<HTMLElement>('main h1')
    if (!heading) return
    heading.tabIndex = -1
    heading.focus({ preventScroll: true })
  }, [path])
  return null
}

function watchConnection(changed: () => void) {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}

/** Warns that the page may be outdated while the browser is offline. The server draws the icon: no page loads all shapes for it. */
export function OfflineNotice({ icon, text }: { icon: ReactNode; text: string }) {
  const online = useSyncExternalStore(
    watchConnection,
    () => navigator.onLine,
    () => true,
  )
  return (
    <div role="status" data-print="no">
      {!online && (
        <p className="flex items-center justify-center gap-2 bg-warn-soft px-4 py-2 text-center text-label text-warn-text">
          {icon}
          {text}
        </p>
      )}
    </div>
  )
}
