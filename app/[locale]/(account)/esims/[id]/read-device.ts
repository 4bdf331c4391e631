import { headers } from 'next/headers'
import { type DeviceGuess, guessDevice } from '@/lib/esim/device-platform'

/** What the browser says of itself. A guess: the page lets the person choose. */
export async function readDevice(): Promise<DeviceGuess> {
  const sent = await headers()
  return guessDevice({
    userAgent: sent.get('user-agent') ?? '',
    model: sent.get('sec-ch-ua-model') ?? undefined,
  })
}
