'use client'

import { type RefObject, useEffect, useRef } from 'react'

/**
 * For a form that says beside its fields what is wrong: after each answer the focus is on the first such field.
 *
 * @param at tells answers apart; 0 before the first
 */
export function useFocusOnError(at: number): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (at !== 0) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [at])
  return form
}
