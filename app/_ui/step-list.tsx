import type { ReactNode } from 'react'

type StepListProps = {
  steps: { key: string; content: ReactNode }[]
}

/** What to do, in order. */
export function StepList({ steps }: StepListProps) {
  return (
    <ol className="grid gap-3">
      {steps.map(({ key, content }, index) => (
        <li key={key} className="grid grid-cols-[auto_1fr] gap-3">
          <span
            aria-hidden="true"
            className="grid size-7 place-items-center rounded-pill border border-border-strong text-label font-medium tabular-nums"
          >
            {index + 1}
          </span>
          <div className="pt-0.5 text-pretty">{content}</div>
        </li>
      ))}
    </ol>
  )
}
