import type { Frame, Page } from '@playwright/test'
import axe from 'axe-core'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds against WCAG 2.2 AA, in one line each. It runs inside the page: a window of its own takes four times as long. */
export async function findViolations(where: Page | Frame): Promise<string[]> {
  await where.evaluate(axe.source)
  return where.evaluate(async (values) => {
    const run: typeof axe.run = Reflect.get(Reflect.get(globalThis, 'axe'), 'run')
    const { violations } = await run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] })
    return violations.map(
      ({ id, impact, nodes }) => `${id} (${impact}): ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
    )
  }, TAGS)
}
