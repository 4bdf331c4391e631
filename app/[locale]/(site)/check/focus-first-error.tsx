'use client'

import { useEffect } from 'react'

/** Focuses the first wrong field of a form that is sent as an address (GET), once the page that answers it opens. */
export function FocusFirstError() {
  useEffect(() => document.querySelector<HTMLElement>('main [aria-invalid=true]')?.focus(), [])
  return null
}
