import type { ReactNode } from 'react'
import { Card } from '@/app/_ui/containers'

/** A card of the console under its heading. */
export function Panel({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <Card aria-labelledby={id}>
      <h2 id={id} className="text-h3 font-semibold">
        {title}
      </h2>
      {children}
    </Card>
  )
}
