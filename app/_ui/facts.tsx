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
