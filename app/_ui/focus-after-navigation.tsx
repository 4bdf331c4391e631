'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'

/**
 * After going to another page without loading it, the focus is on its heading, so that reading begins there. Stands before
 * the page in the tree: a page that puts the focus on a field of its own does so afterwards.
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
