'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'

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

/** Focuses the first wrong field of a form that is sent as an address (GET), once the page that answers it opens. */
export function FocusFirstError() {
  useEffect(() => document.querySelector<HTMLElement>('main [aria-invalid=true]')?.focus(), [])
  return null
}
