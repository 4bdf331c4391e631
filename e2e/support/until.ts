import { setTimeout as sleep } from 'node:timers/promises'

/** Repeats `ask` until its answer is not null, undefined or false. @throws Error after `timeoutMs` */
export async function until<T>(
  what: string,
  ask: () => Promise<T | null | undefined | false>,
  timeoutMs = 40_000,
): Promise<T> {
  const giveUp = performance.now() + timeoutMs
  for (;;) {
    const answer = await ask()
    if (answer !== null && answer !== undefined && answer !== false) return answer
    if (performance.now() > giveUp) throw new Error(`did not happen within ${timeoutMs} ms: ${what}`)
    await sleep(150)
  }
}
