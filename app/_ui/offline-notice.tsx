'use client'

import { useSyncExternalStore } from 'react'
import { Icon } from './icon'

function watch(changed: () => void) {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}

/** Warns that the page may be outdated while the browser is offline. */
export function OfflineNotice({ text }: { text: string }) {
  const online = useSyncExternalStore(
    watch,
    () => navigator.onLine,
    () => true,
  )
  return (
    <div role="status" data-print="no">
      {!online && (
        <p className="flex items-center justify-center gap-2 bg-warn-soft px-4 py-2 text-center text-label text-warn-text">
          <Icon name="info" className="size-4" />
          {text}
        </p>
      )}
    </div>
  )
}
