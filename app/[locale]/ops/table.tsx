import type { ReactNode } from 'react'

/** A table that scrolls horizontally if it is wider than the screen. `head`: cells of the head row. `children`: rows. */
export function Table({ label, head, children }: { label: string; head: ReactNode; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section tabIndex={0} className="overflow-x-auto">
      <table className="w-full text-label">
        <caption className="sr-only">{label}</caption>
        <thead>
          <tr>{head}</tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  )
}

export function HeadCell({ children }: { children: ReactNode }) {
  return (
    <th scope="col" className="py-2 pe-4 text-start font-medium whitespace-nowrap text-text-2">
      {children}
    </th>
  )
}

export function Cell({ children }: { children: ReactNode }) {
  return <td className="py-2 pe-4 align-top tabular-nums">{children}</td>
}
