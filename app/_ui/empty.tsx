import type { ReactNode } from 'react'

/** Says that there is nothing yet, and offers the one thing to do. */
export function Empty({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="grid justify-items-start gap-4 rounded-card border border-dashed border-border-strong p-6 sm:p-8">
      <p className="max-w-content text-lead text-pretty text-text-2">{children}</p>
      {action}
    </div>
  )
}
