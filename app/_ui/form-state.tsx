'use client'

import { type RefObject, useEffect, useRef } from 'react'
import { Notice } from './notice'

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

/** A problem that no field can correct. Screen readers announce it. */
export function FormNotice({ state: { problem, at } }: { state: FormState }) {
  if (problem?.place !== 'form') return null
  return (
    <Notice key={at} kind="problem" announce="now">
      {problem.message}
    </Notice>
  )
}

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
