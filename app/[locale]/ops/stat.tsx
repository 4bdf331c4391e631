import type { ReactNode } from 'react'

/** One figure with its name, for use inside a `dl`. */
export function Stat({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid content-between gap-1 rounded-card border border-border bg-surface p-4">
      <dt className="text-label text-text-2">{name}</dt>
      <dd className="text-h3 font-semibold tabular-nums">{children}</dd>
    </div>
  )
}
