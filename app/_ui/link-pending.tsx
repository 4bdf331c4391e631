'use client'

import { useLinkStatus } from 'next/link'
import { createPortal } from 'react-dom'
import { MAIN_ID, Skeleton, type SkeletonKind } from './skeleton'

/** Belongs inside a link: while the link's page loads, covers the current page with the outline of the next. */
export function LinkPending({ outline, text }: { outline: SkeletonKind; text: string }) {
  const { pending } = useLinkStatus()
  const main = pending ? document.getElementById(MAIN_ID) : null
  if (!main) return null
  return createPortal(
    <div role="status" className="absolute inset-0 z-10 animate-appear bg-bg px-4 py-8 sm:px-6 sm:py-12">
      <span className="sr-only">{text}</span>
      <Skeleton kind={outline} />
    </div>,
    main,
  )
}
