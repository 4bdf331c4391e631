import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../support/paths.mjs'
import { buildCardModule } from './build-card.mjs'

test('the generated card matches its sources (otherwise: npm run build:card)', async () => {
  const served = readFileSync(join(ROOT, 'lib', 'mcp', 'card', 'generated', 'install-card-html.ts'), 'utf8')
  expect(served).toBe(await buildCardModule())
})
