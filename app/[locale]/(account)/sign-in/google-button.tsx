'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Notice } from '@/app/_ui/notice'
import type { FirebaseWebConfig } from '@/lib/accounts/firebase-web-config'
import { type GoogleOutcome, loadFirebase, signInAtGoogle } from './google-sign-in'

type Trouble = Exclude<GoogleOutcome['kind'], 'signed_in'>

type GoogleButtonProps = {
  config: FirebaseWebConfig
  /** The path of this site to open after signing in. */
  goTo: string
  texts: Record<Trouble | 'button' | 'pending' | 'needsScript', string>
}

export function GoogleButton({ config, goTo, texts }: GoogleButtonProps) {
  const [pending, setPending] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)

  async function signIn() {
    setPending(true)
    setTrouble(null)
    const outcome = await signInAtGoogle(config)
    if (outcome.kind === 'signed_in') {
      window.location.assign(goTo)
      return
    }
    setPending(false)
    setTrouble(outcome.kind)
  }

  // Browsers open a window only right after a press, so Firebase must be loaded by then.
  const prepare = () => void loadFirebase().catch(() => undefined)

  return (
    <div className="grid gap-4">
      <Button
        kind="quiet"
        width="full"
        pending={pending}
        onClick={pending ? undefined : signIn}
        onPointerEnter={prepare}
        onFocus={prepare}
      >
        {pending ? texts.pending : texts.button}
      </Button>
      {trouble && (
        <Notice kind={trouble === 'closed' ? 'info' : 'problem'} announce="now">
          {texts[trouble]}
        </Notice>
      )}
      <noscript>{texts.needsScript}</noscript>
    </div>
  )
}
