import type { ComponentProps, ReactNode } from 'react'

type ChoiceProps = Omit<ComponentProps<'input'>, 'className' | 'type' | 'children'> & {
  type: 'radio' | 'checkbox'
  children: ReactNode
}

/** One box to tick or one of several answers: the whole line is its label, and large enough for a thumb. */
export function Choice({ children, ...input }: ChoiceProps) {
  return (
    <label className="flex min-h-11 cursor-pointer items-start gap-3 rounded-field py-2 print:min-h-0 print:py-0.5">
      <input {...input} className="mt-0.5 size-5 shrink-0 accent-accent" />
      <span className="text-pretty">{children}</span>
    </label>
  )
}
