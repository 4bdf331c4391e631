import { type ComponentProps, useId } from 'react'
import { Icon } from './icon'

/** The error below a field, which names `id` in its aria-describedby. */
export function FieldError({ id, children }: { id: string; children: string }) {
  return (
    <p id={id} className="flex items-start gap-1.5 text-label text-bad-text">
      <Icon name="circle-alert" className="mt-0.5 size-4" />
      <span>{children}</span>
    </p>
  )
}

type FieldProps = Omit<ComponentProps<'input'>, 'className' | 'id' | 'aria-invalid' | 'aria-describedby'> & {
  label: string
  hint?: string
  /** What is wrong and how to correct it. Screen readers read it with the field. */
  error?: string | null
}

/** One labelled input with its hint and its error. Set `type`, `inputMode` and `autoComplete` to match the value. */
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

type EmailFieldProps = Omit<ComponentProps<typeof Field>, 'type' | 'autoCapitalize' | 'spellCheck'>

/** A field for an e-mail address. Set `autoComplete="off"` when it is not the reader's own address. */
export function EmailField(props: EmailFieldProps) {
  return <Field autoComplete="email" {...props} type="email" autoCapitalize="none" spellCheck={false} />
}
