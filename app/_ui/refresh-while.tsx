'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { useLiveEvents } from './use-live-events'

type RefreshWhileProps = {
  /** Whether the state may still change. */
  active: boolean
  /** The state in a few words. Screen readers announce its changes, not each refresh. */
  announcement: string
  texts: { pause: string; resume: string }
  /** The path of server-sent events that report changes. Without a connection to it, the page polls. */
  eventsPath?: string | undefined
}

const FAST_MS = 2_000
const SLOW_MS = 15_000
/** A state that lasted this long changes rarely. */
const FAST_FOR_MS = 2 * 60_000

/** Renders the page again while its state may change. A button pauses it. */
export function RefreshWhile({ active, announcement, texts, eventsPath }: RefreshWhileProps) {
  const router = useRouter()
  const [paused, setPaused] = useState(false)
  const [said, setSaid] = useState('')
  const before = useRef(announcement)
  const isLive = useLiveEvents(active && !paused ? eventsPath : undefined, router.refresh)

  useEffect(() => {
    if (before.current === announcement) return
    before.current = announcement
    setSaid(announcement)
  }, [announcement])

  useEffect(() => {
    if (!active || paused || isLive) return
    const begun = Date.now()
    let timer: ReturnType<typeof setTimeout>
    const plan = () => {
      timer = setTimeout(
        () => {
          if (document.visibilityState === 'visible') router.refresh()
          plan()
        },
        Date.now() - begun < FAST_FOR_MS ? FAST_MS : SLOW_MS,
      )
    }
    plan()
    return () => clearTimeout(timer)
  }, [active, paused, isLive, router])

  return (
    <>
      <span role="status" className="sr-only">
        {said}
      </span>
      {active && (
        <button
          type="button"
          onClick={() => setPaused(!paused)}
          className="inline-flex min-h-6 cursor-pointer items-center text-link underline underline-offset-2"
        >
          {paused ? texts.resume : texts.pause}
        </button>
      )}
    </>
  )
}
