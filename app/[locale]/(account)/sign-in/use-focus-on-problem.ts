'use client'

import { useEffect, useRef } from 'react'
import type { FormState } from './form-state'

/** After an answer with a problem beside the field, puts the cursor there and selects what was typed. */
export function useFocusOnProblem({ problem, at }: FormState) {
  const field = useRef<HTMLInputElement>(null)
  const wrongField = problem?.place === 'field'
  useEffect(() => {
    if (at === 0 || !wrongField) return
    field.current?.focus()
    field.current?.select()
  }, [at, wrongField])
  return field
}
