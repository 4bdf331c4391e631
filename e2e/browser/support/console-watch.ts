import type { BrowserContext } from '@playwright/test'
import { stack } from '../../support/stack'

/** Errors and warnings of the console, and errors that no script caught, on every page of the contexts that it follows. */
export class ConsoleWatch {
  private readonly seen: string[] = []
  private readonly expected: RegExp[] = []

  follow(context: BrowserContext): void {
    context.on('console', (message) => {
      const { url } = message.location()
      // Stripe's own page asks its server for pictures that it does not have.
      if (url.startsWith(stack.stripe)) return
      if (['error', 'warning'].includes(message.type())) this.note(`${message.text()} ${url}`.trim())
    })
    context.on('weberror', (error) => this.note(String(error.error())))
  }

  note(text: string): void {
    this.seen.push(text)
  }

  /** For a test in which the browser has a reason to write this. */
  expect(pattern: RegExp): void {
    this.expected.push(pattern)
  }

  /** What was written since the last call, without what the test expects. */
  take(): string[] {
    return this.seen.splice(0).filter((text) => !this.expected.some((pattern) => pattern.test(text)))
  }
}
