'use client'

import { useEffect, useRef } from 'react'
import { Button } from '@/app/_ui/button'
import { useErrorTexts } from '@/app/_ui/error-texts'

/** A digest with this prefix holds the code of an AppError; Next's own digests are numbers. */
const CODE_PREFIX = 'app:'

const digestOf = (error: unknown): string | null =>
  error instanceof Error && 'digest' in error && typeof error.digest === 'string' ? error.digest : null

/** The page for an error: what happened, whether money moved, what to do. */
export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const texts = useErrorTexts()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  if (!texts) return null
  const digest = digestOf(error)
  const code = digest?.startsWith(CODE_PREFIX) ? digest.slice(CODE_PREFIX.length) : 'internal'
  const text = texts.byCode[code] ?? texts.byCode.internal
  return (
    <div className="mx-auto grid w-full max-w-content gap-4">
      <title>{text.title}</title>
      <h1 ref={heading} tabIndex={-1} className="text-h1 font-semibold outline-none">
        {text.title}
      </h1>
      <p className="text-lead text-pretty">{text.body}</p>
      <p>{text.next}</p>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-3 pt-2">
        <Button onClick={retry}>{texts.retry}</Button>
        <a href={texts.homePath}>{texts.home}</a>
      </div>
      {digest && !digest.startsWith(CODE_PREFIX) && (
        <p className="text-meta text-text-3">
          {texts.reference} <bdi className="font-mono">{digest}</bdi>
        </p>
      )}
    </div>
  )
}
