import { setTimeout as sleep } from 'node:timers/promises'
import { StackError } from './stack-error.mjs'

/**
 * Polls `check` until it returns true. An error counts as false; a time-out reports the last one.
 * @param {string} what for the message, e.g. "the app answers"
 * @param {() => Promise<boolean>} check
 * @param {{ timeoutMs: number, everyMs?: number, giveUp?: () => boolean }} options
 */
export async function waitUntil(what, check, { timeoutMs, everyMs = 100, giveUp = () => false }) {
  const deadline = performance.now() + timeoutMs
  let last = ''
  while (!giveUp()) {
    try {
      if (await check()) return
    } catch (error) {
      last = error instanceof Error ? ` (${error.message})` : ''
    }
    if (performance.now() > deadline) throw new StackError(`Timed out after ${timeoutMs / 1000} s: ${what}${last}.`)
    await sleep(everyMs)
  }
}

/**
 * @param {string} url
 * @returns {Promise<boolean>} true for a 2xx answer
 */
export async function answersOk(url) {
  const response = await fetch(url, { signal: AbortSignal.timeout(30_000), redirect: 'manual' })
  await response.arrayBuffer()
  return response.ok
}
