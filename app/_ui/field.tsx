import { type ComponentProps, useId } from 'react'
import { FieldError } from './field-error'

type FieldProps = Omit<ComponentProps<'input'>, 'className' | 'id' | 'aria-invalid' | 'aria-describedby'> & {
  label: string
  hint?: string
  /** What is wrong and how to put it right; read out with the field. */
  error?: string | null
}

/** One labelled input with its hint and its error. Set `type`, `inputMode` and `autoComplete` for what is asked. */
export function Field({ label, hint, error, ...input }: FieldProps) {
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-label font-medium">
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="text-label text-text-2">
          {hint}
        </p>
      )}
      <input
        {...input}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        className="min-h-11 w-full rounded-field border border-border-strong bg-surface px-3 py-2 text-body text-text placeholder:text-text-3 aria-invalid:border-bad"
      />
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  )
}
