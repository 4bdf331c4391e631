'use client'

import { useEffect } from 'react'

/** For a form that is an address: the page that answers it begins at the first field to put right. */
export function FocusFirstError() {
  useEffect(() => document.querySelector<HTMLElement>('main [aria-invalid=true]')?.focus(), [])
  return null
}
