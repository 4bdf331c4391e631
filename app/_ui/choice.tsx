import { type ComponentProps, type ReactNode, useId } from 'react'
import { FieldError } from './field-error'

type ChoiceProps = Omit<
  ComponentProps<'input'>,
  'className' | 'type' | 'children' | 'aria-invalid' | 'aria-describedby'
> & {
  type: 'radio' | 'checkbox'
  /** What is wrong and how to put it right; read out with the box. */
  error?: string | null | undefined
  /** The question that this is an answer to says what is wrong. */
  invalid?: boolean
  children: ReactNode
}

/** One box to tick or one of several answers: the whole line is its label, and large enough for a thumb. */
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
