import type { ReactNode } from 'react'

/** A list of `Fact`s. `names` is the width of the names column on a wide screen. */
export function Facts({ names = 'short', children }: { names?: 'short' | 'long'; children: ReactNode }) {
  return (
    <dl data-names={names} className="group/facts grid gap-2.5">
      {children}
    </dl>
  )
}

/** One name and its value. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 sm:grid-cols-[7.5rem_1fr] sm:group-data-[names=long]/facts:grid-cols-[15rem_1fr]">
      <dt className="text-label text-text-2 sm:pt-0.5">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </div>
  )
}

type StepListProps = {
  steps: { key: string; content: ReactNode }[]
}

/** Numbered instructions. */
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
