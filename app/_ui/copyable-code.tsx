'use client'

import { type ReactNode, useEffect, useState } from 'react'

type CopyableCodeProps = {
  label: string
  value: string
  texts: { copy: string; copied: string; selectInstead: string }
  /** Drawn by the server, so that the page does not load every icon. */
  icons: { copy: ReactNode; copied: ReactNode }
}

/**
 * The browser's part of CopyField. Screen readers announce a change only in a region that was on the page before it. Without
 * a clipboard, one press selects the code.
 */
export function CopyableCode({ label, value, texts, icons }: CopyableCodeProps) {
  const [outcome, setOutcome] = useState<'none' | 'copied' | 'refused'>('none')

  useEffect(() => {
    if (outcome !== 'copied') return
    const timer = setTimeout(() => setOutcome('none'), 4000)
    return () => clearTimeout(timer)
  }, [outcome])

  async function copy() {
    try {
      await navigator.clipboard.writeText(value)
      setOutcome('copied')
    } catch {
      setOutcome('refused')
    }
  }

  return (
    <div className="grid gap-1">
      <p className="text-label font-medium">{label}</p>
      <div className="flex items-stretch overflow-hidden rounded-field border border-border-strong bg-surface">
        <bdi
          dir="ltr"
          data-print="code"
          className="min-w-0 grow self-center px-3 py-2 font-mono text-label wrap-anywhere select-all"
        >
          {value}
        </bdi>
        <button
          type="button"
          data-print="no"
          onClick={copy}
          className="inline-flex min-h-11 min-w-24 cursor-pointer items-center justify-center gap-1.5 border-s border-border-strong px-3 text-label font-medium text-text transition-colors duration-120 hover:bg-sunken focus-visible:-outline-offset-2"
        >
          {outcome === 'copied' ? icons.copied : icons.copy}
          {outcome === 'copied' ? texts.copied : texts.copy}
          <span className="sr-only"> {label}</span>
        </button>
      </div>
      <p role="status" className={outcome === 'refused' ? 'text-label text-text-2' : 'sr-only'}>
        {outcome === 'copied' && `${texts.copied}: ${label}`}
        {outcome === 'refused' && texts.selectInstead}
      </p>
    </div>
  )
}
