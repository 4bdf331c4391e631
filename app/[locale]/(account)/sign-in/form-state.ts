/** What a form says after it was sent: beside its field, or above the form when no field can put it right. */
type FormProblem = { place: 'field' | 'form'; message: string }

export type FormState = {
  problem: FormProblem | null
  /** Tells two answers with the same text apart, so that a repeated mistake is announced again. */
  at: number
  /** What was typed, to put it right without typing it again. */
  typed?: string
}

/** A server action behind a form that says what is wrong. */
export type FormAction = (before: FormState, form: FormData) => Promise<FormState>

export const NOTHING_SENT: FormState = { problem: null, at: 0 }

export function fieldProblem(message: string, typed?: string): FormState {
  return { problem: { place: 'field', message }, at: Date.now(), ...(typed !== undefined && { typed }) }
}

export function formProblem(message: string, typed?: string): FormState {
  return { problem: { place: 'form', message }, at: Date.now(), ...(typed !== undefined && { typed }) }
}
