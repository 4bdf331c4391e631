import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../support/paths.mjs'
import { buildCardModule } from './build-card.mjs'

test('the card that is served was built from its sources (else: npm run build:card)', async () => {
  const served = readFileSync(join(ROOT, 'lib', 'mcp', 'card', 'generated', 'install-card-html.ts'), 'utf8')
  expect(served).toBe(await buildCardModule())
})
