'use client'

import { type RefObject, useEffect, useRef } from 'react'

export type FormState = {
  /** `field`: shown beside the field. `form`: shown above the form, because no field can correct it. */
  problem: { place: 'field' | 'form'; message: string } | null
  /** The time of the answer, so that a repeated mistake is announced again; 0 before the first answer. */
  at: number
  /** The rejected text, shown again for correction. */
  typed?: string
}

/** A server action that answers with what is wrong. */
export type FormAction = (before: FormState, form: FormData) => Promise<FormState>

export const NOTHING_SENT: FormState = { problem: null, at: 0 }

/** For a form with one field: after an answer with a problem, focuses the field and selects its text. */
export function useFocusOnProblem({ problem, at }: FormState): RefObject<HTMLInputElement | null> {
  const field = useRef<HTMLInputElement>(null)
  const wrongField = problem?.place === 'field'
  useEffect(() => {
    if (at === 0 || !wrongField) return
    field.current?.focus()
    field.current?.select()
  }, [at, wrongField])
  return field
}
