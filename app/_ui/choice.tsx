import { type ComponentProps, type ReactNode, useId } from 'react'
import { FieldError } from './fields'

type ChoiceProps = Omit<
  ComponentProps<'input'>,
  'className' | 'type' | 'children' | 'aria-invalid' | 'aria-describedby'
> & {
  type: 'radio' | 'checkbox'
  /** What is wrong and how to correct it. Screen readers read it with the box. */
  error?: string | null | undefined
  /** True when the question around this answer shows the error. */
  invalid?: boolean
  children: ReactNode
}

/** A checkbox or a radio button. The whole line is its label, so that a thumb can hit it. */
export function Choice({ children, error, invalid, ...input }: ChoiceProps) {
  const errorId = useId()
  return (
    <div>
      <label className="flex min-h-11 cursor-pointer items-start gap-3 rounded-field py-2 print:min-h-0 print:py-0.5">
        <input
          {...input}
          aria-invalid={error || invalid ? true : undefined}
          aria-describedby={error ? errorId : undefined}
          className="mt-0.5 size-5 shrink-0 accent-accent"
        />
        <span className="text-pretty">{children}</span>
      </label>
      {error && <FieldError id={errorId}>{error}</FieldError>}
    </div>
  )
}
