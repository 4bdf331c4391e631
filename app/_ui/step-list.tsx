import type { ReactNode } from 'react'

type StepListProps = {
  steps: { key: string; content: ReactNode }[]
  /** A list to tick off: boxes instead of numbers, also on paper. */
  marks?: 'numbers' | 'boxes'
}

/** What to do, in order. */
export function StepList({ steps, marks = 'numbers' }: StepListProps) {
  return (
    <ol className="grid gap-3">
      {steps.map(({ key, content }, index) => (
        <li key={key} className="grid grid-cols-[auto_1fr] gap-3">
          {marks === 'numbers' ? (
            <span
              aria-hidden="true"
              className="grid size-7 place-items-center rounded-pill border border-border-strong text-label font-medium tabular-nums"
            >
              {index + 1}
            </span>
          ) : (
            <span aria-hidden="true" className="mt-1 size-4 rounded-[4px] border-[1.5px] border-border-strong" />
          )}
          <div className={`text-pretty ${marks === 'numbers' ? 'pt-0.5' : ''}`}>{content}</div>
        </li>
      ))}
    </ol>
  )
}
