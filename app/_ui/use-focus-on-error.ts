'use client'

import { type RefObject, useEffect, useRef } from 'react'

/**
 * For a form with several fields: after each answer, focuses the first wrong one.
 *
 * @param at the time of the answer; 0 before the first
 */
export function useFocusOnError(at: number): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (at !== 0) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [at])
  return form
}
